"""What the server knows: users, chats, messages, updates and the log of calls.

Everything is guarded by one lock, ``World.changed``: the server's thread works on it while a
call is served, tests read it and act on it from theirs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, TypeVar

import telegram

from support.botapi.faults import Faults
from support.botapi.flood import FloodControl
from support.botapi.state import (
    JSON,
    Call,
    ChatState,
    Delivery,
    InlineAsked,
    InlineOffer,
    Pressed,
    Stored,
    Webhook,
)

if TYPE_CHECKING:
    from support.botapi.files import KeptFile

Value = TypeVar("Value")

# Telegram sends these kinds only to bots that ask for them.
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


# Who stands for administrators who write in the name of their group.
ANONYMOUS: JSON = {
    "id": 1_087_968_824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


class World:
    """The state; lock ``changed`` before reading several things that belong together."""

    def __init__(self, bot: JSON, flood: FloodControl, clock: Callable[[], float]) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.wake: Callable[[], None] = lambda: None
        self.bot = bot
        self.flood = flood
        self.clock = clock
        self.faults = Faults()
        self.users: dict[int, JSON] = {bot["id"]: bot, ANONYMOUS["id"]: ANONYMOUS}
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
        # What the bot says of itself, by (name, language); menu buttons by chat, 0 for all.
        self.about: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int, JSON] = {}
        self.inline_feedback = True
        self.inline_timeout_s = 10.0
        self.inline: dict[str, InlineAsked] = {}
        self.inline_cache: dict[tuple[str, str, str, int], tuple[float, InlineOffer]] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.calls: list[Call] = []
        self.deliveries: list[Delivery] = []
        self.crashes: list[str] = []
        self.logged_out = False
        self.waiting_polls = 0
        self.closing = False
        self.private_ids = count(1)
        self.numbers = count(1)
        self._update_ids = count(700_000_001)
        self._supergroup_ids = count(1_900_000_001)

    @contextmanager
    def change(self) -> Iterator[None]:
        """Hold the lock, then wake all who wait for something to happen."""
        with self.changed:
            try:
                yield
            finally:
                self.changed.notify_all()
                self.wake()

    def new_supergroup_id(self) -> int:
        """The id of a supergroup or channel that did not exist yet."""
        return -1_000_000_000_000 - next(self._supergroup_ids)

    def add_message(
        self, chat: ChatState, sender: JSON, content: JSON, message_id: int | None = None
    ) -> JSON:
        """Store a message and return it as the Bot API shows it."""
        message = {
            "message_id": next(chat.ids) if message_id is None else message_id,
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
