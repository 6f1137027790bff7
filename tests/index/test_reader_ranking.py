"""Features on hits made by hand, with values computed by hand."""

from dataclasses import replace
from datetime import date
from math import exp, log, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Hit, Span, StoredPassage
from index.reader.ranking import (
    FEATURES,
    MOST_CANDIDATES,
    UNKNOWN_AGE,
    Candidates,
    Ranking,
    candidates,
    pairwise,
)
from index.reader.spans import ScoredSpan
from index.text import same_answer
from support.corpus import article
from support.readers import hit, ranking

QUESTION = "Who cut the blue ribbon in Tarn?"
HITS = [
    hit(
        article("The mayor cut a blue ribbon. It rained.", "a", published=date(2024, 6, 18)),
        1, dense_score=0.8, lexical_score=10.0,
    ),
    hit(
        article("A blue ribbon was cut by Ann Lee.", "b", title=None, published=date(2024, 6, 4)),
        2, dense_score=None, lexical_score=5.0,
    ),
    hit(
        article("Ann Lee came on Monday.", "c", title="Tarn"),
        3, dense_score=0.4, lexical_score=None,
    ),
]  # fmt: skip


def span(at: int, words: str, log_odds: float, evidence: float, hits: list[Hit]) -> ScoredSpan:
    """The span of these words in the first sentence that holds them."""
    source = hits[at].article.text
    start = source.index(words)
    answer = Span(start, start + len(words))
    (sentence, *_) = [
        each
        for each in hits[at].passage.passage.sentences
        if each.start <= start and answer.end <= each.end
    ]
    return ScoredSpan(at, sentence, answer, log_odds, evidence)


SPANS = [
    span(2, "Lee", -5.0, -0.5, HITS),
    span(1, "Ann Lee", 1.0, 5.0, HITS),
    span(0, "The mayor", 2.0, 2.5, HITS),
    span(2, "Ann Lee", -1.0, -0.5, HITS),
    span(0, "mayor", 0.0, 2.5, HITS),
    span(0, "blue ribbon", -6.0, 2.5, HITS),
]
FOUND = candidates(QUESTION, HITS, SPANS)
TOGETHER = log(exp(0.6) + exp(-0.6)) / 0.6
"""What two sentences of log odds 1 and -1 say together."""


def column(name: str, found: Candidates = FOUND) -> list[float]:
    values: list[float] = found.table[:, FEATURES.index(name)].tolist()
    return values


def test_candidates_come_in_the_order_of_their_odds_each_answer_once_in_a_sentence() -> None:
    assert FOUND.keys == ("mayor", "ann lee", "ann lee", "lee", "blue ribbon")
    assert FOUND.spans == (SPANS[2], SPANS[1], SPANS[3], SPANS[0], SPANS[5])
    assert FOUND.table.shape == (5, len(FEATURES))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("one", [1, 1, 1, 1, 1]),
        ("log odds", [2, 1, -1, -5, -6]),
        ("log odds below zero", [0, 0, -1, -5, -6]),
        ("sentence evidence", [0.5, 3, 0.5, 3, 3]),
        ("agreement", [0, TOGETHER - 1, TOGETHER + 1, 0, 0]),
        ("agreeing articles", [0, log(2), log(2), 0, 0]),
        (
            "partial agreement",
            [0, log1p(exp(-3)), log1p(exp(-3)), log1p(exp(0.6) + exp(-0.6)), 0],
        ),
        ("rival", [2 - TOGETHER, TOGETHER - 2, TOGETHER - 2, -5, -5]),
        ("log rank", [0, log(2), log(3), log(3), 0]),
        ("dense score", [0.8, 0.4, 0.4, 0.4, 0.8]),
        ("dense score behind the best", [0, -0.4, -0.4, -0.4, 0]),
        ("lexical share", [1, 0.5, 0, 0, 1]),
        # "cut", "blue", "ribbon" in two of three passages weigh log 2, "Tarn" in none log 4.
        ("passage coverage", [0.6, 0.6, 0.4, 0.4, 0.6]),
        ("sentence coverage", [0.6, 0.6, 0, 0, 0.6]),
        ("title coverage", [0, 0, 0.4, 0.4, 0]),
        ("kind fits", [0, 1, 1, 1, 0]),
        ("kind misfits", [1, 0, 0, 0, 1]),
        ("echoes the question", [0, 0, 0, 0, 1]),
        ("age", [0, log1p(2), UNKNOWN_AGE, UNKNOWN_AGE, 0]),
        ("age where recent is asked for", [0, 0, 0, 0, 0]),
        ("words", [log(3), log(3), log(3), log(2), log(3)]),
    ],
)
def test_a_feature_has_the_value_computed_by_hand(name: str, wanted: list[float]) -> None:
    assert column(name) == pytest.approx(wanted)


def test_every_feature_has_its_column() -> None:
    assert FOUND.table.shape[1] == len(FEATURES) == len(set(FEATURES))


