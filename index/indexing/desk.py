"""Sync, add, remove: what came in becomes a plan, the plan a generation.

Speaks to Protocols; what a build does is decided and done in ``build``.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from filelock import FileLock, Timeout

from index import building, text
from index.datatypes import (
    Article,
    ArticleHead,
    Correction,
    Generation,
    Layout,
    Progress,
    Rejected,
    Stage,
    StoredArticle,
    SyncReport,
)
from index.errors import BuildRunning, IndexFilesError
from index.versions import after, beginning, corrected, is_same

T = TypeVar("T")

log = logging.getLogger(__name__)

ARTICLES_AT_ONCE = 100


class Articles(Protocol):
    """The store's versions of articles."""

    def add(self, articles: Sequence[Article]) -> list[ArticleHead]:
        """Store versions."""

    def current(self) -> list[ArticleHead]:
        """What is published."""

    def versions_of(self, keys: Iterable[str]) -> Mapping[str, StoredArticle]:
        """The published versions by their keys."""


class Generations(building.Generations, Protocol):
    """The generations, and which of them is published."""

    def current(self) -> Generation | None:
        """The one that questions see."""


class Corrections(Protocol):
    """What admins put right."""

    def get(self, keys: Iterable[str]) -> Mapping[str, Correction]:
        """Corrections by the articles' keys."""


def ignore(progress: Progress) -> None:
    """Follow no progress."""
    del progress


def never() -> bool:
    """Never cancel."""
    return False


