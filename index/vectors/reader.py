"""A published generation: its segments, searched as if they were one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.datatypes import FloatArray, IntArray, Ranked
from index.ranking import best
from index.vectors import segments
from index.vectors.contents import Contents
from index.vectors.segments import Segment


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A segment and the places in it that are searched: ``count`` of them.

    Where all are, ``allowed`` and its selector are None.
    """

    segment: Segment
    count: int
    allowed: NDArray[np.bool_] | None = None
    selector: Any = None

    def among(self, ids: IntArray) -> "Part":
        """Only the places of these ids."""
        allowed = np.isin(self.segment.ids, ids)
        return part(self.segment, allowed if self.allowed is None else allowed & self.allowed)


class FaissReader:
    """A published generation in memory; what it shares with others of its process lies there once.

    Scores are the same in whatever segment a vector lies, so ties are settled by id alone.
    """

    def __init__(self, contents: Contents) -> None:
        self._parts = tuple(
            part(segments.load(contents, each), kept(each.count, each.removed))
            for each in contents.segments
        )

    def search(self, query: FloatArray, k: int, among: IntArray | None = None) -> list[Ranked]:
        """The k vectors of greatest inner product with ``query``, of shape (dimension,)."""
        queries = query.reshape(1, -1).astype(np.float32)
        parts = self._parts  # close() may take them away meanwhile
        if among is not None:
            parts = tuple(each.among(among) for each in parts)
        return best(lambda size: nearest(parts, queries, size), k)

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return sum(each.count for each in self._parts)

    def close(self) -> None:
        """Free the memory that no other reader needs."""
        self._parts = ()


def part(segment: Segment, allowed: NDArray[np.bool_] | None) -> Part:
    """A segment of which only some places are searched, or all by None."""
    if allowed is None:
        return Part(segment, len(segment.ids))
    return Part(segment, int(allowed.sum()), allowed, segments.bitmap(allowed))


def kept(count: int, removed: IntArray) -> NDArray[np.bool_] | None:
    """The places that are not removed; None where all are left."""
    if not len(removed):
        return None
    left = np.ones(count, dtype=np.bool_)
    left[removed] = False
    return left


def nearest(parts: Sequence[Part], queries: FloatArray, size: int) -> list[Ranked]:
    """The ``size`` best of all parts, or all where there are fewer.

    Never more than that: beyond a part's own ``size`` best there may be rows as good as these.
    """
    found = [
        each.segment.search(queries, min(size, each.count), each.selector)
        for each in parts
        if each.count
    ]
    if not found:
        return []
    ids = np.concatenate([row[0] for row in found])
    scores = np.concatenate([row[1] for row in found])
    order = np.lexsort((ids, -scores))[:size]
    return [Ranked(*row) for row in zip(ids[order].tolist(), scores[order].tolist(), strict=True)]
