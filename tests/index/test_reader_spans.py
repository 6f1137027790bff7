"""The best spans of each sentence, against all spans that there are."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import FloatArray, Hit, Span
from index.reader.pairs import MAX_SPAN_TOKENS, Pair
from index.reader.spans import IMPOSSIBLE, SPANS_PER_SENTENCE, ScoredSpan, best_spans
from support.corpus import article
from support.readers import hit

LEAD = 3
PREFACE = "Not in this passage. "
Sentences = list[list[str]]


def made_of(rows: Sentences, cut: int = 10_000) -> tuple[Hit, Pair]:
    """A passage behind a preface; every word is a token, those beyond ``cut`` are cut off."""
    text, spans, offsets = PREFACE, [], []
    for words in rows:
        start = len(text)
        for word in words:
            offsets.append((len(text) - len(PREFACE), len(text) - len(PREFACE) + len(word)))
            text += f"{word} "
        spans.append(Span(start, len(text) - 1))
    offsets = offsets[:cut]
    pair = Pair(
        ids=(101, *[7] * (LEAD - 1 + len(offsets)), 102),
        first=LEAD,
        readable_from=LEAD,
        readable_to=LEAD + len(offsets),
        offsets=(*[(0, 0)] * LEAD, *offsets, (0, 0)),
    )
    return hit(article(text), 1, spans), pair


def scores_of(pair: Pair, seed: int) -> FloatArray:
    """Any score for any span, also for those that cannot be."""
    random = np.random.default_rng(seed)
    size = (len(pair.ids), MAX_SPAN_TOKENS)
    return random.normal(0, 4, size).astype(np.float32)


def all_spans(found: Hit, pair: Pair, scores: FloatArray, sentence: Span) -> list[ScoredSpan]:
    """Every span inside a sentence, best first; the slow and obvious way."""
    begin = found.passage.passage.span.start
    rows = []
    for first in range(pair.readable_from, pair.readable_to):
        for last in range(first, min(pair.readable_to, first + MAX_SPAN_TOKENS)):
            answer = Span(begin + pair.offsets[first][0], begin + pair.offsets[last][1])
            if sentence.start <= answer.start and answer.end <= sentence.end:
                rows.append(ScoredSpan(5, sentence, answer, float(scores[first, last - first]), 0))
    return sorted(rows, key=lambda each: -each.log_odds)


WORD = st.text("abcdefgh", min_size=1, max_size=5)
SENTENCES = st.lists(st.lists(WORD, min_size=1, max_size=40), min_size=1, max_size=4)


@given(SENTENCES, st.integers(0, 60), st.integers(0, 99))
def test_the_best_spans_are_those_that_trying_all_finds(
    rows: Sentences, cut: int, seed: int
) -> None:
    found, pair = made_of(rows, cut)
    scores = scores_of(pair, seed)
    spans = best_spans(5, found, pair, scores)
    assert {each.hit for each in spans} <= {5}
    for sentence in found.passage.passage.sentences:
        possible = all_spans(found, pair, scores, sentence)
        wanted: list[ScoredSpan] = []
        for each in possible:
            clear = all(
                each.answer.end <= other.answer.start or each.answer.start >= other.answer.end
                for other in wanted
            )
            if clear and len(wanted) < SPANS_PER_SENTENCE:
                wanted.append(each)
        given_back = [each for each in spans if each.sentence == sentence]
        assert [each.answer for each in given_back] == [each.answer for each in wanted]
        assert [each.log_odds for each in given_back] == [each.log_odds for each in wanted]
        if possible:
            evidence = log(sum(exp(each.log_odds) for each in possible))
            assert [each.evidence for each in given_back] == pytest.approx([evidence] * len(wanted))


def test_a_sentence_that_was_cut_off_has_no_span() -> None:
    found, pair = made_of([["one", "two"], ["three", "four"]], cut=2)
    first, second = found.passage.passage.sentences
    spans = best_spans(0, found, pair, scores_of(pair, 1))
    assert {each.sentence for each in spans} == {first}
    assert second not in {each.sentence for each in spans}


def test_a_token_that_reaches_into_the_next_sentence_answers_in_neither() -> None:
    """BERT reads over the control characters at which lines may end."""
    text = "The in\x1cside."
    found = hit(article(text), 1, [Span(0, 6), Span(7, 12)])
    offsets = ((0, 0), (0, 3), (4, 11), (11, 12), (0, 0))
    pair = Pair((101, 1996, 2503, 1012, 102), 1, 1, 4, offsets)
    scores = np.zeros((5, MAX_SPAN_TOKENS), dtype=np.float32)
    scores[2] = 9
    answers = [each.answer.of(text) for each in best_spans(0, found, pair, scores)]
    assert answers == ["The", "."]


def test_what_is_impossible_is_no_span() -> None:
    found, pair = made_of([["one", "two"], ["three", "four"]])
    scores = np.full((len(pair.ids), MAX_SPAN_TOKENS), IMPOSSIBLE, dtype=np.float32)
    assert best_spans(0, found, pair, scores) == []
    scores[LEAD + 3, 0] = -50
    (only,) = best_spans(0, found, pair, scores)
    assert only.answer.of(found.article.text) == "four"
    assert only.log_odds == only.evidence == -50


def test_a_sentence_without_words_has_no_span() -> None:
    source = article("ab \x00\x00 cd")
    found = hit(source, 1, [Span(0, 2), Span(3, 5), Span(6, 8)])
    pair = Pair((101, 7, 7, 102), 1, 1, 3, ((0, 0), (0, 2), (6, 8), (0, 0)))
    spans = best_spans(0, found, pair, scores_of(pair, 2))
    assert [each.answer.of(source.text) for each in spans] == ["ab", "cd"]


def test_a_part_of_a_word_is_no_answer() -> None:
    """The best span of whole words wins, though "2024" is two tokens and "1,500" three."""
    text = "In 2024 it rained on 1,500 roofs."
    tokens = ["In", "202", "4", "it", "rained", "on", "1", ",", "500", "roofs", "."]
    offsets, at = [], 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        offsets.append((start, at))
    found = hit(article(text), 1, [Span(0, len(text))])
    pair = Pair(tuple(range(len(tokens))), 0, 0, len(tokens), tuple(offsets))
    scores = np.full((len(tokens), MAX_SPAN_TOKENS), -9, dtype=np.float32)
    scores[1, 0] = 5  # 202
    scores[1, 1] = 3  # 2024
    scores[8, 0] = 4  # 500
    scores[6, 2] = 2  # 1,500
    best = [each.answer.of(text) for each in best_spans(0, found, pair, scores)]
    assert best[:2] == ["2024", "1,500"]
