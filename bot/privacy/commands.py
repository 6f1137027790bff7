"""/privacy says what is kept and for how long; /forget erases it, after a second press."""

import re
from dataclasses import dataclass, field

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import ContextTypes

from bot.engine import OffLoop
from bot.recent import Recent
from bot.richtext import Block, bold, finished, pack, plain, said
from bot.richtext import Message as Rendered
from bot.transport.send import is_edited, reply
from bot.transport.toasts import toast
from bot.words import Words
from bot.words.speech import Speech
from index.datatypes import Forgotten

FORGET = "f"
YES, NO = "y", "n"


@dataclass(frozen=True, slots=True)
class Privacy:
    """Tells and erases; ``decided`` holds what was pressed under which message a moment ago."""

    engine: OffLoop
    speech: Speech
    logs_questions: bool
    decided: Recent[tuple[int, int], bool] = field(default_factory=Recent)

    async def privacy(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/privacy."""
        if (message := update.message) is None:
            return
        words = await self.speech.to(update)
        days = await self.engine.at_desk(lambda footnote: footnote.privacy.keep_days)
        await reply(message, policy(days, words, logs_questions=self.logs_questions))

    async def forget(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/forget: ask whether it is meant."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        words = await self.speech.to(update)
        if message.sender_chat is not None:
            # Telegram does not say who it is: nobody could press for them.
            await reply(message, said(words("privacy-nameless")))
            return
        await reply(message, [asked_back(user.id, words)])

    async def button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed "Erase" or "Keep"; only whoever wrote /forget may press."""
        query = update.callback_query
        decided = decision(query.data or "") if query else None
        if query is None or decided is None:
            return
        words = await self.speech.to(update)
        owner, is_meant = decided
        if query.from_user.id != owner:
            await toast(query, words("privacy-not-yours"), alert=True)
            return
        place = (query.message.chat.id, query.message.message_id) if query.message else None
        if place is not None and self.decided.get(place) is not None:
            # Pressed again before the buttons went: what was decided first is what is shown.
            await toast(query)
            return
        if is_meant:
            gone = await self.engine.at_desk(lambda footnote: footnote.privacy.forget(owner))
            text = forgotten(gone, words)
        else:
            text = words("privacy-kept")
        if place is not None:
            self.decided.put(place, is_meant)
        if isinstance(query.message, Message):
            await toast(query)
            await is_edited(query.message, finished(plain(text)))
        else:
            await toast(query, text, alert=True)


def policy(keep_days: int, words: Words, *, logs_questions: bool) -> list[Rendered]:
    """What is kept, for how long, who sees it, and how to erase it."""
    span = words("privacy-days", days=keep_days) if keep_days else words("privacy-for-good")
    logs = words("privacy-logs-questions" if logs_questions else "privacy-logs-nothing")
    blocks = [
        Block(bold(words("privacy-title"))),
        *(
            Block(plain(text))
            for text in (
                words("privacy-what"),
                span,
                words("privacy-who"),
                words("privacy-team"),
                logs,
                words("privacy-forget"),
            )
        ),
    ]
    return [finished(part) for part in pack(blocks)]


def asked_back(user_id: int, words: Words) -> Rendered:
    """Whether everything shall be erased, with the two buttons."""
    row = [
        InlineKeyboardButton(words("privacy-yes"), callback_data=f"{FORGET}:{user_id}:{YES}"),
        InlineKeyboardButton(words("privacy-no"), callback_data=f"{FORGET}:{user_id}:{NO}"),
    ]
    return finished(plain(words("privacy-sure")), InlineKeyboardMarkup([row]))


def decision(data: str) -> tuple[int, bool] | None:
    """Whose data it is about, and whether it shall go."""
    match = re.fullmatch(rf"{FORGET}:(\d{{1,20}}):([{YES}{NO}])", data)
    return (int(match[1]), match[2] == YES) if match else None


def forgotten(gone: Forgotten, words: Words) -> str:
    """What was erased."""
    if gone == Forgotten():
        return words("privacy-nothing")
    counts = (("answers", gone.answers), ("votes", gone.votes), ("watches", gone.watches))
    what = [words(f"privacy-{name}", count=count) for name, count in counts if count]
    return words("privacy-erased", what=words.listed(what))
