"""Dense retrieval: exact inner-product search by FAISS, one file a generation.

``IndexIDMap2`` over ``IndexFlatIP`` (https://faiss.ai): passage ids are the index's own ids.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index import files
from index.datatypes import FloatArray, IntArray, Ranked
from index.errors import IndexFilesError
from index.ranking import best

SUFFIX = ".faiss"


class FaissVectorStore:
    """A VectorStore in a folder: ``<generation>.faiss``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with files.wrapped(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def create(self, generation: int, parent: int | None) -> "FaissWriter":
        """Begin a generation with the parent's vectors, empty without a parent."""
        index = None if parent is None else read(self._path(parent))
        return FaissWriter(self._path(generation), index)

    def open(self, generation: int) -> "FaissReader":
        """Load a published generation into memory."""
        return FaissReader(read(self._path(generation)))

    def generations(self) -> set[int]:
        """Generations that have a file here, finished or not."""
        return files.generations(self._folder, SUFFIX)

    def drop(self, generation: int) -> None:
        """Delete a generation's file."""
        with files.wrapped(self._folder):
            files.delete(self._path(generation))

    def _path(self, generation: int) -> Path:
        return self._folder / f"{generation}{SUFFIX}"


class FaissWriter:
    """A generation in memory until publish() writes it."""

    def __init__(self, path: Path, index: Any) -> None:
        self._path = path
        self._index = index

    def add(self, ids: Sequence[int], documents: FloatArray) -> None:
        """Add vectors of shape (len(ids), dimension)."""
        if not len(ids):
            return
        if self._index is None or self._index.ntotal == 0:
            self._index = empty(documents.shape[1])
        if documents.shape[1] != self._index.d:
            raise IndexFilesError(
                f"vectors of length {documents.shape[1]} cannot join an index of length "
                f"{self._index.d}; run `footnote sync`, which rebuilds for another encoder"
            )
        vectors = np.ascontiguousarray(documents, dtype=np.float32)
        self._index.add_with_ids(vectors, np.asarray(ids, dtype=np.int64))

    def remove(self, ids: Sequence[int]) -> None:
        """Remove vectors by id."""
        if len(ids) and self._index is not None:
            self._index.remove_ids(np.asarray(ids, dtype=np.int64))

    def publish(self) -> None:
        """Write the file."""
        index = empty(1) if self._index is None else self._index
        with files.wrapped(self._path):
            faiss.write_index(index, str(files.unfinished(self._path)))
            files.finish(self._path)

    def discard(self) -> None:
        """Forget what is in memory and delete an unfinished file."""
        self._index = None
        with files.wrapped(self._path):
            files.unfinished(self._path).unlink(missing_ok=True)


class FaissReader:
    """A published generation in memory."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._ids = faiss.vector_to_array(index.id_map)

    def search(self, query: FloatArray, k: int, among: IntArray | None = None) -> list[Ranked]:
        """The k vectors of greatest inner product with ``query``, of shape (dimension,)."""
        queries = query.reshape(1, -1).astype(np.float32)
        if among is None:
            return best(lambda size: self._nearest(queries, size), k)
        allowed = np.isin(self._ids, among)
        return best(lambda size: self._nearest(queries, size, allowed), k)

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    def close(self) -> None:
        """Free the memory."""
        self._index = empty(1)
        self._ids = np.empty(0, dtype=np.int64)

    def _nearest(
        self, queries: FloatArray, size: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[Ranked]:
        size = min(size, self._index.ntotal if allowed is None else int(allowed.sum()))
        if not size:
            return []
        if allowed is None:
            scores, ids = self._index.search(queries, size)
        else:
            within = faiss.SearchParameters(sel=bitmap(allowed))  # type: ignore[call-arg] # see bitmap
            scores, places = self._index.index.search(queries, size, params=within)
            ids = self._ids[places]
        return [Ranked(*row) for row in zip(ids[0].tolist(), scores[0].tolist(), strict=True)]


def bitmap(allowed: NDArray[np.bool_]) -> Any:
    """A selector of the positions that are true, for the index below the ids.

    FAISS exchanges the constructors of its selectors at import, which their types do not show.
    """
    bits: Any = np.packbits(allowed, bitorder="little")
    return faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg] # see above


def empty(dimension: int) -> Any:
    """An index without vectors."""
    return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))


def read(path: Path) -> Any:
    """Load an index file; raises IndexFilesError."""
    with files.wrapped(path):
        return faiss.read_index(str(path))
