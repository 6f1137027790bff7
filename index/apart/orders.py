"""What is ordered of the process that builds, and within which limits."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.datatypes import Article, Cause, SyncReport

if TYPE_CHECKING:
    from index.indexing import Builder, Cancelled, Follow


class Order(Protocol):
    """One build; it must be fit for pickling."""

    def on(self, builder: "Builder", follow: "Follow", cancelled: "Cancelled") -> SyncReport:
        """Have it done by this builder; raises what the builder raises."""


@dataclass(frozen=True, slots=True)
class Sync:
    """As the arguments of Indexing.sync."""

    folders: tuple[Path, ...]
    cause: Cause
    anew: bool = False

    def on(self, builder: "Builder", follow: "Follow", cancelled: "Cancelled") -> SyncReport:
        """Have it done."""
        return builder.sync(self.folders, follow, cancelled, cause=self.cause, anew=self.anew)


@dataclass(frozen=True, slots=True)
class Add:
    """As the arguments of Indexing.add."""

    articles: tuple[Article, ...]
    cause: Cause
    patience: float = 0.0
    as_they_are: bool = False

    def on(self, builder: "Builder", follow: "Follow", cancelled: "Cancelled") -> SyncReport:
        """Have it done."""
        return builder.add(
            self.articles,
            follow,
            cancelled,
            cause=self.cause,
            patience=self.patience,
            as_they_are=self.as_they_are,
        )


@dataclass(frozen=True, slots=True)
class Remove:
    """As the arguments of Indexing.remove."""

    targets: tuple[str, ...]
    cause: Cause

    def on(self, builder: "Builder", follow: "Follow", cancelled: "Cancelled") -> SyncReport:
        """Have it done."""
        return builder.remove(self.targets, follow, cancelled, cause=self.cause)


OpenBuilder = Callable[[], AbstractContextManager["Builder"]]
"""Opens the builder in the child; fit for pickling."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child keeps to from its first moment on.

    ``threads`` of each numerical library, 0 for its own choice; ``nice`` as in courtesy; log
    ``levels`` by logger, "" for the root; ``forgotten`` are environment variables that the child
    has no business to know.
    """

    threads: int = 0
    nice: int = 0
    levels: Mapping[str, int] = field(default_factory=dict)
    forgotten: tuple[str, ...] = ()
