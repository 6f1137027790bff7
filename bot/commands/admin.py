"""Admins' commands: /reindex, /status, /cancel. Everybody else is refused politely."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Update
from telegram.ext import ContextTypes

from bot import texts
from bot.answering import render
from bot.building import progress
from bot.building.reindex import Reindexing
from bot.commands.access import message_of_admin
from bot.engine import OffLoop
from bot.intake.accepting import Accepting
from bot.subscribing.rounds import Rounds
from bot.transport.send import Notice, reply


@dataclass(frozen=True, slots=True)
class Admin:
    """What only those may do whom settings name."""

    admins: frozenset[int]
    engine: OffLoop
    reindexing: Reindexing
    accepting: Accepting
    rounds: Rounds
    clock: Callable[[], float] = time.monotonic
    began: float = field(default_factory=time.monotonic)

    async def reindex(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/reindex: begin a build; its progress comes in the background."""
        if (message := await message_of_admin(update, self.admins)) is None:
            return
        if not self.reindexing.start(Notice(message)):
            await reply(message, render.said(texts.ALREADY_RUNNING))

    async def cancel(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/cancel: end what is running between two batches."""
        if (message := await message_of_admin(update, self.admins)) is None:
            return
        # All of them, not the first alone.
        cancelled = [each.cancel() for each in (self.reindexing, self.accepting, self.rounds)]
        await reply(
            message, render.said(texts.CANCELLING if any(cancelled) else texts.NOTHING_TO_CANCEL)
        )

    async def status(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/status."""
        if (message := await message_of_admin(update, self.admins)) is None:
            return
        state = await self.engine.status()
        uptime = self.clock() - self.began
        running = (self.reindexing, self.accepting, self.rounds)
        described = "; ".join(filter(None, (each.described for each in running))) or None
        await reply(message, render.said(progress.status(state, described, uptime)))
