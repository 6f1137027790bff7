"""More evidence: what did not fit into an answer, then what else the articles say."""

from dataclasses import dataclass, replace

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering import presses, render
from bot.answering.asker import asker_in
from bot.answering.desk import Desk, gone
from bot.answering.keyboards import Layout, Part
from bot.protocols import Footnote
from bot.transport.addressing import is_private
from bot.transport.send import typing
from bot.transport.toasts import toast
from index.datatypes import Answer, Asker, Citation, StoredAnswer

MOST = 3


@dataclass(frozen=True, slots=True)
class Found:
    """An answer with citations that were not shown yet, and the id that it is kept under."""

    answer_id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class MoreEvidence:
    """Sends further citations as an answer of its own, numbered on."""

    desk: Desk

    async def button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed "more evidence"."""
        query = update.callback_query
        wanted = presses.wanted_more(query.data or "") if query else None
        if query is None or wanted is None:
            return
        answer_id, after = wanted
        words = await self.desk.speech.to(update)
        kept = await self.desk.engine.at_desk(lambda footnote: footnote.recall(answer_id))
        message = query.message
        if kept is None or not isinstance(message, Message):
            await gone(query, words)
            return
        asker = asker_in(message, query.from_user)
        async with typing(message):
            found = await self.desk.engine.thinking(
                lambda footnote: further(footnote, kept, after, asker)
            )
        if found is None:
            await toast(query, words("answering-no-more"))
            return
        await toast(query)
        reading = self.desk.reading(words, kept.asked.date(), found.answer_id)
        drawn = render.evidence(found.answer, after, reading)
        part = Part(after, after + len(drawn.citations))
        username, private = context.bot.username, is_private(message)
        layout = Layout(found.answer_id, found.answer, part, username, private)
        await self.desk.send(message, drawn, layout, words, quote=True)


def further(footnote: Footnote, kept: StoredAnswer, after: int, asker: Asker) -> Found | None:
    """The answer with more citations than the first ``after``; None where there are none.

    What was found anew is kept together with what was there, so that the next press goes on.
    """
    answer = without_removed(footnote, kept, after)
    if after < len(render.shown_of(answer)):
        is_whole = answer == kept.answer
        return Found(kept.id if is_whole else footnote.remember(answer, asker), answer)
    if answer.abstained:
        return None
    more = footnote.more(answer, MOST)
    if more is None or not more.citations:
        return None
    answer = replace(answer, citations=(*answer.citations, *more.citations))
    return Found(footnote.remember(answer, asker), answer)


def without_removed(footnote: Footnote, kept: StoredAnswer, after: int) -> Answer:
    """The answer without those of its further citations whose articles are published no more.

    The first ``after`` were shown already.
    """

    def is_there(citation: Citation) -> bool:
        context = footnote.context(kept.id, citation.number)
        return context is not None and not (context.is_removed or context.is_replaced)

    def left(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return (*citations[:after], *filter(is_there, citations[after:]))

    answer = kept.answer
    if answer.abstained:
        return replace(answer, nearest=left(answer.nearest))
    citations = left(answer.citations)
    numbers = {each.number for each in citations}
    disagreeing = tuple(each for each in answer.disagreeing if each in numbers)
    return replace(
        answer, citations=citations, disagreeing=disagreeing if len(disagreeing) > 1 else ()
    )
