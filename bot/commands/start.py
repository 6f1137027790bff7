"""/start and /help."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.commands import greeting, menu
from bot.richtext import said
from bot.transport.addressing import is_private
from bot.transport.send import reply
from bot.words.speech import Speech


@dataclass(frozen=True, slots=True)
class Welcome:
    """Says what the bot does."""

    admins: frozenset[int]
    speech: Speech

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start; an admin who had never written gets the admins' menu now."""
        message, user = update.message, update.effective_user
        if message is None:
            return
        await reply(message, said(greeting.start(await self.speech.to(update))))
        if user and user.id in self.admins and is_private(message):
            chosen = await self.speech.chosen(user.id)
            await menu.publish_for_chat(context.bot, user.id, chosen, is_admin=True)

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/help."""
        message, user = update.message, update.effective_user
        if message is None:
            return
        is_admin = user is not None and user.id in self.admins
        words = await self.speech.to(update)
        await reply(message, said(greeting.help_(words, is_admin=is_admin)))
