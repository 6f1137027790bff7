"""One question, from its coming to its answer: quota, light, answer, next questions."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from telegram import Message
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.answering import render
from bot.answering.desk import Desk
from bot.answering.keyboards import Layout, Part
from bot.answering.quotas import FREE, WINDOW, Allowance, allowance
from bot.protocols import Footnote
from bot.recent import Recent
from bot.richtext import said as saying
from bot.team.roster import Roster
from bot.transport.addressing import is_private
from bot.transport.calls import said
from bot.transport.send import respond, typing
from bot.words import Words
from index.datatypes import Answer, Asker, Channel, StoredAnswer, Usage
from index.errors import FootnoteError
from index.settings.sections import Conversation, Quotas

log = logging.getLogger(__name__)

Place = tuple[int, int | None]
"""Chat and topic."""


@dataclass(frozen=True, slots=True)
class Light:
    """The earlier answer in whose light a question stands; ``replied`` where it replies to it."""

    earlier: Answer | None = None
    replied: bool = False


NO_LIGHT = Light()


@dataclass(frozen=True, slots=True)
class Question:
    """A question and where it stands.

    ``quote`` says that its answer replies to the message; ``is_last`` that no other question
    of the same message follows.
    """

    text: str
    to: Message
    asker: Asker
    light: Light = NO_LIGHT
    quote: bool = False
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class Thought:
    """What came of a question: an answer as it is shown, or why there is none.

    Without a ``layout`` it could not be kept and has no buttons.
    """

    question: Question
    answer: Answer | None = None
    drawn: render.Drawn | None = None
    layout: Layout | None = None
    refusal: str = ""


def uncounted(_channel: Channel) -> None:
    """Nobody counts refusals."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers questions where they were asked; ``refused`` is told of those that a quota stops."""

    desk: Desk
    conversation: Conversation
    quotas: Quotas
    roster: Roster
    refused: Callable[[Channel], None] = uncounted
    asked: Recent[Place, int] = field(default_factory=Recent)

    async def answer(
        self, question: Question, words: Words, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        """Answer one question. Raises what the engine raises."""
        async with typing(question.to):
            thought = await self.think(question, words, context.bot.username)
        await self.tell(thought, words, context)

    async def think(self, question: Question, words: Words, username: str) -> Thought:
        """Find the answer; ``username`` is the bot's. Raises what the engine raises."""
        asker = question.asker
        self.asked.put((asker.chat_id, asker.thread_id), question.to.message_id)
        left = await self.allowance(asker)
        told = quota_said(left, words)
        if not left.is_allowed:
            self.refused(Channel.CHAT)
            return Thought(question, refusal=told)
        light = question.light
        answer, answer_id = await self.desk.engine.ask(
            question.text, asker, light.earlier, replied=light.replied
        )
        reading = self.desk.reading(words, self.desk.now().date(), answer_id)
        frame = render.Frame(below=told, has_buttons=answer_id is not None)
        drawn = render.answered(answer, reading, frame)
        if answer_id is None:
            return Thought(question, answer, drawn)
        part = Part(0, len(drawn.citations))
        layout = Layout(answer_id, answer, part, username, is_private(question.to))
        return Thought(question, answer, drawn, layout)

    async def tell(
        self, thought: Thought, words: Words, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        """Send an answer, and begin to look for next questions."""
        question, layout = thought.question, thought.layout
        if thought.drawn is None:
            await respond(question.to, saying(thought.refusal), quote=question.quote)
            return
        sent = await self.desk.send(question.to, thought.drawn, layout, words, quote=question.quote)
        # A bot that stops begins nothing more.
        if sent and layout and self.suggests_to(question) and context.application.running:
            context.application.create_task(self.suggest(sent, question, layout, words))

    # --- who may ask ---------------------------------------------------------------------

    async def allowance(self, asker: Asker) -> Allowance:
        """Whether somebody may ask now; whoever could not be counted may."""
        if self.roster.is_admin(asker.user_id):
            return FREE
        now = self.desk.now()
        try:
            user, chat = await self.desk.engine.at_desk(
                lambda footnote: usage(footnote, asker, now - WINDOW)
            )
        except FootnoteError as error:
            log.warning("questions could not be counted: %s", error)
            return FREE
        return allowance(self.quotas, now, user=user, chat=chat)

    # --- in which light ------------------------------------------------------------------

    async def light(self, message: Message, asker: Asker) -> Light:
        """The answer that a message replies to, or the one before; none where neither is."""
        replied_to = message.reply_to_message
        minutes = self.conversation.follow_up_minutes
        since = self.desk.now() - timedelta(minutes=minutes)

        def look(footnote: Footnote) -> tuple[StoredAnswer | None, bool]:
            if replied_to is not None:
                kept = footnote.conversations.answer_of(message.chat_id, replied_to.message_id)
                if kept is not None:
                    return kept, True
            return (footnote.conversations.latest(asker, since) if minutes else None), False

        try:
            kept, replied = await self.desk.engine.at_desk(look)
        except FootnoteError as error:
            log.warning("what was asked before could not be looked up: %s", error)
            return NO_LIGHT
        return Light(kept.answer, replied) if kept else NO_LIGHT

    # --- what may be asked next ----------------------------------------------------------

    def suggests_to(self, question: Question) -> bool:
        """Whether next questions are offered: not in groups, where they would be in the way."""
        return question.is_last and is_private(question.to) and self.conversation.suggestions > 0

    async def suggest(
        self, sent: Message, question: Question, layout: Layout, words: Words
    ) -> None:
        """Put next questions under an answer, unless another one was asked meanwhile."""
        if not self.is_latest(question):
            return
        try:
            found = await self.desk.engine.suggest(layout.answer, self.conversation.suggestions)
        except FootnoteError as error:
            log.warning("no next questions could be found: %s", error)
            return
        if not found or not self.is_latest(question):
            return
        current = self.desk.keyboards.get((sent.chat_id, sent.message_id)) or layout
        try:
            await self.desk.rearrange(sent, replace(current, suggestions=found), words)
        except TelegramError as error:
            log.info("next questions could not be shown: %s", said(error))

    def is_latest(self, question: Question) -> bool:
        """Whether nothing was asked after it in its chat and topic."""
        place = (question.asker.chat_id, question.asker.thread_id)
        return self.asked.get(place) == question.to.message_id


def usage(footnote: Footnote, asker: Asker, since: datetime) -> tuple[Usage | None, Usage]:
    """Questions of a person, where it is known who asks, and in the chat since a moment."""
    of = footnote.conversations.usage
    user = of(since, user_id=asker.user_id) if asker.user_id is not None else None
    return user, of(since, chat_id=asker.chat_id)


def quota_said(left: Allowance, words: Words) -> str:
    """How many questions are left, "" where that need not be told."""
    duration = words.duration(left.more_in.total_seconds())
    if not left.is_allowed:
        name = "answering-quota-chat-used" if left.of_chat else "answering-quota-used"
        return words(name, duration=duration)
    if left.left is None:
        return ""
    if left.left == 0:
        name = "answering-quota-chat-last" if left.of_chat else "answering-quota-last"
        return words(name, duration=duration)
    name = "answering-quota-chat-left" if left.of_chat else "answering-quota-left"
    return words(name, count=left.left, duration=duration)
