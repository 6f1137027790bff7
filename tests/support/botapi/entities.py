"""Text and entities as Telegram checks, cleans and detects them. Pure.

Offsets and lengths count UTF-16 code units, everywhere in this module.

The rules and the wording of errors follow tdlib's MessageEntity.cpp and the Bot API's page
on formatting. Two things are stricter here. A text's length counts code units where Telegram
may count characters. And a few things that Telegram drops or mends in silence can only be
mistakes (more than 100 entities, empty ones, entities that cross or nest where they may
not): they are errors, worded so that one sees that they are this server's.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from support.botapi.errors import bad_request

JSON = dict[str, Any]

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_ENTITIES = 100

_FORMATS = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_CODE = frozenset({"code", "pre"})
_LINKS = frozenset({"text_link", "text_mention", "custom_emoji"})
_SENT = _FORMATS | _QUOTES | _CODE | _LINKS
# Telegram finds these itself and ignores them when a bot sends them.
_DETECTED = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bank_card_number",
    }
)
# Removed from every text: carriage returns, line and direction marks, overlong strokes.
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*")

_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
_MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")
_HASHTAG = re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")
_URL = re.compile(r"(?<![\w@.])(?:https?://[^\s<>\"»”)]+|(?:www\.)[\w-]+(?:\.[\w-]+)+(?:/\S*)?)")


def units(text: str) -> int:
    """How many UTF-16 code units the text has."""
    return len(text) + sum(character > "\uffff" for character in text)


def covered(text: str, entity: JSON) -> str:
    """The words that an entity marks."""
    encoded = text.encode("utf-16-le")
    start = 2 * entity["offset"]
    return encoded[start : start + 2 * entity["length"]].decode("utf-16-le")


def checked_text(
    text: str, sent: Sequence[JSON], *, most: int = MAX_TEXT_UNITS, name: str = "Message"
) -> tuple[str, list[JSON]]:
    """The text as Telegram stores it, with its entities; ApiError where it would refuse.

    ``most`` limits its code units once it is cleaned; ``name`` begins the refusal.
    """
    if not text:
        raise bad_request("Message text is empty")
    kept = _known(sent)
    _check_ranges(text, kept)
    _check_nesting(kept)
    cleaned, moved = _cleaned(text, kept)
    for entity in moved:
        if not covered(cleaned, entity).strip():
            raise bad_request(
                f"Entity at UTF-16 offset {entity['offset']} covers only white space; "
                "Telegram drops it in silence"
            )
    if not _INVISIBLE.sub("", cleaned):
        raise bad_request("Text must be non-empty")
    trimmed, moved = _trimmed(cleaned, moved)
    if units(trimmed) > most:
        raise bad_request(f"{name} is too long")
    return trimmed, in_order([*moved, *_free(detected(trimmed), moved)])


def detected(text: str) -> list[JSON]:
    """What Telegram finds by itself: commands, mentions, hashtags, addresses."""
    found: list[JSON] = []
    for kind, pattern in (
        ("url", _URL),
        ("bot_command", _COMMAND),
        ("mention", _MENTION),
        ("hashtag", _HASHTAG),
    ):
        matches = [
            {
                "type": kind,
                "offset": units(text[: match.start()]),
                "length": units(match.group().rstrip(".,;:!?")),
            }
            for match in pattern.finditer(text)
        ]
        found += _free(matches, found)
    return in_order(found)


def in_order(entities: Sequence[JSON]) -> list[JSON]:
    """By offset, the longest first: the order in which Telegram returns them."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def checked_caption(text: str, sent: Sequence[JSON]) -> tuple[str, list[JSON]]:
    """``checked_text`` with the limit for words under a photo or file."""
    return checked_text(text, sent, most=MAX_CAPTION_UNITS, name="Message caption")


def check_link(url: str, subject: str, *, https_only: bool = False) -> None:
    """Refuse an address that Telegram would not link; ``subject`` begins the sentence."""
    reason = _link_fault(url)
    if not reason and https_only and not url.lower().startswith("https://"):
        reason = "Only HTTPS links are allowed"
    if reason:
        raise bad_request(f"{subject} URL '{url}' is invalid: {reason}")


def _link_fault(url: str) -> str:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "Wrong port number specified in the URL"
    if parts.scheme not in {"http", "https", "tg", "ton", "tonsite"}:
        return "Unsupported URL protocol"
    if not host:
        return "URL host is empty"
    if re.search(r"\s", url):
        return "Disallowed character in URL host"
    if parts.scheme in {"http", "https"} and "." not in host and ":" not in host:
        return "Wrong HTTP URL"
    return ""


