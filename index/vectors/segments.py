"""Files of vectors: FAISS's ``IndexIDMap`` over ``IndexFlatIP`` (https://faiss.ai).

They never change once they are written, so readers of successive generations share what is
loaded of them.
"""

import os
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4
from weakref import WeakValueDictionary, finalize
from zlib import crc32

import faiss
import numpy as np
from numpy.typing import NDArray

from index import files
from index.datatypes import FloatArray, IntArray
from index.vectors.contents import Contents, Listed

SUFFIX = ".faiss"
CHUNK = 1 << 20
"""Bytes that are read at once."""

Identity = tuple[int, int, int, int]
"""A file's device, inode, size and time of change."""


class Segment:
    """A segment in memory; safe for several threads."""

    def __init__(self, index: Any, descriptor: int) -> None:
        """Hold ``index``, and the file open by its ``descriptor``.

        While it is open, no other file gets its inode, by which segments are told apart.
        """
        self._index = index
        self._flat = faiss.downcast_index(index.index)
        self.ids: IntArray = faiss.vector_to_array(index.id_map)
        finalize(self, os.close, descriptor)

    def search(
        self, queries: FloatArray, size: int, selector: Any = None
    ) -> tuple[IntArray, FloatArray]:
        """Ids and scores, best first, of one query's ``size`` best among the selected."""
        if selector is None:
            scores, places = self._flat.search(queries, size)
        else:
            within = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg] # see bitmap
            scores, places = self._flat.search(queries, size, params=within)
        found = places[0] >= 0  # FAISS pads with -1 where it finds fewer
        return self.ids[places[0][found]], scores[0][found]


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
                verify(path, listed)
                segment = Segment(read(path, listed, contents.dimension), descriptor)
                _loaded[identity] = segment
                descriptor = -1  # the segment's now
        finally:
            if descriptor >= 0:
                os.close(descriptor)
    return segment


def ids_of(contents: Contents, listed: Listed) -> IntArray:
    """Ids in their places, without reading the vectors; raises IndexFilesError."""
    path = contents.folder / listed.name
    with files.wrapped(path):
        index = read(path, listed, contents.dimension, faiss.IO_FLAG_MMAP_IFC)
        ids: IntArray = faiss.vector_to_array(index.id_map)
        return ids


def live(
    contents: Contents, listed: Listed, kept: NDArray[np.bool_]
) -> tuple[IntArray, FloatArray]:
    """Copies of the ids and vectors in the places that are kept; raises IndexFilesError."""
    path = contents.folder / listed.name
    with files.wrapped(path):
        verify(path, listed)
        index = read(path, listed, contents.dimension, faiss.IO_FLAG_MMAP_IFC)
        flat: Any = faiss.downcast_index(index.index)
        vectors = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d)
        ids = faiss.vector_to_array(index.id_map)
        return ids[kept], vectors.reshape(flat.ntotal, flat.d)[kept]


def write(folder: Path, index: Any) -> Listed:
    """Write a segment under a name of its own; raises OSError or RuntimeError."""
    path = folder / f"{uuid4().hex}{SUFFIX}"
    faiss.write_index(index, str(path))
    nothing = np.empty(0, dtype=np.int64)
    return Listed(path.name, path.stat().st_size, checksum_of(path), index.ntotal, nothing)


def former(path: Path) -> Contents:
    """A generation of the former format, a single file, as contents of one segment."""
    with files.wrapped(path):
        index = checked(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        if not index.ntotal:
            return Contents(path.parent, 0, ())
        nothing = np.empty(0, dtype=np.int64)
        listed = Listed(path.name, path.stat().st_size, None, index.ntotal, nothing)
        return Contents(path.parent, index.d, (listed,))


def read(path: Path, listed: Listed, dimension: int, flags: int = 0) -> Any:
    """FAISS's index in a file; raises RuntimeError and ValueError."""
    index = checked(faiss.read_index(str(path), flags))
    if (index.ntotal, index.d) != (listed.count, dimension):
        raise ValueError(
            f"holds {index.ntotal} vectors of length {index.d} "
            f"where {listed.count} of length {dimension} were written"
        )
    return index


def checked(index: Any) -> Any:
    """``index`` if it is one that write() writes; raises ValueError."""
    flat = faiss.downcast_index(index.index) if isinstance(index, faiss.IndexIDMap) else None
    if not isinstance(flat, faiss.IndexFlatIP) or flat.d != index.d:
        raise ValueError("holds no vectors with ids")
    return index


def verify(path: Path, listed: Listed) -> None:
    """Compare a file with its checksum; raises ValueError."""
    if listed.checksum is not None and checksum_of(path) != listed.checksum:
        raise ValueError("is damaged: it holds something else than was written")


def checksum_of(path: Path) -> int:
    """The CRC-32 of a file; raises OSError."""
    checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            checksum = crc32(chunk, checksum)
    return checksum


def empty(dimension: int) -> Any:
    """An index without vectors."""
    return faiss.IndexIDMap(faiss.IndexFlatIP(dimension))


def bitmap(allowed: NDArray[np.bool_]) -> Any:
    """A selector of the places that are true.

    FAISS exchanges the constructors of its selectors at import, which their types do not show.
    """
    bits: Any = np.packbits(allowed, bitorder="little")
    return faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg] # see above
