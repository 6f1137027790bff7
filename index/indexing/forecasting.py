"""What a sync would do and take, said beforehand: nothing is stored and nothing embedded.

It reads and plans as a sync does; ``estimating.py`` says how much that is to embed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Protocol

from index import building
from index.datatypes import Article, ArticleHead, Forecast, Generation, Progress, SourceFile
from index.indexing.estimating import Estimating
from index.indexing.protocols import Articles, SourceFiles
from index.indexing.reading import Reading

SAMPLED_TEXTS = 32
SAMPLED_CHARS = 4_000


class Published(Protocol):
    """The published generation's articles."""

    def current(self) -> Sequence[ArticleHead]:
        """Heads of its articles."""


class Generations(Protocol):
    """The generations, and which of them is published."""

    def current(self) -> Generation | None:
        """The one that questions see."""

    def published(self) -> Sequence[Generation]:
        """Those that were published and are kept."""

    def copies(self, generation: int) -> Mapping[int, int]:
        """The articles that copy another one: they have no passages."""


class Forecasting:
    """Foresees a sync.

    ``reading`` is the sync's; ``fingerprint`` is what the store tells versions apart by. ``timer``
    is in seconds.
    """

    def __init__(
        self,
        *,
        reading: Reading,
        published: Published,
        generations: Generations,
        fingerprint: Callable[[Article], str],
        workshop: Callable[[], building.Workshop],
        is_reusable: Callable[[Generation, building.Workshop], bool],
        timer: Callable[[], float] = perf_counter,
    ) -> None:
        self._reading = reading
        self._published = published
        self._generations = generations
        self._fingerprint = fingerprint
        self._workshop = workshop
        self._is_reusable = is_reusable
        self._timer = timer

    def forecast(
        self,
        folders: Sequence[Path],
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        anew: bool = False,  # noqa: FBT001, FBT002 - as in Reading.read()
    ) -> Forecast | None:
        """What a sync of these folders would do, None where this was cancelled.

        ``anew`` is for one that builds everything anew and encodes all passages once more.
        Raises StoreError, EncoderError.
        """
        unstored = Unstored(self._reading.articles, self._fingerprint)
        untouched = Untouched(self._reading.source_files)
        found = replace(self._reading, articles=unstored, source_files=untouched).read(
            folders, follow, cancelled
        )
        if found.cancelled:
            return None
        work = self._workshop()
        current = self._generations.current()
        is_parent = current is not None and not anew and self._is_reusable(current, work)
        members = self._published.current()
        todo = building.plan(
            members,
            found.heads,
            building.missing_from(folders, [each.origin for each in found.rejected]),
            current.id if current and is_parent else None,
        )
        estimating = Estimating(work, current, self._copies(current), [each.id for each in members])
        fresh = [unstored.chars[-each - 1] for each in todo.coming if each < 0]
        stored = [each for each in todo.coming if each >= 0]
        if current and not is_parent:
            stored += [each for each in todo.unchanged if each not in estimating.copies]
        passages = estimating.passages(fresh, stored, anew=anew)
        seconds = estimating.seconds(
            passages, self._generations.published(), unstored.texts, self._timer
        )
        if cancelled():
            return None
        return Forecast(
            added=len(todo.added),
            changed=len(todo.changed),
            removed=len(todo.removed),
            unchanged=len(todo.unchanged),
            passages=passages,
            seconds=seconds,
            anew=current is not None and not is_parent,
            rejected=tuple(found.rejected),
        )

    def _copies(self, current: Generation | None) -> Collection[int]:
        return self._generations.copies(current.id).keys() if current else ()


@dataclass(slots=True)
class Unstored:
    """Looks articles up as the store does, and stores none.

    What is not stored gets ids below 0: -1 is that of the first, whose length is ``chars[0]``.
    """

    articles: Articles
    fingerprint: Callable[[Article], str]
    chars: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The beginnings of some."""

    def add(self, articles: Sequence[Article]) -> list[ArticleHead]:
        """Heads of the articles in their order."""
        marks = [self.fingerprint(article) for article in articles]
        stored = self.articles.heads_of(set(marks))
        return [
            stored.get(mark) or self._noted(article, mark)
            for article, mark in zip(articles, marks, strict=True)
        ]

    def heads_of(self, fingerprints: Collection[str]) -> Mapping[str, ArticleHead]:
        """Those versions that are stored."""
        return self.articles.heads_of(fingerprints)

    def _noted(self, article: Article, mark: str) -> ArticleHead:
        self.chars.append(len(article.text))
        if len(self.texts) < SAMPLED_TEXTS:
            self.texts.append(article.text[:SAMPLED_CHARS])
        return ArticleHead(-len(self.chars), article.key, article.origin, mark, article.url)


@dataclass(frozen=True, slots=True)
class Untouched:
    """What is remembered of files, left as it is."""

    source_files: SourceFiles

    def known(self) -> Mapping[str, SourceFile]:
        """All of them, by path."""
        return self.source_files.known()

    def put(self, files: Iterable[SourceFile]) -> None:
        """Remember nothing."""

    def forget(self, paths: Iterable[str]) -> None:
        """Forget nothing."""
