"""The reader that needs no training: evidence weighed by hand, and readings in order."""

from dataclasses import replace
from math import exp, log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Passage, Span, StoredPassage
from index.reader.coverage import share, stems
from index.reader.similarity import Evidence, SimilarityReader, Weights, weigh
from index.text import prose
from support.corpus import HARBOUR, LIBRARY, ORCHARD, article
from support.fakes import HashedEncoder
from support.readers import hit

READER = SimilarityReader(HashedEncoder())


def test_support_is_a_logistic_function_of_the_evidence() -> None:
    weights = Weights(bias=-1, similarity=2, coverage=3, passage_coverage=4)
    logit = -1 + 2 * 0.5 + 3 * 0.25 + 4 * 1
    assert weights.support(Evidence(0.5, 0.25, 1.0)) == pytest.approx(1 / (1 + exp(-logit)))


@given(st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_support_lies_between_0_and_1_and_grows_with_the_evidence(
    similarity: float, coverage: float, around: float, more: float
) -> None:
    weights = Weights()
    support = weights.support(Evidence(similarity, coverage, around))
    assert 0 < support < 1
    assert weights.support(Evidence(min(1, similarity + more), coverage, around)) >= support
    assert weights.support(Evidence(similarity, min(1, coverage + more), around)) >= support
    assert weights.support(Evidence(similarity, coverage, min(1, around + more))) >= support


def test_coverage_weighs_rare_words_more_and_counts_the_title_for_the_passage() -> None:
    source = article("The old ship left. The old mayor stayed.", title="Harbour")
    spans = prose(source.text)
    rows = [(hit(source), span) for span in spans]
    first, second = weigh("Which old ship left the harbour?", rows, [0.5, 0.25])
    rarity = {"old": log1p(2 / 3), "ship": log1p(1), "left": log1p(1), "harbo": log1p(2)}
    total = sum(rarity.values())
    assert first.coverage == pytest.approx((total - rarity["harbo"]) / total)
    assert second.coverage == pytest.approx(rarity["old"] / total)
    assert first.passage_coverage == second.passage_coverage == pytest.approx(1)
    assert (first.similarity, second.similarity) == (0.5, 0.25)


def test_a_question_without_content_words_is_covered_by_nothing() -> None:
    source = article("The old ship left.")
    (evidence,) = weigh("Who was it?", [(hit(source), Span(0, 18))], [0.1])
    assert evidence == Evidence(0.1, 0.0, 0.0, near_similarity=0.1)
    assert share({}, frozenset({"ship"})) == 0


def test_forms_of_a_word_meet_at_their_first_letters() -> None:
    assert stems(["visited", "visits"]) == {"visit"}
    assert stems(["go"]) == {"go"}


def test_every_sentence_is_read_once_with_its_best_hit() -> None:
    source = article()
    spans = prose(source.text)
    overlapping = [hit(source, 1, spans[:2]), replace(hit(source, 1, spans[1:]), score=0.5)]
    readings = READER.read("Who cut the ribbon?", overlapping)
    assert sorted(each.sentence for each in readings) == [*spans]
    shared = next(each for each in readings if each.sentence == spans[1])
    assert shared.hit == overlapping[0]


def test_readings_come_in_descending_order_of_support() -> None:
    hits = [hit(article(LIBRARY, "l"), 1), hit(article(ORCHARD, "o"), 2), hit(article(), 3)]
    readings = READER.read("What did the mayor cut?", hits)
    supports = [each.support for each in readings]
    assert supports == sorted(supports, reverse=True)
    best = readings[0]
    assert best.sentence.of(best.hit.article.text) == "The mayor cut a blue ribbon."
    assert best.answer is None
    assert len(readings) == 3 + 3 + 4


def test_the_same_words_elsewhere_get_the_same_support() -> None:
    """Support compares across articles: it does not tell of the place in the ranking."""
    readings = READER.read("Who cut the ribbon?", [hit(article(HARBOUR, "a", title=None), 1)])
    again = READER.read("Who cut the ribbon?", [hit(article(HARBOUR, "b", title=None), 9)])
    assert [each.support for each in readings] == [each.support for each in again]


def test_nothing_to_read_gives_no_readings() -> None:
    assert READER.read("Who?", []) == []
    empty = replace(hit(article()), passage=StoredPassage(1, 1, Passage(Span(0, 0), ())))
    assert READER.read("Who?", [empty]) == []


def test_another_harbour_is_no_answer_to_a_question_about_frost() -> None:
    (best, *_) = READER.read("How much frost did the apples get?", [hit(article(HARBOUR))])
    assert best.support < 0.5
