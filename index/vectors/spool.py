"""Vectors on their way into a segment: in memory while they are few, then in a nameless file."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from index.datatypes import FloatArray, IntArray
from index.vectors.rows import BLOCK, WIDTH, Block

IN_MEMORY = 32 << 20
"""Most bytes that are not written to disk."""


class Spool:
    """Vectors of one length; what was not closed ends with the process, as no file has a name."""

    def __init__(self, folder: Path, dimension: int) -> None:
        """Begin one; what does not fit in memory goes to the folder's disk."""
        self.dimension = dimension
        self.count = 0
        """How many vectors there are, without those that were removed."""
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(folder))  # noqa: SIM115 - see below
        finalize(self, self._file.close)
        self._added: list[tuple[IntArray, NDArray[np.bool_]]] = []
        """What came at once: its ids, and which of them are left."""

    def add(self, ids: IntArray, vectors: FloatArray) -> None:
        """Add vectors of shape (len(ids), dimension); raises OSError."""
        self._file.write(np.ascontiguousarray(vectors, dtype="<f4").tobytes())
        self._added.append((ids, np.ones(len(ids), dtype=np.bool_)))
        self.count += len(ids)

    def remove(self, ids: IntArray) -> None:
        """Remove the vectors of these ids that are here."""
        for each, left in self._added:
            left[np.isin(each, ids)] = False
        self.count = sum(int(left.sum()) for _, left in self._added)

    def blocks(self) -> Iterator[Block]:
        """What is left, in the order of adding; raises OSError."""
        self._file.seek(0)
        width = self.dimension * WIDTH
        for ids, left in self._added:
            for at in range(0, len(ids), BLOCK):
                some, kept = ids[at : at + BLOCK], left[at : at + BLOCK]
                data = self._file.read(len(some) * width)
                vectors = np.frombuffer(data, dtype="<f4").reshape(len(some), self.dimension)
                yield some[kept], vectors[kept]

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
