"""The builder of a process that answers: small builds here, larger ones in a child."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Protocol

from index import building
from index.apart import parent
from index.apart.errors import BuilderLost
from index.apart.orders import Add, Limits, OpenBuilder, Order, Remove, Sync
from index.apart.sizes import chars_of, is_small
from index.datatypes import COMMAND_LINE, Article, ArticleHead, Cause, Deed, SyncReport
from index.errors import FootnoteError
from index.indexing import Builder, Cancelled, Follow, Turns, ignore, never

LEVELS = ("", "index")
QUIET = {"alembic": logging.WARNING, "faiss": logging.WARNING}
"""What every child would say again."""


class Published(Protocol):
    """The published articles."""

    def current(self) -> list[ArticleHead]:
        """Their heads."""


class Apart:
    """Changes what is indexed, as Indexing does, and raises the same; see there.

    It waits for its turn before it starts a child: a refusal need not take until that is up.
    Beside that BuilderLost where the child did not live, BuilderBroke where it met an error that
    is none of ours.
    """

    def __init__(
        self,
        *,
        here: Builder,
        open_builder: OpenBuilder,
        limits: Limits,
        turns: Turns,
        published: Published,
        is_judged: bool,
        fits: Callable[[], bool],
    ) -> None:
        """``here`` does what is small; ``open_builder`` opens the child's builder.

        ``is_judged`` says that pinned questions are asked before a publish, ``fits`` whether a
        change starts from what is published rather than from nothing.
        """
        self._here = here
        self._open_builder = open_builder
        self._limits = limits
        self._turns = turns
        self._published = published
        self._is_judged = is_judged
        self._fits = fits

    def sync(
        self,
        folders: Sequence[Path],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.SYNC, COMMAND_LINE),  # noqa: B008 - frozen
        anew: bool = False,
    ) -> SyncReport:
        """In a child: nobody knows how much it is before the folders were read."""
        self._turns.wait(0.0, cancelled)
        return self._apart(Sync(tuple(folders), cause, anew), follow, cancelled)

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
        """Here where it is little."""
        order = Add(tuple(articles), cause, patience, as_they_are)
        small = is_small(articles, chars_of(articles), is_judged=self._is_judged)
        if small and self._fits():
            return order.on(self._here, follow, cancelled)
        began = monotonic()
        # Waiting is done here, as a child would take its memory for as long.
        self._turns.wait(patience, cancelled)
        left = max(0.0, patience - (monotonic() - began))
        return self._apart(replace(order, patience=left), follow, cancelled)

    def remove(
        self,
        targets: Sequence[str],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.REMOVE, COMMAND_LINE),  # noqa: B008 - frozen
    ) -> SyncReport:
        """Here where it is little."""
        order = Remove(tuple(targets), cause)
        stored = self._published.current()
        leaving = {number for each in targets for number in building.named(each, stored)}
        if is_small(leaving, is_judged=self._is_judged) and self._fits():
            return order.on(self._here, follow, cancelled)
        self._turns.wait(0.0, cancelled)
        return self._apart(order, follow, cancelled)

    def cancelled(self) -> SyncReport:
        """The report of what was cancelled before it began."""
        return self._here.cancelled()

    def prepared(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with title and language, and corrected."""
        return self._here.prepared(articles)

    def discard_unpublished(self) -> None:
        """Throw away what a crash left behind, unless somebody is building."""
        self._here.discard_unpublished()

    def _apart(self, order: Order, follow: Follow, cancelled: Cancelled) -> SyncReport:
        levels = {name: logging.getLogger(name).getEffectiveLevel() for name in LEVELS}
        limits = replace(self._limits, levels=levels | QUIET)
        try:
            return parent.run(order, self._open_builder, limits, follow, cancelled)
        except BuilderLost:
            self._clear_away()
            raise

    def _clear_away(self) -> None:
        """End the turn of a child that died, whose lease would stand for a while, and its work."""
        with suppress(FootnoteError):
            with self._turns.take(Cause(Deed.CANCEL)):
                pass
            self._here.discard_unpublished()
