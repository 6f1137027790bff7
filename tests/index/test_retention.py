"""Which generations are kept: the current one always, others while number and disk allow."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from index.building.retention import by_service, kept_ids
from index.datatypes import Generation

START = datetime(2024, 6, 1, tzinfo=UTC)


def generation(number: int, served: int | None = None, published: int | None = None) -> Generation:
    """One that served and was published so many days after the start."""
    plain = Generation(number, None, "e", "c", 1, 1, START, None)
    return replace(
        plain,
        served=None if served is None else START + timedelta(days=served),
        published=None if published is None else START + timedelta(days=published),
    )


def linked(files: dict[int, set[str]], sizes: dict[str, int], asked: Collection[int]) -> int:
    """Bytes that generations take together: a file that several have counts once."""
    return sum(sizes[name] for name in set().union(*(files[each] for each in asked)))


SIZES = st.fixed_dictionaries({name: st.integers(0, 50) for name in "abcdef"})
FILES = st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=8).map(
    lambda files: dict(enumerate(files, start=1))
)


@given(FILES, SIZES, st.integers(1, 10), st.integers(0, 200))
def test_as_many_are_kept_as_fit_the_newest_first(
    files: dict[int, set[str]], sizes: dict[str, int], most: int, most_bytes: int
) -> None:
    """The kept ones are the first ones; they fit, and one more would not."""
    order = [generation(each) for each in files]

    def together(asked: Collection[int]) -> int:
        return linked(files, sizes, asked)

    kept = kept_ids(order, together, most, most_bytes)
    ids = [each.id for each in order]
    assert kept == set(ids[: len(kept)])
    assert ids[0] in kept
    assert len(kept) <= most
    assert len(kept) == 1 or together(kept) <= most_bytes
    if len(kept) < min(most, len(ids)):
        assert together({*kept, ids[len(kept)]}) > most_bytes


@given(FILES, SIZES, st.integers(1, 10), st.integers(0, 200))
def test_more_room_never_keeps_less(
    files: dict[int, set[str]], sizes: dict[str, int], most: int, most_bytes: int
) -> None:
    order = [generation(each) for each in files]

    def together(asked: Collection[int]) -> int:
        return linked(files, sizes, asked)

    kept = kept_ids(order, together, most, most_bytes)
    assert kept <= kept_ids(order, together, most + 1, most_bytes)
    assert kept <= kept_ids(order, together, most, most_bytes + 10)


def test_files_that_generations_share_count_once() -> None:
    files = {3: {"big", "new"}, 2: {"big"}, 1: {"big", "old"}}
    sizes = {"big": 100, "new": 1, "old": 9}
    order = [generation(each) for each in (3, 2, 1)]

    def together(asked: Collection[int]) -> int:
        return linked(files, sizes, asked)

    assert kept_ids(order, together, 5, 110) == {3, 2, 1}
    assert kept_ids(order, together, 5, 109) == {3, 2}
    assert kept_ids(order, together, 5, 0) == {3}
    assert kept_ids(order, together, 2, 110) == {3, 2}


def test_nothing_is_kept_of_nothing() -> None:
    assert kept_ids([], lambda _: 0, 3, 0) == set()


def test_what_served_last_comes_first_and_the_current_one_before_all() -> None:
    """After a rollback the current one may be older than the others, and so may clocks say."""
    rolled_back = [generation(5, 5), generation(4, 4), generation(3, 6), generation(2, None, 3)]
    assert [each.id for each in by_service(rolled_back, rolled_back[2])] == [3, 5, 4, 2]
    assert [each.id for each in by_service(rolled_back, rolled_back[1])] == [4, 3, 5, 2]
    assert [each.id for each in by_service(rolled_back)] == [3, 5, 4, 2]
    assert [each.id for each in by_service([generation(1), generation(2)])] == [2, 1]
