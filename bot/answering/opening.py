"""The passage around a citation: opened from an answer, turned, judged."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from telegram import InlineKeyboardButton, Message, Update
from telegram.ext import ContextTypes

from bot.answering import presses, voting
from bot.answering.desk import Desk, gone
from bot.answering.passage_buttons import (
    PassageLayout,
    passage_keyboard,
    refute_button,
    with_refute_button,
)
from bot.answering.passages import in_context
from bot.answering.presses import Opened
from bot.protocols import Footnote
from bot.recent import Recent
from bot.transport.addressing import is_private
from bot.transport.send import edit, edit_keyboard
from bot.transport.toasts import toast
from bot.web.links import read_button
from bot.words import Words
from index.datatypes import Context, StoredAnswer

# In which a passage that was opened is still to be seen: presses in haste bring it once.
SEEN = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens passages; answers are kept, so a button works after a restart and a reindex."""

    desk: Desk
    last: Recent[tuple[int, str, int], datetime] = field(default_factory=Recent)

    async def button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed "[1]" under an answer, or "previous" and "next" under a passage."""
        query = update.callback_query
        wanted = presses.opened(query.data or "") if query else None
        if query is None or wanted is None:
            return
        words = await self.desk.speech.to(update)
        found = await self.desk.engine.context(wanted.answer_id, wanted.number, wanted.step or 0)
        message = query.message
        # A message too old for Telegram to show it to us can't be replied to either.
        if found is None or not isinstance(message, Message):
            await gone(query, words)
            return
        if wanted.step is None and self.is_open(message, wanted):
            await toast(query, words("answering-toast-open"))
            return
        await toast(query)
        user_id = query.from_user.id
        kept, is_refuted = await self.desk.engine.at_desk(
            lambda footnote: judged(footnote, wanted, user_id)
        )
        layout = PassageLayout(
            wanted,
            has_previous=found.has_previous,
            has_next=found.has_next,
            is_private=is_private(message),
            is_refuted=is_refuted,
            read=self.read(wanted, words, private=is_private(message)),
        )
        await self.show(message, found, kept, layout, words)

    def is_open(self, message: Message, wanted: Opened) -> bool:
        """Whether a passage was opened in this chat a moment ago; it is from now on."""
        key = (message.chat_id, wanted.answer_id, wanted.number)
        before, now = self.last.get(key), self.desk.now()
        if before is not None and now < before + SEEN:
            return True
        self.last.put(key, now)
        return False

    async def show(
        self,
        message: Message,
        found: Context,
        kept: StoredAnswer | None,
        layout: PassageLayout,
        words: Words,
    ) -> None:
        """Send a passage, or put it in the place of the one that was turned."""
        wanted = layout.opened
        asked = kept.asked.date() if kept else None
        reading = self.desk.reading(words, asked, wanted.answer_id)
        drawn = in_context(found, reading, passage_keyboard(layout, words))
        if wanted.step is not None and len(drawn) == 1:
            await edit(message, drawn[0])
        else:
            await self.desk.send_parts(message, drawn, wanted.answer_id, quote=True)

    def read(self, wanted: Opened, words: Words, *, private: bool) -> InlineKeyboardButton | None:
        """The button that opens the article at the citation, where pages are shown."""
        page = self.desk.page_link(wanted.answer_id, wanted.number, words.language)
        return read_button(words, page, private) if page else None

    async def refute(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed "doesn't support this" under a passage."""
        query = update.callback_query
        said = presses.refuted(query.data or "") if query else None
        if query is None or said is None:
            return
        words = await self.desk.speech.to(update)
        user_id = query.from_user.id

        def vote(footnote: Footnote) -> voting.Decision | None:
            kept = footnote.recall(said.answer_id)
            if kept is None:
                return None
            ballot = voting.Ballot(said.answer_id, kept.answer, user_id, said.number)
            done = voting.apply(footnote, ballot, said.stroke)
            return done[0] if done else None

        decision = await self.desk.engine.at_desk(vote)
        if decision is None:
            await gone(query, words)
            return
        await toast(query, voting.toast_said(decision, said.number, words))
        if isinstance(message := query.message, Message):
            refute = refute_button(
                said.answer_id,
                said.number,
                words,
                is_private=is_private(message),
                is_chosen=decision.act is voting.Act.CAST,
            )
            changed = with_refute_button(message.reply_markup, refute)
            if changed is not None:
                await edit_keyboard(message, changed)

    async def unknown(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of an older version of the bot."""
        if query := update.callback_query:
            await gone(query, await self.desk.speech.to(update))


def judged(footnote: Footnote, wanted: Opened, user_id: int) -> tuple[StoredAnswer | None, bool]:
    """The kept answer, and whether somebody said that the citation doesn't support it."""
    vote = footnote.feedback.vote_of(wanted.answer_id, user_id, wanted.number)
    return footnote.recall(wanted.answer_id), vote is not None
