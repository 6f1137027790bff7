"""A generation under construction: its parent's segments by hard links, and at most one new one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import files
from index.datatypes import FloatArray, IntArray
from index.errors import IndexFilesError
from index.settings import Vectors
from index.vectors import stored
from index.vectors.contents import Contents, Listed
from index.vectors.merging import Extent, folded
from index.vectors.rows import Block
from index.vectors.spool import Spool


class FaissWriter:
    """What a generation adds and removes, in a spool until publish() writes it."""

    def __init__(self, path: Path, parent: Contents | None, settings: Vectors) -> None:
        self._path = path
        self._parent = parent or Contents(path, 0, ())
        self._settings = settings
        self._removed = [mask(each.count, each.removed) for each in self._parent.segments]
        self._ids: dict[int, IntArray] = {}
        self._added: Spool | None = None

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
        with files.wrapped(self._path):
            if self._added is None or not self._added.count:
                self._forget()
                self._added = Spool(self._path.parent, length)
            self._added.add(np.asarray(ids, dtype=np.int64), documents)

    def remove(self, ids: Sequence[int]) -> None:
        """Remove vectors by id; raises IndexFilesError where a segment cannot be read."""
        if not len(ids):
            return
        leaving = np.asarray(ids, dtype=np.int64)
        for at in range(len(self._removed)):
            self._removed[at] |= np.isin(self._ids_in(at), leaving)
        if self._added is not None:
            self._added.remove(leaving)

    def publish(self) -> None:
        """Write the folder; what a crash leaves of it has an unfinished name."""
        part = files.unfinished(self._path)
        with files.wrapped(self._path):
            part.mkdir()
            extents = [Extent(len(each), int(each.sum())) for each in self._removed]
            moving = folded(extents, self._count_added)
            listed = [self._linked(at, part) for at in range(len(extents)) if at not in moving]
            count = self._count_added + sum(extents[at].live for at in moving)
            if count:
                blocks = self._blocks(sorted(moving))
                new = stored.write(part, count, self._dimension, blocks, self._settings)
                listed.append(new)
            Contents(part, self._dimension, tuple(listed)).write()
            files.finish(self._path)
        self._forget()

    def discard(self) -> None:
        """Forget what was added and delete an unfinished folder."""
        self._forget()
        part = files.unfinished(self._path)
        with files.wrapped(part):
            files.delete(part)

    @property
    def _count_added(self) -> int:
        return 0 if self._added is None else self._added.count

    @property
    def _dimension(self) -> int:
        """Length of the vectors that are there, 0 where there are none."""
        if self._added is not None and self._added.count:
            return self._added.dimension
        is_left = any(not removed.all() for removed in self._removed)
        return self._parent.dimension if is_left else 0

    def _blocks(self, moving: Sequence[int]) -> Iterator[Block]:
        """What is left of the segments in these places of the parent, then what is added.

        Ids mostly ascend so, which makes finding them cheap.
        """
        for at in moving:
            left = ~self._removed[at]
            if left.any():
                yield from stored.live(self._parent, self._parent.segments[at], left)
        if self._added is not None:
            yield from self._added.blocks()

    def _linked(self, at: int, part: Path) -> Listed:
        """A segment as this generation has it, hard-linked to the parent's."""
        listed = self._parent.segments[at]
        for name, _ in listed.files:
            source = self._parent.folder / name
            with files.wrapped(source):
                files.link(source, part / name)
        checksum = listed.checksum
        if checksum is None:
            with files.wrapped(self._parent.folder / listed.name):
                checksum = stored.checksum_of(self._parent.folder / listed.name)
        return replace(listed, checksum=checksum, removed=np.flatnonzero(self._removed[at]))

    def _ids_in(self, at: int) -> IntArray:
        if at not in self._ids:
            self._ids[at] = stored.ids_of(self._parent, self._parent.segments[at])
        return self._ids[at]

    def _forget(self) -> None:
        if self._added is not None:
            self._added.close()
        self._added = None


def mask(count: int, places: IntArray) -> NDArray[np.bool_]:
    """``count`` places, true where they are listed."""
    chosen = np.zeros(count, dtype=np.bool_)
    chosen[places] = True
    return chosen