def test_age_counts_where_the_latest_is_asked_for() -> None:
    for question in ("Who cut the latest ribbon?", "Who is the current mayor?"):
        found = candidates(question, HITS, SPANS)
        assert column("age where recent is asked for", found) == column("age", found)


def test_where_no_kind_is_asked_for_none_fits_or_misfits() -> None:
    found = candidates("Why was it cut?", HITS, SPANS)
    assert set(column("kind fits", found)) == set(column("kind misfits", found)) == {0.0}


def test_a_lone_answer_has_no_rival() -> None:
    found = candidates(QUESTION, HITS, SPANS[:1])
    assert column("rival", found) == [5.0]


def test_near_copies_speak_once() -> None:
    """The same sentence in a second article is no second witness."""
    copied = [HITS[0], replace(HITS[0], passage=replace(HITS[0].passage, id=9, article_id=9))]
    spans = [span(0, "The mayor", 2.0, 2.5, copied), span(1, "The mayor", 1.5, 2.5, copied)]
    found = candidates(QUESTION, copied, spans)
    assert found.spans == (spans[0],)
    assert column("agreement", found) == [0.0]
    assert column("agreeing articles", found) == [0.0]


def test_hits_without_any_score_are_all_alike() -> None:
    bare = [replace(each, dense_score=None, lexical_score=None) for each in HITS]
    found = candidates(QUESTION, bare, SPANS)
    for name in ("dense score", "dense score behind the best", "lexical share"):
        assert set(column(name, found)) == {0.0}


def test_without_spans_there_are_no_candidates() -> None:
    for hits in ([], HITS):
        found = candidates(QUESTION, hits, [])
        assert (found.spans, found.keys, found.table.shape) == ((), (), (0, len(FEATURES)))


def test_marks_alone_are_no_answer() -> None:
    hits = [hit(article("The , mayor"), 1, [Span(0, 11)])]
    assert candidates(QUESTION, hits, [span(0, ",", 3.0, 3.0, hits)]).spans == ()


def test_only_the_best_spans_are_candidates() -> None:
    text = " ".join(f"word{at}" for at in range(100))
    hits = [hit(article(text), 1, [Span(0, len(text))])]
    spans = [span(0, f"word{at}", float(at % 50), 60.0, hits) for at in range(10, 100)]
    found = candidates(QUESTION, hits, spans)
    assert len(found.spans) == MOST_CANDIDATES
    assert column("log odds", found) == sorted(column("log odds", found), reverse=True)
    left_out = set(spans) - set(found.spans)
    best_left_out = max(each.log_odds for each in left_out)
    assert best_left_out <= min(each.log_odds for each in found.spans)


@given(st.permutations(range(1, 4)), st.permutations(range(1, 4)))
def test_ids_do_not_matter(passages: list[int], articles: list[int]) -> None:
    other = [
        replace(each, passage=StoredPassage(*ids, each.passage.passage))
        for each, ids in zip(HITS, zip(passages, articles, strict=True), strict=True)
    ]
    found = candidates(QUESTION, other, SPANS)
    assert found.keys == FOUND.keys
    assert found.table.tolist() == FOUND.table.tolist()


@given(st.permutations(SPANS))
def test_the_order_of_the_spans_does_not_matter(spans: list[ScoredSpan]) -> None:
    found = candidates(QUESTION, HITS, spans)
    assert found.spans == FOUND.spans
    assert found.table == pytest.approx(FOUND.table)


def test_a_score_is_the_weighted_sum_of_standardised_features() -> None:
    size = len(FEATURES)
    weighed = replace(ranking(one=0.5, log_odds=2.0), mean=(0.0, 1.0, *[0.0] * (size - 2)))
    weighed = replace(weighed, scale=(1.0, 4.0, *[1.0] * (size - 2)))
    assert weighed.score(FOUND.table) == pytest.approx(
        [0.5 + 2 * (odds - 1) / 4 for odds in column("log odds")]
    )
    nothing: Ranking = ranking()
    assert nothing.score(np.zeros((0, size))).shape == (0,)


# --- which are the same ----------------------------------------------------------------


@given(st.lists(st.sampled_from(["ann", "ann lee", "lee", "3", "three", "3 may", "may 2024"])))
def test_keys_are_compared_each_with_each(keys: list[str]) -> None:
    wanted = [[same_answer(key, other) for other in keys] for key in keys]
    found = pairwise(same_answer, keys)
    assert found.shape == (len(keys), len(keys))
    assert found.tolist() == wanted


def test_two_keys_are_compared_once_however_often_they_stand_there() -> None:
    asked: list[tuple[str, str]] = []

    def same(one: str, other: str) -> bool:
        asked.append((one, other))
        return one == other

    pairwise(same, ["a", "b", "a", "b", "a"])
    assert asked == [("a", "a"), ("a", "b"), ("b", "b")]
