"""A published generation: its segments, searched as if they were one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.datatypes import FloatArray, IntArray, Ranked
from index.ranking import best
from index.settings import Vectors
from index.vectors import segments
from index.vectors.contents import Contents
from index.vectors.exact import Allowed, allowed_by
from index.vectors.segments import Segment


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A segment and the places in it that are searched; all are by None."""

    segment: Segment
    allowed: Allowed | None = None

    @property
    def count(self) -> int:
        """How many places are searched."""
        return len(self.segment.ids) if self.allowed is None else self.allowed.count

    def among(self, ids: IntArray) -> "Part":
        """Only the places of these ids."""
        mask: NDArray[np.bool_] = np.zeros(len(self.segment.ids), dtype=np.bool_)
        mask[self.segment.places_of(ids)] = True
        if self.allowed is not None:
            mask &= self.allowed.mask
        return Part(self.segment, allowed_by(mask))


class FaissReader:
    """A published generation in memory; what it shares with others of its process lies there once.

    Scores are the same in whatever segment a vector lies, so ties are settled by id alone.
    """

    def __init__(self, contents: Contents, settings: Vectors) -> None:
        self._settings = settings
        self._parts = tuple(
            Part(segments.load(contents, each), kept(each.count, each.removed))
            for each in contents.segments
        )

    def search(self, query: FloatArray, k: int, among: IntArray | None = None) -> list[Ranked]:
        """The k vectors of greatest inner product with ``query``, of shape (dimension,).

        In segments with a structure the best that it proposes; their scores are exact.
        """
        queries = query.reshape(1, -1).astype(np.float32)
        parts = self._parts  # close() may take them away meanwhile
        if among is not None:
            parts = tuple(each.among(among) for each in parts)
        return best(lambda size: nearest(parts, queries, size, self._settings), k)

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return sum(each.count for each in self._parts)

    def close(self) -> None:
        """Free the memory that no other reader needs."""
        self._parts = ()


def kept(count: int, removed: IntArray) -> Allowed | None:
    """The places that are not removed; None where all are left."""
    if not len(removed):
        return None
    left: NDArray[np.bool_] = np.ones(count, dtype=np.bool_)
    left[removed] = False
    return allowed_by(left)


def nearest(
    parts: Sequence[Part], queries: FloatArray, size: int, settings: Vectors
) -> list[Ranked]:
    """The ``size`` best of all parts, or all where there are fewer.

    Never more than that: beyond a part's own ``size`` best there may be rows as good as these.
    """
    found = [
        each.segment.search(queries, min(size, each.count), each.allowed, settings)
        for each in parts
        if each.count
    ]
    if not found:
        return []
    ids = np.concatenate([row[0] for row in found])
    scores = np.concatenate([row[1] for row in found])
    order = np.lexsort((ids, -scores))[:size]
    return [Ranked(*row) for row in zip(ids[order].tolist(), scores[order].tolist(), strict=True)]
