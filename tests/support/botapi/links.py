"""Deep links: addresses that open a bot. Pure."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from support.botapi.results import check_start_parameter


@dataclass(frozen=True, slots=True)
class DeepLink:
    """What a link to a bot does: ``start`` in its chat, or in a group when ``in_group``."""

    username: str
    payload: str
    in_group: bool = False


def deep_link(url: str) -> DeepLink:
    """Read ``https://t.me/BOT?start=PAYLOAD`` or ``tg://resolve?domain=BOT&start=PAYLOAD``.

    AssertionError when it is no link to a bot; ApiError when its payload is none.
    """
    parts = urlsplit(url)
    query = parse_qs(parts.query, keep_blank_values=True)
    if parts.scheme == "tg" and parts.netloc == "resolve":
        username = query.get("domain", [""])[0]
    elif parts.scheme in {"http", "https"} and parts.netloc in {"t.me", "telegram.me"}:
        username = parts.path.strip("/")
    else:
        username = ""
    if not username or "/" in username:
        raise AssertionError(f"{url!r} is no link that opens a bot")
    for name, in_group in (("start", False), ("startgroup", True)):
        if name in query:
            payload = query[name][0]
            check_start_parameter(payload)
            return DeepLink(username, payload, in_group)
    return DeepLink(username, "")
