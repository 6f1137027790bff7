"""Fusion by hand, and retrieval over brute-force index files."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import (
    Article,
    Hit,
    IndexedText,
    IntArray,
    Narrowing,
    Passage,
    Ranked,
    Reading,
    Span,
    StoredPassage,
)
from index.retrieve import Fusion, HybridRetriever, fuse, interleaved, reordered
from support.corpus import TEXTS, article
from support.fakes import HashedEncoder, memory_lexical, memory_vectors

ENCODER = HashedEncoder()
GENERATION = 1


def ranking(*ids: int) -> list[Ranked]:
    return [Ranked(number, 1.0 - at / 10) for at, number in enumerate(ids)]


def test_fusion_adds_the_reciprocals_of_ranks() -> None:
    fused = fuse(ranking(1, 2, 3), ranking(3, 4), Fusion(60, 1.0, 1.0))
    assert fused == [
        Ranked(3, 1 / 63 + 1 / 61),
        Ranked(1, 1 / 61),
        Ranked(2, 1 / 62),
        Ranked(4, 1 / 62),
    ]


def test_weights_decide_which_retriever_counts() -> None:
    dense, lexical = ranking(1, 2), ranking(2, 1)
    assert [row.id for row in fuse(dense, lexical, Fusion(60, 2.0, 1.0))] == [1, 2]
    assert [row.id for row in fuse(dense, lexical, Fusion(60, 1.0, 2.0))] == [2, 1]
    assert fuse(dense, ranking(9), Fusion(60, 1.0, 0.0))[-1] == Ranked(9, 0.0)


ids = st.lists(st.integers(1, 12), unique=True, max_size=12)


@given(ids, ids, st.integers(1, 100))
def test_a_passage_ahead_in_both_rankings_is_ahead(
    dense: list[int], lexical: list[int], constant: int
) -> None:
    fused = [row.id for row in fuse(ranking(*dense), ranking(*lexical), Fusion(constant))]
    assert sorted(fused) == sorted({*dense, *lexical})
    for one in {*dense} & {*lexical}:
        for other in {*dense} & {*lexical}:
            if dense.index(one) < dense.index(other) and lexical.index(one) < lexical.index(other):
                assert fused.index(one) < fused.index(other)


class Shelf:
    """A Library that keeps everything in two dicts; sources are looked for in keys."""

    def __init__(self, articles: dict[int, Article], passages: dict[int, StoredPassage]) -> None:
        self._articles, self._passages = articles, passages

    def passages(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        return {each: self._passages[each] for each in ids if each in self._passages}

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        return {each: self._articles[each] for each in ids if each in self._articles}

    def passages_within(self, generation: int, narrowing: Narrowing) -> IntArray:
        assert generation == GENERATION
        fitting = {
            number
            for number, each in self._articles.items()
            if any(source in each.key for source in narrowing.sources)
        }
        ids = [at for at, each in self._passages.items() if each.article_id in fitting]
        return np.array(sorted(ids), dtype=np.int64)


def library() -> Shelf:
    """Each article of the corpus as one passage; ids of passages begin at 101."""
    articles = {at: article(text, key) for at, (key, text) in enumerate(TEXTS.items(), start=1)}
    passages = {
        100 + at: StoredPassage(100 + at, at, Passage(Span(0, 30), (Span(0, 30),)))
        for at in articles
    }
    return Shelf(articles, passages)


def retriever(shelf: Shelf, candidates: int = 50) -> HybridRetriever:
    numbers = [*range(101, 101 + len(TEXTS))]
    texts = [*TEXTS.values()]
    vectors, lexical = memory_vectors(), memory_lexical()
    dense, words = vectors.create(1, None), lexical.create(1, None)
    dense.add(numbers, ENCODER.encode(texts))
    words.add(numbers, [IndexedText(each, "en") for each in texts])
    dense.publish()
    words.publish()
    return HybridRetriever(
        encoder=ENCODER,
        vectors=vectors.open(1),
        lexical=lexical.open(1),
        library=shelf,
        generation=GENERATION,
        fusion=Fusion(),
        candidates=candidates,
    )


def test_a_hit_says_what_each_retriever_said_of_it() -> None:
    shelf = library()
    found = retriever(shelf).retrieve("green comet", 10)
    assert len(found) == len(TEXTS)
    best = found[0]
    assert (best.passage.id, best.article.key) == (102, "observatory")
    assert (best.dense_rank, best.lexical_rank) == (1, 1)
    wanted = ENCODER.encode(["green comet"])[0] @ ENCODER.encode([TEXTS["observatory"]])[0]
    assert best.dense_score == pytest.approx(float(wanted))
    assert best.score == pytest.approx(2 / 61)
    assert best.text == TEXTS["observatory"][:30]
    assert [each.dense_rank for each in found] == [1, 2, 3, 4]
    for other in found[1:]:
        assert (other.lexical_rank, other.lexical_score) == (None, None)
        assert other.score == pytest.approx(1 / (60 + (other.dense_rank or 0)))


def test_no_more_than_k_come_back_however_many_are_candidates() -> None:
    shelf = library()
    assert [each.passage.id for each in retriever(shelf).retrieve("green comet", 1)] == [102]
    everything = retriever(shelf, candidates=1).retrieve("green comet", 4)
    assert len(everything) == 4


def test_a_narrowing_leaves_the_best_of_what_fits_ranked_among_themselves() -> None:
    shelf = library()
    whole = retriever(shelf).retrieve("green comet", 10)
    keys = [each.article.key for each in whole]
    assert keys[0] == "observatory"
    found = retriever(shelf, candidates=1).retrieve(
        "green comet", 2, Narrowing(sources=(keys[2], keys[3]))
    )
    assert [each.article.key for each in found] == keys[2:]
    assert [each.dense_rank for each in found] == [1, 2]
    assert [each.dense_score for each in found] == [each.dense_score for each in whole[2:]]
    both = retriever(shelf).retrieve("green comet", 10, Narrowing(sources=("observatory",)))
    assert [(each.article.key, each.lexical_rank) for each in both] == [("observatory", 1)]
    assert both[0].lexical_score == whole[0].lexical_score


def test_where_nothing_fits_nothing_is_found_and_nothing_encoded() -> None:
    narrow = retriever(library())
    before = ENCODER.calls
    assert narrow.retrieve("green comet", 4, Narrowing(sources=("nobody",))) == []
    assert ENCODER.calls == before


def test_an_empty_narrowing_restricts_nothing() -> None:
    found = retriever(library()).retrieve("green comet", 10, Narrowing())
    assert found == retriever(library()).retrieve("green comet", 10)
    assert len(found) == len(TEXTS)


def test_the_question_is_encoded_once() -> None:
    before = ENCODER.calls
    wide = retriever(library())
    wide.retrieve("green comet", 4)
    assert ENCODER.calls - before == 2  # once for the corpus


def test_what_is_not_stored_any_more_is_left_out() -> None:
    whole = library()
    passages = whole.passages([101, 102, 103])
    articles = whole.get([1, 3, 4])
    found = retriever(Shelf(articles, passages)).retrieve("green comet", 4)
    assert {each.passage.id for each in found} == {101, 103}


# --- the order that reading gives ------------------------------------------------------


def numbered(*ids: int) -> list[Hit]:
    return [
        Hit(
            passage=StoredPassage(at, 1, Passage(Span(0, 30), (Span(0, 30),))),
            article=article(),
            score=1 / at,
            dense_rank=at,
            dense_score=None,
            lexical_rank=None,
            lexical_score=None,
        )
        for at in ids
    ]


def reading(hits: list[Hit], *named: int) -> list[Reading]:
    by_id = {each.passage.id: each for each in hits}
    return [Reading(by_id[at], Span(0, 30), 0.5) for at in named]


@pytest.mark.parametrize(
    ("named", "wanted"),
    [
        ((), [1, 2, 3, 4]),
        ((3,), [3, 1, 2, 4]),
        ((4, 2, 3, 1), [4, 2, 3, 1]),
        ((3, 1, 3, 3, 1), [3, 1, 2, 4]),
    ],
)
def test_passages_stand_as_the_readings_name_them_then_as_retrieved(
    named: tuple[int, ...], wanted: list[int]
) -> None:
    hits = numbered(1, 2, 3, 4)
    assert [each.passage.id for each in reordered(hits, reading(hits, *named))] == wanted


@given(ids.filter(bool), st.data())
def test_reading_neither_adds_nor_loses_a_passage(found: list[int], data: st.DataObject) -> None:
    hits = numbered(*found)
    named = data.draw(st.lists(st.sampled_from(found)))
    after = reordered(hits, reading(hits, *named))
    assert sorted(each.passage.id for each in after) == sorted(found)
    assert all(each in hits for each in after)


def test_where_nothing_was_found_nothing_is_reordered() -> None:
    assert reordered([], []) == []


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ([], [], []),
        ([1, 2], [], [1, 2]),
        ([], [3, 4], [3, 4]),
        ([1, 2, 3], [4, 5], [1, 4, 2, 5, 3]),
        ([1, 2, 3], [3, 1, 6], [1, 3, 2, 6]),
    ],
)
def test_two_rankings_are_taken_in_turns(
    first: list[int], second: list[int], wanted: list[int]
) -> None:
    found = interleaved(numbered(*first), numbered(*second))
    assert [each.passage.id for each in found] == wanted


def test_a_passage_in_both_rankings_keeps_what_the_first_says_of_it() -> None:
    again = replace(numbered(1)[0], dense_rank=9)
    assert interleaved(numbered(1), [again]) == numbered(1)
