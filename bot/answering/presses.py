"""What a press on a button carries, and how it is read back. Pure.

All that a press needs stands in its data and in the keyboard that it was pressed on, so that
buttons work after a restart::

    c:ANSWER:NUMBER[:STEP]   opens a citation's passage, or one so many passages further on
    x:ANSWER:NUMBER:STROKE   says under a passage that it doesn't support the answer
    v:ANSWER:STROKE:AFTER:SHOWN[:NUMBER]
                             votes, or opens and closes the question why; the message shows
                             the answer's citations from AFTER to SHOWN
    m:ANSWER:SHOWN           further evidence, after so many citations
    q:ANSWER:NUMBER          asks the suggested question that stands on the button
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from index.datatypes import Reason

OPEN, UNSUPPORTED, VOTE, MORE, SUGGESTION = "c", "x", "v", "m", "q"


class Stroke(StrEnum):
    """What a press in the votes' row does.

    UP and DOWN vote, so that the same press twice counts once; NONE takes a vote back. In groups,
    where one keyboard is for all, a press takes the own vote back where it is there already.
    """

    UP = "u"
    DOWN = "d"
    NONE = "n"
    TOGGLE_UP = "U"
    TOGGLE_DOWN = "D"
    BACK = "b"
    WRONG = "w"
    OUTDATED = "o"
    INCOMPLETE = "i"
    MISSED = "m"
    UNSUPPORTED = "s"
    SUPPORTED = "z"
    TOGGLE_UNSUPPORTED = "S"


OF_REASON = {
    Reason.WRONG: Stroke.WRONG,
    Reason.OUTDATED: Stroke.OUTDATED,
    Reason.INCOMPLETE: Stroke.INCOMPLETE,
    Reason.MISSED: Stroke.MISSED,
}
REASON_OF = {stroke: reason for reason, stroke in OF_REASON.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """Which of an answer's citations a message shows: those from ``after`` to ``shown``."""

    after: int
    shown: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A passage to open: ``step`` counts passages on from the citation's; None from an answer."""

    answer_id: str
    number: int
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Refuted:
    """A citation of which somebody says under its passage whether it supports the answer."""

    answer_id: str
    number: int
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press in the row of votes; ``number`` is a citation's."""

    answer_id: str
    stroke: Stroke
    part: Part
    number: int | None = None


# --- reading ---------------------------------------------------------------------------


def opened(data: str) -> Opened | None:
    """The passage that a button opens."""
    match = re.fullmatch(rf"{OPEN}:([^:]+):(\d{{1,4}})(?::(-?\d{{1,5}}))?", data)
    if match is None:
        return None
    return Opened(match[1], int(match[2]), int(match[3]) if match[3] else None)


def refuted(data: str) -> Refuted | None:
    """What somebody says of a citation under its passage."""
    match = re.fullmatch(rf"{UNSUPPORTED}:([^:]+):(\d{{1,4}}):([A-Za-z])", data)
    if match is None or match[3] not in set(Stroke):
        return None
    return Refuted(match[1], int(match[2]), Stroke(match[3]))


def pressed(data: str) -> Pressed | None:
    """The vote that a button casts."""
    number = r"(\d{1,4})"
    match = re.fullmatch(rf"{VOTE}:([^:]+):([A-Za-z]):{number}:{number}(?::{number})?", data)
    if match is None or match[2] not in set(Stroke):
        return None
    part = Part(int(match[3]), int(match[4]))
    return Pressed(match[1], Stroke(match[2]), part, int(match[5]) if match[5] else None)


def wanted_more(data: str) -> tuple[str, int] | None:
    """The answer to which further evidence is wanted, and how many citations were shown."""
    match = re.fullmatch(rf"{MORE}:([^:]+):(\d{{1,4}})", data)
    return (match[1], int(match[2])) if match else None


def suggested(data: str, markup: InlineKeyboardMarkup | None) -> tuple[str, str] | None:
    """The answer under which a question is suggested, and the question, read from its button."""
    match = re.fullmatch(rf"{SUGGESTION}:([^:]+):\d{{1,2}}", data)
    for each in buttons_of(markup) if match else ():
        if match and each.callback_data == data:
            return match[1], each.text
    return None


def suggestions_on(markup: InlineKeyboardMarkup | None) -> tuple[str, ...]:
    """The questions that a keyboard suggests."""
    return tuple(
        each.text for each in buttons_of(markup) if data_of(each).startswith(f"{SUGGESTION}:")
    )


def data_of(each: InlineKeyboardButton) -> str:
    """What a button carries, "" where it tells the bot nothing."""
    return str(each.callback_data or "")


def buttons_of(markup: InlineKeyboardMarkup | None) -> list[InlineKeyboardButton]:
    """A keyboard's buttons, row by row."""
    return [each for row in (markup.inline_keyboard if markup else ()) for each in row]
