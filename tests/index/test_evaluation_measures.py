"""Measures of outcomes that can be counted by hand, and comparisons of two runs."""

import json
from math import isnan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from index.errors import EvaluationError
from index.evaluation import Outcome, compare, measure
from index.evaluation.measures import MEASURES, Measures
from index.evaluation.plot import draw
from index.evaluation.report import About, as_json, side_by_side, text
from support.evaluation import outcome, unanswerable, wrong

ABOUT = About("first", ("q.toml",), "here", "", "similarity", 0.5)
MIXED = [
    outcome("a", confidence=0.95, holding_passages=(1, 4), seconds=0.1),
    outcome("b", confidence=0.85, holding_passages=(6,), citation_rank=3, shown=3, seconds=0.2),
    wrong("c", confidence=0.75, shown=1, seconds=0.3),
    outcome("d", confidence=0.25, holding_passages=(25,), span_hit=False, abstained=True,
            shown=0, shown_holding=0, seconds=0.4),
    unanswerable("a", confidence=0.65, seconds=0.5),
    unanswerable("b", confidence=0.15, abstained=True, shown=0, seconds=0.6),
]  # fmt: skip

OUTCOMES = st.lists(
    st.builds(
        lambda rank, held, sure, silent, right: (
            outcome(citation_rank=rank, holding_passages=held, confidence=sure, abstained=silent)
            if right
            else unanswerable(confidence=sure, abstained=silent)
        ),
        st.sampled_from([None, 1, 2, 3]),
        st.lists(st.integers(1, 25), unique=True).map(lambda ranks: tuple(sorted(ranks))),
        st.sampled_from([0.0, 0.25, 0.5, 1.0]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


def measures(outcomes: list[Outcome]) -> Measures:
    """Without intervals."""
    return measure(outcomes, resamples=0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("passage_hit@1", 1 / 4),
        ("passage_hit@5", 1 / 4),
        ("passage_hit@10", 2 / 4),
        ("passage_hit@25", 3 / 4),
        ("passage_rr", (1 + 1 / 6 + 1 / 25) / 4),
        ("answer_hit@1", 2 / 4),
        ("answer_hit@3", 3 / 4),
        ("span_hit", 2 / 4),
        ("citation_precision", 2 / 6),
        ("precision_at_threshold", 1 / 3),
        ("right_kept", 1 / 2),
        ("abstention", 1 / 2),
        ("auroc", 3 / 4),
        ("risk_coverage_area", (0 + 1 / 2 + 2 / 3 + 3 / 4 + 3 / 5 + 4 / 6) / 6),
        ("calibration_error", (0.05 + 0.85 + 0.75 + 0.75 + 0.65 + 0.15) / 6),
        ("seconds_median", 0.35),
        ("seconds_p95", 0.575),
    ],
)
def test_a_measure_is_what_its_definition_says(name: str, expected: float) -> None:
    assert measures(MIXED).value(name) == pytest.approx(expected)


def test_answers_of_equal_confidence_count_with_their_mean_whatever_their_order() -> None:
    tied = [outcome("a"), wrong("b"), wrong("c"), outcome("d", confidence=0.1)]
    expected = (2 / 3 + 2 / 3 + 2 / 3 + 2 / 4) / 4
    assert measures(tied).value("risk_coverage_area") == pytest.approx(expected)
    assert measures(tied[::-1]).value("risk_coverage_area") == pytest.approx(expected)


def test_what_nothing_speaks_of_is_undefined() -> None:
    only = measure([wrong("a", abstained=True, shown=0)], resamples=20)
    undefined = {each.measure.name for each in only.estimates if isnan(each.value)}
    assert undefined == {
        "citation_precision", "precision_at_threshold", "right_kept", "abstention", "auroc",
    }  # fmt: skip
    assert all(isnan(each.low) == isnan(each.value) for each in only.estimates)
    assert only.curve.operating is None


@given(OUTCOMES)
def test_every_measure_is_undefined_or_in_its_range(outcomes: list[Outcome]) -> None:
    found = measures(outcomes)
    for each in found.estimates:
        assert isnan(each.value) or 0 <= each.value <= 1
    assert sum(each.count for each in found.reliability) == len(outcomes)
    assert all(0 <= risk <= 1 for risk in found.curve.risk)


def test_intervals_hold_the_value_and_narrow_with_more_questions() -> None:
    def run(size: int) -> list[Outcome]:
        return [(outcome if at % 2 else wrong)(str(at)) for at in range(size)]

    few, many = (
        next(each for each in measure(run(size), 500).estimates if "answer_hit@1" in str(each))
        for size in (20, 500)
    )
    assert few.low < few.value == 0.5 < few.high
    # A share of one half over n questions has the standard error 0.5 / sqrt(n).
    assert many.high - many.low == pytest.approx(2 * 1.96 * 0.5 / 500**0.5, abs=0.015)
    assert few.high - few.low > many.high - many.low


def test_intervals_are_the_same_each_time() -> None:
    assert repr(measure(MIXED, 50)) == repr(measure(MIXED, 50))


def test_the_curve_ends_with_all_questions_and_marks_the_threshold() -> None:
    curve = measures(MIXED).curve
    assert curve.coverage[-1] == 1
    assert curve.risk == pytest.approx((0, 1 / 2, 2 / 3, 3 / 4, 3 / 5, 4 / 6))
    assert curve.operating == pytest.approx((4 / 6, 3 / 4))


# --- two runs --------------------------------------------------------------------------


def runs(size: int, gained: int, lost: int) -> tuple[list[Outcome], list[Outcome]]:
    """Two runs that differ in some questions."""
    first = [(wrong if at < gained else outcome)(str(at)) for at in range(size)]
    second = [(wrong if gained <= at < gained + lost else outcome)(str(at)) for at in range(size)]
    return first, second


def test_a_clear_difference_is_significant_and_a_balanced_one_is_not() -> None:
    clear = {each.measure.name: each for each in compare(*runs(60, 12, 1), 300).differences}
    level = {each.measure.name: each for each in compare(*runs(60, 6, 6), 300).differences}
    assert clear["answer_hit@1"].value == pytest.approx(11 / 60)
    assert clear["answer_hit@1"].low > 0
    assert clear["answer_hit@1"].p < 0.02
    assert level["answer_hit@1"].value == 0
    assert level["answer_hit@1"].low < 0 < level["answer_hit@1"].high
    assert level["answer_hit@1"].p == 1
    assert clear["seconds_median"].p == 1
    assert isnan(clear["auroc"].p)


def test_the_randomisation_test_agrees_with_the_sign_test() -> None:
    """Five questions gained and none lost: two-sided p is 2 / 2**5."""
    found = {each.measure.name: each for each in compare(*runs(40, 5, 0), 4000).differences}
    assert found["answer_hit@1"].p == pytest.approx(2 / 2**5, abs=0.012)


def test_only_questions_of_both_runs_are_compared() -> None:
    first = [outcome("a"), outcome("b"), unanswerable("a")]
    second = [wrong("a"), outcome("c"), outcome("d"), outcome("b", answer="other")]
    found = compare(first, second, 10)
    assert (found.answerable, found.unanswerable, found.alone) == (1, 0, (2, 3))
    with pytest.raises(EvaluationError, match="no question in common"):
        compare([outcome("a")], [outcome("b")])


# --- reports ---------------------------------------------------------------------------


def test_the_report_names_every_measure_with_its_interval() -> None:
    words = text(ABOUT, measure(MIXED, 50))
    assert "4 answerable and 2 unanswerable" in words
    assert all(each.name in words for each in MEASURES)
    (row,) = [line for line in words.splitlines() if line.startswith("answer_hit@1")]
    assert "50.0 %" in row
    assert " to " in row
    assert "nan" not in words.split()


def test_json_has_null_where_a_figure_is_undefined() -> None:
    content = json.loads(as_json(ABOUT, measures([wrong("a")])))
    assert content["run"]["name"] == "first"
    assert content["measures"]["answer_hit@1"]["value"] == 0
    assert content["measures"]["auroc"]["value"] is None
    assert content["reliability"][9] == {
        "low": 0.9, "high": 1.0, "count": 1, "confidence": 0.9, "right": 0.0,
    }  # fmt: skip


def test_a_comparison_says_what_is_better_or_worse_and_what_may_be_chance() -> None:
    words = side_by_side(("old", "new"), compare(*runs(60, 12, 1), 300)).splitlines()
    rows = {line.split()[0]: line for line in words if line}
    assert rows["answer_hit@1"].endswith("better")
    assert "+18.3 %" in rows["answer_hit@1"]
    assert rows["risk_coverage_area"].endswith("better")
    assert rows["seconds_median"].endswith("1.000")
    back = side_by_side(("new", "old"), compare(*runs(60, 12, 1)[::-1], 300)).splitlines()
    assert {line.split()[0]: line for line in back if line}["answer_hit@1"].endswith("worse")


def test_the_plot_is_a_picture(tmp_path: Path) -> None:
    curve = measures(MIXED).curve
    draw([("one", curve), ("two", curve)], tmp_path / "curve.png")
    with Image.open(tmp_path / "curve.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (1050, 675))
    with pytest.raises(EvaluationError, match="cannot be written"):
        draw([("one", curve)], tmp_path / "none" / "curve.png")
