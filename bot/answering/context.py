"""Buttons under an answer: open the passage around a citation."""

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import texts
from bot.answering import render
from bot.engine import OffLoop
from bot.transport.send import respond


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens passages; answers are kept, so a button works after a restart and a reindex."""

    engine: OffLoop

    async def button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed "[1] in context"."""
        query = update.callback_query
        wanted = render.opened(query.data or "") if query else None
        if query is None or wanted is None:
            return
        found = await self.engine.context(*wanted)
        # A message too old for Telegram to show it to us can't be replied to either.
        if found is None or not isinstance(query.message, Message):
            await query.answer(texts.GONE, show_alert=True)
            return
        await query.answer()
        await respond(query.message, render.in_context(found), quote=True)

    async def unknown(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of an older version of the bot."""
        if query := update.callback_query:
            await query.answer(texts.GONE, show_alert=True)
