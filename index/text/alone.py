"""What a line is wherever on a page it stands."""

import re
from collections.abc import Callable

from index.datatypes import LineLabel
from index.text import furniture

MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_MARKDOWN_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LIST_ITEM = re.compile(r"(?:[-*+•▪●◦‣·]|[(\[]?\d{1,3}[.)\]])\s")
_ENDED = re.compile(r"[.!?…。！？։।؟][\"'“”’»›)\]*_]*(?:\s?\[\d+\])?$")
# "... he told AFP" is a sentence without its full stop, no credit.
_AGENCY_IN_SENTENCE = re.compile(
    r"\b(?:told|to|by|from|with|at|for|of|and|the|said)\s+[A-ZА-ЯЁІЇЄҐ][^\s/]*$"
)
# The last paragraph of an agency's report is signed "(dpa)", and no caption.
_SIGNED_BY_AGENCY = re.compile(r"[.!?…][\"”“»]?\s*[(\[][^()\[\]/]{2,25}[)\]]$")
_EMPHASIS = " \t*_>•→➡▶►»"

_PROSE_WORDS = 5
_LONG_WORDS = 25
_SHORT_WORDS = 3
_LINK_CHARS = 220
_CAPTION_CHARS = 400
_PROMPT_CHARS = 700


def alone(line: str) -> LineLabel:
    """What a line is wherever it stands, body unless a rule knows better."""
    if _MARKDOWN_IMAGE.fullmatch(line):
        return LineLabel.CAPTION
    # The rules see the words of links, without emphasis and the arrows that lead to links.
    words = _MARKDOWN_LINK.sub(r"\1", line).strip(_EMPHASIS)
    return next((label for label, holds in _RULES if holds(words)), LineLabel.BODY)


def is_prose(line: str) -> bool:
    """Whether a line is running text: sentences, not a heading, an item or a label."""
    count = len(line.split())
    return count >= _LONG_WORDS or (count >= _PROSE_WORDS and is_ended(line))


def is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDED.search(line) is not None


def is_item(line: str) -> bool:
    """Whether a line is an item of a list, behind its bullet or number."""
    return _LIST_ITEM.match(line) is not None


def is_heading(line: str) -> bool:
    """Whether a line is a heading of Markdown."""
    return MARKDOWN_HEADING.match(line) is not None


def is_widget(line: str) -> bool:
    """Whether a line is a thermometer, a calendar, a clock or a dateline."""
    return len(line) <= _CAPTION_CHARS and any(
        pattern.fullmatch(line)
        for pattern in (furniture.TEMPERATURE, furniture.DATE, furniture.DATELINE)
    )


def is_short(line: str) -> bool:
    """A label or name of a few words: no sentence, item, number or introduction to a list."""
    return (
        len(line.split()) <= _SHORT_WORDS
        and not is_ended(line)
        and not any(char.isdigit() or char in ':,"“”«»' for char in line)
        and not is_item(line)
        and not is_heading(line)
    )


def _is_ornament(line: str) -> bool:
    return not any(char.isalnum() for char in line)


def _is_phrase(line: str) -> bool:
    plain = furniture.plain(line)
    return plain in furniture.PHRASES or plain in furniture.AGENCIES


def _is_meta(line: str) -> bool:
    return len(line) <= _CAPTION_CHARS and bool(
        furniture.ADDRESS.fullmatch(line)
        or furniture.BYLINE.fullmatch(line)
        or furniture.BUTTON.fullmatch(line)
    )


def _is_prompt(line: str) -> bool:
    return len(line) <= _PROMPT_CHARS and bool(
        furniture.PROMPT.match(line) or furniture.PROMPT_INSIDE.search(line)
    )


def _is_link(line: str) -> bool:
    return len(line) <= _LINK_CHARS and furniture.LINK.match(line) is not None


def _is_credit(line: str) -> bool:
    return (
        len(line) <= _CAPTION_CHARS
        and furniture.CREDIT.match(line) is not None
        and not is_ended(line)
    )


def _is_caption(line: str) -> bool:
    """Whether a line says what a picture shows: behind its label, or before its credit."""
    if len(line) > _CAPTION_CHARS:
        return False
    if furniture.CREDIT.match(line):
        return True
    count = len(line.split())
    if count >= _LONG_WORDS and _SIGNED_BY_AGENCY.search(line):
        return False
    return (
        count > _SHORT_WORDS
        and furniture.PHOTO_CREDIT.search(line) is not None
        and not _AGENCY_IN_SENTENCE.search(line)
    )


_RULES: tuple[tuple[LineLabel, Callable[[str], bool]], ...] = (
    (LineLabel.BOILERPLATE, _is_ornament),
    (LineLabel.BOILERPLATE, _is_phrase),
    (LineLabel.BODY, is_heading),
    (LineLabel.BOILERPLATE, _is_meta),
    (LineLabel.BOILERPLATE, _is_prompt),
    (LineLabel.BOILERPLATE, _is_link),
    (LineLabel.BOILERPLATE, _is_credit),
    (LineLabel.CAPTION, _is_caption),
)
"""The first rule that holds decides."""
