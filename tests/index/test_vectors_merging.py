"""Which segments are written anew: few segments, and each vector is seldom written again."""

from itertools import pairwise
from math import log, log2

from hypothesis import given
from hypothesis import strategies as st

from index.vectors.merging import RATIO, Extent, folded

sizes = st.integers(0, 200) | st.integers(0, 20_000)
shares = st.lists(st.floats(0, 1) | st.just(0.0), max_size=40)
"""Which share of each segment a step removes, in turn."""


def after(segments: list[Extent], added: int) -> tuple[list[Extent], int]:
    """The segments once ``added`` vectors joined, and how many others were written again."""
    moved = folded(segments, added)
    rewritten = sum(segments[at].live for at in moved)
    left = [each for at, each in enumerate(segments) if at not in moved]
    return left + [Extent(added + rewritten)] * (added + rewritten > 0), rewritten


@given(st.lists(st.tuples(sizes, shares), max_size=60))
def test_segments_stay_few_and_vectors_are_seldom_written_again(
    steps: list[tuple[int, list[float]]],
) -> None:
    """Whatever is added and removed, in whatever order: the bounds of the module's docstring."""
    segments: list[Extent] = []
    added = removed = rewritten = 0
    for coming, leaving in steps:
        for at, share in enumerate(leaving[: len(segments)]):
            gone = int(segments[at].live * share)
            segments[at] = Extent(segments[at].count, segments[at].removed + gone)
            removed += gone
        segments, again = after(segments, coming)
        added += coming
        rewritten += again
        live = sum(each.live for each in segments)
        counts = sorted(each.count for each in segments)
        assert len(segments) <= 1 + log2(4 * max(1, live) / 3)
        assert all(small * RATIO < large for small, large in pairwise(counts))
        assert not any(each.is_worn for each in segments)
    often = log(max(2, added)) / log(1.25)
    assert rewritten <= added * often + 8 * removed


@given(st.integers(1, 2000), st.integers(1, 30))
def test_a_large_segment_is_written_again_once_in_half_its_size_of_additions(
    large: int, each: int
) -> None:
    segments, waited = [Extent(large)], 0
    for _ in range(300):
        before = max(segment.count for segment in segments)
        segments, rewritten = after(segments, each)
        waited += each
        if rewritten >= before:
            assert waited * RATIO >= before
            waited = 0


def test_one_article_leaves_a_hundred_thousand_passages_where_they_are() -> None:
    assert folded([Extent(100_000)], 12) == set()
    assert folded([Extent(100_000), Extent(2_000, 100), Extent(24)], 12) == {2}


def test_what_comes_in_great_number_is_joined_with_the_rest() -> None:
    assert folded([Extent(100_000), Extent(24)], 50_000) == {0, 1}
    assert folded([], 12) == set()


def test_a_segment_is_written_anew_when_more_than_a_quarter_of_it_is_removed() -> None:
    assert folded([Extent(100, 25)], 0) == set()
    assert folded([Extent(100, 26)], 0) == {0}
    assert folded([Extent(100, 100), Extent(7)], 0) == {0}, "which leaves nothing to write"


def test_nothing_changed_is_nothing_to_write() -> None:
    assert folded([Extent(1), Extent(7, 1)], 0) == set()
