"""Second implementations of what can be exchanged: an encoder and index files in memory.

They are slow and obvious, so that they can say what the real ones should have said.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from index.datatypes import FloatArray, IndexedText, IntArray, Ranked
from index.errors import IndexFilesError
from index.text import digest

Documents = TypeVar("Documents")
Query = TypeVar("Query")
Row = TypeVar("Row")

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


# --- the encoder -----------------------------------------------------------------------


@dataclass
class HashedEncoder:
    """An Encoder that throws a text's words into numbered bins: deterministic and fast.

    ``encoded`` holds every text it was given, ``calls`` counts how often it was asked.
    ``log`` is a file that gets a line with the texts' digests for each call, also when the
    process is killed right after.
    """

    fingerprint: str = "hashed"
    dimension: int = 64
    window: int = 64
    log: Path | None = None
    encoded: list[str] = field(default_factory=list)
    calls: int = 0

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors; a text without words gets one too."""
        self.calls += 1
        self.encoded += texts
        if self.log is not None:
            line = f"{os.getpid()} {' '.join(digest(text) for text in texts)}\n"
            descriptor = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(descriptor, line.encode())
            os.close(descriptor)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, 0] = 0.1
            for word in words(text):
                vectors[row, self._bin(word)] += 1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / norms, dtype=np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """A token is a word."""
        return [len(words(text)) for text in texts]

    def _bin(self, word: str) -> int:
        mark = hashlib.sha256(f"{self.fingerprint} {word}".encode("utf-8", "replace")).digest()
        return 1 + int.from_bytes(mark[:4], "big") % (self.dimension - 1)


# --- index files -----------------------------------------------------------------------


class MemoryStore(Generic[Documents, Query, Row]):
    """An IndexStore that keeps its generations in dicts.

    ``failing`` names a step (create, add, remove, publish) that raises IndexFilesError.
    """

    def __init__(
        self,
        rows: Callable[[Documents], Iterable[Row]],
        rank: Callable[[Sequence["Kept[Row]"], Query], Iterable[Ranked]],
    ) -> None:
        self.rows = rows
        self.rank = rank
        self.failing = ""
        self.published: dict[int, tuple[Kept[Row], ...]] = {}
        self.unfinished: set[int] = set()

    def create(self, generation: int, parent: int | None) -> "MemoryWriter[Documents, Query, Row]":
        self.step("create")
        start = () if parent is None else self._get(parent)
        self.unfinished.add(generation)
        return MemoryWriter(self, generation, list(start))

    def open(self, generation: int) -> "MemoryReader[Query, Row]":
        return MemoryReader(self._get(generation), self.rank)

    def generations(self) -> set[int]:
        return {*self.published, *self.unfinished}

    def drop(self, generation: int) -> None:
        self.published.pop(generation, None)
        self.unfinished.discard(generation)

    def size(self, generations: Collection[int]) -> int:
        """As many bytes as there are documents."""
        return sum(len(self.published.get(each, ())) for each in generations)

    def step(self, name: str) -> None:
        if name == self.failing:
            raise IndexFilesError(f"the disk is full at {name}")

    def _get(self, generation: int) -> tuple["Kept[Row]", ...]:
        if generation not in self.published:
            raise IndexFilesError(f"generation {generation} is not there")
        return self.published[generation]


@dataclass(frozen=True)
class Kept(Generic[Row]):
    """A document in a generation; removed ones still count in a lexical index's statistics."""

    id: int
    row: Row
    removed: bool = False


class MemoryWriter(Generic[Documents, Query, Row]):
    """One generation under construction."""

    def __init__(
        self,
        store: MemoryStore[Documents, Query, Row],
        generation: int,
        kept: list[Kept[Row]],
    ) -> None:
        self._store = store
        self._generation = generation
        self._kept = kept

    def add(self, ids: Sequence[int], documents: Documents) -> None:
        self._store.step("add")
        rows = zip(ids, self._store.rows(documents), strict=True)
        self._kept += [Kept(number, row) for number, row in rows]

    def remove(self, ids: Sequence[int]) -> None:
        self._store.step("remove")
        self._kept = [
            Kept(each.id, each.row, removed=each.removed or each.id in ids) for each in self._kept
        ]

    def publish(self) -> None:
        self._store.step("publish")
        self._store.unfinished.discard(self._generation)
        self._store.published[self._generation] = tuple(self._kept)

    def discard(self) -> None:
        self._store.unfinished.discard(self._generation)


class MemoryReader(Generic[Query, Row]):
    """One published generation."""

    def __init__(
        self,
        kept: Sequence[Kept[Row]],
        rank: Callable[[Sequence[Kept[Row]], Query], Iterable[Ranked]],
    ) -> None:
        self._kept = kept
        self._rank = rank

    def search(self, query: Query, k: int, among: IntArray | None = None) -> list[Ranked]:
        rows = self._rank(self._kept, query)
        if among is not None:
            allowed = {int(each) for each in among}
            rows = [row for row in rows if row.id in allowed]
        return sorted(rows, key=lambda row: (-row.score, row.id))[: max(0, k)]

    def close(self) -> None:
        pass


def memory_vectors() -> MemoryStore[FloatArray, FloatArray, FloatArray]:
    """A VectorStore that multiplies every vector with the query."""
    return MemoryStore(lambda vectors: vectors.astype(np.float32), inner_products)


def memory_lexical() -> MemoryStore[Sequence[IndexedText], str, Counter[str]]:
    """A LexicalStore that computes BM25 from counted words, whatever language they are in."""
    return MemoryStore(lambda texts: [Counter(words(each.text)) for each in texts], bm25)


def inner_products(kept: Sequence[Kept[FloatArray]], query: FloatArray) -> Iterable[Ranked]:
    """The inner product with every vector."""
    for each in kept:
        if not each.removed:
            yield Ranked(each.id, float(np.dot(each.row, query)))


def bm25(kept: Sequence[Kept[Counter[str]]], query: str) -> Iterable[Ranked]:
    """BM25 as Lucene and tantivy compute it, for documents of at most 40 words.

    Longer ones have their lengths rounded there. Removed documents count in the statistics
    until segments are merged.
    """
    saturation, length_share = 1.2, 0.75
    total = len(kept)
    average = sum(each.row.total() for each in kept) / total if total else 0.0
    rarity = {}
    for word in sorted(set(words(query))):
        holding = sum(word in each.row for each in kept)
        rarity[word] = log(1 + (total - holding + 0.5) / (holding + 0.5))
    for each in kept:
        shared = [word for word in rarity if word in each.row]
        if shared and not each.removed:
            lengthy = 1 - length_share + length_share * each.row.total() / average
            yield Ranked(
                each.id,
                sum(
                    rarity[word]
                    * each.row[word]
                    * (saturation + 1)
                    / (each.row[word] + saturation * lengthy)
                    for word in shared
                ),
            )
