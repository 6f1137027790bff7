"""A citation in the passage around it, as Telegram messages. Pure."""

from itertools import pairwise

from telegram import InlineKeyboardMarkup

from bot.answering.render import Reading
from bot.answering.sources import source_line
from bot.richtext import (
    Block,
    Message,
    Rich,
    bold_within,
    finished,
    fitting,
    italic,
    pack,
    quotation,
    units,
)
from bot.words import Words
from index.datatypes import Context, Span

MAX_QUOTED_PART = 3500
"""In UTF-16 code units."""


def in_context(
    context: Context, reading: Reading, keyboard: InlineKeyboardMarkup | None = None
) -> list[Message]:
    """A citation, in bold, in the passage around it; buttons are under the last message.

    What became of its article since is said below the article's name. It is one message unless
    the passage is longer than one.
    """
    parts = [
        quotation(emphasised(context, part), expandable=True) for part in passage_parts(context)
    ]
    head = Block(source_line([context.citation], reading.words, reading.asked, reading.page))
    *first, last = pack(
        [head, *since(context, reading.words), *(Block(part, "\n") for part in parts)]
    )
    return [*map(finished, first), finished(last, keyboard)]


def since(context: Context, words: Words) -> list[Block]:
    """That the article was removed, or replaced by another version; nothing where it is there."""
    if context.is_removed:
        return [Block(italic(words("answering-removed")), "\n")]
    if context.is_replaced:
        return [Block(italic(words("answering-replaced")), "\n")]
    return []


def emphasised(context: Context, part: Span) -> Rich:
    """This part of the passage, with as much of the citation as lies in it in bold."""
    start = min(max(context.cited.start, part.start), part.end)
    end = max(min(context.cited.end, part.end), start)
    return bold_within(part.of(context.text), start - part.start, end - part.start)


def passage_parts(context: Context) -> list[Span]:
    """The passage in parts that fit into a message, parted between sentences."""
    text = context.text
    borders = sorted({0, len(text), *(each.start for each in context.sentences)})
    parts: list[Span] = []
    for start, end in pairwise(borders):
        last = parts[-1] if parts else None
        if last and units(text[last.start : end]) <= MAX_QUOTED_PART:
            parts[-1] = Span(last.start, end)
            continue
        while units(text[start:end]) > MAX_QUOTED_PART:
            taken = len(fitting(text[start:end], MAX_QUOTED_PART))
            parts.append(Span(start, start + taken))
            start += taken  # noqa: PLW2901 - a sentence longer than a message goes in pieces
        parts.append(Span(start, end))
    return [trimmed for part in parts if (trimmed := without_space(part, text)).of(text)]


def without_space(span: Span, text: str) -> Span:
    """The span without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
