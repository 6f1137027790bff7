"""Two runs of the same questions side by side, with a paired test."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.errors import EvaluationError
from index.evaluation.measures import MEASURES, SEED, UNDEFINED, Measure, interval, values
from index.evaluation.outcomes import Outcome
from index.evaluation.sample import Numbers, Sample, sample

ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure of both runs, second minus first, with a 95 % interval and a p-value."""

    measure: Measure
    first: float
    second: float
    low: float
    high: float
    p: float

    @property
    def value(self) -> float:
        """What the second run adds."""
        return self.second - self.first


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs; ``alone`` counts outcomes of one that the other has none for."""

    answerable: int
    unanswerable: int
    alone: tuple[int, int]
    differences: tuple[Difference, ...]


def compare(
    first: Sequence[Outcome], second: Sequence[Outcome], rounds: int = ROUNDS
) -> Comparison:
    """Compare on the questions that both were asked in the same set.

    The interval of a difference comes from the paired bootstrap, its two-sided p-value from
    Fisher's randomisation test, which holds for any measure and is what Smucker, Allan and
    Carterette recommend ("A Comparison of Statistical Significance Tests for Information
    Retrieval Evaluation", CIKM 2007): if the runs were equal, each question's outcomes could as
    well be the other run's. Raises EvaluationError without common questions.
    """
    theirs = {each.key: each for each in second}
    pairs = [
        (each, theirs[each.key])
        for each in first
        if each.key in theirs and theirs[each.key].answer == each.answer
    ]
    if not pairs:
        raise EvaluationError(
            "the two runs have no question in common; compare runs of the same question file"
        )
    one, other = (sample([pair[at] for pair in pairs]) for at in (0, 1))
    before, after = np.array(values(one)), np.array(values(other))
    drawn = np.array(
        [
            np.array(values(other.take(rows))) - np.array(values(one.take(rows)))
            for rows in one.resamples(rounds, SEED)
        ]
    )
    chances = randomised(one, other, after - before, rounds)
    return Comparison(
        answerable=int(one.answerable.sum()),
        unanswerable=int((~one.answerable).sum()),
        alone=(len(first) - len(pairs), len(second) - len(pairs)),
        differences=tuple(
            Difference(
                each, float(before[at]), float(after[at]),
                *interval(drawn[:, at] if len(drawn) else drawn), float(chances[at]),
            )
            for at, each in enumerate(MEASURES)
        ),
    )  # fmt: skip


def randomised(one: Sample, other: Sample, seen: Numbers, rounds: int) -> Numbers:
    """For each measure how often exchanged outcomes differ as much as the runs do."""
    source = np.random.default_rng(SEED)
    questions = int(one.question.max()) + 1
    as_much = np.zeros(len(seen))
    for _ in range(rounds):
        swap = source.random(questions)[one.question] < 0.5  # noqa: PLR2004 - a fair coin
        changed = np.array(values(other.mixed(one, swap))) - np.array(
            values(one.mixed(other, swap))
        )
        # A measure that an exchange leaves undefined says nothing against equality.
        as_much += ~(np.abs(changed) < np.abs(seen) - 1e-12)
    return np.where(np.isnan(seen), UNDEFINED, (as_much + 1) / (rounds + 1))
