"""What backups and restores work with."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from index import building
from index.datatypes import Article, ArticleHead, Generation


class Copying(Protocol):
    """Takes the whole database out into a file, and brings one in."""

    def dump(self, path: Path) -> None:
        """Write all rows into a new SQLite file."""

    def last_number(self, path: Path) -> int:
        """The highest number of a generation that is known in a dump."""

    def load(self, path: Path, generation: int, lease: str) -> None:
        """Replace all rows by those of a dump, whose generation gets this number."""


class Library(Protocol):
    """The store's articles."""

    def current(self) -> list[ArticleHead]:
        """What is published."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id."""


class Generations(building.Generations, Protocol):
    """The store's generations."""

    def current(self) -> Generation | None:
        """The one that questions see."""

    def copies(self, generation: int) -> dict[int, int]:
        """The members that are copies, and of what."""


class Dumped(Protocol):
    """The store of a backup."""

    @property
    def articles(self) -> "DumpedArticles":
        """Its articles."""

    @property
    def generations(self) -> Generations:
        """Its one generation."""

    @property
    def embeddings(self) -> building.Embeddings:
        """Its vectors."""


class DumpedArticles(Library, building.Articles, Protocol):
    """The articles of a backup with their passages."""
