"""The buttons under a passage. Pure."""

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.keyboards import CHOSEN, button, refuting
from bot.answering.presses import OPEN, UNSUPPORTED, Opened, data_of, refuted
from bot.words import Words


@dataclass(frozen=True, slots=True)
class PassageLayout:
    """The keyboard under a passage; ``read`` is the button that opens the article's page."""

    opened: Opened
    has_previous: bool
    has_next: bool
    is_private: bool = True
    is_refuted: bool = False
    read: InlineKeyboardButton | None = None


def passage_keyboard(layout: PassageLayout, words: Words) -> InlineKeyboardMarkup:
    """Turning to the passages beside, and what can be said of this one."""
    wanted, step = layout.opened, layout.opened.step or 0
    beside = [
        button(words(name), f"{OPEN}:{wanted.answer_id}:{wanted.number}:{step + by}")
        for name, by, is_there in (
            ("answering-button-previous", -1, layout.has_previous),
            ("answering-button-next", 1, layout.has_next),
        )
        if is_there
    ]
    page = [layout.read] if layout.read else []
    refute = refute_button(
        wanted.answer_id,
        wanted.number,
        words,
        is_private=layout.is_private,
        is_chosen=layout.is_refuted,
    )
    return InlineKeyboardMarkup([row for row in (beside, [refute], page) if row])


def refute_button(
    answer_id: str, number: int, words: Words, *, is_private: bool, is_chosen: bool
) -> InlineKeyboardButton:
    """Says under a passage that it doesn't support the answer; marked in private as said."""
    stroke = refuting(is_private=is_private, is_chosen=is_chosen)
    text = words("answering-button-unsupported") + (CHOSEN if is_private and is_chosen else "")
    return button(text, f"{UNSUPPORTED}:{answer_id}:{number}:{stroke}")


def with_refute_button(
    markup: InlineKeyboardMarkup | None, refute: InlineKeyboardButton
) -> InlineKeyboardMarkup | None:
    """The keyboard of a passage with this button in the place of the one like it."""
    if markup is None:
        return None
    return InlineKeyboardMarkup(
        [
            [refute if refuted(data_of(each)) else each for each in row]
            for row in markup.inline_keyboard
        ]
    )
