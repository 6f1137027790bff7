"""/sources: what is indexed, newest first, page by page."""

from dataclasses import dataclass

from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import ContextTypes

from bot.commands import lists
from bot.engine import OffLoop
from bot.richtext import Message
from bot.transport.send import edit, reply
from bot.words import Words
from bot.words.speech import Speech


@dataclass(frozen=True, slots=True)
class Listing:
    """Lists the articles."""

    engine: OffLoop
    speech: Speech
    per_page: int

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/sources."""
        if update.message:
            await reply(update.message, [await self.page(0, await self.speech.to(update))])

    async def button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed "Newer" or "Older": the message shows the other page."""
        query = update.callback_query
        number = lists.page_of(query.data or "") if query else None
        if query is None or number is None:
            return
        await query.answer()
        if isinstance(query.message, TelegramMessage):
            await edit(query.message, await self.page(number, await self.speech.to(update)))

    async def page(self, number: int, words: Words) -> Message:
        """The page with this number, or the last one where there are fewer by now."""
        page = await self.engine.page(number, self.per_page)
        return lists.listed(page.articles, page.number, self.per_page, page.total, words)
