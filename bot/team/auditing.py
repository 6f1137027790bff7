"""/audit: who did what, newest first, page by page."""

from dataclasses import dataclass

from telegram import Message as TelegramMessage
from telegram import Update, User
from telegram.ext import ContextTypes

from bot.commands.access import message_of_admin
from bot.commands.language import is_same
from bot.engine import OffLoop
from bot.protocols import Footnote
from bot.richtext import Message, said
from bot.team import entries
from bot.team.names import names_of
from bot.team.roster import Roster
from bot.transport.addressing import is_private
from bot.transport.send import is_edited, reply
from bot.transport.toasts import toast
from bot.words import Words
from bot.words.speech import Speech
from index.datatypes import Entry, Member


@dataclass(frozen=True, slots=True)
class Auditing:
    """Shows admins the audit log."""

    roster: Roster
    engine: OffLoop
    speech: Speech

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/audit."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.roster, words)) is None:
            return
        if not is_private(message):
            await reply(message, said(words("team-audit-private")))
            return
        await reply(message, [await self.page(None, message.from_user, words)])

    async def button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed "Newest" or "Older": the message shows the other page."""
        query = update.callback_query
        before = entries.turned(query.data or "") if query else None
        if query is None or before is None:
            return
        words = await self.speech.to(update)
        if not self.roster.is_admin(query.from_user.id):
            await toast(query, words("commands-admins-only"), alert=True)
            return
        await toast(query)
        if isinstance(query.message, TelegramMessage):
            shown = await self.page(before or None, query.from_user, words)
            if not is_same(query.message, shown):
                await is_edited(query.message, shown)

    async def page(self, before: int | None, viewer: User | None, words: Words) -> Message:
        """The entries below a number, or the newest."""

        def look(footnote: Footnote) -> tuple[list[Entry], list[Member]]:
            return footnote.audit.entries(entries.PER_PAGE + 1, before), footnote.team.members()

        found, members = await self.engine.at_desk(look)
        return entries.listed(found, before, names_of(members, viewer), words)
