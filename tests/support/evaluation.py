"""Outcomes and examined questions for tests of the evaluation."""

from collections.abc import Mapping, Sequence
from typing import Any

from index.datatypes import (
    Answer,
    Article,
    Citation,
    Examined,
    Hit,
    Passage,
    Span,
    StoredPassage,
)
from index.evaluation import Outcome, Question


def question(name: str = "q", **fields: Any) -> Question:
    """An answerable question."""
    values: dict[str, Any] = {"text": f"What is {name}?", "answer": "Oslo", "answerable": True}
    return Question(id=name, **(values | fields))


def outcome(name: str = "q", **fields: Any) -> Outcome:
    """A right answer to an answerable question, given with a confidence of 0.9."""
    values: dict[str, Any] = {
        "question": f"What is {name}?",
        "answer": "Oslo",
        "answerable": True,
        "holding_passages": (1,),
        "citation_rank": 1,
        "span_hit": True,
        "confidence": 0.9,
        "abstained": False,
        "shown": 2,
        "shown_holding": 1,
        "seconds": 0.1,
    }
    return Outcome(id=name, **(values | fields))


def wrong(name: str = "q", **fields: Any) -> Outcome:
    """A wrong answer to an answerable question."""
    missed: dict[str, Any] = {
        "holding_passages": (), "citation_rank": None, "span_hit": False, "shown_holding": 0,
    }  # fmt: skip
    return outcome(name, **(missed | fields))


def unanswerable(name: str = "q", **fields: Any) -> Outcome:
    """An answer given where there is none, unless ``abstained``."""
    return wrong(name, **({"answerable": False} | fields))


def hit(text: str, number: int = 1) -> Hit:
    """A passage that is a whole article."""
    span = Span(0, len(text))
    return Hit(
        passage=StoredPassage(number, number, Passage(span, (span,))),
        article=Article(key=str(number), origin="here", text=text),
        score=1.0,
        dense_rank=1,
        dense_score=1.0,
        lexical_rank=None,
        lexical_score=None,
    )


def answer(
    quotes: Sequence[str], confidence: float = 0.8, short_answer: str | None = None
) -> Answer:
    """An answer that cites these sentences; it abstains without any."""
    citations = tuple(
        Citation(at, quote, at, Span(0, len(quote)), None, None, None, None, confidence)
        for at, quote in enumerate(quotes, start=1)
    )
    return Answer("?", not quotes, confidence, citations, (), 1, short_answer)


class FakeExaminer:
    """Knows an answer for each question; ``asked`` holds what it was asked, in order."""

    def __init__(self, known: Mapping[str, Examined]) -> None:
        self.known = known
        self.asked: list[str] = []

    def examine(self, question: str, k: int) -> Examined:
        self.asked.append(question)
        found = self.known[question]
        return Examined(found.answer, found.shown, found.hits[:k])
