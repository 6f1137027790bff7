"""Outcomes as columns, one row each, to be measured and resampled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import ir_measures
import numpy as np
from ir_measures import RR, Qrel, ScoredDoc, Success
from numpy.typing import NDArray

from index.evaluation.outcomes import Outcome
from index.evaluation.run import PASSAGES

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]
Retrieval = tuple[Numbers, ...]

SUCCESS = (Success @ 1, Success @ 5, Success @ 10, Success @ 25)
NEVER = 1_000_000
"""A citation rank beyond every cut-off."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Columns of equal length.

    ``question`` numbers the questions: one that was asked in both sets has two rows of one
    number. ``right`` says that the first cited sentence holds the answer. ``hit_at_*`` and
    ``reciprocal_rank`` are about passages.
    """

    question: Rows
    answerable: Flags
    hit_at_1: Numbers
    hit_at_5: Numbers
    hit_at_10: Numbers
    hit_at_25: Numbers
    reciprocal_rank: Numbers
    citation_rank: Rows
    right: Flags
    span_hit: Flags
    confidence: Numbers
    abstained: Flags
    shown: Numbers
    shown_holding: Numbers
    seconds: Numbers

    def take(self, rows: Rows) -> Self:
        """These rows, repeated ones as often as they are named."""
        return replace(self, **{each.name: getattr(self, each.name)[rows] for each in fields(self)})

    def mixed(self, other: Self, swap: Flags) -> Self:
        """The rows of the other one where ``swap``, else one's own."""
        columns = {
            each.name: np.where(swap, getattr(other, each.name), getattr(self, each.name))
            for each in fields(self)
        }
        return replace(self, **columns)

    def resamples(self, count: int, seed: int) -> Iterator[Rows]:
        """Rows of ``count`` bootstrap resamples: questions are drawn, with all their rows."""
        source = np.random.default_rng(seed)
        rows = np.arange(len(self.question))
        questions = int(self.question.max()) + 1 if len(rows) else 0
        for _ in range(count):
            drawn = np.bincount(source.integers(0, questions, questions), minlength=questions)
            yield np.repeat(rows, drawn[self.question])


def sample(outcomes: Sequence[Outcome]) -> Sample:
    """The columns of these outcomes."""
    numbers = {name: at for at, name in enumerate(dict.fromkeys(each.id for each in outcomes))}
    *hits, reciprocal_rank = retrieval(outcomes)
    hit_at_1, hit_at_5, hit_at_10, hit_at_25 = hits
    return Sample(
        question=np.array([numbers[each.id] for each in outcomes], dtype=np.int64),
        answerable=flags([each.answerable for each in outcomes]),
        hit_at_1=hit_at_1,
        hit_at_5=hit_at_5,
        hit_at_10=hit_at_10,
        hit_at_25=hit_at_25,
        reciprocal_rank=reciprocal_rank,
        citation_rank=np.array([each.citation_rank or NEVER for each in outcomes], dtype=np.int64),
        right=flags([each.is_right for each in outcomes]),
        span_hit=flags([each.span_hit for each in outcomes]),
        confidence=numbers_of([each.confidence for each in outcomes]),
        abstained=flags([each.abstained for each in outcomes]),
        shown=numbers_of([each.shown for each in outcomes]),
        shown_holding=numbers_of([each.shown_holding for each in outcomes]),
        seconds=numbers_of([each.seconds for each in outcomes]),
    )


def retrieval(outcomes: Sequence[Outcome]) -> Retrieval:
    """Success at 1, 5, 10 and 25 and the reciprocal rank of each outcome's passages.

    ir_measures computes them over rankings in which a passage's name is its rank. A relevant
    document that nobody found makes it count questions without any hit.
    """
    relevant = [Qrel(str(at), "unfound", 1) for at in range(len(outcomes))]
    ranked: list[ScoredDoc] = []
    for at, outcome in enumerate(outcomes):
        relevant += [Qrel(str(at), str(rank), 1) for rank in outcome.holding_passages]
        ranked += [ScoredDoc(str(at), str(rank), -rank) for rank in range(1, PASSAGES + 1)]
    columns = {each: np.zeros(len(outcomes)) for each in (*SUCCESS, RR)}
    for metric in ir_measures.iter_calc([*columns], relevant, ranked) if outcomes else ():
        columns[metric.measure][int(metric.query_id)] = metric.value
    return tuple(columns.values())


def flags(values: Sequence[bool]) -> Flags:
    """A column of truths."""
    return np.array(values, dtype=np.bool_)


def numbers_of(values: Sequence[float]) -> Numbers:
    """A column of numbers."""
    return np.array(values, dtype=np.float64)
