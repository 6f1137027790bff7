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

from bot import texts
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
from index.datatypes import SyncReport

DECIDE = "d"
ID = r"[\w-]{1,40}"
STATUS = "\n\n— "
MAX_STATUS = 600
MAX_ASKED_TITLE = 150
MAX_CORRECTED_TITLE = 500


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


def buttons(draft_id: str) -> InlineKeyboardMarkup:
    """The buttons under a preview."""
    return InlineKeyboardMarkup(
        [
            [
                button(texts.ACCEPT, Decision.ACCEPT, draft_id),
                button(texts.DROP, Decision.DROP, draft_id),
            ],
            [
                button(texts.CORRECT_DATE, Decision.DATE, draft_id),
                button(texts.CORRECT_TITLE, Decision.TITLE, draft_id),
            ],
        ]
    )


def buttons_for_all(draft_id: str, count: int) -> InlineKeyboardMarkup:
    """The buttons under a summary; any draft names all that came with it."""
    accept = texts.ACCEPT_ALL.format(count=f"{count:,}")
    return InlineKeyboardMarkup(
        [
            [
                button(accept, Decision.ACCEPT_ALL, draft_id),
                button(texts.DROP_ALL, Decision.DROP_ALL, draft_id),
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


def question(asked: Asked, title: str | None, problem: str = "") -> Message:
    """The question for a date or title; ``problem`` says what was wrong with the last reply."""
    named = f"“{shortened(one_line(title) or texts.UNTITLED, MAX_ASKED_TITLE)}”"
    wanted = texts.ASK_DATE if asked.decision is Decision.DATE else texts.ASK_TITLE
    mark = f"{texts.DRAFT_MARK} {asked.draft_id} · {asked.decision} · {asked.preview}"
    return finished(plain(problem + wanted.format(title=named) + "\n\n") + italic(mark))


def asked_in(text: str) -> Asked | None:
    """The question that a text of the bot asks, None where it is none."""
    kinds = f"{Decision.DATE}{Decision.TITLE}"
    pattern = rf"\n\n{texts.DRAFT_MARK} ({ID}) · ([{kinds}]) · (\d{{1,15}})\Z"
    match = re.search(pattern, text[-200:], re.ASCII)
    return Asked(Decision(match[2]), match[1], int(match[3])) if match else None


def title_in(text: str) -> str | None:
    """The title that an admin writes, None where nothing shows."""
    return shortened(one_line(text), MAX_CORRECTED_TITLE) or None


def day_problem(read: tuple[date, date] | None) -> str:
    """What is wrong with a day that was not understood."""
    if read is None:
        return texts.DATE_UNREAD
    return texts.DATE_AMBIGUOUS.format(first=texts.day(read[0]), second=texts.day(read[1]))


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


def added(report: SyncReport, count: int) -> str:
    """What accepting ``count`` drafts did."""
    if report.cancelled:
        return texts.ADDING_STOPPED
    if not report.added and not report.changed:
        return texts.ADDED_UNCHANGED
    what = ""
    if count > 1:
        known = (
            (report.added, "new"),
            (report.changed, "changed"),
            (report.unchanged, "as before"),
        )
        what = ": " + ", ".join(f"{number:,} {name}" for number, name in known if number)
    return texts.ADDED.format(what=what, published=published(report.generation))
