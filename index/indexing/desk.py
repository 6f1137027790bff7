"""Sync, add, remove: what came in becomes a plan, the plan a generation."""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from index import building
from index.datatypes import (
    COMMAND_LINE,
    Article,
    ArticleHead,
    Cause,
    Deed,
    Generation,
    Recipe,
    Rejected,
    StoredArticle,
    SyncReport,
)
from index.errors import BuildRunning, StoreError
from index.indexing.callbacks import Cancelled, Follow, Note, both, ignore, never, unnoted
from index.indexing.preparing import Preparing
from index.indexing.reading import Reading
from index.indexing.turn import Turn, Turns
from index.versions import after, is_same

log = logging.getLogger(__name__)

ARTICLES_AT_ONCE = 100
Gone = Callable[[ArticleHead], bool]


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

    def held(self) -> Generation | None:
        """The one that waits for an admin's word."""

    def last_edition(self) -> int:
        """The highest edition of all that are kept, 0 where there is none."""

    def holds_exactly(self, generation: int, members: Collection[int]) -> bool:
        """Whether these are its members."""


@dataclass(frozen=True, slots=True)
class Models:
    """What the models are called in settings."""

    encoder: str
    reader: str


@dataclass(frozen=True, slots=True)
class Job:
    """One build: whose turn it is, who follows it, and what is written down of it."""

    turn: Turn
    follow: Follow
    cause: Cause
    subject: str
    anew: bool = False


