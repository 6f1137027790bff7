"""Inline queries: one comes with each keystroke, so only what stands still is asked.

An answer is kept when it is asked for, as Telegram tells nobody what was chosen unless its
feedback is switched on; a burst of keystrokes asks, keeps and counts one question.
"""

import asyncio
import logging
from dataclasses import dataclass, field

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.answering.asking import Answering, quota_said
from bot.inline.results import Offer, results
from bot.recent import Recent
from bot.transport.calls import said
from bot.words import Words
from index.datatypes import Asker, Channel
from index.errors import FootnoteError, NothingIndexed, QuestionError

# Longer than between two keystrokes, shorter than patience.
PAUSE_S = 0.7
# People ask again what they asked before; the articles may have changed a minute later.
CACHE_S = 60
LEAST_LETTERS = 3
START = "inline"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inline:
    """Answers in any chat; ``pause_s`` is how long nothing may be typed before it is asked."""

    answering: Answering
    pause_s: float = PAUSE_S
    newest: Recent[int, str] = field(default_factory=Recent)

    async def query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Something typed behind the bot's name."""
        query = update.inline_query
        if query is None:
            return
        self.newest.put(query.from_user.id, query.id)
        words = await self.answering.desk.speech.to(update)
        if not is_question(query.query):
            await offered(query, [], words("inline-hint"))
            return
        await asyncio.sleep(self.pause_s)
        if not self.is_newest(query):
            return
        asker = Asker(query.from_user.id, query.from_user.id)
        left = await self.answering.allowance(asker)
        if not left.is_allowed:
            self.answering.refused(Channel.INLINE)
            await offered(query, [], words("inline-quota"))
            return
        try:
            found = await self.results(query, asker, words, context.bot.username)
        except QuestionError:
            await offered(query, [], words("inline-hint"))
        except FootnoteError as error:
            is_empty = isinstance(error, NothingIndexed)
            await offered(query, [], words("inline-nothing" if is_empty else "inline-trouble"))
            raise
        else:
            if self.is_newest(query):
                await offered(query, found, quota_said(left, words))

    async def results(
        self, query: InlineQuery, asker: Asker, words: Words, username: str
    ) -> list[InlineQueryResultArticle]:
        """What there is to choose from. Raises what the engine raises."""
        desk = self.answering.desk
        answer, answer_id = await desk.engine.ask(query.query, asker, channel=Channel.INLINE)
        reading = desk.reading(words, desk.now().date(), answer_id)
        return results(answer, Offer(reading, username, answer_id))

    def is_newest(self, query: InlineQuery) -> bool:
        """Whether nothing was typed after it."""
        return self.newest.get(query.from_user.id) == query.id


def is_question(text: str) -> bool:
    """Whether there is enough to look for."""
    return sum(character.isalnum() for character in text) >= LEAST_LETTERS


async def offered(
    query: InlineQuery, found: list[InlineQueryResultArticle], above: str = ""
) -> None:
    """Show results, and a button above them that leads to the bot; what is empty is not cached."""
    button = InlineQueryResultsButton(above, start_parameter=START) if above else None
    try:
        await query.answer(
            found,
            cache_time=CACHE_S if found else 0,
            is_personal=True,
            button=button,
        )
    except BadRequest as error:
        if "too old" not in error.message.lower():
            raise
        # Whoever typed it has long gone on.
        log.info("an inline query could not be answered: %s", said(error))
