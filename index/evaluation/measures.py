"""Every measure: its definition, its value and its 95 % bootstrap interval.

An answer is right where its first cited sentence holds the answer that the question file names.
Intervals are percentile intervals (Efron and Tibshirani 1993, chapter 13) over ``RESAMPLES``
resamples of the questions; one that is asked in both sets is drawn with both its outcomes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score

from index.evaluation.outcomes import Outcome
from index.evaluation.sample import Flags, Numbers, Sample, sample

RESAMPLES = 1000
SEED = 20220731
BINS = 10
UNDEFINED = float("nan")


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a sample, NaN where it is undefined. ``better`` is 1 where more is better."""

    name: str
    meaning: str
    of: Callable[[Sample], float]
    better: int = 1
    unit: str = "share"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure's value and the ends of its 95 % interval, all NaN where it is undefined."""

    measure: Measure
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Outcomes of like confidence; ``right`` is the share of right ones, both NaN where empty."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The risk-coverage curve: ``risk[i]`` is the error rate of the i + 1 surest answers.

    ``operating`` is (coverage, risk) at the configured threshold, None where nothing is shown.
    """

    coverage: tuple[float, ...]
    risk: tuple[float, ...]
    operating: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Measures:
    """All that is measured of a run."""

    answerable: int
    unanswerable: int
    estimates: tuple[Estimate, ...]
    reliability: tuple[Bin, ...]
    curve: Curve

    def value(self, name: str) -> float:
        """A measure's value by its name; raises KeyError."""
        return {each.measure.name: each.value for each in self.estimates}[name]


def measure(outcomes: Sequence[Outcome], resamples: int = RESAMPLES) -> Measures:
    """Everything about these outcomes; without resamples the intervals are NaN."""
    rows = sample(outcomes)
    drawn = np.array([values(rows.take(each)) for each in rows.resamples(resamples, SEED)])
    return Measures(
        answerable=int(rows.answerable.sum()),
        unanswerable=int((~rows.answerable).sum()),
        estimates=tuple(
            Estimate(each, value, *interval(drawn[:, at] if len(drawn) else drawn))
            for at, (each, value) in enumerate(zip(MEASURES, values(rows), strict=True))
        ),
        reliability=tuple(bins(rows)),
        curve=curve(rows),
    )


def values(rows: Sample) -> list[float]:
    """Each measure of a sample."""
    return [each.of(rows) for each in MEASURES]


def interval(drawn: Numbers) -> tuple[float, float]:
    """The middle 95 % of what resamples gave; undefined ones do not count."""
    defined = drawn[~np.isnan(drawn)]
    if not len(defined):
        return UNDEFINED, UNDEFINED
    low, high = np.percentile(defined, (2.5, 97.5))
    return float(low), float(high)


# --- definitions -----------------------------------------------------------------------


def mean(column: Numbers | Flags, where: Flags) -> float:
    """The mean over some rows."""
    return float(column[where].mean()) if where.any() else UNDEFINED


def citation_precision(rows: Sample) -> float:
    """The share of shown citations that hold the answer, over answerable questions."""
    shown = rows.shown[rows.answerable].sum()
    return float(rows.shown_holding[rows.answerable].sum() / shown) if shown else UNDEFINED


def auroc(rows: Sample) -> float:
    """How well the confidence tells right answers from unanswerable questions.

    The area under the receiver operating characteristic; wrong answers to answerable
    questions are left out.
    """
    rated = rows.right | ~rows.answerable
    right = rows.right[rated]
    if right.all() or not right.any():
        return UNDEFINED
    return float(roc_auc_score(right, rows.confidence[rated]))


def risks(rows: Sample) -> Numbers:
    """The error rate among the 1, 2, ... surest answers of both sets.

    Answers of equal confidence count with the mean of their errors, as their order is chance.
    """
    order = np.argsort(-rows.confidence, kind="stable")
    _, tie = np.unique(-rows.confidence[order], return_inverse=True)
    wrong = (~rows.right[order]).astype(np.float64)
    expected = np.bincount(tie, weights=wrong) / np.bincount(tie)
    result: Numbers = np.cumsum(expected[tie]) / np.arange(1, len(wrong) + 1)
    return result


