"""What those who bring articles, and the engine, ask of whoever builds the index."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from index.datatypes import COMMAND_LINE, Article, Cause, Deed, SyncReport
from index.indexing.callbacks import Cancelled, Follow, ignore, never


class Builder(Protocol):
    """Changes what is indexed: Indexing does it here, Apart in a process of its own."""

    def sync(
        self,
        folders: Sequence[Path],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.SYNC, COMMAND_LINE),  # noqa: B008 - frozen
        anew: bool = False,
    ) -> SyncReport:
        """Bring the index to what the folders hold."""

    def add(
        self,
        articles: Sequence[Article],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.ADD, COMMAND_LINE),  # noqa: B008 - frozen
        patience: float = 0.0,
        as_they_are: bool = False,
    ) -> SyncReport:
        """Put articles in, or in the place of what has their keys."""

    def remove(
        self,
        targets: Sequence[str],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.REMOVE, COMMAND_LINE),  # noqa: B008 - frozen
    ) -> SyncReport:
        """Take articles out by id, url or path."""

    def cancelled(self) -> SyncReport:
        """The report of what was cancelled before it began."""

    def prepared(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with title and language, and corrected."""

    def discard_unpublished(self) -> None:
        """Throw away what a crash left behind, unless somebody is building."""
