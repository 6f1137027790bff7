"""What the server knows: users, chats, messages, updates and the log of calls.

Everything is guarded by one lock, ``World.changed``: the server's thread works on it while a
call is served, tests read it and act on it from theirs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

import telegram

from support.botapi.errors import ApiError
from support.botapi.faults import Faults
from support.botapi.flood import FloodControl

if TYPE_CHECKING:
    from support.botapi.files import KeptFile

JSON = dict[str, Any]
Value = TypeVar("Value")

# Telegram sends these kinds only to bots that ask for them.
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot: parameters decoded from JSON, ``error`` None when it succeeded."""

    method: str
    parameters: JSON
    error: ApiError | None = None

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={_short(value)}" for name, value in self.parameters.items())
        return f"{self.method}({shown})" + (f" -> {self.error}" if self.error else "")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to hand an update to the webhook; status 0 when nobody answered."""

    update_id: int
    status: int


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are posted to."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    has_certificate: bool = False


@dataclass(slots=True)
class ChatState:
    """A chat as the server sees it."""

    info: JSON
    # Private chats: whether the user ever wrote. Groups: whether the bot is a member.
    open: bool = False
    blocked: bool = False
    privacy: bool = True
    bot_is_admin: bool = False
    members: dict[int, str] = field(default_factory=dict)
    # Supergroups number their messages themselves, private chats share one sequence.
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    actions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Stored:
    """A message in all its versions, the current one last."""

    versions: list[JSON]
    by_bot: bool
    deleted: bool = False

    @property
    def current(self) -> JSON:
        """The message as it stands now."""
        return self.versions[-1]


@dataclass(slots=True)
class Pressed:
    """A pressed button; ``answer`` holds (text, show_alert) once the bot answered."""

    answer: tuple[str, bool] | None = None


class World:
    """The state; lock ``changed`` before reading several things that belong together."""

    def __init__(self, bot: JSON, flood: FloodControl) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.wake: Callable[[], None] = lambda: None
        self.bot = bot
        self.flood = flood
        self.faults = Faults()
        self.users: dict[int, JSON] = {bot["id"]: bot}
        self.chats: dict[int, ChatState] = {}
        self.messages: dict[tuple[int, int], Stored] = {}
        self.sent: list[tuple[int, int]] = []
        self.files: dict[str, KeptFile] = {}
        self.presses: dict[str, Pressed] = {}
        self.updates: list[JSON] = []
        self.allowed_updates: list[str] = []
        self.webhook = Webhook("")
        self.webhook_error: tuple[int, str] | None = None
        self.commands: dict[tuple[str, int, int, str], list[JSON]] = {}
        self.texts: dict[str, str] = {}
        self.calls: list[Call] = []
        self.deliveries: list[Delivery] = []
        self.crashes: list[str] = []
        self.logged_out = False
        self.waiting_polls = 0
        self.closing = False
        self.private_ids = count(1)
        self.numbers = count(1)
        self._update_ids = count(700_000_001)

    @contextmanager
    def change(self) -> Iterator[None]:
        """Hold the lock, then wake all who wait for something to happen."""
        with self.changed:
            try:
                yield
            finally:
                self.changed.notify_all()
                self.wake()

    def add_message(self, chat: ChatState, sender: JSON, content: JSON) -> JSON:
        """Store a message and return it as the Bot API shows it."""
        message = {
            "message_id": next(chat.ids),
            "date": int(time.time()),
            "chat": chat.info,
            "from": sender,
            **content,
        }
        checked(telegram.Message, message)
        key = (chat.info["id"], message["message_id"])
        by_bot = sender["id"] == self.bot["id"]
        self.messages[key] = Stored([message], by_bot)
        if by_bot:
            self.sent.append(key)
        return message

    def change_message(self, stored: Stored, content: JSON) -> JSON:
        """Store a new version; a None in ``content`` removes the field."""
        merged = {**stored.current, "edit_date": int(time.time()), **content}
        message = {name: value for name, value in merged.items() if value is not None}
        stored.versions.append(checked(telegram.Message, message))
        return message

    def find(self, chat_id: int, message_id: int) -> Stored | None:
        """The message, unless it never was or was deleted."""
        stored = self.messages.get((chat_id, message_id))
        return None if stored is None or stored.deleted else stored

    def push(self, kind: str, content: JSON) -> None:
        """Queue an update, if the bot asked for its kind."""
        wanted = self.allowed_updates
        if (kind not in wanted) if wanted else (kind in ONLY_ON_REQUEST):
            return
        update = {"update_id": next(self._update_ids), kind: content}
        self.updates.append(checked(telegram.Update, update))

    def knows(self, user_id: int) -> bool:
        """Whether the bot can have met this user: in a group, or in a chat that is open."""
        chat = self.chats.get(user_id)
        if chat is not None and chat.open:
            return True
        return any(user_id in chat.members for chat in self.chats.values() if chat.open)

    def wait_for(self, ready: Callable[[], Value | None], timeout: float, what: str) -> Value:
        """Block until ``ready`` gives something true, and return that.

        AssertionError with the log of calls when it takes longer than ``timeout`` seconds.
        """
        with self.changed:
            found = self.changed.wait_for(ready, timeout)
            if not found:
                raise AssertionError(f"waited {timeout:g} s for {what}\n{self.log()}")
            return found

    def log(self, last: int = 40) -> str:
        """The latest calls, one a line, for error messages."""
        with self.changed:
            shown = [str(call) for call in self.calls if call.method != "getUpdates"][-last:]
            return "\n".join(
                [
                    f"the bot's calls ({len(shown)} shown):",
                    *(f"  {line}" for line in shown),
                    f"updates not yet taken: {len(self.updates)}",
                    *self.crashes,
                ]
            )


def checked(kind: type[telegram.TelegramObject], data: JSON) -> JSON:
    """The same JSON, after python-telegram-bot's own class has read it and knew all of it."""
    read = kind.de_json(data, None)
    if read.api_kwargs:
        raise TypeError(f"{kind.__name__} has no {', '.join(read.api_kwargs)}")
    return data


def _short(value: Any, limit: int = 160) -> str:
    shown = repr(value)
    return shown if len(shown) <= limit else f"{shown[:limit]}… ({len(shown)} characters)"
