"""What people see of the bot: its messages, and its answers to pressed buttons."""

import asyncio

import telegram

from support.botapi.entities import covered, in_order
from support.botapi.world import JSON, Pressed, Stored, World

TIMEOUT_S = 10.0


class ChatMessage:
    """A message in a chat; what it shows is always its current version."""

    def __init__(self, world: World, chat_id: int, message_id: int) -> None:
        self._world = world
        self.chat_id = chat_id
        self.message_id = message_id

    def __repr__(self) -> str:
        return f"<{self.chat_id}/{self.message_id}: {self.text!r}>"

    @property
    def _stored(self) -> Stored:
        with self._world.changed:
            return self._world.messages[self.chat_id, self.message_id]

    @property
    def data(self) -> JSON:
        """The message as the Bot API's JSON."""
        return self._stored.current

    @property
    def message(self) -> telegram.Message:
        """The message as python-telegram-bot's object."""
        return telegram.Message.de_json(self.data, None)

    @property
    def text(self) -> str:
        """Its text."""
        return str(self.data.get("text", self.data.get("caption", "")))

    @property
    def entities(self) -> tuple[telegram.MessageEntity, ...]:
        """Its entities, those found by Telegram included."""
        return self.message.entities

    @property
    def versions(self) -> list[str]:
        """Its texts over time, the first one first."""
        return [str(version.get("text", "")) for version in self._stored.versions]

    @property
    def deleted(self) -> bool:
        """Whether it was deleted."""
        return self._stored.deleted

    def marked(self, *kinds: str) -> list[str]:
        """The words that entities of these types cover, in the order of the text."""
        return [
            covered(self.text, entity)
            for entity in in_order(self.data.get("entities", ()))
            if entity["type"] in kinds
        ]

    def quotes(self) -> list[str]:
        """The texts of its quotations, expandable ones included."""
        return self.marked("blockquote", "expandable_blockquote")

    def links(self) -> list[tuple[str, str]]:
        """(words, address) of its links."""
        return [
            (covered(self.text, entity), entity["url"])
            for entity in in_order(self.data.get("entities", ()))
            if entity["type"] == "text_link"
        ]

    def buttons(self) -> list[str]:
        """The texts on its buttons, row by row."""
        return [button["text"] for button in self.keyboard()]

    def file(self) -> tuple[str, bytes]:
        """Name and content of the file that it carries."""
        with self._world.changed:
            kept = self._world.files[self.data["document"]["file_id"]]
        return kept.name, kept.data

    def keyboard(self) -> list[JSON]:
        """Its buttons as JSON, row by row."""
        rows = self.data.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]


class Press:
    """A button that somebody pressed."""

    def __init__(self, world: World, pressed: Pressed) -> None:
        self._world = world
        self._pressed = pressed

    @property
    def answered(self) -> bool:
        """Whether the bot answered; until then the user sees a progress bar."""
        return self._pressed.answer is not None

    @property
    def text(self) -> str:
        """The notification, "" when the bot answered without one."""
        return self._pressed.answer[0] if self._pressed.answer else ""

    @property
    def alert(self) -> bool:
        """Whether the notification is a window to be closed."""
        return self._pressed.answer is not None and self._pressed.answer[1]

    def wait_answer(self, timeout: float = TIMEOUT_S) -> str:
        """Block until the bot answers; the notification's text."""
        refuse_in_event_loop("await press.answer()")
        self._world.wait_for(lambda: self.answered, timeout, "an answer to a pressed button")
        return self.text

    async def answer(self, timeout: float = TIMEOUT_S) -> str:  # noqa: ASYNC109 - same as above
        """Wait until the bot answers; the notification's text."""
        return await asyncio.to_thread(self.wait_answer, timeout)


def refuse_in_event_loop(instead: str) -> None:
    """Waiting in the thread of a running event loop would stop a bot that runs in it."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise AssertionError(f"this blocks the event loop that the bot may run in; use {instead}")
