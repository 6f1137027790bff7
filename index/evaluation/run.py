"""Asks questions and judges what comes back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from index.datatypes import Examined
from index.evaluation.outcomes import Outcome
from index.judging.matching import gives, holds
from index.judging.questions import Question

PASSAGES = 25
"""Passages that are looked at for hit@k."""


class Examiner(Protocol):
    """What questions are asked of; the engine is one."""

    def examine(self, question: str, k: int) -> Examined:
        """All that becomes of a question, with k passages."""


class Step(Protocol):
    """How far a stage has come; the engine's Progress is one."""

    @property
    def stage(self) -> str:
        """What is being done."""

    @property
    def done(self) -> int:
        """Units that are done."""

    @property
    def total(self) -> int | None:
        """Units in all, None while unknown."""


Follow = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A Step of an evaluation; units are questions, or articles while scanning."""

    done: int
    total: int | None
    stage: str = "asking"


def ignore(step: Step) -> None:
    """Follow nothing."""
    del step


def drop(outcome: Outcome) -> None:
    """Keep nothing."""
    del outcome


def run(
    engine: Examiner,
    questions: Sequence[Question],
    *,
    done: Iterable[Outcome] = (),
    keep: Callable[[Outcome], None] = drop,
    follow: Follow = ignore,
    clock: Callable[[], float] = perf_counter,
) -> list[Outcome]:
    """Outcomes of all questions in their order; ``answerable`` must be known of each.

    What is among ``done`` is not asked again; each new outcome goes to ``keep`` at once. One
    question is asked beforehand and not counted, so that no time includes loading models.
    Raises as ``engine.examine`` does.
    """
    found = {outcome.key: outcome for outcome in done}
    waiting = [each for each in questions if not is_known(each, found)]
    if waiting:
        engine.examine(waiting[0].text, PASSAGES)
    ready = len(questions) - len(waiting)
    follow(Asked(ready, len(questions)))
    for number, question in enumerate(waiting, start=1):
        began = clock()
        examined = engine.examine(question.text, PASSAGES)
        outcome = judge(question, examined, clock() - began)
        keep(outcome)
        found[outcome.key] = outcome
        follow(Asked(ready + number, len(questions)))
    return [found[each.id, bool(each.answerable)] for each in questions]


def is_known(question: Question, found: dict[tuple[str, bool], Outcome]) -> bool:
    """Whether this very question was asked in its set."""
    outcome = found.get((question.id, bool(question.answerable)))
    return outcome is not None and (outcome.question, outcome.answer) == (
        question.text,
        question.answer,
    )


def judge(question: Question, examined: Examined, seconds: float) -> Outcome:
    """Pure: what a question's answer is worth; of an unanswerable one nothing can be right."""
    answerable, answer = bool(question.answerable), question.answer
    quotes = tuple(each.quote for each in examined.answer.citations)

    def right(text: str) -> bool:
        return answerable and holds(text, answer)

    cited = [rank for rank, quote in enumerate(quotes, start=1) if right(quote)]
    return Outcome(
        id=question.id,
        question=question.text,
        answer=answer,
        answerable=answerable,
        holding_passages=tuple(
            rank for rank, hit in enumerate(examined.hits, start=1) if right(hit.text)
        ),
        citation_rank=cited[0] if cited else None,
        span_hit=answerable and gives(examined.answer.short_answer, answer),
        confidence=examined.answer.confidence,
        abstained=examined.shown.abstained,
        shown=len(examined.shown.citations),
        shown_holding=sum(right(each.quote) for each in examined.shown.citations),
        seconds=seconds,
        short_answer=examined.answer.short_answer,
        quotes=quotes,
    )
