"""Deep links: an answer that is opened again by whoever has its address."""

from dataclasses import dataclass, replace

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering import render, voting
from bot.answering.desk import Desk
from bot.answering.keyboards import NOT_VOTED, Layout, Part, Voted
from bot.answering.links import opened_answer
from bot.protocols import Footnote
from bot.richtext import said
from bot.transport.addressing import after_command, is_private
from bot.transport.send import reply
from index.datatypes import StoredAnswer


def is_link_to_answer(message: Message) -> bool:
    """Whether it is a /start that opens an answer."""
    return opened_answer(after_command(message)) is not None


@dataclass(frozen=True, slots=True)
class Reopening:
    """Opens kept answers; their ids can't be guessed, so a link is for whoever was given it."""

    desk: Desk

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start a_ANSWER."""
        message = update.message
        answer_id = opened_answer(after_command(message)) if message else None
        if message is None or answer_id is None:
            return
        words = await self.desk.speech.to(update)
        kept = await self.desk.engine.at_desk(lambda footnote: footnote.recall(answer_id))
        if kept is None:
            await reply(message, said(words("answering-gone")))
            return
        asked = words(
            "answering-asked-on",
            day=words.day(kept.asked.date()),
            question=render.question_said(kept.answer.question),
        )
        reading = self.desk.reading(words, kept.asked.date(), answer_id)
        drawn = render.answered(kept.answer, reading, render.Frame(above=asked))
        layout = Layout(
            answer_id,
            kept.answer,
            Part(0, len(drawn.citations)),
            context.bot.username,
            is_private(message),
        )
        user = message.from_user
        votes = await self.votes(kept, user.id) if user else NOT_VOTED
        await self.desk.send(
            message, drawn, replace(layout, voted=votes), words, quote=not is_private(message)
        )

    async def votes(self, kept: StoredAnswer, user_id: int) -> Voted:
        """What the keyboard shows of the votes so far."""

        def look(footnote: Footnote) -> Voted:
            tally = footnote.feedback.tally(kept.id)
            return voting.voted(footnote, kept.id, user_id, tally) if tally else NOT_VOTED

        return await self.desk.engine.at_desk(look)
