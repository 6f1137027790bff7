"""/start and /help."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot import texts
from bot.answering import render
from bot.commands import menu
from bot.transport.addressing import is_private
from bot.transport.send import reply


@dataclass(frozen=True, slots=True)
class Welcome:
    """Says what the bot does."""

    admins: frozenset[int]

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start; an admin who had never written gets the admins' menu now."""
        message, user = update.message, update.effective_user
        if message is None:
            return
        await reply(message, render.said(texts.START))
        if user and user.id in self.admins and is_private(message):
            await menu.publish_for_admin(context.bot, user.id)

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/help."""
        message, user = update.message, update.effective_user
        if message is None:
            return
        is_admin = user is not None and user.id in self.admins
        await reply(message, render.said(texts.HELP + (texts.ADMIN_HELP if is_admin else "")))
