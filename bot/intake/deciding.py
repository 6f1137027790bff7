"""What is decided about drafts: buttons under previews, replies with corrections.

Admins decide about all drafts, editors about their own.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from telegram import CallbackQuery, ForceReply, MaybeInaccessibleMessage, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.clock import utc_now
from bot.engine import OffLoop
from bot.intake import decisions, drafts
from bot.intake.accepting import Accepting, Below
from bot.intake.decisions import Asked, Decision
from bot.richtext import said
from bot.team.roster import Roster
from bot.transport.addressing import is_private
from bot.transport.send import NO_PREVIEW, reply, reply_parameters
from bot.words import Words
from bot.words.speech import Speech
from index.datatypes import Draft
from index.dates import written as day_in
from index.errors import DraftGone


def today() -> date:
    """The day in UTC."""
    return utc_now().date()


@dataclass(frozen=True, slots=True)
class Deciding:
    """Accepts, corrects and drops drafts for admins and editors."""

    roster: Roster
    engine: OffLoop
    speech: Speech
    accepting: Accepting
    today: Callable[[], date] = today

    async def button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed button of a preview or summary."""
        query = update.callback_query
        wanted = decisions.decided(query.data or "") if query else None
        if query is None or wanted is None or query.message is None:
            return
        words = await self.speech.to(update)
        if not self.roster.is_editor(query.from_user.id):
            await query.answer(words("intake-admins-only-alert"), show_alert=True)
            return
        below = Below(query.message, context.bot)
        try:
            told = await self._decide(query, below, words, *wanted)
        except DraftGone:
            gone = words("intake-draft-gone-alert")
            await query.answer(gone, show_alert=True)
            # A preview without buttons says already what became of it.
            if below.buttons is not None:
                await below.show(gone)
        else:
            await query.answer(told or None, show_alert=bool(told))

    async def corrected(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A reply to the question for a date or title."""
        message = update.message
        asked = asked_by(message) if message else None
        if message is None or asked is None or message.from_user is None:
            return
        words = await self.speech.to(update)
        if problem := await self._problem(asked.draft_id, message.from_user.id, words):
            await reply(message, said(problem))
            return
        written = message.text or ""
        title = published = None
        if asked.decision is Decision.TITLE:
            if (title := decisions.title_in(written)) is None:
                await self._ask(message, asked, words, words("intake-title-empty"))
                return
        else:
            # Looking at months' names in six languages takes its time.
            read = await asyncio.to_thread(day_in, written, self.today())
            if not isinstance(read, date):
                await self._ask(message, asked, words, decisions.day_problem(read, words))
                return
            published = read
        try:
            draft = await self.engine.correct(
                asked.draft_id, message.from_user.id, title, published
            )
        except DraftGone:
            await reply(message, said(words("intake-draft-gone-alert")))
            return
        await reply(message, [drafts.preview(draft, words)])
        try:
            # The older preview says what is no longer so.
            await context.bot.edit_message_reply_markup(message.chat_id, asked.preview)
        except TelegramError:
            return  # it was deleted, or has no buttons any more

    async def _decide(
        self, query: CallbackQuery, below: Below, words: Words, decision: Decision, draft_id: str
    ) -> str:
        """Do what a button says; returns what is told in a window, "" for nothing."""
        by = query.from_user.id
        if not await self._may(draft_id, by):
            return words("intake-not-yours-alert")
        if self.accepting.holds([draft_id]):
            return words("intake-being-added-alert")
        if decision in {Decision.ACCEPT_ALL, Decision.DROP_ALL}:
            ids = [*await self.engine.batch(draft_id)]
        else:
            draft = await self.engine.draft(draft_id)
            if decision in {Decision.DATE, Decision.TITLE}:
                await ask_about(query.message, decision, draft, words)
                return ""
            ids = [draft_id]
        if decision in {Decision.ACCEPT, Decision.ACCEPT_ALL}:
            is_begun = self.accepting.start(ids, below, words, by)
            return "" if is_begun else words("intake-stopping-alert")
        await self.engine.drop(ids)
        if decision is Decision.DROP_ALL:
            await below.show(words("intake-dropped-all", count=len(ids)))
        else:
            await below.show(words("intake-dropped"))
        return ""

    async def _problem(self, draft_id: str, user_id: int, words: Words) -> str:
        """Why somebody can't decide about a draft now, "" where they can."""
        try:
            is_allowed = await self._may(draft_id, user_id)
        except DraftGone:
            return words("intake-draft-gone-alert")
        if not is_allowed:
            return words("intake-not-yours-alert")
        return words("intake-being-added-alert") if self.accepting.holds([draft_id]) else ""

    async def _may(self, draft_id: str, user_id: int) -> bool:
        """Whether somebody may decide about a draft; raises DraftGone."""
        if self.roster.is_admin(user_id):
            return True
        try:
            owner = (await self.engine.draft(draft_id)).owner
        except DraftGone:
            # Buttons for all name one draft of many, which may be gone before the others.
            batch = await self.engine.batch(draft_id)
            owner = (await self.engine.draft(batch[0])).owner
        return owner == user_id

    async def _ask(self, message: Message, asked: Asked, words: Words, problem: str) -> None:
        """Ask once more, saying what was wrong with the reply."""
        try:
            draft = await self.engine.draft(asked.draft_id)
        except DraftGone:
            await reply(message, said(words("intake-draft-gone-alert")))
            return
        await ask(message, asked, draft.article.title, words, problem)


def asked_by(message: Message) -> Asked | None:
    """The question that a message replies to, None where it replies to none."""
    replied = message.reply_to_message
    if message.text is None or replied is None or replied.from_user is None:
        return None
    if replied.from_user.id != message.get_bot().id:
        return None
    return decisions.asked_in(replied.text or "")


async def ask_about(
    preview: MaybeInaccessibleMessage | None, decision: Decision, draft: Draft, words: Words
) -> None:
    """Ask for a draft's date or title below its preview, if that can still be replied to."""
    if isinstance(preview, Message):
        asked = Asked(decision, draft.id, preview.message_id)
        await ask(preview, asked, draft.article.title, words)


async def ask(
    to: Message, asked: Asked, title: str | None, words: Words, problem: str = ""
) -> None:
    """Ask for a date or title; in private the admin's app opens a reply by itself."""
    question = decisions.question(asked, title, words, problem)
    placeholder = decisions.placeholder(asked.decision, words)
    await to.reply_text(
        question.text,
        entities=question.entities,
        reply_markup=(ForceReply(input_field_placeholder=placeholder) if is_private(to) else None),
        link_preview_options=NO_PREVIEW,
        reply_parameters=reply_parameters(to, quote=True),
    )
