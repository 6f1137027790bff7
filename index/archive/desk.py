"""Backup, restore, export, import."""

import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index import building
from index.archive import articles, package
from index.archive.package import Manifest
from index.archive.protocols import Copying, Dumped, Generations, Library
from index.datatypes import (
    Article,
    Cause,
    Generation,
    Progress,
    Recipe,
    Rejected,
    SyncReport,
)
from index.errors import ArchiveError, StoreError
from index.indexing import Builder, Cancelled, Follow, Note, both, ignore, never
from index.indexing.turn import Turns

UNPACKED = "unpacked-"
"""Folders in the data folder where a backup is made or unpacked; what a crash leaves is swept."""
ARTICLES_AT_ONCE = 200


class Archive:
    """Makes backups and brings them back, while questions and builds go on."""

    def __init__(
        self,
        *,
        folder: Path,
        copying: Copying,
        library: Library,
        generations: Generations,
        open_dump: Callable[[Path], AbstractContextManager[Dumped]],
        workshop: Callable[[int], building.Workshop],
        turns: Turns,
        indexing: Builder,
        note: Note,
        clock: Callable[[], datetime],
    ) -> None:
        """``folder`` is where backups are prepared; ``workshop`` makes that of an edition."""
        self._folder = folder
        self._copying = copying
        self._library = library
        self._generations = generations
        self._open_dump = open_dump
        self._workshop = workshop
        self._turns = turns
        self._indexing = indexing
        self._note = note
        self._clock = clock

    def backup(self, path: Path, cause: Cause, *, force: bool = False) -> Manifest:
        """Write everything that is kept into one file, as it is at one moment.

        A file that is there is replaced only by ``force``. Raises ArchiveError, StoreError.
        """
        if path.is_dir() or (path.exists() and not force):
            raise ArchiveError(f"{path} is there already; name another file, or use --force")
        with self._beside() as folder:
            database = folder / package.DATABASE
            self._copying.dump(database)
            with self._open_dump(database) as dumped:
                current = published(dumped)
            manifest = Manifest(
                made=self._clock().isoformat(),
                generation=current.id,
                articles=current.articles,
                passages=current.passages,
                encoder=current.encoder,
                encoder_name=current.encoder_name,
                size=database.stat().st_size,
                sha256=package.digest_of(database),
            )
            package.write(path, manifest, database)
        self._note(cause, path.name, "")
        return manifest

    def look_at(self, path: Path) -> Manifest:
        """What a backup holds, after it was checked whole; raises ArchiveError."""
        with self._beside() as folder:
            return package.unpack(path, folder)[0]

    def restore(
        self,
        path: Path,
        cause: Cause,
        follow: Follow = ignore,
        cancelled: Cancelled = never,
    ) -> Generation | None:
        """Put what a backup holds in the place of everything that is kept; None where cancelled.

        The new state appears at once and whole, as a new generation; until then, and whatever is
        raised, all stays as it is. Raises ArchiveError, BuildRunning, LeaseLost, StoreError,
        IndexFilesError, EncoderError.
        """
        with self._beside() as folder, self._turns.take(cause, cancelled=cancelled) as turn:
            manifest, database = package.unpack(path, folder)
            with opening(path), self._open_dump(database) as dumped:
                was = published(dumped)
                work = self._workshop(was.edition)
                if was.encoder != work.encoder.fingerprint:
                    name = manifest.encoder_name or manifest.encoder
                    raise ArchiveError(
                        f"{path} was made with the encoder {name!r}, which is not the configured "
                        "one; name it as encoder.model in settings to restore it"
                    )
                recipe = Recipe(
                    None, was.encoder, was.chunking, was.encoder_name, was.reader, was.edition,
                    cause,
                )  # fmt: skip
                # What comes later must have a higher number than all that is remembered.
                last = self._copying.last_number(database)
                generation = work.generations.begin(recipe, (), after=last)
                try:
                    source = replace(
                        work,
                        articles=dumped.articles,
                        embeddings=dumped.embeddings,
                        chunking=was.chunking,
                    )
                    run = filled(source, generation, members(dumped, was.id))
                    tell = both(turn.follow, follow)
                    if building.drive(run, tell, turn.is_cancelled) is None:
                        building.abandon(work, generation)
                        return None
                except BaseException:
                    building.abandon(work, generation)
                    raise
            try:
                self._copying.load(database, generation, turn.token)
            except BaseException:
                building.abandon(work, generation)
                raise
            self._note(cause, path.name, manifest.made[:16])
            with building.afterwards(generation):
                building.sweep(self._generations, work.shelves)
        current = self._generations.current()
        if current is None:
            raise StoreError("what was restored is gone again; somebody else restored, too")
        return current

    def export(self, write: Callable[[str], object]) -> int:
        """Write the published articles, a line of JSON each; how many there are."""
        ids = [each.id for each in self._library.current()]
        for some in building.batches(ids, ARTICLES_AT_ONCE):
            found = self._library.get(some)
            for each in some:
                # A build that ended meanwhile may have let one go.
                if each in found:
                    write(articles.line(found[each]) + "\n")
        return len(ids)

    def take_in(
        self,
        lines: Iterable[str | bytes],
        origin: str,
        cause: Cause,
        follow: Follow = ignore,
        cancelled: Cancelled = never,
    ) -> SyncReport:
        """Put exported articles in, in one build; ``origin`` names where the lines come from.

        Lines that are no article are rejected. Raises ArchiveError where all are, and as
        ``Indexing.add`` does.
        """
        taken: list[Article] = []
        rejected: list[Rejected] = []
        for found in articles.read(lines, origin):
            taken.append(found) if isinstance(found, Article) else rejected.append(found)
        if rejected and not taken:
            first = rejected[0]
            raise ArchiveError(f"{origin} is no export: {first.origin}: {first.reason}")
        report = self._indexing.add(taken, follow, cancelled, cause=cause, as_they_are=True)
        return replace(report, rejected=(*rejected, *report.rejected))

    def sweep(self) -> None:
        """Remove what a crash left of a backup or a restore, unless one is under way."""
        with suppress(ArchiveError), self._alone():
            for left in self._folder.glob(f"{UNPACKED}*"):
                shutil.rmtree(left, ignore_errors=True)

    @contextmanager
    def _beside(self) -> Iterator[Path]:
        """A folder of our own beside the data, on the same disk."""
        with self._alone():
            try:
                folder = Path(tempfile.mkdtemp(prefix=UNPACKED, dir=self._folder))
            except OSError as error:
                raise ArchiveError(
                    f"{self._folder} cannot be written to: {error.strerror}; free disk space there"
                ) from error
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One backup or restore at a time; the system frees the lock of a process that dies."""
        lock = FileLock(self._folder / "archive.lock")
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            raise ArchiveError("another backup or restore is under way; wait for it") from error
        except OSError as error:
            raise ArchiveError(f"{lock.lock_file} cannot be locked: {error.strerror}") from error
        try:
            yield
        finally:
            lock.release()


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """What is wrong with the database of a backup is wrong with the backup."""
    try:
        yield
    except StoreError as error:
        raise ArchiveError(f"{path} cannot be restored: {error}") from error


def published(dumped: Dumped) -> Generation:
    """The generation of a backup."""
    current = dumped.generations.current()
    if current is None:
        raise ArchiveError("the backup holds nothing published; take another one")
    return current


def members(dumped: Dumped, generation: int) -> list[int]:
    """The articles of a backup that are in its index."""
    copies = dumped.generations.copies(generation)
    return [each.id for each in dumped.articles.current() if each.id not in copies]


def filled(
    work: building.Workshop, generation: int, ids: Sequence[int]
) -> Generator[Progress, None, int]:
    """Write the index files of a generation from stored passages and cached vectors.

    Returns how many passages had to be encoded.
    """
    vectors = work.vectors.create(generation, None)
    try:
        lexical = work.lexical.create(generation, None)
        try:
            embedded = yield from building.embed(work, ids, vectors, lexical)
            vectors.publish()
            lexical.publish()
        except BaseException:
            lexical.discard()
            raise
    except BaseException:
        vectors.discard()
        raise
    return embedded
