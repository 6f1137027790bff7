"""Each chat's updates in turn, chats beside each other, not too many questions at once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseUpdateProcessor

from bot.transport.journal import Journal
from index.logs import Dealing, dealing_with

# python-telegram-bot's own limit counts updates that only wait for their turn, so that one
# chat could use it up. It is set out of reach; ``Turns`` counts those that are being answered.
OUT_OF_REACH = 1_000_000

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Turn:
    """A chat's queue: asyncio's locks let in who came first."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0


class Place:
    """A place among the questions that are answered at once, given away once at most."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._held = False

    async def take(self) -> None:
        """Wait for a place."""
        await self._places.acquire()
        self._held = True

    def leave(self) -> None:
        """Give it away."""
        if self._held:
            self._held = False
            self._places.release()


_place: ContextVar[Place | None] = ContextVar("place", default=None)


def step_aside() -> None:
    """Give the update's place to another question, as this one is answered and has to be sent.

    Else some chats that Telegram wants left alone would keep all the others from answers.
    """
    if (place := _place.get()) is not None:
        place.leave()


class Turns(BaseUpdateProcessor):
    """Handles one update of a chat after the other and ``questions`` of all chats at once.

    Commands and buttons take no place among the questions, so that /cancel works at once. With
    ``log_questions`` each question is logged once; else no log holds its words.
    """

    __slots__ = ("_in_hand", "_journal", "_log_questions", "_places", "_turns")

    def __init__(
        self, questions: int, *, journal: Journal | None = None, log_questions: bool = False
    ) -> None:
        """``journal`` keeps the questions in hand; without one they end with the process."""
        super().__init__(OUT_OF_REACH)
        self._journal = journal
        self._places = asyncio.Semaphore(questions)
        self._log_questions = log_questions
        self._turns: dict[int, Turn] = {}
        self._in_hand = 0

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then for a place among the questions, then handle it."""
        chat_id, place = chat_of(update), Place(self._places)
        self._in_hand += 1
        written = update if isinstance(update, Update) and is_question(update) else None
        if self._journal and written:
            self._journal.begin(written)
        try:
            with dealing_with(Dealing(number_of(update), chat_id, words_of(update))):
                async with self._turn(chat_id):
                    if is_question(update):
                        await place.take()
                    if self._log_questions and (is_question(update) or is_inline(update)):
                        log.info("asked: %r", words_of(update))
                    _place.set(place)
                    await coroutine
                    # Not where the bot stopped in between: then it is asked again.
                    if self._journal and written:
                        self._journal.end(written)
        finally:
            self._in_hand -= 1
            place.leave()
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

    @property
    def in_hand(self) -> int:
        """How many updates are in hand or in line."""
        return self._in_hand

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


def number_of(update: object) -> int | None:
    """The number that Telegram gave the update."""
    return update.update_id if isinstance(update, Update) else None


def chat_of(update: object) -> int | None:
    """The chat in whose line the update waits.

    Inline queries wait in none: a newer one tells the older that nobody waits for it.
    """
    if not isinstance(update, Update) or update.inline_query:
        return None
    chat = update.effective_chat or update.effective_user
    return chat.id if chat else None


def words_of(update: object) -> str:
    """What somebody wrote; of a pressed button, what stands on the message and its buttons."""
    if not isinstance(update, Update):
        return ""
    message = update.effective_message
    if isinstance(message, Message):
        written = [message.text or message.caption or ""]
        if update.callback_query is not None and message.reply_markup is not None:
            rows = message.reply_markup.inline_keyboard
            written += [button.text for row in rows for button in row]
        return "\n".join(written)
    query = update.inline_query or update.chosen_inline_result
    return query.query if query is not None else ""


def is_question(update: object) -> bool:
    """Whether the engine may have to think about it."""
    message = update.message if isinstance(update, Update) else None
    text = (message.text or "") if message else ""
    return bool(text) and (not text.startswith("/") or text.lower().startswith("/ask"))


def is_inline(update: object) -> bool:
    """Whether somebody asks by inline mode."""
    return isinstance(update, Update) and update.inline_query is not None
