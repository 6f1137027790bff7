"""Generations of vectors in a folder: exact inner-product search, segments shared by hard links."""

from collections.abc import Collection
from pathlib import Path

from index import files
from index.vectors import contents, segments
from index.vectors.contents import Contents
from index.vectors.reader import FaissReader
from index.vectors.writer import FaissWriter


class FaissVectorStore:
    """A VectorStore in a folder: one subfolder a generation.

    Generations of the former format, a single file ``<generation>.faiss``, are read as well, and
    serve as parents.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with files.wrapped(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def create(self, generation: int, parent: int | None) -> FaissWriter:
        """Begin a generation with the parent's vectors, empty without a parent."""
        return FaissWriter(
            self._path(generation), None if parent is None else self._contents(parent)
        )

    def open(self, generation: int) -> FaissReader:
        """Load of a published generation what is not in memory yet."""
        return FaissReader(self._contents(generation))

    def generations(self) -> set[int]:
        """Generations that have files here, finished or not."""
        return files.generations(self._folder) | files.generations(self._folder, segments.SUFFIX)

    def drop(self, generation: int) -> None:
        """Delete a generation's files; open readers have theirs in memory."""
        with files.wrapped(self._folder):
            files.delete(self._path(generation))
            files.delete(self._former(generation))

    def size(self, generations: Collection[int]) -> int:
        """The bytes that these generations take together; shared files count once."""
        return files.size_of(
            *(
                path
                for each in generations
                for whole in (self._path(each), self._former(each))
                for path in (whole, files.unfinished(whole))
            )
        )

    def _contents(self, generation: int) -> Contents:
        path, former = self._path(generation), self._former(generation)
        if former.exists() and not path.exists():
            return segments.former(former)
        return contents.read(path)

    def _path(self, generation: int) -> Path:
        return self._folder / str(generation)

    def _former(self, generation: int) -> Path:
        return self._folder / f"{generation}{segments.SUFFIX}"
