"""Each chat's updates in turn, chats beside each other, not too many questions at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# python-telegram-bot's own limit counts updates that only wait for their turn, so that one
# chat could use it up. It is set out of reach; ``Turns`` counts those that are being answered.
OUT_OF_REACH = 1_000_000


@dataclass(slots=True)
class Turn:
    """A chat's queue: asyncio's locks let in who came first."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0


class Turns(BaseUpdateProcessor):
    """Handles one update of a chat after the other and ``questions`` of all chats at once.

    Commands and buttons take no place among the questions, so that /cancel works at once.
    """

    __slots__ = ("_places", "_turns")

    def __init__(self, questions: int) -> None:
        super().__init__(OUT_OF_REACH)
        self._places = asyncio.Semaphore(questions)
        self._turns: dict[int, Turn] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then for a place among the questions, then handle it."""
        place: AbstractAsyncContextManager[Any] = (
            self._places if is_question(update) else nullcontext()
        )
        try:
            async with self._turn(chat_of(update)), place:
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # without a warning where waiting was cut short

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear up."""

    @property
    def chats(self) -> int:
        """How many chats have an update in hand or in line."""
        return len(self._turns)

    @asynccontextmanager
    async def _turn(self, chat_id: int | None) -> AsyncIterator[None]:
        if chat_id is None:
            yield
            return
        turn = self._turns.setdefault(chat_id, Turn())
        turn.inside += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.inside -= 1
            if not turn.inside:
                del self._turns[chat_id]


def chat_of(update: object) -> int | None:
    """The chat in whose line the update waits."""
    if not isinstance(update, Update):
        return None
    chat = update.effective_chat or update.effective_user
    return chat.id if chat else None


def is_question(update: object) -> bool:
    """Whether the engine may have to think about it."""
    message = update.message if isinstance(update, Update) else None
    text = (message.text or "") if message else ""
    return bool(text) and (not text.startswith("/") or text.lower().startswith("/ask"))
