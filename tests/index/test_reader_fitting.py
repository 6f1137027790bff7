"""Fitting a calibration to questions whose right answers are known, because they were planted."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime

from index.datatypes import Evidence, Labelled
from index.reader import fitting
from index.reader.fitting import Choices, cross_validated, fit, fit_ranking, folds_of, loss
from index.reader.ranking import FEATURES
from support.readers import planted

EXAMPLES = planted(60)
EMPTY = Labelled(Evidence("Empty?", (), (), np.zeros((0, len(FEATURES)))), (), False)


def asking(example: Labelled, question: str) -> Labelled:
    return replace(example, evidence=replace(example.evidence, question=question))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_gradient_is_the_slope_of_the_loss(seed: int) -> None:
    random = np.random.default_rng(seed)
    several = replace(EXAMPLES[3], right=(True, True, False, False))
    size = len(FEATURES)
    choices = Choices.of(
        [*EXAMPLES[:6], EMPTY, several, EXAMPLES[7]], random.normal(size=size), np.full(size, 1.5)
    )
    weights = random.normal(size=size)
    _, gradient = loss(weights, choices)
    slopes = approx_fprime(weights, lambda at: loss(at, choices)[0], 1e-6)
    assert gradient == pytest.approx(slopes, rel=1e-3, abs=1e-3)


def test_the_loss_is_the_likelihood_of_the_right_answers_and_of_none() -> None:
    """With weights of 0 each of four candidates and "none of them" are equally likely."""
    size = len(FEATURES)
    choices = Choices.of([EXAMPLES[0], EXAMPLES[3], EMPTY], np.zeros(size), np.ones(size))
    assert not any(EXAMPLES[0].right)
    assert any(EXAMPLES[3].right)
    value, _ = loss(np.zeros(size), choices)
    assert value == pytest.approx(2 * np.log(5))


def test_the_planted_feature_is_found() -> None:
    fitted = fit(EXAMPLES)
    weights = dict(zip(FEATURES, fitted.ranking.weights, strict=True))
    others = [abs(weight) for name, weight in weights.items() if name != "one"]
    assert weights["sentence coverage"] == max(others)
    assert weights["sentence coverage"] > 3 * sorted(others)[-2]
    assert weights["one"] < 0
    assert fitted.first_right > 0.9
    assert fitted.slope > 0
    assert 0 < fitted.threshold < 1


def test_right_first_answers_are_likelier_than_those_of_questions_without_an_answer() -> None:
    odds, first = cross_validated(EXAMPLES)
    unanswerable = np.array([not any(example.right) for example in EXAMPLES])
    assert not first[unanswerable].any()
    above = odds[first][:, None] > odds[unanswerable][None, :]
    assert above.mean() > 0.95


def test_the_threshold_keeps_four_of_five_right_first_answers() -> None:
    odds, first = cross_validated(EXAMPLES)
    fitted = fit(EXAMPLES)
    probabilities = 1 / (1 + np.exp(-(fitted.slope * odds + fitted.intercept)))
    assert (probabilities[first] >= fitted.threshold).mean() == pytest.approx(0.8, abs=0.03)


def test_a_fit_is_the_same_each_time_and_in_any_order_of_the_folds() -> None:
    assert fit(EXAMPLES) == fit(EXAMPLES)
    assert fit(planted(60)) == fit(EXAMPLES)


@pytest.mark.parametrize(
    "examples",
    [
        [],
        [EMPTY],
        [EMPTY, asking(EMPTY, "Empty too?")],
        [EXAMPLES[3]],
        [replace(each, right=(False,) * 4) for each in EXAMPLES],
        [replace(each, right=(True,) * 4) for each in EXAMPLES],
    ],
    ids=["none", "one empty", "empty", "one", "none right", "all right"],
)
def test_what_tells_nothing_cannot_be_fitted(examples: list[Labelled]) -> None:
    with pytest.raises(ValueError, match="answered rightly and others that are not"):
        fit(examples)


def test_one_question_with_candidates_among_empty_ones_tells_nothing() -> None:
    examples = [EXAMPLES[3], *(asking(EMPTY, f"Empty {at}?") for at in range(20))]
    with pytest.raises(ValueError, match="answered rightly"):
        fit(examples)


def test_questions_without_candidates_are_fitted_as_not_answered() -> None:
    fitted = fit([*EXAMPLES, EMPTY])
    assert fitted.first_right == fit(EXAMPLES).first_right


def test_a_feature_that_never_varied_counts_for_nothing_once_it_does() -> None:
    """Say, when articles in the questions had no dates and a later one has."""
    at = FEATURES.index("age")
    examples = []
    for each in EXAMPLES:
        table = each.evidence.table.copy()
        table[:, at] = np.log1p(1 / 7)
        examples.append(replace(each, evidence=replace(each.evidence, table=table)))
    ranking = fit_ranking(examples)
    table = examples[0].evidence.table
    other = table.copy()
    other[:, at] += 3
    assert ranking.score(other) == pytest.approx(ranking.score(table), abs=1e-3)


@given(st.sets(st.text(max_size=8), max_size=60))
def test_folds_hold_the_questions_evenly(questions: set[str]) -> None:
    folds = folds_of([*questions, *questions])
    assert set(folds) == questions
    sizes = [[*folds.values()].count(fold) for fold in range(fitting.FOLDS)]
    assert sum(sizes) == len(questions)
    assert max(sizes) - min(sizes) <= 1


@given(st.lists(st.integers(0, 14), min_size=2, max_size=30))
@settings(max_examples=15)
def test_no_question_is_on_both_sides_of_a_fold(names: list[int]) -> None:
    """Nor any of its other readings: each is judged by a ranking that never saw the question."""
    examples = [
        asking(EXAMPLES[at % len(EXAMPLES)], f"Question {name}?") for at, name in enumerate(names)
    ]
    seen: list[set[str]] = []
    whole = fitting.fit_ranking

    def spy(inside: list[Labelled]) -> object:
        seen.append({each.evidence.question for each in inside})
        return whole(inside)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "fit_ranking", spy)
        cross_validated(examples)
    everything = {each.evidence.question for each in examples}
    if len(everything) == 1:
        assert seen == []
        return
    held = [everything - inside for inside in seen]
    assert sorted(question for fold in held for question in fold) == sorted(everything)


# --- imports ---------------------------------------------------------------------------

PURE = ("spans", "ranking", "agreement", "calibration", "fitting", "pairs")


def test_torch_is_not_loaded_before_something_is_read() -> None:
    modules = ", ".join(f"index.reader.{name}" for name in (*PURE, "extractive", "similarity"))
    code = f"import sys, {modules}; sys.exit('torch' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("name", PURE[:-1])
def test_what_decides_imports_nothing_that_computes_networks(name: str) -> None:
    path = Path(fitting.__file__).with_name(f"{name}.py")
    imported = {
        (node.module or "" if isinstance(node, ast.ImportFrom) else alias.name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert not {each for each in imported if each.startswith(("torch", "transformers"))}
    assert "index.reader.network" not in imported
