"""What an admin decides about drafts: buttons, questions for corrections, statuses. Pure.

A question for a correction names its draft and the preview in its own text, so that a reply is
understood after a restart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.building.progress import published
from bot.richtext import (
    MAX_UNITS,
    Message,
    finished,
    italic,
    one_line,
    plain,
    shortened,
    units,
)
from bot.words import Words
from index.datatypes import SyncReport

DECIDE = "d"
ID = r"[\w-]{1,40}"
STATUS = "\n\n— "
MAX_STATUS = 600
MAX_ASKED_TITLE = 150
MAX_CORRECTED_TITLE = 500
EXAMPLE = date(2024, 6, 18)


class Decision(StrEnum):
    """What a button does; the letters are what it carries."""

    ACCEPT = "a"
    DROP = "x"
    DATE = "d"
    TITLE = "t"
    ACCEPT_ALL = "A"
    DROP_ALL = "X"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a correction: what of which draft, and which message shows the draft."""

    decision: Decision
    draft_id: str
    preview: int


def buttons(draft_id: str, words: Words) -> InlineKeyboardMarkup:
    """The buttons under a preview."""
    return InlineKeyboardMarkup(
        [
            [
                button(words("intake-accept-button"), Decision.ACCEPT, draft_id),
                button(words("intake-drop-button"), Decision.DROP, draft_id),
            ],
            [
                button(words("intake-correct-date-button"), Decision.DATE, draft_id),
                button(words("intake-correct-title-button"), Decision.TITLE, draft_id),
            ],
        ]
    )


def buttons_for_all(draft_id: str, count: int, words: Words) -> InlineKeyboardMarkup:
    """The buttons under a summary; any draft names all that came with it."""
    accept = words("intake-accept-all-button", count=count)
    return InlineKeyboardMarkup(
        [
            [
                button(accept, Decision.ACCEPT_ALL, draft_id),
                button(words("intake-drop-all-button"), Decision.DROP_ALL, draft_id),
            ]
        ]
    )


def button(text: str, decision: Decision, draft_id: str) -> InlineKeyboardButton:
    """One button."""
    return InlineKeyboardButton(text, callback_data=f"{DECIDE}:{decision}:{draft_id}")


def decided(data: str) -> tuple[Decision, str] | None:
    """What a button decides, and about which draft."""
    letters = "".join(Decision)
    match = re.fullmatch(rf"{DECIDE}:([{letters}]):({ID})", data, re.ASCII)
    return (Decision(match[1]), match[2]) if match else None


# --- corrections -------------------------------------------------------------------------


def question(asked: Asked, title: str | None, words: Words, problem: str = "") -> Message:
    """The question for a date or title; ``problem`` says what was wrong with the last reply."""
    named = words.quoted(shortened(one_line(title) or words("common-untitled"), MAX_ASKED_TITLE))
    if asked.decision is Decision.DATE:
        wanted = words("intake-ask-date", title=named, example=words.day(EXAMPLE))
    else:
        wanted = words("intake-ask-title", title=named)
    mark = f"{words('intake-draft-mark')} {asked.draft_id} · {asked.decision} · {asked.preview}"
    return finished(plain(" ".join(filter(None, (problem, wanted))) + "\n\n") + italic(mark))


def placeholder(decision: Decision, words: Words) -> str:
    """What stands in the field for the reply until something is written."""
    if decision is Decision.DATE:
        return words.day(EXAMPLE)
    return words("intake-title-placeholder")


def asked_in(text: str) -> Asked | None:
    """The question that a text of the bot asks, None where it is none."""
    kinds = f"{Decision.DATE}{Decision.TITLE}"
    # The word in front is in the language of whoever was asked.
    pattern = rf"\n\n[^\W\d]{{1,20}} ((?a:{ID})) · ([{kinds}]) · ([0-9]{{1,15}})\Z"
    match = re.search(pattern, text[-200:])
    return Asked(Decision(match[2]), match[1], int(match[3])) if match else None


def title_in(text: str) -> str | None:
    """The title that an admin writes, None where nothing shows."""
    return shortened(one_line(text), MAX_CORRECTED_TITLE) or None


def day_problem(read: tuple[date, date] | None, words: Words) -> str:
    """What is wrong with a day that was not understood."""
    if read is None:
        return words("intake-date-unreadable")
    first, second = map(words.day, read)
    return words("intake-date-ambiguous", first=first, second=second)


# --- statuses ----------------------------------------------------------------------------


def with_status(
    text: str,
    entities: Sequence[MessageEntity],
    status: str,
    markup: InlineKeyboardMarkup | None = None,
) -> Message:
    """A preview with a status below it, in place of an earlier one."""
    base = text.partition(STATUS)[0]
    room = MAX_UNITS - units(base) - units(STATUS)
    said = shortened(one_line(status), min(MAX_STATUS, max(0, room)))
    end = units(base)
    kept = tuple(each for each in entities if each.offset + each.length <= end)
    return Message(f"{base}{STATUS}{said}" if said else base, kept, markup)


def added(report: SyncReport, count: int, words: Words) -> str:
    """What accepting ``count`` drafts did."""
    if report.cancelled:
        return words("intake-adding-stopped")
    if report.held is not None:
        return words("intake-added-held")
    if not report.added and not report.changed:
        return words("intake-added-unchanged")
    now = published(report.generation, words)
    if count == 1:
        return words("intake-added", published=now)
    known = (
        (report.added, "intake-count-new"),
        (report.changed, "intake-count-changed"),
        (report.unchanged, "intake-count-unchanged"),
    )
    counts = ", ".join(words(name, count=number) for number, name in known if number)
    return words("intake-added-many", counts=counts, published=now)
