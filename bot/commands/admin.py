"""Admins' commands: /reindex, /status, /cancel. Everybody else is refused politely."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Update
from telegram.ext import ContextTypes

from bot.building import progress
from bot.building.reindex import Reindexing
from bot.commands.access import message_of_admin
from bot.engine import OffLoop
from bot.intake.accepting import Accepting
from bot.richtext import said
from bot.subscribing.rounds import Rounds
from bot.transport.send import Notice, reply
from bot.words.speech import Speech


@dataclass(frozen=True, slots=True)
class Admin:
    """What only those may do whom settings name."""

    admins: frozenset[int]
    engine: OffLoop
    speech: Speech
    reindexing: Reindexing
    accepting: Accepting
    rounds: Rounds
    clock: Callable[[], float] = time.monotonic
    began: float = field(default_factory=time.monotonic)

    async def reindex(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/reindex: begin a build; its progress comes in the background."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.admins, words)) is None:
            return
        if not self.reindexing.start(Notice(message), words):
            await reply(message, said(words("building-already-running")))

    async def cancel(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/cancel: end what is running between two batches."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.admins, words)) is None:
            return
        # All of them, not the first alone.
        cancelled = [each.cancel() for each in (self.reindexing, self.accepting, self.rounds)]
        name = "commands-cancelling" if any(cancelled) else "commands-nothing-to-cancel"
        await reply(message, said(words(name)))

    async def status(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/status."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.admins, words)) is None:
            return
        state = await self.engine.status()
        uptime = self.clock() - self.began
        running = (self.reindexing, self.accepting, self.rounds)
        described = "; ".join(filter(None, (each.described(words) for each in running))) or None
        await reply(message, said(progress.status(state, described, uptime, words)))