def _known(sent: Sequence[JSON]) -> list[JSON]:
    kept: list[JSON] = []
    for entity in sent:
        kind = entity.get("type")
        if kind in _DETECTED:
            continue
        if kind not in _SENT:
            raise bad_request("Can't parse MessageEntity: Unsupported type specified")
        if kind == "text_link":
            if "url" not in entity:
                raise bad_request("Can't parse MessageEntity: Can't find field \"url\"")
            check_link(entity["url"], "Entity")
        kept.append(dict(entity))
    if len(kept) > MAX_ENTITIES:
        raise bad_request(
            f"{len(kept)} entities; Telegram keeps {MAX_ENTITIES} and drops the rest in silence"
        )
    return kept


def _check_ranges(text: str, entities: Sequence[JSON]) -> None:
    places = _places(text)
    for entity in entities:
        reason = _range_fault(entity, places)
        if reason:
            raise bad_request(reason)


def _places(text: str) -> dict[int, int]:
    """UTF-16 offset -> byte offset of every place between two characters."""
    places = {0: 0}
    unit = byte = 0
    for character in text:
        unit += units(character)
        byte += len(character.encode())
        places[unit] = byte
    return places


def _range_fault(entity: JSON, places: Mapping[int, int]) -> str:
    start, length, end = entity["offset"], entity["length"], _end(entity)
    last = max(places)
    faults = (
        (start < 0, f"Receive an entity with incorrect offset {start}"),
        (length < 0, f"Receive an entity with incorrect length {length}"),
        (start > last, f"Entity begins after the end of the text at UTF-16 offset {start}"),
        (
            length == 0,
            f"Entity at UTF-16 offset {start} is empty; Telegram drops it in silence",
        ),
        (
            end > last,
            (
                f"Entity beginning at UTF-16 offset {start} ends after the end of the text "
                f"at UTF-16 offset {end}"
            ),
        ),
        (
            start not in places,
            f"Entity begins in a middle of a UTF-16 symbol at byte offset {places.get(start + 1)}",
        ),
        (
            end not in places,
            (
                f"Entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol "
                f"at byte offset {places.get(end + 1)}"
            ),
        ),
    )
    return next((reason for is_so, reason in faults if is_so), "")


def _check_nesting(entities: Sequence[JSON]) -> None:
    open_entities: list[JSON] = []
    for entity in in_order(entities):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        while open_entities and _end(open_entities[-1]) <= start:
            open_entities.pop()
        for outer in open_entities:
            if end > _end(outer):
                raise bad_request(
                    f"Entities {_named(outer)} and {_named(entity)} cross; "
                    "Telegram splits or drops one in silence"
                )
            # Entities over the same range have no order: either may be the outer one.
            same_range = outer["offset"] == start and _end(outer) == end
            if not _may_contain(outer, entity) and not (same_range and _may_contain(entity, outer)):
                raise bad_request(
                    f"Entity {_named(outer)} can't contain {_named(entity)}; "
                    "Telegram drops one in silence"
                )
        open_entities.append(entity)


def _may_contain(outer: JSON, inner: JSON) -> bool:
    out, in_ = outer["type"], inner["type"]
    if out == in_ or out in _CODE:
        return False
    if out in _QUOTES:
        return in_ not in _QUOTES
    if out in _FORMATS:
        return in_ not in _CODE
    return in_ in _FORMATS


def _end(entity: JSON) -> int:
    return int(entity["offset"]) + int(entity["length"])


def _named(entity: JSON) -> str:
    return f"{entity['type']} [{entity['offset']}, {_end(entity)})"


def _cleaned(text: str, entities: Sequence[JSON]) -> tuple[str, list[JSON]]:
    removed = [units(text[: match.start()]) for match in _REMOVED.finditer(text)]
    cleaned = _CONTROL.sub(" ", _REMOVED.sub("", text))
    moved = []
    for entity in entities:
        start = entity["offset"] - sum(place < entity["offset"] for place in removed)
        end = _end(entity) - sum(place < _end(entity) for place in removed)
        moved.append({**entity, "offset": start, "length": end - start})
    return cleaned, moved


def _trimmed(text: str, entities: Sequence[JSON]) -> tuple[str, list[JSON]]:
    body = text.rstrip(" \n")
    limit = units(body)
    # White space in front goes only as far as it lies before the first entity.
    first = min((entity["offset"] for entity in entities), default=limit)
    lead = 0
    while lead < first and body[lead] in " \n":
        lead += 1
    moved = [
        {
            **entity,
            "offset": entity["offset"] - lead,
            "length": min(_end(entity), limit) - entity["offset"],
        }
        for entity in entities
        if entity["offset"] < limit
    ]
    return body[lead:], moved


def _free(found: Sequence[JSON], taken: Sequence[JSON]) -> list[JSON]:
    """What was found outside of links and code."""
    blocking = [entity for entity in taken if entity["type"] not in _FORMATS | _QUOTES]
    return [
        entity
        for entity in found
        if all(
            _end(entity) <= other["offset"] or _end(other) <= entity["offset"] for other in blocking
        )
    ]
