"""A sync's reading: only files that changed are read, the others stand as they were read last.

What is remembered of files may be lost or forgotten at any time: they are read again then, and
nothing else is different. Which files stand is decided in ``standing.py``.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from index.building import batches
from index.building.plan import gone_from
from index.datatypes import Article, ArticleHead, Progress, Rejected, SourceFile, Stage
from index.errors import Unreachable
from index.indexing.protocols import Articles, Corrections, File, SourceFiles, Sources
from index.indexing.standing import MOST_REJECTED, latest, outdated, stands

log = logging.getLogger(__name__)

ARTICLES_AT_ONCE = 100
CHARS_AT_ONCE = 2_000_000
AT_ONCE = timedelta(seconds=0.5)
"""What was read is stored, and told, as soon as one of these is reached."""
ARTICLES_A_LOOK = 20
"""So many articles are read, or completed, between two looks at whether to stop."""
HEADS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Found:
    """What folders hold: of each key the version that counts, and what became no article.

    A reading that was cancelled has no heads.
    """

    heads: list[ArticleHead]
    rejected: list[Rejected]
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads folders into the store. ``prepare`` completes and corrects articles."""

    sources: Sources
    source_files: SourceFiles
    articles: Articles
    corrections: Corrections
    prepare: Callable[[Sequence[Article]], list[Article]]
    scheme: str
    max_file_bytes: int
    clock: Callable[[], datetime]

    def read(
        self,
        folders: Sequence[Path],
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        anew: bool = False,  # noqa: FBT001, FBT002 - as the engine's sync() hands it on
    ) -> Found:
        """Store what changed and find what counts; ``anew`` reads every file.

        ``cancelled`` is asked before each file and amid long ones; what was stored until then is
        not read again. Raises StoreError.
        """
        run = _Run(self, follow, cancelled)
        try:
            return run.read(folders, anew=anew)
        except _Cancelled:
            return Found([], run.rejected(), cancelled=True)


class _Cancelled(Exception):
    """Somebody asked this reading to stop."""


@dataclass(slots=True)
class _Fresh:
    """A file that is being read; ``is_lasting`` where its next reading gives the same."""

    file: File
    heads: list[ArticleHead] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    is_lasting: bool = True


