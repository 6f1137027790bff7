"""Candidates that agree, by hand and for all inputs."""

from itertools import pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.agreement import agreements

KEYS = ["ann", "ann lee", "lee", "bob", "carl"]
ROWS = st.lists(st.tuples(st.floats(-800, 800), st.sampled_from(KEYS)), min_size=1, max_size=30)


def test_answers_that_agree_share_their_evidence() -> None:
    """Of 1 + 1.5 + 1.5 + 1, with 1 for "none of them", Ann Lee has 3."""
    first, second = agreements(np.log([1.5, 1.5, 1.0]), ["ann lee", "lee", "bob"])
    assert (first.members, second.members) == ((0, 1), (2,))
    assert first.odds == pytest.approx(log(3 / 2))
    assert second.odds == pytest.approx(log(1 / 4))


def test_the_fullest_form_is_shown_where_it_is_borne_out() -> None:
    scores = np.log([4.0, 3.0, 1.0, 0.01])
    (group,) = agreements(scores, ["lee", "ann lee", "lee", "lee"])
    assert group.members == (1, 0, 2, 3)


def test_a_longer_form_with_little_evidence_is_not_shown() -> None:
    """The son agrees with Lee, but most of Lee's evidence is that of Ann Lee."""
    first, second = agreements(np.log([9.0, 1.0, 0.5]), ["ann lee", "lee", "lee kim junior"])
    assert first.members == (0, 1)
    assert second.members == (2,)


def test_a_clause_around_several_answers_agrees_with_none() -> None:
    keys = ["last year", "kim arrived in russia last year", "kim", "russia"]
    found = agreements(np.log([2.0, 0.2, 0.5, 0.4]), keys)
    assert [each.members for each in found] == [(0,), (2,), (3,), (1,)]


def test_one_candidate_has_the_odds_of_its_score() -> None:
    (group,) = agreements(np.array([0.7]), ["ann"])
    assert group.odds == pytest.approx(0.7)


def test_no_candidates_are_no_groups() -> None:
    assert agreements(np.zeros(0), []) == []


@given(ROWS)
def test_every_candidate_is_in_one_group_and_likelier_groups_come_first(
    rows: list[tuple[float, str]],
) -> None:
    found = agreements(np.array([score for score, _ in rows]), [key for _, key in rows])
    assert sorted(at for each in found for at in each.members) == [*range(len(rows))]
    odds = [each.odds for each in found]
    assert np.isfinite(odds).all()
    assert all(a >= b - 1e-9 for a, b in pairwise(odds))


@given(ROWS)
def test_equal_answers_are_in_one_group(rows: list[tuple[float, str]]) -> None:
    keys = [key for _, key in rows]
    found = agreements(np.array([score for score, _ in rows]), keys)
    for key in keys:
        assert sum(any(keys[at] == key for at in each.members) for each in found) == 1
