"""Next questions under an answer: a press asks one as if it was typed."""

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering import presses, render
from bot.answering.asker import asker_in
from bot.answering.asking import Answering, Light, Question
from bot.answering.desk import gone
from bot.richtext import said
from bot.transport.addressing import is_private
from bot.transport.send import respond
from bot.transport.toasts import toast
from index.datatypes import Answer


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Asks suggested questions; the button itself holds the words."""

    answering: Answering

    async def button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed question."""
        query = update.callback_query
        if query is None:
            return
        words = await self.answering.desk.speech.to(update)
        message = query.message
        markup = message.reply_markup if isinstance(message, Message) else None
        chosen = presses.suggested(query.data or "", markup)
        if chosen is None or not isinstance(message, Message):
            await gone(query, words)
            return
        await toast(query)
        answer_id, question = chosen
        if is_private(message):
            shown = words("answering-suggestion-asked", question=question)
        else:
            person = render.question_said(query.from_user.full_name)
            shown = words("answering-suggestion-asked-by", person=person, question=question)
        sent = await respond(message, said(shown), quote=not is_private(message))
        if sent is None:
            return
        asker = asker_in(message, query.from_user)
        light = Light(await self.earlier(answer_id))
        asked = Question(question, sent, asker, light, quote=True)
        await self.answering.answer(asked, words, context)

    async def earlier(self, answer_id: str) -> Answer | None:
        """The answer under which the question stood."""
        kept = await self.answering.desk.engine.at_desk(lambda footnote: footnote.recall(answer_id))
        return kept.answer if kept else None
