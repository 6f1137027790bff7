"""The composition root and the facade: everything is put together here, and only here.

``Engine`` is what the command line and the bot speak to. It is synchronous and safe for
several threads; the bot runs it off its event loop.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Self, TypeVar

from filelock import FileLock, Timeout

from index import answer as answers
from index import build, sources, text
from index.asking import Asking
from index.datatypes import (
    Answer,
    Article,
    ArticleHead,
    Calibrated,
    Citation,
    Context,
    Encoder,
    Evidence,
    Examined,
    Generation,
    Hit,
    Labelled,
    LexicalStore,
    Line,
    Progress,
    Reader,
    Rejected,
    Stage,
    Status,
    StoredAnswer,
    StoredArticle,
    SyncReport,
    VectorStore,
)
from index.encoder import SentenceTransformerEncoder
from index.errors import (
    BuildRunning,
    FootnoteError,
    IndexFilesError,
    NotCalibrated,
    StoreError,
)
from index.lexical import TantivyLexicalStore
from index.reader import ExtractiveReader, SimilarityReader
from index.settings import Settings
from index.snapshots import Snapshots
from index.store import Store
from index.vectors import FaissVectorStore

T = TypeVar("T")

log = logging.getLogger(__name__)

MEGABYTE = 1_000_000
ARTICLES_AT_ONCE = 100
SIMILARITY = "similarity"


def ignore(progress: Progress) -> None:
    """Follow no progress."""
    del progress


def never() -> bool:
    """Never cancel."""
    return False


class Engine:
    """Footnote without Telegram: sync, ask, look up. Close it when done."""

    def __init__(
        self, settings: Settings, encoder: Encoder | None = None, reader: Reader | None = None
    ) -> None:
        """Open the store; models and index files are loaded when they are first needed.

        ``encoder`` and ``reader`` replace the configured ones. Raises StoreError,
        IndexFilesError.
        """
        self._settings = settings
        self._encoder = encoder or SentenceTransformerEncoder(
            settings.encoder.model,
            settings.encoder.precision,
            settings.encoder.batch_tokens,
            settings.encoder.threads,
        )
        self._reader = reader or self._configured_reader()
        self._store = Store(settings.store_url)
        self._vectors = FaissVectorStore(settings.data_dir / "vectors")
        self._lexical = TantivyLexicalStore(
            settings.data_dir / "lexical", settings.retrieval.stemmer
        )
        self._snapshots = Snapshots(
            generations=self._store.generations,
            vectors=self._vectors,
            lexical=self._lexical,
            library=self._store.articles,
            encoder=self._encoder,
            settings=settings,
        )
        self._asking = Asking(
            snapshots=self._snapshots,
            reader=self._reader,
            articles=self._store.articles,
            settings=settings,
        )
        self._discard_unpublished()

    def close(self) -> None:
        """Let go of the database."""
        self._snapshots.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    # --- questions ---------------------------------------------------------------------

    def ask(self, question: str, threshold: float | None = None) -> Answer:
        """Answer from the published generation; ``threshold`` overrides the setting.

        Raises QuestionError, NothingIndexed, EncoderMismatch, NotCalibrated, ReaderError,
        StoreError, IndexFilesError.
        """
        return self._asking.ask(question, threshold)

    def retrieve(self, question: str, k: int) -> list[Hit]:
        """The k passages that answer best by retrieval and reading. Raises as ask() does."""
        return self._asking.retrieve(question, k)

    def propose(self, question: str, k: int) -> list[Hit]:
        """The k passages that retrieval alone puts first. Raises as ask() does."""
        return self._asking.propose(question, k)

    def examine(self, question: str, k: int) -> Examined:
        """All that ask() and retrieve() make of a question, read once; for evaluation."""
        return self._asking.examine(question, k)

    def check_reader(self) -> None:
        """Raise ReaderError or NotCalibrated now rather than at the first question."""
        if isinstance(self._reader, ExtractiveReader):
            self._reader.calibration  # noqa: B018 - raises

    def evidence(self, question: str) -> Evidence:
        """What the reader has for a question, unweighed. Raises as ask() does."""
        hits = self.propose(question, self._settings.reader.passages)
        return self._calibratable.evidence(self._asking.check(question), hits)

    def calibrate(self, examples: Sequence[Labelled], fitted_on: str) -> Calibrated:
        """Learn what the reader's scores mean beside the encoder's; raises NotCalibrated."""
        return self._calibratable.calibrate(examples, fitted_on)

    def remember(self, answer: Answer, chat_id: int) -> str:
        """Keep an answer that is shown in a chat; returns its id, 12 characters long."""
        return self._store.answers.add(answer, chat_id)

    def recall(self, answer_id: str) -> StoredAnswer | None:
        """The answer that was kept under this id."""
        return self._store.answers.get(answer_id)

    def context(self, answer_id: str, number: int) -> Context | None:
        """A citation of a kept answer inside its passage, None where there is no such one."""
        kept = self.recall(answer_id)
        for citation in (kept.answer.citations + kept.answer.nearest) if kept else ():
            if citation.number == number:
                return self.around(citation)
        return None

    def around(self, citation: Citation) -> Context:
        """A citation inside its passage; raises StoreError where its article is gone."""
        article = self._article(citation.article_id)
        passage = self._store.articles.passage_at(citation.article_id, citation.span)
        sentences = passage.passage.sentences if passage else (citation.span,)
        return answers.in_context(citation, article.text, sentences)

    # --- articles ----------------------------------------------------------------------

    def sync(
        self,
        paths: Sequence[Path] | None = None,
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> SyncReport:
        """Bring the index to what the paths hold now; without paths, the configured ones.

        New and changed articles go in; published ones that came from one of the paths and
        are not there any more go out; what cannot be read is reported and stays as it was.
        Raises BuildRunning, StoreError, IndexFilesError, EncoderError.
        """
        folders = [build.place(path) for path in paths or self._settings.sources.folders]
        with self._building():
            heads: list[ArticleHead] = []
            rejected: list[Rejected] = []
            for batch in in_batches(self._articles_in(folders, rejected), ARTICLES_AT_ONCE):
                heads += self._store.articles.add(batch)
                follow(Progress(Stage.READ, len(heads), None))
                if cancelled():
                    return self._unchanged(rejected, cancelled=True)
            gone = build.missing_from(folders, [each.origin for each in rejected])
            return self._build(heads, gone, rejected, follow, cancelled)

    def remove(
        self,
        targets: Sequence[str],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> SyncReport:
        """Take articles out by id, url or path (a folder takes out all that came from it).

        A target that names nothing is reported as rejected. Raises as sync() does.
        """
        with self._building():
            stored = self._store.articles.current()
            found = {target: build.named(target, stored) for target in targets}
            rejected = [
                Rejected(target, "no such article; `footnote articles` lists what is indexed")
                for target, ids in found.items()
                if not ids
            ]
            ids = {article_id for matches in found.values() for article_id in matches}
            return self._build([], lambda head: head.id in ids, rejected, follow, cancelled)

    def articles(self, offset: int = 0, limit: int = 50) -> list[StoredArticle]:
        """Articles of the published generation, newest first."""
        return self._store.articles.page(offset, limit)

    def lines(self, article_id: int) -> list[tuple[Line, str]]:
        """An article's lines with their labels and words; raises StoreError without one."""
        words = self._article(article_id).text
        return [(line, line.span.of(words)) for line in text.lines(words)]

    def status(self) -> Status:
        """What is published and where it lies. Raises EncoderError, StoreError."""
        folder = self._settings.data_dir
        return Status(
            generation=self._store.generations.current(),
            encoder=self._settings.encoder.model,
            data_dir=str(folder),
            database=self._store.name,
            disk_bytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
            kept_generations=tuple(each.id for each in self._store.generations.published()),
        )

    def warm_up(self) -> None:
        """Load models and index files now, so that the first question need not wait."""
        try:
            self.ask("warm up")
            text.prose("Warm up.")
        except FootnoteError as error:
            log.warning("not ready for questions: %s", error)

    # --- inside ------------------------------------------------------------------------

    def _configured_reader(self) -> Reader:
        options = self._settings.reader
        if options.model == SIMILARITY:
            return SimilarityReader(self._encoder)
        return ExtractiveReader(
            options.model,
            self._encoder,
            precision=options.precision,
            calibrations=self._settings.data_dir / "calibration",
        )

    @property
    def _calibratable(self) -> ExtractiveReader:
        if isinstance(self._reader, ExtractiveReader):
            return self._reader
        raise NotCalibrated(
            f"reader.model = {self._settings.reader.model!r} needs no calibration; "
            "name a trained reader in settings"
        )

    def _article(self, article_id: int) -> Article:
        article = self._store.articles.get([article_id]).get(article_id)
        if article is None:
            raise StoreError(f"no article {article_id}; `footnote articles` lists what is indexed")
        return article

    def _articles_in(self, folders: Sequence[Path], rejected: list[Rejected]) -> Iterator[Article]:
        limit = self._settings.sources.max_file_mb * MEGABYTE
        for item in sources.read(folders, max_file_bytes=limit):
            if isinstance(item, Rejected):
                log.warning("skipped %s: %s", item.origin, item.reason)
                rejected.append(item)
            else:
                yield replace(item, title=item.title or text.title(item.text))

    def _build(
        self,
        heads: Sequence[ArticleHead],
        gone: Callable[[ArticleHead], bool],
        rejected: Sequence[Rejected],
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> SyncReport:
        work = self._workshop()
        current = self._store.generations.current()
        parent = current.id if current and self._is_reusable(current, work) else None
        todo = build.plan(self._store.articles.current(), heads, gone, parent)
        if not todo.leaving and not todo.coming and (parent or current is None):
            return self._unchanged(rejected, len(todo.unchanged))
        built = build.drive(build.apply(work, todo), follow, cancelled)
        if built is None:
            return self._unchanged(rejected, len(todo.unchanged), cancelled=True)
        build.retire(work.generations, work.shelves, self._settings.index.kept_generations)
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
        current = self._store.generations.current()
        return SyncReport(
            generation=current.id if current else None,
            unchanged=unchanged,
            rejected=tuple(rejected),
            cancelled=cancelled,
        )

    def _is_reusable(self, generation: Generation, work: build.Workshop) -> bool:
        return (
            generation.encoder == self._encoder.fingerprint
            and generation.chunking == work.chunking
            and opens(self._vectors, generation.id)
            and opens(self._lexical, generation.id)
        )

    def _workshop(self) -> build.Workshop:
        settings = self._settings
        cutting = build.Cutting(settings.passages.max_tokens, settings.passages.overlap_sentences)
        encoder, stemmer = self._encoder.fingerprint, settings.retrieval.stemmer
        parts = (text.CHUNKING_VERSION, cutting, encoder, stemmer)
        return build.Workshop(
            articles=self._store.articles,
            embeddings=self._store.embeddings,
            generations=self._store.generations,
            encoder=self._encoder,
            vectors=self._vectors,
            lexical=self._lexical,
            cutting=cutting,
            chunking=text.digest(repr(parts)),
            batch_passages=settings.index.batch_passages,
        )

    @contextmanager
    def _building(self) -> Iterator[None]:
        path = self._settings.data_dir / "build.lock"
        lock = FileLock(path)
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            raise BuildRunning(
                f"another build is running ({path} is locked); wait for it or cancel it"
            ) from error
        except OSError as error:
            raise IndexFilesError(f"{path} cannot be locked: {error.strerror}") from error
        try:
            build.recover(self._store.generations, (self._vectors, self._lexical))
            yield
        finally:
            lock.release()

    def _discard_unpublished(self) -> None:
        """Throw away what a crash left behind, unless somebody is building."""
        with suppress(BuildRunning), self._building():
            pass


def opens(shelf: VectorStore | LexicalStore, generation: int) -> bool:
    """Whether a generation's files are there and whole."""
    try:
        shelf.open(generation).close()
    except IndexFilesError as error:
        log.warning("generation %d is built anew: %s", generation, error)
        return False
    return True


def in_batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of at most ``size``."""
    remaining = iter(rows)
    while batch := list(islice(remaining, size)):
        yield batch
