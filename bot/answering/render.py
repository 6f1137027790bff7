"""Answers as Telegram messages. Pure: no I/O.

An answer is one message. A quotation is covered by one quotation entity and nothing of ours is
in it: its number stands in front, what its times mean stands below, in the reader's language.
Inside it, the words that answer are in bold; a sentence that is there to make the cited one
understood stands in front of it in italics, behind it an ellipsis where words of the article
are left out between the two. What does not fit is left out whole, and said.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from telegram import InlineKeyboardMarkup

from bot.answering.sources import Page, no_page, sources
from bot.naming import published
from bot.richtext import (
    ELLIPSIS,
    MAX_ENTITIES,
    MAX_UNITS,
    Block,
    Message,
    Rich,
    bold,
    bold_within,
    finished,
    italic,
    join,
    one_line,
    plain,
    quotation,
    shortened,
)
from bot.words import Words
from index.datatypes import Answer, Citation
from index.dates import answer_said, note_said, range_said
from index.text import adjoins

MOST_NOTES = 6
MOST_ADDED = 8

# In UTF-16 code units.
MAX_NOTE = 300
MAX_SHORT = 400
MAX_RIVAL = 120
MAX_ADDED = 60
MAX_QUESTION = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom an answer is drawn: in whose words, asked on which day, with which pages."""

    words: Words
    asked: date | None = None
    page: Page = no_page


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around an answer: a line above it and one below, "" for none, and buttons.

    Without buttons that show what does not fit, none are promised.
    """

    above: str = ""
    below: str = ""
    has_buttons: bool = True


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer that fits into one message, and the citations that are in it."""

    content: Rich
    citations: tuple[Citation, ...]

    def message(self, keyboard: InlineKeyboardMarkup | None = None) -> Message:
        """The message with its buttons."""
        return finished(self.content, keyboard)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its citations."""
        return tuple(each.number for each in self.citations)


NOTHING_AROUND = Frame()


def answered(answer: Answer, reading: Reading, frame: Frame = NOTHING_AROUND) -> Drawn:
    """An answer: in short, then its quotations with their numbers, then their sources."""
    return drawn(answer, shown_of(answer), reading, frame, opening(answer, reading.words))


def evidence(answer: Answer, after: int, reading: Reading) -> Drawn:
    """The citations of an answer behind the first ``after``, as more evidence for it."""
    head = [Block(bold(reading.words("answering-evidence")))]
    return drawn(answer, shown_of(answer)[after:], reading, NOTHING_AROUND, head)


def shown_of(answer: Answer) -> tuple[Citation, ...]:
    """What an answer shows; what answers nothing has no words that answer."""
    if not answer.abstained:
        return answer.citations
    return tuple(replace(each, answer=None) for each in answer.nearest)


def question_said(question: str) -> str:
    """A question of somebody's on one line, to be shown as part of a text of ours."""
    return shortened(one_line(question), MAX_QUESTION)


# --- fitting -----------------------------------------------------------------------------


def drawn(
    answer: Answer, shown: Sequence[Citation], reading: Reading, frame: Frame, head: list[Block]
) -> Drawn:
    """As many of these citations as fit, the first ones; the rest is said to be left out."""
    first = [*around(frame.above), *about(answer, reading.words), *head]
    last = around(frame.below)
    alone = [blocks([each], reading, frame, len(shown) - 1) for each in shown]
    brief = {
        each.number
        for each, body in zip(shown, alone, strict=True)
        if not fits([*first, *body, *last])
    }
    for taken in fewer(shown):
        body = blocks(taken, reading, frame, len(shown) - len(taken), brief)
        if fits(whole := [*first, *body, *last]):
            return Drawn(joined(whole), tuple(taken))
    # Ten answers that differ, or more notes than anybody reads, leave no room for a sentence.
    lean = [replace(each, notes=(), carried_by=()) for each in shown[:1]]
    body = blocks(lean, reading, frame, len(shown) - len(lean), brief)
    whole = [*around(frame.above), *head[:1], *body, *last]
    return Drawn(joined(whole), tuple(shown[:1]))


