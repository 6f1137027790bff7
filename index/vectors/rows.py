"""A segment's exact vectors: FAISS's file of ``IndexIDMap`` over ``IndexFlatIP``, read by places.

The file is written in blocks, and single vectors are read from where they lie, so that neither
needs memory for all of them. Its layout, little-endian: two headers and the number of vector
elements (HEAD bytes in all), the vectors as float32, their number, and their ids as int64.
"""

import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from index.datatypes import FloatArray, IntArray

BLOCK = 8192
"""Vectors that are read or written at once."""
HEADER = struct.Struct("<4siqqq?i")
"""Of an index: its class, length and number of vectors, two unused numbers, whether it is
trained, and its metric."""
NUMBER = struct.Struct("<Q")
HEAD = 2 * HEADER.size + NUMBER.size
UNUSED = 1 << 20
INNER_PRODUCT = 0
WIDTH = 4
"""Bytes of an element."""
GAP = 4
"""Vectors that are read and thrown away rather than reading twice."""

Block = tuple[IntArray, FloatArray]
"""Ids, and vectors of shape (len(ids), dimension)."""


@dataclass(frozen=True, slots=True)
class Checksums:
    """CRC-32s: of a whole file, and of its ``frame``, which is all but the vectors."""

    whole: int
    frame: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The vectors of an open file; safe for several threads, as nothing moves its position."""

    descriptor: int
    count: int
    dimension: int

    @property
    def end(self) -> int:
        """Where the vectors end, in bytes from the file's beginning."""
        return os.fstat(self.descriptor).st_size - NUMBER.size - 8 * self.count

    @property
    def start(self) -> int:
        """Where the vectors begin."""
        return self.end - self.count * self.dimension * WIDTH

    def check(self) -> None:
        """Raise ValueError where the file's own numbers say something else."""
        for place, number in (
            (self.start - NUMBER.size, self.count * self.dimension),
            (self.end, self.count),
        ):
            said = os.pread(self.descriptor, NUMBER.size, place) if place > 0 else b""
            if said != NUMBER.pack(number):
                raise ValueError("holds no vectors with ids")

    def ids(self) -> IntArray:
        """Ids in their places; raises OSError and ValueError."""
        data = read(self.descriptor, 8 * self.count, self.end + NUMBER.size)
        return np.frombuffer(data, dtype="<i8").astype(np.int64, copy=False)

    def take(self, places: IntArray) -> FloatArray:
        """The vectors at these places, which ascend, in a new array; raises OSError, ValueError.

        What lies side by side is read at once.
        """
        if not len(places):
            return np.empty((0, self.dimension), dtype=np.float32)
        breaks = np.flatnonzero(np.diff(places) > GAP) + 1
        firsts = places[np.r_[0, breaks]]
        lengths = places[np.r_[breaks - 1, len(places) - 1]] - firsts + 1
        width, start = self.dimension * WIDTH, self.start
        data = b"".join(
            read(self.descriptor, length * width, start + first * width)
            for first, length in zip(firsts.tolist(), lengths.tolist(), strict=True)
        )
        found: FloatArray = np.frombuffer(data, dtype="<f4").reshape(-1, self.dimension)
        if len(found) == len(places):
            return found
        # Where a place's run begins in what was read, less where it begins in the file.
        shift = np.repeat(
            np.cumsum(lengths) - lengths - firsts, np.diff(np.r_[0, breaks, len(places)])
        )
        chosen: FloatArray = found[places + shift]
        return chosen

    def blocks(self, places: IntArray | None = None) -> Iterator[tuple[IntArray, FloatArray]]:
        """Places and their vectors, BLOCK at a time: these places, ascending, or all by None."""
        if places is None:
            places = np.arange(self.count)
        for at in range(0, len(places), BLOCK):
            yield places[at : at + BLOCK], self.take(places[at : at + BLOCK])


@contextmanager
def opened(path: Path, count: int, dimension: int) -> Iterator[Rows]:
    """The vectors of a file while it is open; raises OSError and ValueError."""
    with path.open("rb") as file:
        held = Rows(file.fileno(), count, dimension)
        held.check()
        yield held


def read(descriptor: int, size: int, place: int) -> bytes:
    """So many bytes of a file from a place on; raises OSError, ValueError where it ends before."""
    parts: list[bytes] = []
    while size:
        part = os.pread(descriptor, size, place)  # Linux gives 2 GiB at most
        if not part:
            raise ValueError("ends before its vectors do")
        parts.append(part)
        size, place = size - len(part), place + len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def head(count: int, dimension: int) -> bytes:
    """What comes before the vectors."""
    headers = (
        HEADER.pack(name, dimension, count, UNUSED, UNUSED, True, INNER_PRODUCT)
        for name in (b"IxMp", b"IxFI")
    )
    return b"".join(headers) + NUMBER.pack(count * dimension)


def write(path: Path, count: int, dimension: int, blocks: Iterable[Block]) -> Checksums:
    """Write ``count`` vectors with their ids; raises OSError."""
    beginning = head(count, dimension)
    whole, written = crc32(beginning), [np.empty(0, dtype=np.int64)]
    with path.open("wb") as file:
        file.write(beginning)
        for ids, vectors in blocks:
            data = np.ascontiguousarray(vectors, dtype="<f4").data
            whole = crc32(data, whole)
            file.write(data)
            written.append(ids)
        ending = NUMBER.pack(count) + np.concatenate(written).astype("<i8").tobytes()
        file.write(ending)
    return Checksums(crc32(ending, whole), crc32(ending, crc32(beginning)))


def frame_of(path: Path, count: int, dimension: int) -> int:
    """The CRC-32 of all but the vectors; raises OSError and ValueError."""
    with opened(path, count, dimension) as held:
        beginning = read(held.descriptor, held.start, 0)
        return crc32(read(held.descriptor, 8 * count + NUMBER.size, held.end), crc32(beginning))
