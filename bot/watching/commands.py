"""/watch begins to watch a question, /watching lists what is watched and sets quiet hours."""

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering.asker import asker_in, asker_of
from bot.answering.asking import Answering, Question
from bot.commands.language import rules
from bot.richtext import said
from bot.transport.addressing import after_command, is_private
from bot.transport.send import is_edited, reply, typing
from bot.transport.toasts import toast
from bot.watching import hours, render
from bot.words import Words
from index.datatypes import Asker, QuietHours
from index.errors import WatchRefused

QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Watching:
    """Standing questions of a chat; ``quiet`` are the hours of chats that chose none."""

    answering: Answering
    quiet: QuietHours
    most: int

    async def watch(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/watch QUESTION, or /watch as a reply to an answer."""
        if (message := update.message) is None:
            return
        words = await self.answering.desk.speech.to(update)
        question = after_command(message)
        if question:
            answer_id = await self._answered(question, message, words, context)
        else:
            answer_id = await self._replied_to(message)
            if answer_id is None:
                await reply(message, said(words("watching-how")))
        if answer_id is not None:
            await reply(message, said(await self._begun(answer_id, asker_of(message), words)))

    async def watching(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/watching, /watching quiet HOURS."""
        if (message := update.message) is None:
            return
        words = await self.answering.desk.speech.to(update)
        order, _, rest = after_command(message).partition(" ")
        if order.lower() == QUIET:
            await reply(message, said(await self._set_quiet(message, update, rest, words)))
            return
        asker = asker_of(message)
        watches = await self.answering.desk.engine.at_desk(
            lambda footnote: footnote.watching.watched(asker)
        )
        await reply(message, render.listed(watches, await self._quiet(message.chat_id), words))

    async def button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed "✕": whoever asked for it may end it, and admins of the group."""
        query = update.callback_query
        watch_id = render.unwatched(query.data or "") if query else None
        if query is None or watch_id is None:
            return
        words = await self.answering.desk.speech.to(update)
        if not isinstance(query.message, Message):
            # Too old for Telegram to show it to us.
            await toast(query, words("watching-not-here"))
            return
        message, engine = query.message, self.answering.desk.engine
        asker = asker_in(message, query.from_user)
        before = await engine.at_desk(lambda footnote: footnote.watching.watched(asker))
        watch = next((each for each in before if each.id == watch_id), None)
        is_own = watch is not None and watch.asker.user_id == query.from_user.id
        if watch and not is_own and not await rules(message, query.from_user):
            await toast(query, words("watching-not-yours"), alert=True)
            return
        is_ended = await engine.at_desk(lambda footnote: footnote.watching.remove(watch_id, asker))
        await toast(query, words("watching-ended" if is_ended else "watching-not-here"))
        left = [each for each in before if each.id != watch_id]
        *_, shown = render.listed(left, await self._quiet(message.chat_id), words)
        await is_edited(message, shown)

    async def _answered(
        self, question: str, message: Message, words: Words, context: ContextTypes.DEFAULT_TYPE
    ) -> str | None:
        """Answer a question, so that its chat knows what a change would be one of; its id."""
        asker = asker_of(message)
        async with typing(message):
            light = await self.answering.light(message, asker)
            asked = Question(question, message, asker, light, quote=not is_private(message))
            thought = await self.answering.think(asked, words, context.bot.username)
        await self.answering.tell(thought, words, context)
        return thought.layout.answer_id if thought.layout else None

    async def _replied_to(self, message: Message) -> str | None:
        """The id of the answer that a message replies to."""
        replied = message.reply_to_message
        if replied is None:
            return None
        chat_id, message_id = message.chat_id, replied.message_id
        kept = await self.answering.desk.engine.at_desk(
            lambda footnote: footnote.conversations.answer_of(chat_id, message_id)
        )
        return kept.id if kept else None

    async def _begun(self, answer_id: str, asker: Asker, words: Words) -> str:
        """Begin to watch; how that went."""
        try:
            await self.answering.desk.engine.at_desk(
                lambda footnote: footnote.watching.add(asker, answer_id, words.language)
            )
        except WatchRefused as refused:
            return words(REFUSALS[refused.reason], most=self.most)
        return words("watching-watched")

    async def _quiet(self, chat_id: int) -> QuietHours:
        """A chat's quiet hours."""
        chosen = await self.answering.desk.engine.at_desk(
            lambda footnote: footnote.conversations.preferences(chat_id)
        )
        return chosen.quiet or self.quiet

    async def _set_quiet(self, message: Message, update: Update, text: str, words: Words) -> str:
        """Choose quiet hours; how that went."""
        chat_id = message.chat_id
        zone = (await self._quiet(chat_id)).zone
        chosen = hours.understood(text, zone)
        if chosen is None:
            return words("watching-hours-how")
        if not await rules(message, update.effective_user):
            return words("watching-hours-not-yours")
        await self.answering.desk.engine.at_desk(
            lambda footnote: footnote.conversations.set_quiet(chat_id, chosen)
        )
        return words("watching-hours-set", hours=render.hours_said(chosen, words))


REFUSALS = {"many": "watching-many", "twice": "watching-twice", "gone": "watching-gone"}
