"""Segments on disk: written, checked, read to be written anew.

Vectors are FAISS's ``IndexIDMap`` over ``IndexFlatIP`` (https://faiss.ai); a structure lies
beside them in a file of its own.

What is loaded is compared with its checksum first. Of vectors beyond VERIFIED bytes that lie
beside a structure only the ids are: reading gigabytes would delay each start, and most of them
are never looked at. ``verify_wholly`` compares these as well, and so does a build before it
writes vectors anew, so that damage is not carried on.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4
from zlib import crc32

import faiss
import numpy as np
from numpy.typing import NDArray

from index import files
from index.datatypes import IntArray
from index.settings import Vectors
from index.vectors import rows, structures
from index.vectors.contents import Beside, Contents, Listed
from index.vectors.kinds import Kind, kind_of
from index.vectors.rows import Block

SUFFIX = ".faiss"
BESIDE = ".near"
CHUNK = 1 << 20
"""Bytes that are read at once."""
VERIFIED = 256 << 20
"""Bytes of vectors beside a structure up to which all are verified when they are loaded."""


def write(
    folder: Path, count: int, dimension: int, blocks: Iterable[Block], settings: Vectors
) -> Listed:
    """Write a segment under a name of its own, and the structure that settings want beside it.

    Raises OSError, ValueError or RuntimeError.
    """
    path = folder / f"{uuid4().hex}{SUFFIX}"
    sums = rows.write(path, count, dimension, blocks)
    return Listed(
        path.name,
        path.stat().st_size,
        sums.whole,
        count,
        np.empty(0, dtype=np.int64),
        frame=sums.frame,
        beside=write_beside(path, count, dimension, kind_of(count, settings)),
    )


def write_beside(path: Path, count: int, dimension: int, kind: Kind) -> Beside | None:
    """Write the structure of a file of vectors; None where it has none."""
    if kind is Kind.FLAT:
        return None
    with rows.opened(path, count, dimension) as held:
        index = structures.build(kind, held)
    if index is None:
        return None
    target = path.with_suffix(BESIDE)
    structures.write(target, index)
    return Beside(kind, target.name, target.stat().st_size, checksum_of(target))


def ids_of(contents: Contents, listed: Listed) -> IntArray:
    """Ids in their places, without reading the vectors; raises IndexFilesError."""
    path = contents.folder / listed.name
    with files.wrapped(path), rows.opened(path, listed.count, contents.dimension) as held:
        return held.ids()


def live(contents: Contents, listed: Listed, kept: NDArray[np.bool_]) -> Iterator[Block]:
    """The ids and vectors in the places that are kept; raises IndexFilesError."""
    path = contents.folder / listed.name
    with files.wrapped(path):
        verify(path, listed.checksum)
        with rows.opened(path, listed.count, contents.dimension) as held:
            ids = held.ids()
            for places, vectors in held.blocks(np.flatnonzero(kept)):
                yield ids[places], vectors


def former(path: Path) -> Contents:
    """A generation of the former format, a single file, as contents of one segment."""
    with files.wrapped(path):
        index = checked(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        if not index.ntotal:
            return Contents(path.parent, 0, ())
        nothing = np.empty(0, dtype=np.int64)
        listed = Listed(path.name, path.stat().st_size, None, index.ntotal, nothing)
        return Contents(path.parent, index.d, (listed,))


def mapped(contents: Contents, listed: Listed) -> Any:
    """FAISS's index in a file, its vectors mapped; raises RuntimeError and ValueError."""
    path = contents.folder / listed.name
    index = checked(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
    if (index.ntotal, index.d) != (listed.count, contents.dimension):
        raise ValueError(
            f"holds {index.ntotal} vectors of length {index.d} "
            f"where {listed.count} of length {contents.dimension} were written"
        )
    return index


def checked(index: Any) -> Any:
    """``index`` if it is one of vectors with ids; raises ValueError."""
    flat = faiss.downcast_index(index.index) if isinstance(index, faiss.IndexIDMap) else None
    if not isinstance(flat, faiss.IndexFlatIP) or flat.d != index.d:
        raise ValueError("holds no vectors with ids")
    return index


def verify(path: Path, checksum: int | None) -> None:
    """Compare a file with its checksum, if it has one; raises ValueError."""
    if checksum is not None and checksum_of(path) != checksum:
        raise ValueError(DAMAGED)


def verify_quickly(contents: Contents, listed: Listed) -> None:
    """Compare vectors with their checksum, of very many only the ids; raises ValueError."""
    path = contents.folder / listed.name
    if listed.size <= VERIFIED or listed.frame is None:
        verify(path, listed.checksum)
    elif rows.frame_of(path, listed.count, contents.dimension) != listed.frame:
        raise ValueError(DAMAGED)


def verify_wholly(contents: Contents) -> None:
    """Compare all files of a generation with their checksums; raises IndexFilesError."""
    for each in contents.segments:
        with files.wrapped(contents.folder / each.name):
            verify(contents.folder / each.name, each.checksum)
        if each.beside:
            with files.wrapped(contents.folder / each.beside.name):
                verify(contents.folder / each.beside.name, each.beside.checksum)


def checksum_of(path: Path) -> int:
    """The CRC-32 of a file; raises OSError."""
    checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            checksum = crc32(chunk, checksum)
    return checksum


DAMAGED = "is damaged: it holds something else than was written; delete it"
