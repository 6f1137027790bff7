"""Standing questions as Telegram messages. Pure."""

import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.richtext import Block, Message, Rich, bold, finished, one_line, pack, plain, shortened
from bot.words import Words
from index.datatypes import Answer, Notice, QuietHours, Watch

UNWATCH = "w"
BUTTONS_IN_ROW = 5

# In UTF-16 code units.
MAX_QUESTION = 300
MAX_SHORT = 200


def listed(watches: Sequence[Watch], quiet: QuietHours, words: Words) -> list[Message]:
    """What a chat watches, with a button for each that ends it; then the quiet hours."""
    hours = Block(plain(hours_said(quiet, words)))
    if not watches:
        return [finished(part) for part in pack([Block(plain(words("watching-none"))), hours])]
    rows = [Block(row(each, at, words), "\n") for at, each in enumerate(watches, start=1)]
    head = Block(bold(words("watching-head")))
    *first, last = pack([head, *rows, hours])
    buttons = [
        InlineKeyboardButton(f"✕ {at}", callback_data=f"{UNWATCH}:{each.id}")
        for at, each in enumerate(watches, start=1)
    ]
    keyboard = [buttons[at : at + BUTTONS_IN_ROW] for at in range(0, len(buttons), BUTTONS_IN_ROW)]
    return [*map(finished, first), finished(last, InlineKeyboardMarkup(keyboard))]


def row(watch: Watch, number: int, words: Words) -> Rich:
    """One standing question."""
    since = words("watching-since", day=words.day(watch.created.date()))
    question = shortened(one_line(watch.question), MAX_QUESTION)
    return plain(f"{number}. ") + bold(question) + f" — {since}"


def hours_said(quiet: QuietHours, words: Words) -> str:
    """When nothing is told."""
    if quiet.start == quiet.end:
        return words("watching-never-quiet")
    return words(
        "watching-quiet", start=f"{quiet.start:%H:%M}", end=f"{quiet.end:%H:%M}", zone=quiet.zone
    )


def unwatched(data: str) -> int | None:
    """The id of the watch that a button ends."""
    match = re.fullmatch(rf"{UNWATCH}:(\d{{1,18}})", data)
    return int(match[1]) if match else None


def changed(notice: Notice, words: Words) -> str:
    """What stands above the new answer: the question, and what the answer was before."""
    question = shortened(one_line(notice.watch.question), MAX_QUESTION)
    return "\n".join(
        (
            words("watching-changed"),
            words.quoted(question),
            words("watching-before", answer=in_short(notice.old.answer, words)),
            words("watching-now", answer=in_short(notice.new.answer, words)),
        )
    )


def in_short(answer: Answer, words: Words) -> str:
    """An answer in a few words: its short answer, else its first sentence."""
    if answer.abstained or not answer.citations:
        return words("watching-no-answer")
    short = one_line(answer.short_answer) or one_line(answer.citations[0].quote)
    return shortened(short, MAX_SHORT)
