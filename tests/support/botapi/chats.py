"""The people's side: users who write and press buttons, and groups."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from support.botapi.entities import MAX_TEXT_UNITS, detected, units
from support.botapi.files import keep
from support.botapi.messages import without_reply
from support.botapi.privacy import reaches_bot
from support.botapi.profile import member
from support.botapi.shown import TIMEOUT_S, ChatMessage, Press, refuse_in_event_loop
from support.botapi.world import JSON, ChatState, Pressed, World


class Chat:
    """A chat with the bot in it."""

    def __init__(self, world: World, state: ChatState) -> None:
        self._world = world
        self._state = state
        self.chat_id: int = state.info["id"]
        self._returned: set[int] = set()

    @property
    def messages(self) -> list[ChatMessage]:
        """What the bot sent here and did not delete, the oldest first."""
        with self._world.changed:
            return [
                ChatMessage(self._world, chat_id, message_id)
                for chat_id, message_id in self._world.sent
                if chat_id == self.chat_id and self._world.find(chat_id, message_id)
            ]

    @property
    def actions(self) -> list[str]:
        """The chat actions shown here, such as "typing"."""
        return list(self._state.actions)

    def wait_reply(
        self, timeout: float = TIMEOUT_S, *, to: ChatMessage | None = None
    ) -> ChatMessage:
        """Block until the bot sent something here that this method did not yet return.

        With ``to``, until it sent something that replies to that message.
        """
        refuse_in_event_loop("await chat.reply()")
        what = f"a message of the bot in chat {self.chat_id}"
        with self._world.changed:
            reply = self._world.wait_for(lambda: self._unseen(to), timeout, what)
            self._returned.add(reply.message_id)
            return reply

    async def reply(
        self,
        timeout: float = TIMEOUT_S,  # noqa: ASYNC109 - the same signature as wait_reply
        *,
        to: ChatMessage | None = None,
    ) -> ChatMessage:
        """``wait_reply`` for tests that run in an event loop."""
        return await asyncio.to_thread(self.wait_reply, timeout, to=to)

    def _unseen(self, to: ChatMessage | None) -> ChatMessage | None:
        for message in self.messages:
            replied = message.data.get("reply_to_message", {}).get("message_id")
            fits = to is None or replied == to.message_id
            if fits and message.message_id not in self._returned:
                return message
        return None

    def _send(self, sender: JSON, content: JSON, reply_to: ChatMessage | None) -> ChatMessage:
        if reply_to is not None:
            content = {**content, "reply_to_message": without_reply(reply_to.data)}
        message = self._world.add_message(self._state, sender, content)
        if self._delivered(message):
            self._world.push("message", message)
        return ChatMessage(self._world, self.chat_id, message["message_id"])

    def _delivered(self, message: JSON) -> bool:
        raise NotImplementedError


class User(Chat):
    """A person and the private chat with her; the chat opens when she first writes."""

    def __init__(self, world: World, state: ChatState, info: JSON) -> None:
        super().__init__(world, state)
        self.info = info
        self.id: int = info["id"]
        self.mention = f"@{info['username']}" if "username" in info else info["first_name"]

    def says(self, text: str, *, reply_to: ChatMessage | None = None) -> ChatMessage:
        """She writes to the bot; ``/start payload`` is what a deep link does."""
        return self.sends(**_spoken(text), reply_to=reply_to)

    def sends(self, *, reply_to: ChatMessage | None = None, **content: Any) -> ChatMessage:
        """She sends any other content, given by the fields of a Message."""
        with self._world.change():
            if self._state.blocked:
                raise AssertionError(f"{self.mention} blocked the bot; call unblocks() first")
            self._state.open = True
            return self._send(self.info, content, reply_to)

    def uploads(
        self, name: str, data: bytes = b"", *, size: int | None = None, **content: Any
    ) -> ChatMessage:
        """She sends a file; ``size`` is what Telegram says that it has."""
        with self._world.change():
            document = keep(self._world, name, data, size)
        return self.sends(document=document, **content)

    def forwards(self, post: JSON, **content: Any) -> ChatMessage:
        """She forwards a post, given by its ``forward_origin``, with other content or a text."""
        if text := content.pop("text", ""):
            content = {**_spoken(text), **content}
        return self.sends(forward_origin=post, **content)

    def pastes(self, text: str) -> list[ChatMessage]:
        """She sends a text of any length; Telegram's apps cut it into messages of 4096."""
        pieces = [
            text[start : start + MAX_TEXT_UNITS // 2]
            for start in range(0, len(text), MAX_TEXT_UNITS // 2)
        ]
        if units(text) == len(text):
            pieces = [
                text[start : start + MAX_TEXT_UNITS]
                for start in range(0, len(text), MAX_TEXT_UNITS)
            ]
        return [self.says(piece) for piece in pieces]

    async def asks(self, text: str, timeout: float = TIMEOUT_S) -> ChatMessage:  # noqa: ASYNC109 - handed on
        """She writes, and gets the bot's next message in this chat."""
        with self._world.changed:
            self._returned.update(message.message_id for message in self.messages)
            self.says(text)
        return await self.reply(timeout)

    def edits(self, message: ChatMessage, text: str) -> None:
        """She changes a message of hers."""
        with self._world.change():
            stored = self._world.messages[message.chat_id, message.message_id]
            content = {"entities": None, **_spoken(text)}
            self._world.push("edited_message", self._world.change_message(stored, content))

    def presses(self, message: ChatMessage, button: str) -> Press:
        """She presses the button with this text or callback data."""
        with self._world.change():
            found = [
                one
                for one in message.keyboard()
                if button in (one["text"], one.get("callback_data"))
            ]
            if not found or "callback_data" not in found[0]:
                raise AssertionError(
                    f"{message!r} has no button {button!r} with callback data; "
                    f"it has {message.keyboard()}"
                )
            return self.presses_stale(message, found[0]["callback_data"])

    def presses_stale(self, message: ChatMessage, data: str) -> Press:
        """She presses a button with this data that her app still shows, though it may be gone."""
        with self._world.change():
            pressed = Pressed()
            query_id = str(4_000_000_000_000 + next(self._world.numbers))
            self._world.presses[query_id] = pressed
            query = {
                "id": query_id,
                "from": self.info,
                "message": message.data,
                "chat_instance": str(8_000_000_000_000 + abs(message.chat_id)),
                "data": data,
            }
            self._world.push("callback_query", query)
            return Press(self._world, pressed)

    def blocks(self) -> None:
        """She blocks the bot: whatever it sends her is refused with 403."""
        self._set_blocked(blocked=True)

    def unblocks(self) -> None:
        """She unblocks the bot."""
        self._set_blocked(blocked=False)

    def menu(self) -> list[str]:
        """The commands in the menu of this chat."""
        language = self.info.get("language_code", "")
        return _menu(
            self._world, [("chat", self.chat_id, 0), ("all_private_chats", 0, 0)], language
        )

    def _set_blocked(self, *, blocked: bool) -> None:
        statuses = ("member", "kicked") if blocked else ("kicked", "member")
        with self._world.change():
            self._state.blocked = blocked
            _push_bot_status(self._world, self._state, self.info, *statuses)

    def _delivered(self, message: JSON) -> bool:  # noqa: ARG002 - all of them are
        return True


class Group(Chat):
    """A supergroup with the bot in it."""

    def says(self, user: User, text: str, *, reply_to: ChatMessage | None = None) -> ChatMessage:
        """A member writes; in privacy mode the bot may not get to see it."""
        return self.sends(user, reply_to=reply_to, **_spoken(text))

    def sends(
        self, user: User, *, reply_to: ChatMessage | None = None, **content: Any
    ) -> ChatMessage:
        """A member sends any other content, given by the fields of a Message."""
        with self._world.change():
            if user.id not in self._state.members:
                raise AssertionError(f"{user.mention} is no member of group {self.chat_id}")
            return self._send(user.info, content, reply_to)

    async def asks(self, user: User, text: str, timeout: float = TIMEOUT_S) -> ChatMessage:  # noqa: ASYNC109 - handed on
        """A member writes, and gets the bot's reply to that very message."""
        return await self.reply(timeout, to=self.says(user, text))

    def removes_bot(self) -> None:
        """The bot is thrown out: whatever it sends here is refused with 403."""
        with self._world.change():
            self._state.open = False
            self._state.members[self._world.bot["id"]] = "kicked"
            owner = self._world.users[next(iter(self._state.members))]
            _push_bot_status(self._world, self._state, owner, "member", "kicked")

    def menu(self, user: User) -> list[str]:
        """The commands in the menu that this member sees here."""
        scopes = [("chat_member", self.chat_id, user.id)]
        is_admin = self._state.members.get(user.id) in {"creator", "administrator"}
        if is_admin:
            scopes.append(("chat_administrators", self.chat_id, 0))
        scopes.append(("chat", self.chat_id, 0))
        if is_admin:
            scopes.append(("all_chat_administrators", 0, 0))
        scopes.append(("all_group_chats", 0, 0))
        return _menu(self._world, scopes, user.info.get("language_code", ""))

    def _delivered(self, message: JSON) -> bool:
        if not self._state.open:
            return False
        if not self._state.privacy or self._state.bot_is_admin:
            return True
        bot = self._world.bot
        return reaches_bot(message, bot_id=bot["id"], username=bot["username"])


def _spoken(text: str) -> JSON:
    """What Telegram's apps make of typed text."""
    body = text.strip()
    if not body:
        raise AssertionError("Telegram's apps send no empty message; say something")
    if units(body) > MAX_TEXT_UNITS:
        raise AssertionError(
            f"Telegram's apps cut a text of {units(body)} code units into messages of "
            f"{MAX_TEXT_UNITS}; use pastes()"
        )
    found = detected(body)
    return {"text": body, "entities": found} if found else {"text": body}


def _menu(world: World, scopes: Sequence[tuple[str, int, int]], language: str) -> list[str]:
    """The first list that is set, from the narrowest scope to the widest."""
    with world.changed:
        for scope in (*scopes, ("default", 0, 0)):
            for spoken in (language, ""):
                if commands := world.commands.get((*scope, spoken)):
                    return [command["command"] for command in commands]
    return []


def _push_bot_status(world: World, chat: ChatState, who: JSON, before: str, after: str) -> None:
    world.push(
        "my_chat_member",
        {
            "chat": chat.info,
            "from": who,
            "date": int(time.time()),
            "old_chat_member": member(world.bot, before),
            "new_chat_member": member(world.bot, after),
        },
    )
