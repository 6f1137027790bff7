"""Questions: texts in private, /ask, mentions and replies in groups."""

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import texts
from bot.answering import render
from bot.engine import OffLoop
from bot.transport.addressing import after_command, is_private, question_in
from bot.transport.send import reply, typing


@dataclass(frozen=True, slots=True)
class Asking:
    """Answers questions."""

    engine: OffLoop

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text without a command."""
        if (message := update.message) is None:
            return
        question = question_in(message, context.bot.id, context.bot.username)
        if question is not None:
            await self.answer(message, question)

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask QUESTION."""
        if message := update.message:
            await self.answer(message, after_command(message))

    async def other(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Pictures, stickers, voices: a hint in private, nothing in groups."""
        if (message := update.message) and is_private(message):
            await reply(message, render.said(texts.ONLY_TEXT))

    async def unknown(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command that the bot doesn't have: a hint in private, nothing in groups."""
        if (message := update.message) and is_private(message):
            await reply(message, render.said(texts.UNKNOWN_COMMAND))

    async def answer(self, message: Message, question: str) -> None:
        """Answer a question where it was asked."""
        if not question:
            await reply(message, render.said(texts.HOW_TO_ASK))
            return
        async with typing(message):
            answer, answer_id = await self.engine.ask(question, message.chat_id)
        language = message.from_user.language_code if message.from_user else None
        await reply(message, render.answered(answer, answer_id, language))
