"""Thumbs under an answer, and why it is voted down."""

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering import presses, voting
from bot.answering.desk import Desk, gone
from bot.answering.keyboards import Layout, Voted
from bot.answering.presses import Pressed
from bot.protocols import Footnote
from bot.transport.addressing import is_private
from bot.transport.toasts import toast
from index.datatypes import Answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press did, and what the keyboard shows then."""

    answer: Answer
    decision: voting.Decision
    voted: Voted


@dataclass(frozen=True, slots=True)
class Votes:
    """Takes votes; one's own is marked in private, all are counted in groups."""

    desk: Desk

    async def button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed thumb, reason, "doesn't support this" or "back"."""
        query = update.callback_query
        pressed = presses.pressed(query.data or "") if query else None
        if query is None or pressed is None:
            return
        words = await self.desk.speech.to(update)
        user_id = query.from_user.id
        outcome = await self.desk.engine.at_desk(lambda footnote: press(footnote, pressed, user_id))
        if outcome is None:
            await gone(query, words)
            return
        await toast(query, voting.toast_said(outcome.decision, pressed.number, words))
        message = query.message
        if not isinstance(message, Message):
            return
        earlier = self.desk.keyboards.get((message.chat_id, message.message_id))
        suggestions = presses.suggestions_on(message.reply_markup)
        layout = Layout(
            pressed.answer_id,
            outcome.answer,
            pressed.part,
            context.bot.username,
            is_private(message),
            asks_why=outcome.decision.asks_why,
            voted=outcome.voted,
            suggestions=suggestions or (earlier.suggestions if earlier else ()),
        )
        await self.desk.rearrange(message, layout, words)


def press(footnote: Footnote, pressed: Pressed, user_id: int) -> Outcome | None:
    """Do what a press says; None where the answer is gone."""
    kept = footnote.recall(pressed.answer_id)
    if kept is None:
        return None
    ballot = voting.Ballot(pressed.answer_id, kept.answer, user_id, pressed.number)
    done = voting.apply(footnote, ballot, pressed.stroke)
    if done is None:
        return None
    decision, tally = done
    shown = voting.voted(footnote, pressed.answer_id, user_id, tally)
    return Outcome(kept.answer, decision, shown)
