"""Segments in memory: exact vectors, and the structure that searches them where they are many.

Files of segments never change once they are written, so readers of successive generations share
what is loaded of them. Of a segment with a structure, the structure and the ids are in memory,
and the exact vectors that are compared are read from their file, a few hundred a question: what
is mapped would by and by count as the process's memory, what the system caches of files does
not. A flat segment is mapped, as each search reads all of it.
"""

import os
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary, finalize

import faiss
import numpy as np

from index import files
from index.datatypes import FloatArray, IntArray
from index.settings import Vectors
from index.vectors import exact, stored, structures
from index.vectors.contents import Contents, Listed
from index.vectors.exact import Allowed, Found
from index.vectors.kinds import effort_of
from index.vectors.rows import Rows
from index.vectors.structures import Structure

Identity = tuple[int, int, int, int]
"""A file's device, inode, size and time of change."""


class Segment:
    """A segment in memory; safe for several threads."""

    def __init__(self, held: Rows, ids: IntArray, by: Any) -> None:
        """Hold a file open, by its descriptor, and FAISS's index of it or a Structure.

        While it is open, no other file gets its inode, by which segments are told apart.
        """
        self._rows, self._by = held, by
        self._flat = None if isinstance(by, Structure) else faiss.downcast_index(by.index)
        self.ids = ids
        is_sorted = bool((ids[1:] > ids[:-1]).all())
        self._order = None if is_sorted else np.argsort(ids)
        self._sorted = ids if self._order is None else ids[self._order]
        finalize(self, os.close, held.descriptor)

    def places_of(self, ids: IntArray) -> IntArray:
        """Places of those of these ids, in ascending order, that are here; in no order."""
        at = np.searchsorted(self._sorted, ids)
        at = at[at < len(self._sorted)]  # what follows the last one is beyond all
        found: IntArray = at[self._sorted[at] == ids[: len(at)]]
        return found if self._order is None else self._order[found]

    def search(
        self, queries: FloatArray, size: int, allowed: Allowed | None, settings: Vectors
    ) -> Found:
        """Ids and scores of one query's ``size`` best among the allowed places, all by None."""
        if isinstance(self._by, Structure):
            places = self._proposed(self._by, queries, size, allowed, settings)
            found, scores = exact.among_places(self._rows, queries, size, places)
        else:
            found, scores = exact.among_all(self._flat, queries, size, allowed)
        return self.ids[found], scores

    def _proposed(
        self,
        by: Structure,
        queries: FloatArray,
        size: int,
        allowed: Allowed | None,
        settings: Vectors,
    ) -> IntArray | None:
        """Places to compare with, ascending; None for all."""
        count = len(self.ids)
        effort = effort_of(count, allowed.count if allowed else count, size, settings)
        if effort is not None:
            places = by.propose(queries, effort, allowed.selector if allowed else None)
            if places is not None:
                return places
        return allowed.places if allowed else None


_loaded: WeakValueDictionary[Identity, Segment] = WeakValueDictionary()
"""One for the whole process: two stores on one folder have the same segments."""
_loading = Lock()


def load(contents: Contents, listed: Listed) -> Segment:
    """A segment in memory, shared with whoever has it already; raises IndexFilesError."""
    path = contents.folder / listed.name
    with files.wrapped(path), _loading:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            status = os.fstat(descriptor)
            identity = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
            segment = _loaded.get(identity)
            if segment is None:
                segment = opened(contents, listed, descriptor)
                _loaded[identity] = segment
                descriptor = -1  # the segment's now
        finally:
            if descriptor >= 0:
                os.close(descriptor)
    return segment


def opened(contents: Contents, listed: Listed, descriptor: int) -> Segment:
    """A segment from its files; raises OSError, ValueError, RuntimeError, IndexFilesError."""
    held = Rows(descriptor, listed.count, contents.dimension)
    if listed.beside is None:
        stored.verify(contents.folder / listed.name, listed.checksum)
        index = stored.mapped(contents, listed)
        return Segment(held, faiss.vector_to_array(index.id_map), index)
    stored.verify_quickly(contents, listed)
    path = contents.folder / listed.beside.name
    with files.wrapped(path):
        stored.verify(path, listed.beside.checksum)
        structure = structures.load(path, listed.beside.kind, listed.count, contents.dimension)
    return Segment(held, held.ids(), structure)
