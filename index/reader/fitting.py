"""Fitting a calibration: from questions with known answers to weights and a curve. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from index.datatypes import Labelled
from index.reader.agreement import agreements
from index.reader.ranking import FEATURES, Ranking, Table

PENALTY = 3.0
FOLDS = 10
SEED = 3
KEPT = 0.8
LEAST_SCALE = 1e-6


@dataclass(frozen=True, slots=True)
class Fitted:
    """A ranking with its curve, and what the fit learned about itself.

    ``threshold`` is the probability at which 80 % of the right first answers are kept. It and
    ``first_right`` (the share of answerable questions) are measured on folds held out.
    """

    ranking: Ranking
    slope: float
    intercept: float
    threshold: float
    first_right: float


def fit(examples: Sequence[Labelled]) -> Fitted:
    """Fit the ranking on all examples and the curve on cross-validated scores.

    Examples of one question never stand on both sides of a fold. Raises ValueError where no
    first answer is right, or each one is.
    """
    odds, first = cross_validated(examples)
    if first.all() or not first.any():
        raise ValueError("needs questions that are answered rightly and others that are not")
    curve = LogisticRegression(C=100.0).fit(odds[:, None], first)
    slope, intercept = float(curve.coef_[0, 0]), float(curve.intercept_[0])
    if slope <= 0:
        raise ValueError("its scores don't tell right answers from wrong ones")
    probabilities = 1 / (1 + np.exp(-(slope * odds + intercept)))
    answerable = np.array([example.answerable for example in examples])
    return Fitted(
        ranking=fit_ranking(examples),
        slope=slope,
        intercept=intercept,
        threshold=float(np.quantile(probabilities[first], 1 - KEPT)),
        first_right=float(first[answerable].mean()),
    )


def cross_validated(examples: Sequence[Labelled]) -> tuple[Table, NDArray[np.bool_]]:
    """For each example the first answer's log odds by a ranking fitted without its question.

    And whether that answer is right.
    """
    folds = folds_of(example.evidence.question for example in examples)
    odds = np.full(len(examples), -20.0)
    first = np.zeros(len(examples), dtype=bool)
    for fold in range(FOLDS):
        inside = [
            each
            for each in examples
            if folds[each.evidence.question] != fold and each.evidence.keys
        ]
        held = [at for at, each in enumerate(examples) if folds[each.evidence.question] == fold]
        if not inside or not held:
            continue
        ranking = fit_ranking(inside)
        for at in held:
            example = examples[at]
            if example.evidence.keys:
                scores = ranking.score(example.evidence.table)
                likeliest = agreements(scores, example.evidence.keys)[0]
                odds[at] = likeliest.odds
                first[at] = example.right[likeliest.members[0]]
    return odds, first


def folds_of(questions: Iterable[str]) -> dict[str, int]:
    """The fold that each question belongs to, from 0 to FOLDS - 1; the same for the same ones."""
    names = sorted({*questions})
    order = np.random.default_rng(SEED).permutation(len(names))
    return {names[at]: place % FOLDS for place, at in enumerate(order)}


def fit_ranking(examples: Sequence[Labelled]) -> Ranking:
    """The conditional logit's weights, with a ridge penalty on standardised features.

    An example without a right candidate wants "none of them", which scores 0; some example
    has candidates.
    """
    filled = np.concatenate([example.evidence.table for example in examples])
    mean, scale = filled.mean(0), filled.std(0)
    # What is always the same tells nothing, and must not once it differs.
    scale[scale < LEAST_SCALE] = 1.0
    mean[0], scale[0] = 0.0, 1.0
    choices = Choices.of(examples, mean, scale)
    start = np.zeros(len(FEATURES))
    found = minimize(loss, start, args=(choices,), jac=True, method="L-BFGS-B")
    return Ranking(tuple(mean.tolist()), tuple(scale.tolist()), tuple(found.x.tolist()))


@dataclass(frozen=True, slots=True)
class Choices:
    """Standardised examples side by side, filled up to one length.

    ``x`` is (examples, candidates, features), ``real`` and ``right`` are (examples, candidates).
    """

    x: Table
    real: NDArray[np.bool_]
    right: NDArray[np.bool_]

    @classmethod
    def of(cls, examples: Sequence[Labelled], mean: Table, scale: Table) -> Self:
        """Examples with their features standardised."""
        shape = (len(examples), max(len(example.evidence.keys) for example in examples))
        made = cls(np.zeros((*shape, len(mean))), np.zeros(shape, bool), np.zeros(shape, bool))
        for at, example in enumerate(examples):
            count = len(example.evidence.keys)
            made.x[at, :count] = (example.evidence.table - mean) / scale
            made.real[at, :count] = True
            made.right[at, :count] = example.right
        return made


def loss(weights: Table, choices: Choices) -> tuple[float, Table]:
    """Negative log likelihood of the right candidates with the ridge, and its gradient."""
    answered: NDArray[np.bool_] = np.logical_or.reduce(choices.right, axis=1)
    scores = np.where(choices.real, choices.x @ weights, -np.inf)
    everything = np.logaddexp(0.0, np.logaddexp.reduce(scores, axis=1))
    wanted = np.where(choices.right, scores, -np.inf)
    reached = np.where(answered, np.logaddexp.reduce(wanted, axis=1), 0.0)
    chances = np.exp(scores - everything[:, None])
    aims = np.where(answered[:, None], np.exp(wanted - reached[:, None]), 0.0)
    slope = np.einsum("qcf,qc->f", choices.x, chances - aims)
    ridge = PENALTY * np.concatenate([[0.0], weights[1:]])
    total = (everything - reached).sum() + ridge @ weights / 2
    return float(total), slope + ridge
