"""Admins' commands: /reindex, /status, /cancel. Everybody else is refused politely."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import progress, render, texts
from bot.engine import OffLoop
from bot.reindex import Reindexing
from bot.send import Notice, reply


@dataclass(frozen=True, slots=True)
class Admin:
    """What only those may do whom settings name."""

    admins: frozenset[int]
    engine: OffLoop
    reindexing: Reindexing
    clock: Callable[[], float] = time.monotonic
    began: float = field(default_factory=time.monotonic)

    async def reindex(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/reindex: begin a build; its progress comes in the background."""
        if (message := await self.allowed(update)) is None:
            return
        if not self.reindexing.start(Notice(message)):
            await reply(message, render.said(texts.ALREADY_RUNNING))

    async def cancel(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/cancel: end the running build between two batches."""
        if (message := await self.allowed(update)) is None:
            return
        cancelled = self.reindexing.cancel()
        await reply(
            message, render.said(texts.CANCELLING if cancelled else texts.NOTHING_TO_CANCEL)
        )

    async def status(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/status."""
        if (message := await self.allowed(update)) is None:
            return
        state = await self.engine.status()
        uptime = self.clock() - self.began
        await reply(message, render.said(progress.status(state, self.reindexing.described, uptime)))

    async def allowed(self, update: Update) -> Message | None:
        """The message of an admin; anybody else is told why not."""
        message, user = update.message, update.effective_user
        if message is None or (user is not None and user.id in self.admins):
            return message
        refusal = texts.ADMINS_ONLY if self.admins else texts.NO_ADMINS
        await reply(message, render.said(refusal))
        return None
