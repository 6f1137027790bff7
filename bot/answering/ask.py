"""Questions: texts in private, /ask, mentions and replies in groups; /new forgets them."""

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering.asker import asker_of
from bot.answering.asking import Answering, Light, Question
from bot.answering.questions import questions_in
from bot.richtext import said
from bot.transport.addressing import after_command, is_private, question_in
from bot.transport.send import reply, respond, typing
from bot.words import Words
from index.errors import FootnoteError, NothingIndexed


@dataclass(frozen=True, slots=True)
class Asking:
    """Takes questions."""

    answering: Answering

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text without a command."""
        if (message := update.message) is None:
            return
        question = question_in(message, context.bot.id, context.bot.username)
        if question is not None:
            await self.answer(update, context, message, question)

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask QUESTION."""
        if message := update.message:
            await self.answer(update, context, message, after_command(message))

    async def anew(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/new: what was asked before is no light for what comes."""
        if message := update.message:
            asker = asker_of(message)
            await self.answering.desk.engine.at_desk(
                lambda footnote: footnote.conversations.begin_anew(asker)
            )
            await self.tell(update, message, "answering-anew")

    async def other(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Pictures, stickers, voices: a hint in private, nothing in groups."""
        if (message := update.message) and is_private(message):
            await self.tell(update, message, "answering-only-text")

    async def unknown(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command that the bot doesn't have: a hint in private, nothing in groups."""
        if (message := update.message) and is_private(message):
            await self.tell(update, message, "answering-unknown-command")

    async def tell(self, update: Update, message: Message, name: str) -> None:
        """Reply with a text of ours."""
        words = await self.answering.desk.speech.to(update)
        await reply(message, said(words(name)))

    async def answer(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, message: Message, text: str
    ) -> None:
        """Answer the questions of a text one by one where they were asked."""
        if not text:
            await self.tell(update, message, "answering-how-to-ask")
            return
        answering, username = self.answering, context.bot.username
        most = answering.conversation.questions_in_message
        found = questions_in(text) if most > 1 else [text]
        taken = found[:most]
        several = len(taken) > 1
        quote = several or not is_private(message)
        words: Words | None = None
        light: Light | None = None
        asker = asker_of(message)
        for at, question in enumerate(taken, start=1):
            try:
                async with typing(message):
                    words = words or await answering.desk.speech.to(update)
                    light = light or await answering.light(message, asker)
                    asked = Question(question, message, asker, light, quote, at == len(taken))
                    thought = await answering.think(asked, words, username)
            except FootnoteError as error:
                if not several or isinstance(error, NothingIndexed):
                    raise
                # The others are answered all the same.
                await context.application.process_error(update, error)
                continue
            await answering.tell(thought, words, context)
            if thought.answer is None:
                return
            light = Light(thought.answer)
        if words and len(found) > len(taken):
            told = words("answering-too-many-questions", most=most)
            await respond(message, said(told), quote=quote)
