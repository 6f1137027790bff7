"""/start and /help."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.commands import greeting
from bot.commands.menu import Menus
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
    menus: Menus

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start; who has a role and had never written gets its menu now."""
        message, user = update.message, update.effective_user
        if message is None:
            return
        await reply(message, said(greeting.start(await self.speech.to(update))))
        if user and self.roster.is_editor(user.id) and is_private(message):
            await self.menus.publish_for_chat(context.bot, user.id)

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/help."""
        message, user = update.message, update.effective_user
        if message is None:
            return
        words = await self.speech.to(update)
        role = self.roster.role_of(user.id if user else None)
        await reply(message, said(greeting.help_(words, role)))
