"""What goes in the place of a message that Telegram does not take: plainer ones. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

ENTITIES = ("entities", "caption_entities")
MARKUP = "reply_markup"
# python-telegram-bot writes all but the first letter of Telegram's words small.
OF_BUTTONS = re.compile(r"button|keyboard|reply.?markup|web ?app|webapp")
OF_ENTITIES = re.compile(r"entit|parse|url|link|markup|emoji|user_id_invalid")
OF_URLS = re.compile(r"url|http|link|host|web_?app|type_invalid|copy|user|switch|privacy")
# This one speaks of markup and refuses nothing.
NO_FAULT = "not modified"
NAMED = re.compile(r"url '([^']*)'|url \"([^\"]*)\"", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plainer:
    """Parameters that Telegram may take, and what ``lost`` says that is missing in them."""

    data: dict[str, Any]
    lost: str


def plainer(data: Mapping[str, Any], refusal: str) -> Plainer | None:
    """The same message with less; None where the refusal has another cause or nothing is left.

    What the refusal is about goes first: the formats, or the buttons that it may mean, then all
    of them.
    """
    said = refusal.lower()
    if NO_FAULT in said:
        return None
    about_buttons, about_entities = bool(OF_BUTTONS.search(said)), bool(OF_ENTITIES.search(said))
    if about_buttons and (fewer := fewer_buttons(data.get(MARKUP), refusal)) is not None:
        return with_buttons(data, fewer)
    if about_entities and any(data.get(name) for name in ENTITIES):
        return Plainer({k: v for k, v in data.items() if k not in ENTITIES}, "its formats")
    if about_entities and (fewer := fewer_buttons(data.get(MARKUP), refusal)) is not None:
        return with_buttons(data, fewer)
    return None


def with_buttons(
    data: Mapping[str, Any], rows: Sequence[Sequence[InlineKeyboardButton]]
) -> Plainer:
    """The parameters with these buttons in the place of the former."""
    kept = {name: value for name, value in data.items() if name != MARKUP}
    if rows:
        return Plainer({**kept, MARKUP: InlineKeyboardMarkup(rows)}, "some buttons")
    return Plainer(kept, "its buttons")


def fewer_buttons(markup: object, refusal: str) -> list[list[InlineKeyboardButton]] | None:
    """The rows without those that are refused; None where there are no buttons.

    The address that the refusal names is searched for first, then whatever is no plain button,
    if the refusal speaks of such; else nothing stays.
    """
    if not isinstance(markup, InlineKeyboardMarkup):
        return None
    rows = [list(row) for row in markup.inline_keyboard]
    if named := NAMED.search(refusal):
        address = (named[1] or named[2]).lower()
        without = kept(rows, lambda each: address not in addresses(each))
        if without != rows:
            return without
    if OF_URLS.search(refusal.lower()):
        without = kept(rows, lambda each: each.callback_data is not None)
        if without != rows:
            return without
    return []


def kept(
    rows: Sequence[Sequence[InlineKeyboardButton]], stays: Any
) -> list[list[InlineKeyboardButton]]:
    """The rows with the buttons that stay, empty rows left out."""
    return [row for row in ([each for each in row if stays(each)] for row in rows) if row]


def addresses(button: InlineKeyboardButton) -> list[str]:
    """The addresses that a button opens."""
    found = [button.url, button.web_app.url if button.web_app else None]
    return [each.lower() for each in found if each]
