"""Keyboards as Telegram checks them, inline ones above all. Pure."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from support.botapi.entities import check_link, units
from support.botapi.errors import bad_request

MAX_DATA_BYTES = 64
MAX_BUTTONS_IN_ROW = 8
MAX_BUTTONS = 100
MAX_PLACEHOLDER_UNITS = 64
MAX_COPIED = 256
# The longest text that apps send behind a bot's name.
MAX_INLINE_QUERY = 256
_OTHER_MARKUP = ("keyboard", "remove_keyboard", "force_reply")
_SWITCHES = (
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
)
_ALLOWED_CHATS = (
    "allow_user_chats",
    "allow_bot_chats",
    "allow_group_chats",
    "allow_channel_chats",
)


def checked_markup(markup: Any, *, only_inline: bool = False) -> dict[str, Any] | None:
    """The inline keyboard to store, None when there is none; ApiError where refused.

    Whether the chat may have such buttons is for ``check_place``.
    """
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


def check_place(
    markup: Mapping[str, Any] | None, *, private: bool, inline_mode: bool = True
) -> None:
    """Refuse buttons that have no use there; ``private`` is the chat of one user with the bot."""
    for button in _buttons(markup):
        if "web_app" in button and not private:
            raise bad_request("BUTTON_TYPE_INVALID")
        if not inline_mode and any(name in button for name in _SWITCHES):
            raise bad_request(
                f"Button {button['text']!r} switches to inline mode, which is off for this bot; "
                "in Telegram it would do nothing"
            )


def _buttons(markup: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    for row in (markup or {}).get("inline_keyboard", ()):
        yield from row


def _check_other(markup: Mapping[str, Any], *, only_inline: bool) -> None:
    if only_inline and any(name in markup for name in _OTHER_MARKUP):
        raise bad_request("Inline keyboard expected")
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= units(placeholder) <= MAX_PLACEHOLDER_UNITS:
        raise bad_request("Input field placeholder must be 1-64 characters long")


def _check_button(button: Any) -> None:
    if not isinstance(button, Mapping):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _unreadable('Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    kinds = [
        name
        for name in (*_CHECKS, *_UNCHECKED)
        if name in button and (button[name] or name in _SWITCHES)
    ]
    if not kinds:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise bad_request(
            f"Button {button['text']!r} has {' and '.join(kinds)}; "
            "Telegram takes the first and drops the rest in silence"
        )
    check = _CHECKS.get(kinds[0])
    if check is not None:
        check(button[kinds[0]])


def _check_url(url: str) -> None:
    check_link(url, "Inline keyboard button")


def _check_data(data: str) -> None:
    if len(data.encode()) > MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_web_app(web_app: Any) -> None:
    check_link(_field(web_app, "url"), "Inline keyboard button Web App", https_only=True)


def _check_copied(copied: Any) -> None:
    if not 1 <= len(_field(copied, "text")) <= MAX_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_query(query: str) -> None:
    if len(query) > MAX_INLINE_QUERY:
        raise bad_request(
            f"A button's inline query of {len(query)} characters; "
            f"apps send at most {MAX_INLINE_QUERY}"
        )


def _check_chosen(chosen: Any) -> None:
    if not isinstance(chosen, Mapping):
        raise _unreadable('Field "switch_inline_query_chosen_chat" must be of type Object')
    _check_query(chosen.get("query", ""))
    if not any(chosen.get(name) for name in _ALLOWED_CHATS):
        raise bad_request("At least one chat type must be allowed")


def _field(value: Any, name: str) -> str:
    if not isinstance(value, Mapping) or name not in value:
        raise _unreadable(f'Can\'t find field "{name}"')
    return str(value[name])


def _unreadable(reason: str) -> Exception:
    return bad_request(f"Can't parse inline keyboard button: {reason}")


# In the order in which Telegram looks for them.
_CHECKS: dict[str, Callable[[Any], None]] = {
    "url": _check_url,
    "callback_data": _check_data,
    "switch_inline_query": _check_query,
    "switch_inline_query_chosen_chat": _check_chosen,
    "switch_inline_query_current_chat": _check_query,
    "web_app": _check_web_app,
    "copy_text": _check_copied,
}
_UNCHECKED = ("login_url", "callback_game", "pay")
