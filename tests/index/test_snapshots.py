"""Snapshots: a question sees one generation whole, and the next one what is published then."""

import gc
import weakref
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np
import pytest

from index.datatypes import Article, Generation, IntArray, Narrowing, StoredPassage
from index.errors import EncoderMismatch, IndexFilesError, NothingIndexed, StoreError
from index.settings import Settings
from index.snapshots import Fixed, Snapshots
from support.fakes import HashedEncoder, memory_lexical, memory_vectors

NOW = datetime(2024, 6, 20, tzinfo=UTC)


@dataclass
class Generations:
    """Generations; ``now`` is the published one."""

    kept: dict[int, Generation] = field(default_factory=dict)
    now: int = 0

    def current(self) -> Generation | None:
        return self.kept.get(self.now)

    def published(self) -> list[Generation]:
        return [each for each in self.kept.values() if each.published]

    def get(self, generation: int) -> Generation | None:
        return self.kept.get(generation)


class NoArticles:
    """A library with nothing in it."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        del ids
        return {}

    def passages(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        del ids
        return {}

    def passages_within(self, generation: int, narrowing: Narrowing) -> IntArray:
        del generation, narrowing
        return np.array([], dtype=np.int64)


@dataclass
class Shelves:
    """Snapshots over index files in memory."""

    rows: Generations = field(default_factory=Generations)
    encoder: HashedEncoder = field(default_factory=HashedEncoder)

    def __post_init__(self) -> None:
        self.vectors, self.lexical = memory_vectors(), memory_lexical()
        self.snapshots = Snapshots(
            generations=self.rows,
            vectors=self.vectors,
            lexical=self.lexical,
            library=NoArticles(),
            encoder=self.encoder,
            settings=Settings(),
        )

    def build(self, number: int, *, is_published: bool = True, encoder: str = "hashed") -> None:
        """A generation with files."""
        at = NOW if is_published else None
        self.rows.kept[number] = Generation(number, None, encoder, "c", 1, 1, NOW, at)
        for shelf in (self.vectors, self.lexical):
            shelf.create(number, None).publish()
        if is_published:
            self.rows.now = number


@pytest.fixture
def shelves() -> Shelves:
    made = Shelves()
    made.build(1)
    made.build(2)
    return made


def test_after_a_rollback_the_next_question_sees_the_earlier_generation(shelves: Shelves) -> None:
    """And the one under way stays with its own."""
    under_way = shelves.snapshots.current()
    shelves.rows.now = 1
    assert shelves.snapshots.current().generation.id == 1
    assert under_way.generation.id == 2
    shelves.rows.now = 2
    assert shelves.snapshots.within(lambda snapshot: snapshot.generation.id) == 2


def test_a_question_is_answered_whole_though_a_rollback_comes_between(shelves: Shelves) -> None:
    def work(snapshot: object) -> int:
        shelves.rows.now = 1
        return shelves.snapshots.current().generation.id

    assert shelves.snapshots.within(work) == 1
    seen = shelves.snapshots.within(lambda snapshot: (snapshot.generation.id, shelves.rows.now))
    assert seen == (1, 1)


def test_any_generation_can_be_asked_whether_published_or_not(shelves: Shelves) -> None:
    shelves.build(3, is_published=False)
    assert shelves.snapshots.of(3).generation.id == 3
    assert shelves.snapshots.of(1).generation.id == 1
    assert shelves.snapshots.current().generation.id == 2


def test_the_open_one_is_not_opened_twice(shelves: Shelves) -> None:
    current = shelves.snapshots.current()
    assert shelves.snapshots.of(2) is current


def test_one_that_is_asked_alone_is_let_go_of_afterwards(shelves: Shelves) -> None:
    shelves.snapshots.current()
    alone = shelves.snapshots.of(1)
    retriever = weakref.ref(alone.retriever)
    del alone
    gc.collect()
    assert retriever() is None


def test_the_former_one_is_let_go_of_once_nobody_asks_it(shelves: Shelves) -> None:
    former = weakref.ref(shelves.snapshots.current().retriever)
    shelves.rows.now = 1
    shelves.snapshots.current()
    gc.collect()
    assert former() is None


def test_what_cannot_be_asked_says_why(shelves: Shelves) -> None:
    with pytest.raises(StoreError, match=r"generation 9 is gone"):
        shelves.snapshots.of(9)
    shelves.build(3, is_published=False, encoder="another")
    with pytest.raises(EncoderMismatch, match=r"built with the encoder another"):
        shelves.snapshots.of(3)
    shelves.vectors.drop(1)
    with pytest.raises(IndexFilesError):
        shelves.snapshots.of(1)
    assert shelves.snapshots.current().generation.id == 2


def test_a_fixed_one_stays_whatever_is_published(shelves: Shelves) -> None:
    fixed = Fixed(shelves.snapshots.current())
    shelves.build(3)
    assert fixed.current().generation.id == 2
    assert fixed.within(lambda snapshot: snapshot.generation.id) == 2


def test_before_anything_is_published_there_is_nothing_to_ask() -> None:
    shelves = Shelves()
    with pytest.raises(NothingIndexed):
        shelves.snapshots.current()
    shelves.build(1, is_published=False)
    assert shelves.snapshots.of(1).generation == replace(shelves.rows.kept[1])
