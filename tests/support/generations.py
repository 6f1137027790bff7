"""Generations for tests, begun and published by what they are to hold."""

from collections.abc import Iterable

from index.datatypes import Recipe
from index.store import Store

ALL = range(1, 100)
"""Numbers of the articles that a test stores."""


def begin(
    store: Store,
    ids: Iterable[int],
    parent: int | None = None,
    encoder: str = "e1",
    chunking: str = "c1",
) -> int:
    """A generation that is not published and holds these articles, whatever its parent holds."""
    wanted = set(ids)
    leaving = sorted(set(ALL) - wanted)
    return store.generations.begin(Recipe(parent, encoder, chunking), sorted(wanted), leaving)


def publish(
    store: Store,
    *ids: int,
    parent: int | None = None,
    encoder: str = "e1",
    chunking: str = "c1",
) -> int:
    """A published generation that holds these articles."""
    generation = begin(store, ids, parent, encoder, chunking)
    store.generations.publish(generation)
    return generation
