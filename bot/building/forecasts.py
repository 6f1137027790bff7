"""What a reindex would do, in words, with the buttons that decide on it. Pure."""

import re
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.building import progress
from bot.words import Words
from index.datatypes import Forecast

REINDEX = "reindex"


class Choice(StrEnum):
    """What a button below a forecast does."""

    GO = "go"
    ANEW = "anew"
    CANCEL = "cancel"


def chosen(data: str) -> Choice | None:
    """What a pressed button stands for, None where the data are none of ours."""
    match = re.fullmatch(rf"{REINDEX}:([a-z]{{2,6}})", data)
    return Choice(match[1]) if match and match[1] in set(Choice) else None


def looking(words: Words) -> str:
    """What is said before anything is known."""
    return progress.under_way(None, words("building-looking"), words)


def rendered(forecast: Forecast | None, words: Words) -> str:
    """What would become of the articles, what it takes, what would be skipped."""
    if forecast is None:
        return words("building-look-cancelled")
    if forecast.is_idle:
        head = [words("building-forecast-idle", count=forecast.unchanged)]
    else:
        head = [words("building-forecast"), "", counts(forecast, words), *costs(forecast, words)]
    skipped = progress.skipped(
        forecast.rejected,
        words("building-forecast-skipped", count=len(forecast.rejected)),
        words,
    )
    return "\n".join([*head, *skipped])


def counts(forecast: Forecast, words: Words) -> str:
    """The articles by what becomes of them."""
    return words(
        "building-forecast-counts",
        added=forecast.added,
        changed=forecast.changed,
        removed=forecast.removed,
        unchanged=forecast.unchanged,
    )


def costs(forecast: Forecast, words: Words) -> list[str]:
    """What is to be embedded, how long it takes, and whether all files are written anew."""
    embedded = words("building-forecast-nothing-to-embed")
    if forecast.passages:
        embedded = words("building-forecast-passages", count=forecast.passages)
    found = [
        embedded,
        words("building-forecast-time", duration=words.duration(max(1.0, forecast.seconds))),
    ]
    return [*found, words("building-forecast-anew")] if forecast.anew else found


def buttons(forecast: Forecast, words: Words) -> InlineKeyboardMarkup:
    """Go, go and rebuild everything, cancel; without changes there is nothing to go for."""
    go = [] if forecast.is_idle else [[button("building-go-button", Choice.GO, words)]]
    rebuild = button("building-rebuild-button", Choice.ANEW, words)
    cancel = button("building-cancel-button", Choice.CANCEL, words)
    return InlineKeyboardMarkup([*go, [rebuild], [cancel]])


def cancelling(words: Words) -> InlineKeyboardMarkup:
    """The one button while it is looked what changed."""
    return InlineKeyboardMarkup([[button("building-cancel-button", Choice.CANCEL, words)]])


def button(name: str, choice: Choice, words: Words) -> InlineKeyboardButton:
    """A button that says all that it does: nothing else needs to be kept."""
    return InlineKeyboardButton(words(name), callback_data=f"{REINDEX}:{choice.value}")
