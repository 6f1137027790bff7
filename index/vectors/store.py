"""Generations of vectors in a folder: inner-product search, segments shared by hard links."""

from collections.abc import Collection
from pathlib import Path

from index import files
from index.settings import Vectors
from index.vectors import contents, stored
from index.vectors.contents import Contents
from index.vectors.reader import FaissReader
from index.vectors.writer import FaissWriter


class FaissVectorStore:
    """A VectorStore in a folder: one subfolder a generation.

    Generations of the former format, a single file ``<generation>.faiss``, are read as well, and
    serve as parents. How segments are searched follows ``settings``; what is there is searched
    as it was written, whatever they say now.
    """

    def __init__(self, folder: Path, settings: Vectors | None = None) -> None:
        self._folder = folder
        self._settings = settings or Vectors()
        with files.wrapped(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def create(self, generation: int, parent: int | None) -> FaissWriter:
        """Begin a generation with the parent's vectors, empty without a parent."""
        inherited = None if parent is None else self.contents_of(parent)
        return FaissWriter(self._path(generation), inherited, self._settings)

    def open(self, generation: int) -> FaissReader:
        """Load of a published generation what is not in memory yet; see ``verify``."""
        return FaissReader(self.contents_of(generation), self._settings)

    def verify(self, generation: int) -> None:
        """Compare every byte of a generation with its checksums; raises IndexFilesError.

        Takes as long as reading the files; opening leaves out the vectors of very large ones.
        """
        stored.verify_wholly(self.contents_of(generation))

    def generations(self) -> set[int]:
        """Generations that have files here, finished or not."""
        return files.generations(self._folder) | files.generations(self._folder, stored.SUFFIX)

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

    def contents_of(self, generation: int) -> Contents:
        """What a published generation consists of; raises IndexFilesError."""
        path, former = self._path(generation), self._former(generation)
        if former.exists() and not path.exists():
            return stored.former(former)
        return contents.read(path)

    def _path(self, generation: int) -> Path:
        return self._folder / str(generation)

    def _former(self, generation: int) -> Path:
        return self._folder / f"{generation}{stored.SUFFIX}"
