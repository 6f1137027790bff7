"""A generation under construction: its parent's segments by hard links, and at most one new one."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import files
from index.datatypes import FloatArray, IntArray
from index.errors import IndexFilesError
from index.vectors import segments
from index.vectors.contents import Contents, Listed
from index.vectors.merging import Extent, folded


class FaissWriter:
    """What a generation adds and removes, in memory until publish() writes it."""

    def __init__(self, path: Path, parent: Contents | None) -> None:
        self._path = path
        self._parent = parent or Contents(path, 0, ())
        self._removed = [mask(each.count, each.removed) for each in self._parent.segments]
        self._ids: dict[int, IntArray] = {}
        self._added: Any = None

    def add(self, ids: Sequence[int], documents: FloatArray) -> None:
        """Add vectors of shape (len(ids), dimension)."""
        if not len(ids):
            return
        length = documents.shape[1]
        dimension = self._dimension or length
        if length != dimension:
            raise IndexFilesError(
                f"vectors of length {length} cannot join an index of length {dimension}; "
                "run `footnote sync`, which rebuilds for another encoder"
            )
        self._take(np.asarray(ids, dtype=np.int64), documents)

    def remove(self, ids: Sequence[int]) -> None:
        """Remove vectors by id; raises IndexFilesError where a segment cannot be read."""
        if not len(ids):
            return
        leaving = np.asarray(ids, dtype=np.int64)
        for at in range(len(self._removed)):
            self._removed[at] |= np.isin(self._ids_in(at), leaving)
        if self._added is not None:
            self._added.remove_ids(leaving)

    def publish(self) -> None:
        """Write the folder; what a crash leaves of it has an unfinished name."""
        part = files.unfinished(self._path)
        with files.wrapped(self._path):
            part.mkdir()
            extents = [Extent(len(each), int(each.sum())) for each in self._removed]
            moving = folded(extents, self._count_added)
            for at in sorted(moving):
                self._fold(at)
            rows = [self._linked(at, part) for at in range(len(extents)) if at not in moving]
            if self._count_added:
                rows.append(segments.write(part, self._added))
            Contents(part, self._dimension, tuple(rows)).write()
            files.finish(self._path)
        self._added = None

    def discard(self) -> None:
        """Forget what is in memory and delete an unfinished folder."""
        self._added = None
        part = files.unfinished(self._path)
        with files.wrapped(part):
            files.delete(part)

    @property
    def _count_added(self) -> int:
        return 0 if self._added is None else int(self._added.ntotal)

    @property
    def _dimension(self) -> int:
        """Length of the vectors that are there, 0 where there are none."""
        if self._count_added:
            return int(self._added.d)
        is_left = any(not removed.all() for removed in self._removed)
        return self._parent.dimension if is_left else 0

    def _take(self, ids: IntArray, vectors: FloatArray) -> None:
        if not self._count_added:
            self._added = segments.empty(vectors.shape[1])
        self._added.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)

    def _fold(self, at: int) -> None:
        """Move what is left of a segment to what is added."""
        left = ~self._removed[at]
        if left.any():
            self._take(*segments.live(self._parent, self._parent.segments[at], left))

    def _linked(self, at: int, part: Path) -> Listed:
        """A segment as this generation has it, hard-linked to the parent's."""
        listed = self._parent.segments[at]
        source = self._parent.folder / listed.name
        with files.wrapped(source):
            files.link(source, part / listed.name)
            checksum = listed.checksum
            if checksum is None:
                checksum = segments.checksum_of(source)
        return replace(listed, checksum=checksum, removed=np.flatnonzero(self._removed[at]))

    def _ids_in(self, at: int) -> IntArray:
        if at not in self._ids:
            self._ids[at] = segments.ids_of(self._parent, self._parent.segments[at])
        return self._ids[at]


def mask(count: int, places: IntArray) -> NDArray[np.bool_]:
    """``count`` places, true where they are listed."""
    chosen = np.zeros(count, dtype=np.bool_)
    chosen[places] = True
    return chosen
