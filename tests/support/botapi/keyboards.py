"""Inline keyboards as Telegram checks them. Pure."""

from collections.abc import Mapping
from typing import Any

from support.botapi.entities import check_link, units
from support.botapi.errors import bad_request

MAX_DATA_BYTES = 64
MAX_BUTTONS_IN_ROW = 8
MAX_BUTTONS = 100
MAX_PLACEHOLDER_UNITS = 64
_OTHER_MARKUP = ("keyboard", "remove_keyboard", "force_reply")
_OTHER_BUTTONS = (
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def checked_markup(markup: Any, *, only_inline: bool = False) -> dict[str, Any] | None:
    """The inline keyboard to store, None when there is none; ApiError where refused."""
    if markup is None:
        return None
    if not isinstance(markup, Mapping):
        raise bad_request("Object expected as reply markup")
    if "inline_keyboard" not in markup:
        _check_other(markup, only_inline=only_inline)
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    for row in rows:
        if len(row) > MAX_BUTTONS_IN_ROW:
            raise bad_request(
                f"{len(row)} buttons in a row of the inline keyboard; "
                f"Telegram's limit is {MAX_BUTTONS_IN_ROW}"
            )
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def _check_other(markup: Mapping[str, Any], *, only_inline: bool) -> None:
    if only_inline and any(name in markup for name in _OTHER_MARKUP):
        raise bad_request("Inline keyboard expected")
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= units(placeholder) <= MAX_PLACEHOLDER_UNITS:
        raise bad_request("Input field placeholder must be 1-64 characters long")


def _check_button(button: Any) -> None:
    if not isinstance(button, Mapping):
        raise bad_request(
            "Can't parse inline keyboard button: InlineKeyboardButton must be an Object"
        )
    if "text" not in button:
        raise bad_request("Can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    if button.get("url"):
        check_link(button["url"], "Inline keyboard button")
    elif button.get("callback_data"):
        if len(button["callback_data"].encode()) > MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not any(name in button for name in _OTHER_BUTTONS):
        raise bad_request(
            "Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
