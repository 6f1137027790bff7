from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Passage, Span
from index.text import passages, sentences

sizes = st.lists(st.integers(0, 60), max_size=40)


def cut(
    tokens: list[int], *, max_tokens: int = 100, overlap: int = 0, borders: tuple[int, ...] = ()
) -> list[list[int]]:
    """The numbers of the sentences in each passage; a paragraph ends after each border."""
    text, spans = "", []
    for number in range(len(tokens)):
        spans.append(Span(len(text), len(text) + 2))
        text += "S." + ("\n\n" if number in borders else " ")
    found = passages(text, spans, tokens, max_tokens=max_tokens, overlap_sentences=overlap)
    return [[spans.index(sentence) for sentence in passage.sentences] for passage in found]


def test_a_passage_spans_its_sentences_and_what_stands_between() -> None:
    text = "The boat sank.  Nobody drowned. "
    first, second = sentences(text)
    assert passages(text, [first, second], [4, 3], max_tokens=10) == (
        Passage(Span(0, 31), (first, second)),
    )


def test_no_sentences_make_no_passages() -> None:
    assert passages("", [], [], max_tokens=10) == ()


def test_sentences_fill_a_passage_up_to_the_limit() -> None:
    assert cut([50, 50, 50, 50]) == [[0, 1], [2, 3]]


def test_a_sentence_that_is_too_long_stands_alone() -> None:
    assert cut([30, 300, 30]) == [[0], [1], [2]]


def test_a_passage_rather_ends_with_a_paragraph() -> None:
    assert cut([30, 30, 30, 30, 30], borders=(1,)) == [[0, 1], [2, 3, 4]]
    assert cut([30, 30, 30, 30, 30], borders=(2,)) == [[0, 1, 2], [3, 4]]


def test_the_last_passage_is_no_crumb() -> None:
    assert cut([20] * 6) == [[0, 1, 2], [3, 4, 5]]


def test_passages_overlap_by_whole_sentences() -> None:
    assert cut([30] * 5, overlap=1) == [[0, 1, 2], [2, 3, 4]]


def test_an_overlap_that_does_not_fit_is_left_out() -> None:
    assert cut([90, 90], overlap=1) == [[0], [1]]


def test_counts_that_do_not_belong_to_the_sentences_are_refused() -> None:
    with pytest.raises(ValueError, match="1 sentences but 2 token counts"):
        passages("Boats.", [Span(0, 6)], [1, 2], max_tokens=10)


@given(sizes, st.integers(1, 120), st.integers(0, 3))
def test_every_sentence_is_in_a_passage_and_none_is_too_long(
    tokens: list[int], limit: int, overlap: int
) -> None:
    found = cut(tokens, max_tokens=limit, overlap=overlap)
    assert {number for run in found for number in run} == set(range(len(tokens)))
    for run in found:
        assert run == list(range(run[0], run[-1] + 1))
        assert len(run) == 1 or sum(tokens[number] for number in run) <= limit


@given(sizes, st.integers(1, 120), st.sets(st.integers(0, 40)))
def test_without_overlap_every_sentence_is_in_exactly_one_passage(
    tokens: list[int], limit: int, borders: set[int]
) -> None:
    found = cut(tokens, max_tokens=limit, borders=tuple(borders))
    assert [number for run in found for number in run] == list(range(len(tokens)))


@given(sizes, st.integers(1, 120), st.integers(0, 3))
def test_a_passage_begins_with_no_more_than_the_overlap(
    tokens: list[int], limit: int, overlap: int
) -> None:
    found = cut(tokens, max_tokens=limit, overlap=overlap)
    for before, after in pairwise(found):
        assert 0 <= before[-1] + 1 - after[0] <= overlap
