"""What a sync's reading works with."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from index.datatypes import Article, ArticleHead, Rejected, SourceFile


class File(Protocol):
    """A file on disk; ``size`` and ``modified`` are as in SourceFile, -1 where unknown."""

    @property
    def path(self) -> str:
        """The absolute path."""

    @property
    def size(self) -> int:
        """In bytes."""

    @property
    def modified(self) -> int:
        """In nanoseconds."""


class Sources(Protocol):
    """Finds and reads files."""

    def find(
        self, paths: Iterable[Path], look: Callable[[], None] = ...
    ) -> Iterator[File | Rejected]:
        """What paths stand for; calls ``look`` now and then."""

    def read_file(self, path: Path, *, max_file_bytes: int) -> Iterator[Article | Rejected]:
        """What is in a file; raises Unreachable where it cannot be read just now."""


class SourceFiles(Protocol):
    """Remembers files."""

    def known(self) -> Mapping[str, SourceFile]:
        """All of them, by path."""

    def put(self, files: Iterable[SourceFile]) -> None:
        """Remember files, in the place of what was known of their paths."""

    def forget(self, paths: Iterable[str]) -> None:
        """Forget files."""


class Articles(Protocol):
    """The store's versions of articles."""

    def add(self, articles: Sequence[Article]) -> list[ArticleHead]:
        """Store versions; heads in their order."""

    def heads_of(self, fingerprints: Collection[str]) -> Mapping[str, ArticleHead]:
        """Those versions that are stored."""


class Corrections(Protocol):
    """What admins put right."""

    def since(self, moment: datetime) -> Collection[str]:
        """Keys of articles that were corrected at a moment or later."""
