"""Marks of articles in SQL, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.copies import BANDS, SCHEME, Mark, mark
from index.datatypes import Recipe
from index.store import Store
from support.corpus import article

WORDS = [f"word{at}" for at in range(200)]


def body(first: int, last: int) -> str:
    """Some of 200 words."""
    return " ".join(WORDS[first:last])


WHOLE = mark(body(0, 100))
HALF = mark(body(0, 50))
MORE = mark(body(0, 110))
OTHER = mark(body(120, 180))
SHORT = mark("Nothing happened.")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store(database_url) as opened:
        yield opened


def add(store: Store, *marks: Mark | None) -> list[int]:
    """Articles with these marks."""
    articles = [article(key=f"{at}") for at in range(len(marks))]
    ids = [head.id for head in store.articles.add(articles)]
    store.marks.add({each: one for each, one in zip(ids, marks, strict=True) if one})
    return ids


def begin(store: Store, *ids: int) -> int:
    return store.generations.begin(Recipe(None, "e1", "c1"), ids)


def test_a_mark_comes_back_as_it_was_stored(store: Store) -> None:
    extreme = Mark("f" * 64, "s", b"\x00\xff", (-(2**63), 2**63 - 1, 0))
    first, second, third, none = add(store, WHOLE, SHORT, extreme, None)
    assert store.marks.get([first, second, third, none, 999]) == {
        first: WHOLE,
        second: SHORT,
        third: extreme,
    }
    assert store.marks.get([]) == {}
    store.marks.add({})


def test_a_mark_of_another_scheme_is_replaced(store: Store) -> None:
    (article_id,) = add(store, replace(WHOLE, scheme="older"))
    generation = begin(store, article_id)
    store.marks.add({article_id: SHORT})
    assert store.marks.get([article_id]) == {article_id: SHORT}
    assert store.marks.like(generation, WHOLE, 9) == []


def test_unmarked_are_the_members_without_a_mark_of_this_scheme(store: Store) -> None:
    marked, older, none, outside = add(store, WHOLE, replace(OTHER, scheme="older"), None, None)
    generation = begin(store, marked, older, none)
    assert outside
    assert store.marks.unmarked(generation, SCHEME) == [older, none]
    assert store.marks.unmarked(generation, "older") == [marked, none]
    assert store.marks.unmarked(999, SCHEME) == []


def test_likest_are_those_with_the_same_words_then_with_most_bands(store: Store) -> None:
    other, half, more, same, twin, short = add(store, OTHER, HALF, MORE, WHOLE, WHOLE, SHORT)
    generation = begin(store, other, half, more, same, twin, short)
    assert store.marks.like(generation, WHOLE, 9) == [same, twin, more, half]
    assert store.marks.like(generation, WHOLE, 3) == [same, twin, more]
    assert store.marks.like(generation, WHOLE, 1) == [same]
    assert store.marks.like(generation, SHORT, 9) == [short]
    assert store.marks.like(generation, mark(body(60, 100)), 9)[0] in {same, twin}
    assert store.marks.like(generation, mark("Something else happened."), 9) == []


def test_articles_without_words_are_like_no_other(store: Store) -> None:
    first, second = add(store, mark(""), mark(""))
    assert store.marks.like(begin(store, first, second), mark(""), 9) == []


def test_words_of_another_scheme_are_others(store: Store) -> None:
    (article_id,) = add(store, replace(SHORT, scheme="older"))
    assert store.marks.like(begin(store, article_id), SHORT, 9) == []


def test_neither_copies_nor_those_of_other_generations_are_found(store: Store) -> None:
    original, copy, outside = add(store, WHOLE, WHOLE, WHOLE)
    first, second = begin(store, original, copy), begin(store, outside)
    store.generations.set_copies(first, {copy: original})
    assert store.marks.like(first, WHOLE, 9) == [original]
    assert store.marks.like(second, HALF, 9) == [outside]


def test_marks_go_with_their_article(store: Store) -> None:
    gone, kept = add(store, WHOLE, HALF)
    store.generations.publish(begin(store, kept))
    store.generations.prune([])
    assert store.marks.get([gone, kept]) == {kept: HALF}
    assert len(store.marks.get([kept])[kept].bands) == BANDS
