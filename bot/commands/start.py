"""/start and /help."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.commands import greeting, menu
from bot.richtext import said
from bot.team.roster import Roster
from bot.transport.addressing import is_private
from bot.transport.send import reply
from bot.words.speech import Speech


@dataclass(frozen=True, slots=True)
class Welcome:
    """Says what the bot does."""

    roster: Roster
    speech: Speech

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start; who has a role and had never written gets its menu now."""
        message, user = update.message, update.effective_user
        if message is None:
            return
        await reply(message, said(greeting.start(await self.speech.to(update))))
        role = self.roster.role_of(user.id) if user else None
        if user and role is not None and is_private(message):
            chosen = await self.speech.chosen(user.id)
            await menu.publish_for_chat(context.bot, user.id, chosen, role)

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/help."""
        message, user = update.message, update.effective_user
        if message is None:
            return
        words = await self.speech.to(update)
        role = self.roster.role_of(user.id if user else None)
        await reply(message, said(greeting.help_(words, role)))