def area(rows: Sample) -> float:
    """The area under the risk-coverage curve (El-Yaniv and Wiener 2010); lower is better.

    "On the Foundations of Noise-free Selective Classification", JMLR 11: risk is the error
    rate of the answers that are given when the surest share of all questions, the coverage,
    is answered. Answerable and unanswerable questions count; any answer to the latter errs.
    """
    return float(risks(rows).mean()) if len(rows.confidence) else UNDEFINED


def bins(rows: Sample) -> Iterator[Bin]:
    """The reliability table: bins of equal width over the confidence."""
    places = np.minimum((rows.confidence * BINS).astype(np.int64), BINS - 1)
    for at in range(BINS):
        inside = places == at
        yield Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            count=int(inside.sum()),
            confidence=mean(rows.confidence, inside),
            right=mean(rows.right, inside),
        )


def calibration_error(rows: Sample) -> float:
    """The expected calibration error (Guo et al. 2017) over answerable and unanswerable."""
    filled = [each for each in bins(rows) if each.count]
    whole = sum(each.count for each in filled)
    gaps = sum(each.count * abs(each.confidence - each.right) for each in filled)
    return gaps / whole if whole else UNDEFINED


def curve(rows: Sample) -> Curve:
    """The risk-coverage curve with the point where Footnote ships."""
    risk = risks(rows)
    coverage = np.arange(1, len(risk) + 1) / max(1, len(risk))
    given = ~rows.abstained
    operating = (float(given.mean()), 1 - mean(rows.right, given)) if given.any() else None
    return Curve(tuple(coverage.tolist()), tuple(risk.tolist()), operating)


def quantile(share: float) -> Callable[[Sample], float]:
    """A quantile of the seconds that an answer takes."""

    def of(rows: Sample) -> float:
        return float(np.quantile(rows.seconds, share)) if len(rows.seconds) else UNDEFINED

    return of


MEASURES = (
    Measure(
        "passage_hit@1",
        "the first passage holds the answer",
        lambda rows: mean(rows.hit_at_1, rows.answerable),
    ),
    Measure(
        "passage_hit@5",
        "one of the first 5 passages does",
        lambda rows: mean(rows.hit_at_5, rows.answerable),
    ),
    Measure(
        "passage_hit@10",
        "one of the first 10",
        lambda rows: mean(rows.hit_at_10, rows.answerable),
    ),
    Measure(
        "passage_hit@25",
        "one of the first 25",
        lambda rows: mean(rows.hit_at_25, rows.answerable),
    ),
    Measure(
        "passage_rr",
        "reciprocal rank of the first passage that holds it",
        lambda rows: mean(rows.reciprocal_rank, rows.answerable),
        unit="",
    ),
    Measure(
        "answer_hit@1",
        "the first cited sentence holds the answer",
        lambda rows: mean(rows.right, rows.answerable),
    ),
    Measure(
        "answer_hit@3",
        "one of the first 3 does",
        lambda rows: mean(rows.citation_rank <= 3, rows.answerable),  # noqa: PLR2004 - its name
    ),
    Measure(
        "span_hit",
        "the short answer holds the answer or is part of it",
        lambda rows: mean(rows.span_hit, rows.answerable),
    ),
    Measure(
        "citation_precision",
        "citations shown that hold the answer",
        citation_precision,
    ),
    Measure(
        "precision_at_threshold",
        "answers given that are right, answerable questions only",
        lambda rows: mean(rows.right, rows.answerable & ~rows.abstained),
    ),
    Measure(
        "right_kept",
        "right answers that the threshold lets through",
        lambda rows: mean(~rows.abstained, rows.right),
    ),
    Measure(
        "abstention",
        "unanswerable questions that are not answered",
        lambda rows: mean(rows.abstained, ~rows.answerable),
    ),
    Measure(
        "auroc",
        "the confidence tells right answers from unanswerable questions",
        auroc,
        unit="",
    ),
    Measure(
        "risk_coverage_area",
        "area under error rate by coverage, lower is better",
        area,
        better=-1,
        unit="",
    ),
    Measure(
        "calibration_error",
        "expected calibration error, lower is better",
        calibration_error,
        better=-1,
        unit="",
    ),
    Measure("seconds_median", "time to answer, median", quantile(0.5), better=-1, unit="seconds"),
    Measure("seconds_p95", "95th percentile", quantile(0.95), better=-1, unit="seconds"),
)
