"""The buttons under answers. Pure; what they carry stands in ``presses.py``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.links import sharing
from bot.answering.presses import MORE, OF_REASON, OPEN, SUGGESTION, VOTE, Part, Stroke
from bot.richtext import one_line, units
from bot.words import Words
from index.datatypes import Answer, Reason, Tally, Verdict

__all__ = ["Layout", "Part", "Voted", "keyboard"]

NUMBERS_IN_ROW = 5
REASONS_IN_ROW = 2
MOST_NUMBERS = 50
MAX_SUGGESTION = 64
THUMB_UP, THUMB_DOWN = "👍", "👎"
CHOSEN = " ✓"

REASONS = {
    Reason.WRONG: "answering-button-wrong",
    Reason.OUTDATED: "answering-button-outdated",
    Reason.INCOMPLETE: "answering-button-incomplete",
    Reason.MISSED: "answering-button-missed",
}
OF_ABSTENTIONS = (Reason.MISSED,)
"""What can be wrong with "the articles don't say"."""


@dataclass(frozen=True, slots=True)
class Voted:
    """What of the votes a keyboard shows: one's own in private, how many in groups."""

    verdict: Verdict | None = None
    reason: Reason | None = None
    unsupported: frozenset[int] = frozenset()
    tally: Tally | None = None


NOT_VOTED = Voted()


@dataclass(frozen=True, slots=True)
class Layout:
    """The keyboard under an answer, or under a part of it; ``username`` is the bot's.

    With ``asks_why`` reasons stand in the place of the votes.
    """

    answer_id: str
    answer: Answer
    part: Part
    username: str
    is_private: bool = True
    asks_why: bool = False
    voted: Voted = NOT_VOTED
    suggestions: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the citations to open."""
        shown = self.answer.nearest if self.answer.abstained else self.answer.citations
        return tuple(each.number for each in shown[self.part.after : self.part.shown])

    @property
    def has_more(self) -> bool:
        """Whether further evidence is to be offered: what answers nothing has no more of it."""
        return not self.answer.abstained or self.part.shown < len(self.answer.nearest)

    def data(self, stroke: Stroke, number: int | None = None) -> str:
        """What a press in the row of votes carries."""
        data = f"{VOTE}:{self.answer_id}:{stroke}:{self.part.after}:{self.part.shown}"
        return data if number is None else f"{data}:{number}"


def keyboard(layout: Layout, words: Words) -> InlineKeyboardMarkup:
    """The buttons under an answer: its citations always, and in groups the votes."""
    numbers = [
        button(f"[{number}]", f"{OPEN}:{layout.answer_id}:{number}")
        for number in layout.numbers[:MOST_NUMBERS]
    ]
    below = why_rows(layout, words) if layout.asks_why else main_rows(layout, words)
    return InlineKeyboardMarkup(
        [
            *rows(numbers, NUMBERS_IN_ROW),
            *([vote_row(layout)] if layout.asks_why and not layout.is_private else []),
            *below,
            *suggestion_rows(layout.answer_id, layout.suggestions),
        ]
    )


def main_rows(layout: Layout, words: Words) -> list[list[InlineKeyboardButton]]:
    """Votes, and what else can be done."""
    answer_id = layout.answer_id
    more = button(words("answering-button-more"), f"{MORE}:{answer_id}:{layout.part.shown}")
    share = InlineKeyboardButton(
        words("answering-button-share"),
        url=sharing(layout.username, answer_id, layout.answer.question),
    )
    return [
        vote_row(layout),
        [more, share] if layout.has_more else [share],
    ]


def vote_row(layout: Layout) -> list[InlineKeyboardButton]:
    """Thumbs: one's own vote is marked in private, votes are counted in groups."""
    voted = layout.voted
    if not layout.is_private:
        up, down = (voted.tally.up, voted.tally.down) if voted.tally else (0, 0)
        return [
            button(counted(THUMB_UP, up), layout.data(Stroke.TOGGLE_UP)),
            button(counted(THUMB_DOWN, down), layout.data(Stroke.TOGGLE_DOWN)),
        ]
    return [
        button(sign + CHOSEN, layout.data(Stroke.NONE))
        if voted.verdict is verdict
        else button(sign, layout.data(stroke))
        for sign, verdict, stroke in (
            (THUMB_UP, Verdict.UP, Stroke.UP),
            (THUMB_DOWN, Verdict.DOWN, Stroke.DOWN),
        )
    ]


def counted(sign: str, count: int) -> str:
    """The sign, and how many there are of it."""
    return f"{sign} {count}" if count > 0 else sign


def why_rows(layout: Layout, words: Words) -> list[list[InlineKeyboardButton]]:
    """What may be wrong with the answer; each citation that may not support it."""
    is_abstention, voted = layout.answer.abstained, layout.voted
    reasons = [
        button(
            words(name) + (CHOSEN if layout.is_private and voted.reason is reason else ""),
            layout.data(OF_REASON[reason]),
        )
        for reason, name in REASONS.items()
        if not is_abstention or reason in OF_ABSTENTIONS
    ]
    numbers = () if is_abstention else layout.numbers[:MOST_NUMBERS]
    return [
        *rows(reasons, REASONS_IN_ROW),
        *([unsupported_button(layout, number, words)] for number in numbers),
        [button(words("answering-button-back"), layout.data(Stroke.BACK))],
    ]


def unsupported_button(layout: Layout, number: int, words: Words) -> InlineKeyboardButton:
    """Says that one citation doesn't support the answer; marked in private where one said so."""
    is_chosen = number in layout.voted.unsupported
    text = words("answering-button-unsupported-number", number=str(number))
    return button(
        text + (CHOSEN if layout.is_private and is_chosen else ""),
        layout.data(refuting(is_private=layout.is_private, is_chosen=is_chosen), number),
    )


def refuting(*, is_private: bool, is_chosen: bool) -> Stroke:
    """What the next press says of a citation."""
    if not is_private:
        return Stroke.TOGGLE_UNSUPPORTED
    return Stroke.SUPPORTED if is_chosen else Stroke.UNSUPPORTED


def suggestion_rows(answer_id: str, suggestions: Iterable[str]) -> list[list[InlineKeyboardButton]]:
    """Next questions, each on a row of its own; those too long to be read there are left out."""
    return [
        [button(question, f"{SUGGESTION}:{answer_id}:{at}")]
        for at, question in enumerate(map(one_line, suggestions), start=1)
        if question and units(question) <= MAX_SUGGESTION
    ]


def button(text: str, data: str) -> InlineKeyboardButton:
    """A button that tells the bot of a press."""
    return InlineKeyboardButton(text, callback_data=data)


def rows(buttons: Sequence[InlineKeyboardButton], in_row: int) -> list[list[InlineKeyboardButton]]:
    """The buttons in rows of at most so many."""
    return [list(buttons[at : at + in_row]) for at in range(0, len(buttons), in_row)]
