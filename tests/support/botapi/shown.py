"""What people see of the bot: its messages, and its answers to pressed buttons."""

import asyncio

import telegram

from support.botapi.entities import covered, in_order
from support.botapi.state import JSON, Pressed, Stored
from support.botapi.world import World

TIMEOUT_S = 10.0


class Shown:
    """Words with entities and buttons, as people see them; ``data`` are fields of a Message."""

    @property
    def data(self) -> JSON:
        """The fields as the Bot API's JSON."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """Its text, or the words under its photo or file."""
        return str(self.data.get("text", self.data.get("caption", "")))

    def marked(self, *kinds: str) -> list[str]:
        """The words that entities of these types cover, in the order of the text."""
        return [covered(self.text, entity) for entity in self._marks() if entity["type"] in kinds]

    def quotes(self) -> list[str]:
        """The texts of its quotations, expandable ones included."""
        return self.marked("blockquote", "expandable_blockquote")

    def links(self) -> list[tuple[str, str]]:
        """(words, address) of its links."""
        return [
            (covered(self.text, entity), entity["url"])
            for entity in self._marks()
            if entity["type"] == "text_link"
        ]

    def buttons(self) -> list[str]:
        """The texts on its buttons, row by row."""
        return [button["text"] for button in self.keyboard()]

    def keyboard(self) -> list[JSON]:
        """Its buttons as JSON, row by row."""
        rows = self.data.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def button(self, text: str) -> JSON:
        """The button with this text or callback data; AssertionError when there is none."""
        for button in self.keyboard():
            if text in {button["text"], button.get("callback_data")}:
                return button
        raise AssertionError(f"{self!r} has no button {text!r}; it has {self.keyboard()}")

    def _marks(self) -> list[JSON]:
        found: list[JSON] = self.data.get("entities") or self.data.get("caption_entities") or []
        return in_order(found)


class ChatMessage(Shown):
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
    def entities(self) -> tuple[telegram.MessageEntity, ...]:
        """Its entities, those found by Telegram included."""
        return self.message.entities or self.message.caption_entities

    @property
    def versions(self) -> list[str]:
        """Its texts over time, the first one first."""
        return [
            str(version.get("text", version.get("caption", "")))
            for version in self._stored.versions
        ]

    @property
    def deleted(self) -> bool:
        """Whether it was deleted."""
        return self._stored.deleted

    @property
    def thread(self) -> int | None:
        """The topic of a forum that it stands in; None outside of topics."""
        return self.data.get("message_thread_id") if self.data.get("is_topic_message") else None

    @property
    def inline_id(self) -> str | None:
        """What the bot can edit it by, when it was sent by inline mode with buttons."""
        return self._stored.inline_id

    def file(self) -> tuple[str, bytes]:
        """Name and content of the file that it carries."""
        with self._world.changed:
            kept = self._world.files[self.data["document"]["file_id"]]
        return kept.name, kept.data

    def photo(self) -> bytes:
        """The photo that it carries, as it was uploaded."""
        if "photo" not in self.data:
            raise AssertionError(f"{self!r} carries no photo")
        with self._world.changed:
            return self._world.files[self.data["photo"][-1]["file_id"]].data


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
