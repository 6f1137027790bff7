"""Answers and passages as Telegram messages. Pure: no I/O.

A quotation is covered by one quotation entity and nothing of ours is in it: its number stands
in front, what its times mean stands below, in the reader's language. Inside it, the words that
answer are in bold; a sentence that is there to make the cited one understood stands in front of
it in italics, behind it an ellipsis where words of the article are left out between the two.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import texts
from bot.richtext import (
    ELLIPSIS,
    Block,
    Message,
    Rich,
    bold,
    bold_within,
    finished,
    fitting,
    italic,
    join,
    link,
    one_line,
    pack,
    plain,
    quotation,
    shortened,
    units,
)
from index.datatypes import Answer, Article, Citation, Context, Span
from index.dates import answer_said, is_sure, note_said
from index.text import adjoins

OPEN = "c"
BUTTONS_IN_ROW = 3
MOST_NOTES = 6
MOST_CARRIERS = 4

# In UTF-16 code units.
MAX_TITLE = 200
MAX_SOURCE = 80
MAX_NOTE = 300
MAX_QUOTED_PART = 3500


def said(text: str) -> list[Message]:
    """A text of the bot's own."""
    return [finished(part) for part in pack([Block(plain(text.strip()))])]


def answered(answer: Answer, answer_id: str | None, language: str | None = None) -> list[Message]:
    """An answer: quotations with their numbers, then their sources; buttons under the last.

    Without an ``answer_id`` there are no buttons. ``language`` is the reader's.
    """
    shown = answer.nearest if answer.abstained else answer.citations
    if answer.abstained:
        # What answers nothing has no words that answer.
        shown = tuple(replace(each, answer=None) for each in shown)
    blocks = [
        *opening(answer, language),
        *(quoted(each, language) for each in shown),
        *sources(shown),
    ]
    *first, last = pack(blocks)
    buttons = context_buttons(shown, answer_id) if answer_id else None
    return [*map(finished, first), finished(last, buttons)]


def opening(answer: Answer, language: str | None = None) -> list[Block]:
    """What stands before the quotations: the answer in short, or the answers that differ.

    A time is followed by the day that it means.
    """
    if answer.abstained:
        nearest = [Block(plain(texts.NEAREST))] if answer.nearest else []
        return [Block(bold(texts.ABSTAINED)), *nearest]
    by_number = {each.number: each for each in answer.citations}
    rivals = [by_number[number] for number in answer.disagreeing if number in by_number]
    lines = [rival_line(each, language) for each in rivals]
    if len(lines) > 1:
        return [Block(bold(texts.DISAGREE)), *(Block(line, "\n") for line in lines)]
    short = one_line(answer.short_answer)
    if not short:
        return []
    best = answer.citations[0]
    return [Block(bold(short) + answer_said(best, language) + agreement(best))]


def rival_line(citation: Citation, language: str | None = None) -> Rich:
    """One of several answers, with its date and its quotation's number."""
    short = bold(one_line(citation.short_answer))
    where = f" — {day(citation)} [{citation.number}]"
    said = answer_said(citation, language)
    return plain("• ") + short + said + where + agreement(citation)


def agreement(citation: Citation) -> str:
    """How many articles say so, "" where it is but one."""
    count = citation.agreeing
    return f" · {texts.AGREE.format(count=count)}" if count > 1 else ""


def quoted(citation: Citation, language: str | None = None) -> Block:
    """A quotation under its number, and the notes on its times."""
    parts = [bold(f"[{citation.number}]"), quotation(words_of(citation))]
    said = dict.fromkeys(one_line(note_said(note, language)) for note in citation.notes)
    parts += [plain(shortened(each, MAX_NOTE)) for each in [*said][:MOST_NOTES]]
    return Block(join(parts, "\n"))


def words_of(citation: Citation) -> Rich:
    """What is quoted: context in italics, then the sentence, its answer in bold."""
    sentence = plain(citation.quote)
    if citation.answer is not None:
        start = citation.span.start
        sentence = bold_within(
            citation.quote, citation.answer.start - start, citation.answer.end - start
        )
    if citation.before is None:
        return sentence
    between = " " if adjoins(citation.before.span, citation.span) else f" {ELLIPSIS} "
    return italic(citation.before.quote) + between + sentence


def sources(citations: Sequence[Citation]) -> list[Block]:
    """The articles that are quoted, each once with the numbers of its quotations."""
    by_article: dict[int, list[Citation]] = {}
    for citation in citations:
        by_article.setdefault(citation.article_id, []).append(citation)
    lines = [source_line(group) for group in by_article.values()]
    if not lines:
        return []
    head = Block(bold(texts.SOURCES) + "\n" + lines[0])
    return [head, *(Block(line, "\n") for line in lines[1:])]


def source_line(citations: Sequence[Citation]) -> Rich:
    """Numbers, title, source and date of one article."""
    numbers = " ".join(f"[{each.number}]" for each in citations)
    first = citations[0]
    named = described(first.title, first.url, first.source, day(first))
    return plain(f"{numbers} ") + named + carriers(first.carried_by)


def carriers(outlets: Sequence[str]) -> str:
    """Who else carries the story, "" where nobody does."""
    names = [shortened(shown, MAX_SOURCE) for each in outlets if (shown := one_line(each))]
    if len(names) > MOST_CARRIERS:
        more = texts.AND_MORE.format(count=len(names) - MOST_CARRIERS)
        names = [*names[:MOST_CARRIERS], more]
    return f" · {texts.ALSO_IN.format(names=', '.join(names))}" if names else ""


def day(dated: Citation | Article) -> str:
    """When an article was published, as far as that is known."""
    return texts.day(dated.published, is_guess=not is_sure(dated), not_after=dated.not_after)


def described(
    title: str | None,
    url: str | None,
    source: str | None,
    day: str,
    most: tuple[int, int] = (MAX_TITLE, MAX_SOURCE),
) -> Rich:
    """The linked title, then source and date; ``most`` limits title and source in units."""
    shown = shortened(one_line(title) or texts.UNTITLED, most[0])
    outlet = shortened(one_line(source), most[1])
    facts = [outlet, day] if outlet else [day]
    return link(shown, url) + f" — {', '.join(facts)}"


def context_buttons(citations: Sequence[Citation], answer_id: str) -> InlineKeyboardMarkup | None:
    """One button for each citation."""
    buttons = [
        InlineKeyboardButton(
            texts.IN_CONTEXT.format(number=each.number),
            callback_data=f"{OPEN}:{answer_id}:{each.number}",
        )
        for each in citations
    ]
    rows = [buttons[at : at + BUTTONS_IN_ROW] for at in range(0, len(buttons), BUTTONS_IN_ROW)]
    return InlineKeyboardMarkup(rows) if rows else None


def opened(data: str) -> tuple[str, int] | None:
    """The answer's id and the number of the citation that a button opens."""
    match = re.fullmatch(rf"{OPEN}:([^:]+):(\d{{1,4}})", data)
    return (match[1], int(match[2])) if match else None


def in_context(context: Context) -> list[Message]:
    """A citation, in bold, in the passage around it."""
    parts = [
        quotation(emphasised(context, part), expandable=True) for part in passage_parts(context)
    ]
    head = Block(source_line([context.citation]))
    return [finished(part) for part in pack([head, *(Block(part, "\n") for part in parts)])]


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
