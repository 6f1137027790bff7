"""Pure: the fields of an entry in a feed or sitemap, as their makers write them."""

import re
from collections.abc import Iterable
from datetime import MAXYEAR, UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from index.datatypes import FeedItem
from index.dates import EARLIEST_YEAR

MAX_TITLE = 1_000
MAX_URL = 4_000
MAX_RAW_DATE = 100
"""Characters. Of longer titles and dates the beginning is kept; longer addresses are none."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_INLINE = "a|abbr|acronym|b|bdi|bdo|big|cite|code|em|font|i|ins|kbd|mark|q|s|samp|small|span|"
_INLINE += "strike|strong|sub|sup|tt|u|wbr"
_BLOCK = "blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|img|li|ol|p|ul"
_TAG = re.compile(rf"</?(?:({_INLINE})|{_BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#x?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,5}")
_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[Tt ]+([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?)"
    r"\s{0,3}(Z|z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_MONTH_FIRST = re.compile(
    r"((?:[A-Za-z]{3,9},?\s+)?)([A-Za-z]{3,9}\.?)\s+([0-9]{1,2}),?\s+([0-9]{4})\b"
)
_RFC = re.compile(r"(?:[A-Za-z]{3,9}\.?,?\s+)?[0-9]{1,2}[ -][A-Za-z]{3,9}\.?[ -][0-9]{2,4}\b.*")


def plain(markup: object) -> str | None:
    """One line of text without tags and entities, None where nothing is left.

    Only tags that HTML has in a line are taken out: "5 < 6" and "<Name>" are words.
    """
    if not isinstance(markup, str):
        return None
    text = _TAG.sub(lambda tag: "" if tag[1] else " ", markup[: 10 * MAX_TITLE])
    for _ in range(3):  # many feeds escape twice
        if text == (text := _ENTITY.sub(lambda entity: unescape(entity[0]), text)):
            break
    return one_line(text, MAX_TITLE)


def one_line(text: object, limit: int) -> str | None:
    """The text with single spaces, cut to ``limit`` characters; None where there is nothing."""
    if not isinstance(text, str):
        return None
    # Cut first, as white space may be endless; NUL and half surrogates no database stores.
    return " ".join(_UNSTORABLE.sub("", text[: 10 * limit]).split())[:limit].rstrip() or None


def web_address(raw: object, base: str) -> str | None:
    """An absolute http(s) address, resolved against ``base``; None where it is none or ``base``."""
    if not isinstance(raw, str):
        return None
    cleaned = re.sub(r"[\t\r\n]+", "", _UNSTORABLE.sub("", raw.strip()))
    if not cleaned or len(cleaned) > MAX_URL:
        return None
    try:
        address = urljoin(base, cleaned)
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        return None
    if not usable or urldefrag(address).url == base or re.search(r"[\s<>\"\\]", parts.netloc):
        return None
    return re.sub(r"[\s\x00-\x1f\x7f<>\"]", lambda bad: quote(bad[0]), address)


def paragraphs(text: str) -> str:
    """Plain text as HTML."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part)


def names(authors: object) -> tuple[str, ...]:
    """Names of authors, each once; an address alone is no name."""
    if not isinstance(authors, list):
        return ()
    found = (plain(each.get("name")) for each in authors if isinstance(each, dict))
    return tuple(dict.fromkeys(name for name in found if name and "@" not in name))


def language(raw: object) -> str | None:
    """The primary tag in small letters: "en" of "en-US"; None where it is no language's."""
    match = _LANGUAGE.fullmatch(raw.strip()) if isinstance(raw, str) else None
    return match[1].lower() if match else None


def raw_date(raw: object) -> str | None:
    """What stands where a date should, on one line; None where nothing does."""
    return one_line(raw, MAX_RAW_DATE)


def moment(raw: str | None) -> datetime | None:
    """A date of ISO 8601 or RFC 822 with its own offset, so that its day is the publisher's.

    Without an offset it is taken for UTC. None for anything else, also for a month or a year
    alone: a day that nobody gave is not made up.
    """
    if raw is None:
        return None
    try:
        if iso := _ISO.fullmatch(raw):
            day, time, zone = iso.groups()
            zone = {"z": "Z", "UTC": "Z", "GMT": "Z"}.get(zone, zone or "")
            value = datetime.fromisoformat(f"{day}T{time.replace(',', '.')}{zone}" if time else day)
        elif _RFC.fullmatch(raw := _MONTH_FIRST.sub(r"\1\3 \2 \4", raw, count=1)):
            value = parsedate_to_datetime(raw if ":" in raw else f"{raw} 00:00")
        else:
            return None
    except (ValueError, OverflowError, TypeError, IndexError):  # the 31st of February and such
        return None
    return possible(value)


def possible(value: datetime) -> datetime | None:
    """A date with its zone, None for one that stands for none: 1970's first moment, year 1."""
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    if not EARLIEST_YEAR <= value.year < MAXYEAR or value == datetime.fromtimestamp(0, UTC):
        return None
    return value


def newest_first(dated: Iterable[tuple[FeedItem, datetime | None]]) -> tuple[FeedItem, ...]:
    """Entries by their dates, the newest first, each address once.

    An entry without a date stays behind the one that it follows in the feed.
    """
    known: dict[str, tuple[datetime, FeedItem]] = {}
    latest = datetime.max.replace(tzinfo=UTC)
    for item, date in dated:
        latest = date or latest
        known.setdefault(item.url, (latest, item))
    ordered = sorted(known.values(), key=lambda pair: pair[0], reverse=True)
    return tuple(item for _, item in ordered)
