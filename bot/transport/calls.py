"""What a call to the Bot API is for: which limits count it, and how long it is tried. Pure."""

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError


class Kind(IntEnum):
    """Kinds of calls; of those of one chat that wait, the lower one goes first."""

    MESSAGE = 0
    """Something new in a chat: an answer that must not be lost."""
    EDIT = 1
    """Another content of what is there; Telegram counts it as a message."""
    ANSWER = 2
    """The reply to a pressed button or an inline query, which soon nobody waits for."""
    ACTION = 3
    """ "Typing", which is over by a second try."""
    START = 4
    """Tried by whoever calls it, at the start."""
    OTHER = 5
    """Looking up, setting, deleting."""


TRIED_S: Final[Mapping[Kind, float]] = {
    Kind.MESSAGE: 3600.0,
    Kind.EDIT: 3600.0,
    Kind.ANSWER: 15.0,
    Kind.ACTION: 0.0,
    Kind.START: 0.0,
    Kind.OTHER: 120.0,
}
"""Seconds from the first moment until a call is given up."""

COUNTED = frozenset({Kind.MESSAGE, Kind.EDIT})
"""What Telegram's flood limits count. Chat actions and answers to presses are not."""

AT_START = frozenset({"getMe", "setWebhook", "deleteWebhook", "getWebhookInfo"})
NEW = ("send", "forward", "copy")

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
# What fails in this program before anything is sent will hardly get better.
TRIES_OF_ODD_ERRORS = 3
ODD = "unknown error in http implementation"
# Of HTTP's errors that python-telegram-bot takes for the network's, the one that lasts.
TOO_LARGE = "request entity too large"
# An answer that is no JSON: the message may be there, and may not.
GARBLED = "invalid server response"
LEFT = re.compile(
    r"blocked by the user|user is deactivated|was kicked|is not a member|chat not found"
    r"|group chat was deleted|can't initiate conversation"
)
QUOTED = re.compile(r"(?s)(['\"`“]).*['\"`”]")


def kind_of(endpoint: str) -> Kind:
    """The kind of a method of the Bot API."""
    if endpoint == "sendChatAction":
        return Kind.ACTION
    if endpoint in AT_START:
        return Kind.START
    if endpoint.startswith("editMessage"):
        return Kind.EDIT
    if endpoint.startswith("answer"):
        return Kind.ANSWER
    return Kind.MESSAGE if endpoint.startswith(NEW) else Kind.OTHER


def chat_in(data: Mapping[str, Any]) -> int | str | None:
    """The chat that a call goes to; None where it names none, as with inline messages."""
    chat_id = data.get("chat_id")
    return chat_id if isinstance(chat_id, int | str) else None


def is_passing(error: TelegramError, failures: int) -> bool:
    """Whether trying again may help after so many earlier failures of the same call."""
    if isinstance(error, RetryAfter):
        return True
    message = error.message.lower()
    if not isinstance(error, NetworkError):
        return type(error) is TelegramError and message.startswith(GARBLED)
    if isinstance(error, BadRequest) or message.startswith(TOO_LARGE):
        return False
    return not message.startswith(ODD) or failures + 1 < TRIES_OF_ODD_ERRORS


def is_gone(error: TelegramError) -> bool:
    """Whether an error says that the bot can't write to the chat any more."""
    return isinstance(error, BadRequest | Forbidden) and bool(LEFT.search(error.message.lower()))


def back_off(failures: int, chance: float) -> float:
    """Seconds until the next try after ``failures`` earlier ones; ``chance`` is in [0, 1).

    Half a second, then twice as long each time; chance keeps chats from trying all at once.
    """
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(failures, 16)) * (0.75 + chance / 2)


def asked_wait(error: RetryAfter) -> float:
    """How many seconds Telegram wants to be left alone."""
    asked = error.retry_after
    return float(asked if isinstance(asked, int | float) else asked.total_seconds())


def said(error: BaseException) -> str:
    """An error of Telegram's for the log, without what it quotes: that may be a user's words."""
    return QUOTED.sub("'…'", str(error)) or type(error).__name__