def fewer(shown: Sequence[Citation]) -> Iterator[Sequence[Citation]]:
    """All of them, then without the last, down to one."""
    for count in range(len(shown), 0, -1):
        yield shown[:count]
    if not shown:
        yield shown


def blocks(
    shown: Sequence[Citation],
    reading: Reading,
    frame: Frame,
    left_out: int,
    brief: Collection[int] = (),
) -> list[Block]:
    """Quotations, sources, and how many more there are; those in ``brief`` are only named."""
    words = reading.words
    rest = "answering-left-out" if frame.has_buttons else "answering-left-out-alone"
    return [
        *(
            named(each, words, frame) if each.number in brief else quoted(each, words)
            for each in shown
        ),
        *sources(shown, words, reading.asked, reading.page),
        *([Block(italic(words(rest, count=left_out)))] if left_out else []),
    ]


def joined(parts: Sequence[Block]) -> Rich:
    """The blocks in one text."""
    content = Rich()
    for part in parts:
        content = content + part.gap + part.content if content.text else part.content
    return content


def fits(parts: Sequence[Block]) -> bool:
    """Whether one message holds the blocks."""
    content = joined(parts)
    return content.units <= MAX_UNITS and len(content.marks) <= MAX_ENTITIES


def around(line: str) -> list[Block]:
    """A line of ours above or below an answer."""
    return [Block(italic(line))] if line else []


# --- what stands in it -------------------------------------------------------------------


def about(answer: Answer, words: Words) -> list[Block]:
    """What was added to a question that depends on the one before: "about: Putin, Pyongyang"."""
    names = [shortened(shown, MAX_ADDED) for each in answer.added if (shown := one_line(each))]
    names = names[:MOST_ADDED]
    if answer.added_time is not None:
        names.append(range_said(answer.added_time, words.language))
    return around(words("answering-about", what=", ".join(names))) if names else []


def opening(answer: Answer, words: Words) -> list[Block]:
    """What stands before the quotations: the answer in short, or the answers that differ.

    A time is followed by the day that it means.
    """
    if answer.abstained or not answer.citations:
        nearest = [Block(plain(words("answering-nearest")))] if answer.nearest else []
        return [Block(bold(words("answering-abstained"))), *nearest]
    by_number = {each.number: each for each in answer.citations}
    rivals = [by_number[number] for number in answer.disagreeing if number in by_number]
    lines = [rival_line(each, words) for each in rivals]
    if len(lines) > 1:
        return [Block(bold(words("answering-disagree"))), *(Block(line, "\n") for line in lines)]
    short = shortened(one_line(answer.short_answer), MAX_SHORT)
    if not short:
        return []
    best = answer.citations[0]
    return [Block(bold(short) + answer_said(best, words.language) + agreement(best, words))]


def rival_line(citation: Citation, words: Words) -> Rich:
    """One of several answers, with its date and its quotation's number."""
    short = bold(shortened(one_line(citation.short_answer), MAX_RIVAL))
    where = f" — {published(words, citation)} [{citation.number}]"
    meant = answer_said(citation, words.language)
    return plain("• ") + short + meant + where + agreement(citation, words)


def agreement(citation: Citation, words: Words) -> str:
    """How many articles say so, "" where it is but one."""
    count = citation.agreeing
    return f" · {words('answering-agree', count=count)}" if count > 1 else ""


def quoted(citation: Citation, words: Words) -> Block:
    """A quotation under its number, and the notes on its times."""
    parts = [bold(f"[{citation.number}]"), quotation(words_of(citation))]
    told = dict.fromkeys(one_line(note_said(note, words.language)) for note in citation.notes)
    parts += [plain(shortened(each, MAX_NOTE)) for each in [*told][:MOST_NOTES]]
    return Block(join(parts, "\n"))


def named(citation: Citation, words: Words, frame: Frame) -> Block:
    """A sentence that no message holds beside anything else; its button shows it."""
    number = str(citation.number)
    told = (
        words("answering-too-long", number=number)
        if frame.has_buttons
        else words("answering-too-long-alone")
    )
    return Block(bold(f"[{number}]") + "\n" + italic(told))


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
