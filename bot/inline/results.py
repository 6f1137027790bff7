"""What inline mode offers: complete answers, each with its quotations and sources. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.answering import render
from bot.answering.links import to_answer
from bot.naming import published
from bot.richtext import one_line, shortened
from bot.words import Words
from index.datatypes import Answer, Citation

WHOLE = "whole"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

# In UTF-16 code units: what apps show of them on a phone.
MAX_TITLE = 120
MAX_DESCRIPTION = 160


@dataclass(frozen=True, slots=True)
class Offer:
    """For whom is drawn; ``answer_id`` is None where the answer could not be kept."""

    reading: render.Reading
    username: str
    answer_id: str | None

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.reading.words


def results(answer: Answer, offer: Offer) -> list[InlineQueryResultArticle]:
    """The whole answer, then each of its quotations alone where there are several."""
    return [result(name, part, offer) for name, part in parts(answer)]


def parts(answer: Answer) -> Iterator[tuple[str, Answer]]:
    """Answers to choose from, with names of their own."""
    yield WHOLE, answer
    if answer.abstained or len(answer.citations) < 2:  # noqa: PLR2004 - one is the whole
        return
    for each in answer.citations:
        yield (
            str(each.number),
            replace(answer, citations=(each,), short_answer=each.short_answer, disagreeing=()),
        )


def result(name: str, answer: Answer, offer: Offer) -> InlineQueryResultArticle:
    """One of them; the message repeats the question, which others in the chat have not seen."""
    words = offer.words
    question = words("inline-question", question=render.question_said(answer.question))
    frame = render.Frame(above=question, has_buttons=False)
    drawn = render.answered(answer, offer.reading, frame)
    message = drawn.message()
    return InlineQueryResultArticle(
        id=name,
        title=title(answer, words),
        description=description(answer, words),
        input_message_content=InputTextMessageContent(
            message.text, entities=message.entities, link_preview_options=NO_PREVIEW
        ),
        reply_markup=buttons(offer),
    )


def title(answer: Answer, words: Words) -> str:
    """The answer in short, else how its first quotation begins."""
    if answer.abstained:
        return words("inline-no-answer")
    if len(answer.disagreeing) > 1:
        return words("inline-disagree")
    first = answer.citations[0]
    short = one_line(answer.short_answer) or one_line(first.quote)
    return shortened(short, MAX_TITLE) or words("inline-quotation")


def description(answer: Answer, words: Words) -> str:
    """Where it is said, and the beginning of the words; what came nearest without an answer."""
    shown = render.shown_of(answer)
    if not shown:
        return ""
    first = shown[0]
    where = source_said(first, words)
    return shortened(f"{where}: {one_line(first.quote)}", MAX_DESCRIPTION)


def source_said(citation: Citation, words: Words) -> str:
    """Outlet and date."""
    outlet = one_line(citation.source)
    day = published(words, citation)
    return f"{outlet}, {day}" if outlet else day


def buttons(offer: Offer) -> InlineKeyboardMarkup | None:
    """The way to the answer in the bot, where passages open and votes are cast."""
    if offer.answer_id is None:
        return None
    url = to_answer(offer.username, offer.answer_id)
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(offer.words("inline-button-open"), url=url)]]
    )
