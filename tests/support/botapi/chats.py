"""A chat with the bot in it, and what is the same in all of them."""

import asyncio
import time
from collections.abc import Sequence

from support.botapi.about import base_language
from support.botapi.entities import MAX_TEXT_UNITS, detected, units
from support.botapi.profile import member
from support.botapi.shown import TIMEOUT_S, ChatMessage, refuse_in_event_loop
from support.botapi.state import JSON, ChatState
from support.botapi.topics import place
from support.botapi.world import World


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

    def receives(self, sender: JSON, content: JSON, reply_to: ChatMessage | None) -> ChatMessage:
        """A message of anybody's comes in; the bot gets it if it may."""
        with self._world.change():
            content = {**content, **self.place(reply_to)}
            message = self._world.add_message(self._state, sender, content)
            return self.delivers(message)

    def delivers(self, message: JSON) -> ChatMessage:
        """Hand a stored message to the bot, if it may get it."""
        if self._delivered(message):
            self._world.push("message", message)
        return ChatMessage(self._world, self.chat_id, message["message_id"])

    def place(self, reply_to: ChatMessage | None) -> JSON:
        """Fields that say where a message of people stands here."""
        thread = None if reply_to is None else reply_to.thread
        return place(self._world, self._state, thread, None if reply_to is None else reply_to.data)

    def lets_in(self, user_id: int) -> ChatState:
        """The chat, for a message of this user's; AssertionError when she can't write here."""
        raise NotImplementedError

    def _unseen(self, to: ChatMessage | None) -> ChatMessage | None:
        for message in self.messages:
            replied = message.data.get("reply_to_message", {}).get("message_id")
            fits = to is None or replied == to.message_id
            if fits and message.message_id not in self._returned:
                return message
        return None

    def _delivered(self, message: JSON) -> bool:
        raise NotImplementedError


def spoken(text: str) -> JSON:
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


def menu(world: World, scopes: Sequence[tuple[str, int, int]], user: JSON) -> list[str]:
    """The first list of commands that is set, from the narrowest scope to the widest."""
    with world.changed:
        for scope in (*scopes, ("default", 0, 0)):
            for language in (base_language(user), ""):
                if commands := world.commands.get((*scope, language)):
                    return [command["command"] for command in commands]
    return []


def push_bot_status(world: World, chat: ChatState, who: JSON, before: str, after: str) -> None:
    """Tell the bot what it is in a chat from now on."""
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