class Indexing:
    """Changes what is indexed.

    Methods raise BuildRunning, LeaseLost, StoreError, IndexFilesError, EncoderError and
    EvaluationError; whatever they raise, what is published stays.
    """

    def __init__(
        self,
        *,
        articles: Articles,
        generations: Generations,
        preparing: Preparing,
        reading: Reading,
        turns: Turns,
        workshop: Callable[[int], building.Workshop],
        is_reusable: Callable[[Generation, building.Workshop], bool],
        shelves: Sequence[building.Shelf],
        gate: Callable[[], building.Gate | None],
        tidy: Callable[[], None],
        models: Models,
        note: Note = unnoted,
        after_step: Follow = ignore,
    ) -> None:
        """``workshop`` makes that of an edition. ``after_step`` is called after each step.

        ``tidy`` forgets the generations that are kept no longer; it is called within the turn.
        """
        self._articles = articles
        self._generations = generations
        self._preparing = preparing
        self._reading = reading
        self._turns = turns
        self._workshop = workshop
        self._is_reusable = is_reusable
        self._shelves = shelves
        self._gate = gate
        self._tidy = tidy
        self._models = models
        self._note = note
        self._after_step = after_step

    def sync(
        self,
        folders: Sequence[Path],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.SYNC, COMMAND_LINE),  # noqa: B008 - frozen
        anew: bool = False,
    ) -> SyncReport:
        """Bring the index to what the folders hold.

        What came from one of them and is not there any more goes out; what was rejected stays as
        it was. ``anew`` reads, cuts and embeds everything again.
        """
        with self._turns.take(cause, cancelled=cancelled) as turn:
            self._recover()
            job = self._job(turn, follow, cause, ", ".join(map(str, folders)), anew=anew)
            found = self._reading.read(folders, job.follow, turn.is_cancelled, anew)
            if found.cancelled:
                return self._unchanged(found.rejected, cancelled=True)
            gone = building.missing_from(folders, [each.origin for each in found.rejected])
            return self._build(found.heads, gone, found.rejected, job)

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
        """Put articles in, or in the place of what has their keys; nothing goes out.

        Of several with one key the last one counts; what says the same as the published version
        changes nothing. ``patience`` is how many seconds to wait for another build to end.
        Articles ``as_they_are`` are not prepared, as those of an export need not be.
        """
        latest = [*{article.key: article for article in articles}.values()]
        with self._turns.take(cause, patience=patience, cancelled=cancelled) as turn:
            self._recover()
            heads: list[ArticleHead] = []
            for batch in building.batches(latest, ARTICLES_AT_ONCE):
                prepared = batch if as_they_are else self._preparing(batch)
                heads += self._articles.add(self._news(prepared))
            job = self._job(turn, follow, cause, named(latest))
            return self._build(heads, lambda _: False, (), job)

    def remove(
        self,
        targets: Sequence[str],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.REMOVE, COMMAND_LINE),  # noqa: B008 - frozen
    ) -> SyncReport:
        """Take articles out by id, url or path (a folder takes out all that came from it).

        A target that names nothing is reported as rejected.
        """
        with self._turns.take(cause, cancelled=cancelled) as turn:
            self._recover()
            stored = self._articles.current()
            matches = {target: building.named(target, stored) for target in targets}
            rejected = [
                Rejected(target, "no such article; `footnote articles` lists what is indexed")
                for target, ids in matches.items()
                if not ids
            ]
            ids = {article_id for found in matches.values() for article_id in found}
            job = self._job(turn, follow, cause, ", ".join(targets))
            return self._build([], lambda head: head.id in ids, rejected, job)

    def cancelled(self) -> SyncReport:
        """The report of what was cancelled before it began."""
        return self._unchanged([], cancelled=True)

    def prepared(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with title and language, and corrected."""
        return self._preparing(articles)

    def discard_unpublished(self) -> None:
        """Throw away what a crash left behind, unless somebody is building.

        Where there is nothing the turn is not taken: whoever begins to build at this moment must
        not be refused because somebody asks a question.
        """
        if self._turns.running() is None and building.is_clear(self._generations, self._shelves):
            return
        with suppress(BuildRunning):
            # Files first, and without the lease: a full disk has no room for one.
            with self._turns.alone():
                building.sweep(self._generations, self._shelves)
            try:
                with self._turns.take(Cause(Deed.CANCEL)):
                    self._recover()
            except StoreError as error:
                log.warning("what a crash left behind stays for now: %s", error)

    def _job(
        self, turn: Turn, follow: Follow, cause: Cause, subject: str, *, anew: bool = False
    ) -> Job:
        return Job(turn, both(turn.follow, follow, self._after_step), cause, subject, anew)

    def _recover(self) -> None:
        building.recover(self._generations, self._shelves)

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
        self, heads: Sequence[ArticleHead], gone: Gone, rejected: Sequence[Rejected], job: Job
    ) -> SyncReport:
        current = self._generations.current()
        edition = current.edition if current else 0
        if job.anew:
            # Not the current one's next, which is used up where that was rolled back to.
            edition = self._generations.last_edition() + 1
        work = replace(self._workshop(edition), anew=job.anew)
        parent = current.id if current and self._may_start_from(current, work) else None
        todo = building.plan(self._articles.current(), heads, gone, parent)
        if not todo.leaving and not todo.coming and (parent or current is None):
            return self._unchanged(rejected, len(todo.unchanged))
        if not job.anew and (waiting := self._waiting(todo, work)):
            unchanged = self._unchanged(rejected, len(todo.unchanged))
            return replace(unchanged, held=waiting.id, trial=waiting.trial)
        names = self._models
        recipe = Recipe(
            parent, work.encoder.fingerprint, work.chunking, names.encoder, names.reader, edition,
            job.cause,
        )  # fmt: skip
        run = building.apply(work, todo, recipe, self._gate(), job.turn.token)
        built = building.drive(run, job.follow, job.turn.is_cancelled)
        if built is None:
            return self._unchanged(rejected, len(todo.unchanged), cancelled=True)
        with building.afterwards(built.generation):
            self._tidy()  # also where it is held: one that was held before it is forgotten
        before = current.id if current else None
        report = SyncReport(
            generation=before if built.held else built.generation,
            added=len(todo.added),
            changed=len(todo.changed),
            removed=len(todo.removed),
            unchanged=len(todo.unchanged),
            embedded=built.embedded,
            rejected=tuple(rejected),
            held=built.generation if built.held else None,
            trial=built.trial,
        )
        self._note(job.cause, job.subject, said(report))
        return report

    def _may_start_from(self, current: Generation, work: building.Workshop) -> bool:
        return not work.anew and self._is_reusable(current, work)

    def _waiting(self, todo: building.Plan, work: building.Workshop) -> Generation | None:
        """The held generation where it is just what would be built."""
        held = self._generations.held()
        if (
            held is None
            or (held.encoder, held.chunking) != (work.encoder.fingerprint, work.chunking)
            or not self._generations.holds_exactly(held.id, todo.members)
        ):
            return None
        return held

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


def named(articles: Sequence[Article]) -> str:
    """Articles in a word: the one's key, or how many there are."""
    return articles[0].key if len(articles) == 1 else f"{len(articles)} articles"


def said(report: SyncReport) -> str:
    """What a build did, for the audit log, in signs that need no translation.

    The number of a generation that is held has a question mark behind it.
    """
    counts = f"+{report.added} ~{report.changed} -{report.removed}"
    if report.held is not None:
        return f"{counts} → {report.held}?"
    return f"{counts} → {report.generation}"