class Indexing:
    """Changes what is indexed.

    Methods raise BuildRunning, StoreError, IndexFilesError and EncoderError; whatever they raise,
    what is published stays.
    """

    def __init__(
        self,
        *,
        articles: Articles,
        generations: Generations,
        corrections: Corrections,
        workshop: Callable[[], building.Workshop],
        is_reusable: Callable[[Generation, building.Workshop], bool],
        shelves: Sequence[building.Shelf],
        language_of: Callable[[str, str | None], str | None],
        lock: Path,
        kept: int,
    ) -> None:
        self._articles = articles
        self._generations = generations
        self._corrections = corrections
        self._workshop = workshop
        self._is_reusable = is_reusable
        self._shelves = shelves
        self._language_of = language_of
        self._lock = lock
        self._kept = kept

    def sync(
        self,
        folders: Sequence[Path],
        found: Iterable[Article | Rejected],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> SyncReport:
        """Bring the index to what was ``found`` in the folders.

        What came from one of them and was not found goes out; what was rejected stays as it was.
        """
        rejected: list[Rejected] = []
        with self._building():
            heads: list[ArticleHead] = []
            for batch in in_batches(accepted(found, rejected), ARTICLES_AT_ONCE):
                heads += self._articles.add(self.prepared(batch))
                follow(Progress(Stage.READ, len(heads), None))
                if cancelled():
                    return self._unchanged(rejected, cancelled=True)
            gone = building.missing_from(folders, [each.origin for each in rejected])
            return self._build(heads, gone, rejected, follow, cancelled)

    def add(
        self,
        articles: Sequence[Article],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
        patience: float = 0.0,
    ) -> SyncReport:
        """Put articles in, or in the place of what has their keys; nothing goes out.

        Of several with one key the last one counts; what says the same as the published version
        changes nothing. ``patience`` is how many seconds to wait for another build to end.
        """
        latest = [*{article.key: article for article in articles}.values()]
        with self._building(patience, cancelled):
            heads: list[ArticleHead] = []
            for batch in building.batches(latest, ARTICLES_AT_ONCE):
                heads += self._articles.add(self._news(self.prepared(batch)))
            return self._build(heads, lambda _: False, (), follow, cancelled)

    def remove(
        self,
        targets: Sequence[str],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> SyncReport:
        """Take articles out by id, url or path (a folder takes out all that came from it).

        A target that names nothing is reported as rejected.
        """
        with self._building():
            stored = self._articles.current()
            named = {target: building.named(target, stored) for target in targets}
            rejected = [
                Rejected(target, "no such article; `footnote articles` lists what is indexed")
                for target, ids in named.items()
                if not ids
            ]
            ids = {article_id for matches in named.values() for article_id in matches}
            return self._build([], lambda head: head.id in ids, rejected, follow, cancelled)

    def cancelled(self) -> SyncReport:
        """The report of what was cancelled before it began."""
        return self._unchanged([], cancelled=True)

    def prepared(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with title and language, and corrected.

        What a page says of its language is only likely: many have their template's.
        """
        corrections = self._corrections.get({article.key for article in articles})
        return [
            corrected(self._completed(article), corrections.get(article.key))
            for article in articles
        ]

    def discard_unpublished(self) -> None:
        """Throw away what a crash left behind, unless somebody is building."""
        with suppress(BuildRunning), self._building():
            pass

    def _completed(self, article: Article) -> Article:
        language = article.language
        if language is None or article.layout is Layout.EXTRACTED:
            language = self._language_of(beginning(article), language)
        return replace(article, title=article.title or text.title(article.text), language=language)

    def _news(self, articles: Sequence[Article]) -> list[Article]:
        """Those that say something else than what is published under their keys."""
        published = self._articles.versions_of({article.key for article in articles})
        news: list[Article] = []
        for article in articles:
            version = published.get(article.key)
            if version is None:
                news.append(article)
            elif not is_same(version.article, coming := after(version.article, article)):
                news.append(coming)
        return news

    def _build(
        self,
        heads: Sequence[ArticleHead],
        gone: Callable[[ArticleHead], bool],
        rejected: Sequence[Rejected],
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> SyncReport:
        work = self._workshop()
        current = self._generations.current()
        parent = current.id if current and self._is_reusable(current, work) else None
        todo = building.plan(self._articles.current(), heads, gone, parent)
        if not todo.leaving and not todo.coming and (parent or current is None):
            return self._unchanged(rejected, len(todo.unchanged))
        built = building.drive(building.apply(work, todo), follow, cancelled)
        if built is None:
            return self._unchanged(rejected, len(todo.unchanged), cancelled=True)
        building.retire(work.generations, work.shelves, self._kept)
        return SyncReport(
            generation=built.generation,
            added=len(todo.added),
            changed=len(todo.changed),
            removed=len(todo.removed),
            unchanged=len(todo.unchanged),
            embedded=built.embedded,
            rejected=tuple(rejected),
        )

    def _unchanged(
        self, rejected: Sequence[Rejected], unchanged: int = 0, *, cancelled: bool = False
    ) -> SyncReport:
        current = self._generations.current()
        return SyncReport(
            generation=current.id if current else None,
            unchanged=unchanged,
            rejected=tuple(rejected),
            cancelled=cancelled,
        )

    @contextmanager
    def _building(
        self, patience: float = 0.0, cancelled: Callable[[], bool] = never
    ) -> Iterator[None]:
        lock = FileLock(self._lock)
        try:
            lock.acquire(timeout=patience, cancel_check=cancelled)
        except Timeout as error:
            raise BuildRunning(
                f"another build is running ({self._lock} is locked); wait for it or cancel it"
            ) from error
        except OSError as error:
            raise IndexFilesError(f"{self._lock} cannot be locked: {error.strerror}") from error
        try:
            building.recover(self._generations, self._shelves)
            yield
        finally:
            lock.release()


def accepted(found: Iterable[Article | Rejected], rejected: list[Rejected]) -> Iterator[Article]:
    """The articles; what was rejected is logged and put into the list."""
    for item in found:
        if isinstance(item, Rejected):
            log.warning("skipped %s: %s", item.origin, item.reason)
            rejected.append(item)
        else:
            yield item


def in_batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of at most ``size``."""
    remaining = iter(rows)
    while batch := list(islice(remaining, size)):
        yield batch