class _Run:
    """One reading: what was found, which files stand, and which were read."""

    def __init__(
        self,
        reading: Reading,
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._with = reading
        self._follow = follow
        self._cancelled = cancelled
        # Before any file is opened: what is changed or corrected meanwhile counts as later.
        self._began = self._told = reading.clock()
        self._found: list[File | Rejected] = []
        self._standing: dict[str, SourceFile] = {}
        self._fresh: dict[str, _Fresh] = {}
        self._pending: list[tuple[Article, _Fresh]] = []
        self._ended: list[_Fresh] = []
        self._chars = self._done = self._failures = 0

    def read(self, folders: Sequence[Path], *, anew: bool) -> Found:
        for each in self._with.sources.find(folders, self._look):
            self._found.append(each)
            self._failures += isinstance(each, Rejected)
        files = [each for each in self._found if not isinstance(each, Rejected)]
        known = self._with.source_files.known()
        if not anew:
            self._let_stand(files, known)
        self._read([file for file in files if file.path not in self._standing])
        heads = self._heads(files)
        rejected = self.rejected()
        for problem in rejected:
            log.warning("skipped %s: %s", problem.origin, problem.reason)
        gone = gone_from(folders, [problem.origin for problem in rejected])
        present = {file.path for file in files}
        if left := [path for path in known if path not in present and gone(path)]:
            self._with.source_files.forget(left)
        return Found(heads, rejected)

    def rejected(self) -> list[Rejected]:
        """What became no article so far, in the order in which it was found."""
        rejected: list[Rejected] = []
        for found in self._found:
            if isinstance(found, Rejected):
                rejected.append(found)
            elif outcome := self._fresh.get(found.path) or self._standing.get(found.path):
                rejected += outcome.rejected
        return rejected

    def _let_stand(self, files: Sequence[File], known: Mapping[str, SourceFile]) -> None:
        scheme = self._with.scheme
        self._standing = {
            file.path: known[file.path]
            for file in files
            if stands(file, known.get(file.path), scheme)
        }
        for path in outdated(self._standing, self._with.corrections.since):
            del self._standing[path]
        self._done += sum(len(file.entries) for file in self._standing.values())
        self._failures += sum(len(file.rejected) for file in self._standing.values())
        self._tell()

    def _read(self, files: Sequence[File]) -> None:
        for file in files:
            fresh = self._fresh[file.path] = _Fresh(file)
            self._look()
            try:
                self._read_file(fresh)
            except Unreachable as error:
                self._reject(fresh, Rejected(error.origin, error.reason))
                fresh.is_lasting = False
            self._ended.append(fresh)
            if len(self._ended) >= ARTICLES_AT_ONCE or self._is_time():
                self._store()
        self._store()

    def _read_file(self, fresh: _Fresh) -> None:
        path = Path(fresh.file.path)
        found = self._with.sources.read_file(path, max_file_bytes=self._with.max_file_bytes)
        for number, item in enumerate(found, start=1):
            if number % ARTICLES_A_LOOK == 0:
                self._look()
            if isinstance(item, Rejected):
                self._reject(fresh, item)
                continue
            self._pending.append((item, fresh))
            self._chars += len(item.text)
            if len(self._pending) >= ARTICLES_AT_ONCE or self._chars >= CHARS_AT_ONCE:
                self._store()

    def _store(self) -> None:
        """Store what was read, then remember the files that were read to their ends."""
        if self._pending:
            articles: list[Article] = []
            for some in batches(self._pending, ARTICLES_A_LOOK):
                self._look()
                articles += self._with.prepare([article for article, _ in some])
            heads = self._with.articles.add(articles)
            for head, (_, fresh) in zip(heads, self._pending, strict=True):
                fresh.heads.append(head)
            self._done += len(heads)
        self._pending, self._chars = [], 0
        if lasting := [each for each in self._ended if is_lasting(each)]:
            self._with.source_files.put([self._as_known(each) for each in lasting])
        self._ended = []
        self._tell()

    def _as_known(self, fresh: _Fresh) -> SourceFile:
        return SourceFile(
            path=fresh.file.path,
            scheme=self._with.scheme,
            size=fresh.file.size,
            modified=fresh.file.modified,
            read=self._began,
            entries=tuple((head.key, head.fingerprint) for head in fresh.heads),
            rejected=tuple(fresh.rejected),
        )

    def _heads(self, files: Sequence[File]) -> list[ArticleHead]:
        """The versions that count; files whose version is not stored any more are read."""
        stored: dict[str, ArticleHead] = {}
        while True:
            versions = latest(map(self._entries, files))
            missing = {
                each for each in versions.values() if isinstance(each, str) and each not in stored
            }
            stored |= self._look_up(missing)
            lost = missing - stored.keys()
            if not lost:
                return [
                    stored[each] if isinstance(each, str) else each for each in versions.values()
                ]
            again = [
                file for file in files if any(version in lost for _, version in self._entries(file))
            ]
            for file in again:
                stood = self._standing.pop(file.path)
                self._done -= len(stood.entries)
                self._failures -= len(stood.rejected)
            self._read(again)

    def _entries(self, file: File) -> Iterable[tuple[str, ArticleHead | str]]:
        """Keys with heads, or the fingerprints of versions where a file stands."""
        if file.path in self._fresh:
            return ((head.key, head) for head in self._fresh[file.path].heads)
        return self._standing[file.path].entries

    def _look_up(self, fingerprints: Collection[str]) -> dict[str, ArticleHead]:
        heads: dict[str, ArticleHead] = {}
        wanted = list(fingerprints)
        for at in range(0, len(wanted), HEADS_AT_ONCE):
            self._look()
            heads |= self._with.articles.heads_of(wanted[at : at + HEADS_AT_ONCE])
        return heads

    def _reject(self, fresh: _Fresh, problem: Rejected) -> None:
        fresh.rejected.append(problem)
        self._failures += 1

    def _look(self) -> None:
        if self._cancelled():
            raise _Cancelled

    def _is_time(self) -> bool:
        return self._with.clock() - self._told >= AT_ONCE

    def _tell(self) -> None:
        self._told = self._with.clock()
        self._follow(Progress(Stage.READ, self._done, None, self._failures))


def is_lasting(fresh: _Fresh) -> bool:
    """Whether a file is remembered."""
    return fresh.is_lasting and len(fresh.rejected) <= MOST_REJECTED
