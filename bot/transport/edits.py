"""Edits of one message that wait: the newer takes the place of the older. Pure."""

from collections.abc import Mapping
from typing import Any

KEYBOARD = "editMessageReplyMarkup"
MARKUP = "reply_markup"

Key = tuple[int | str | None, int | str]


def key_of(data: Mapping[str, Any]) -> Key | None:
    """Which message an edit is for: chat and message, or an inline message."""
    if inline := data.get("inline_message_id"):
        return None, str(inline)
    chat_id, message_id = data.get("chat_id"), data.get("message_id")
    if isinstance(chat_id, int | str) and isinstance(message_id, int):
        return chat_id, message_id
    return None


def merged(
    older: tuple[str, Mapping[str, Any]], newer: tuple[str, Mapping[str, Any]]
) -> tuple[str, dict[str, Any]]:
    """The one edit that does what both would do, each given as method and parameters.

    A text takes the place of everything, as an edited text without buttons loses them. Buttons
    alone take the place of buttons and leave the text that waits. A caption edited after a text
    or the reverse is another kind of message by then: the newer one stands.
    """
    method, data = newer
    if method != KEYBOARD or older[0] == KEYBOARD:
        return method, dict(data)
    kept = {name: value for name, value in older[1].items() if name != MARKUP}
    if data.get(MARKUP) is not None:
        kept[MARKUP] = data[MARKUP]
    return older[0], kept
