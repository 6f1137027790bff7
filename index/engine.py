"""The composition root and the facade: everything is put together here, and only here.

``Engine`` is what the command line and the bot speak to. It is synchronous and safe for
several threads; the bot runs it off its event loop.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from index import answer as answers
from index import building, sources, text
from index.asking import Asking
from index.catalogue import Catalogue
from index.datatypes import (
    Answer,
    Article,
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
    Status,
    StoredAnswer,
    StoredArticle,
    SyncReport,
    VectorStore,
)
from index.encoder import SentenceTransformerEncoder
from index.errors import (
    FootnoteError,
    IndexFilesError,
    NotCalibrated,
    StoreError,
)
from index.indexing import Indexing, ignore, never
from index.intake import Intake
from index.language import LanguageDetector
from index.lexical import TantivyLexicalStore
from index.reader import ExtractiveReader, SimilarityReader
from index.settings import Settings
from index.snapshots import Snapshots
from index.sources.feeds import opml
from index.sources.web import Web
from index.store import Store
from index.subscribing import Subscribing
from index.vectors import FaissVectorStore

log = logging.getLogger(__name__)

MEGABYTE = 1_000_000
SIMILARITY = "similarity"


class Engine:
    """Footnote without Telegram: sync, ask, look up. Close it when done."""

    def __init__(
        self,
        settings: Settings,
        encoder: Encoder | None = None,
        reader: Reader | None = None,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        """Open the store; models and index files are loaded when they are first needed.

        ``encoder`` and ``reader`` replace the configured ones; ``today`` is the day on which
        questions are asked. Raises StoreError, IndexFilesError.
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
        self._languages = LanguageDetector(settings.sources.languages)
        self._vectors = FaissVectorStore(settings.data_dir / "vectors")
        self._lexical = TantivyLexicalStore(
            settings.data_dir / "lexical", settings.sources.languages
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
            language_of=self._languages.detect,
            today=today,
        )
        self._indexing = Indexing(
            articles=self._store.articles,
            generations=self._store.generations,
            corrections=self._store.corrections,
            workshop=self._workshop,
            is_reusable=self._is_reusable,
            shelves=(self._vectors, self._lexical),
            language_of=self._languages.detect,
            lock=settings.data_dir / "build.lock",
            kept=settings.index.kept_generations,
        )
        self._indexing.discard_unpublished()
        self._web = Web(settings.fetch, today)
        self.intake = Intake(
            web=self._web,
            files=sources.parse,
            drafts=self._store.drafts,
            corrections=self._store.corrections,
            published=Catalogue(self._store.articles, self._store.marks, self._store.generations),
            indexing=self._indexing,
        )
        self.subscribing = Subscribing(
            web=self._web,
            outlines=opml,
            subscriptions=self._store.subscriptions,
            indexing=self._indexing,
            minutes=settings.feeds.minutes,
            most_items=settings.feeds.max_items,
        )

    def close(self) -> None:
        """Let go of the database and of connections."""
        self._web.close()
        self._snapshots.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    # --- questions ---------------------------------------------------------------------

    def ask(
        self, question: str, threshold: float | None = None, language: str | None = None
    ) -> Answer:
        """Answer from the published generation; ``threshold`` overrides the setting.

        ``since:``, ``until:`` and ``source:`` in the question restrict the articles (see
        ``dates.narrowed``). ``language`` is the chat's last one, for questions that are too
        short to tell theirs.

        Raises QuestionError, NothingIndexed, EncoderMismatch, NotCalibrated, ReaderError,
        StoreError, IndexFilesError.
        """
        return self._asking.ask(question, threshold, language)

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
        return self._calibratable.evidence(self._asking.understand(question).words, hits)

    def calibrate(self, examples: Sequence[Labelled], fitted_on: str) -> Calibrated:
        """Learn what the reader's scores mean beside the encoder's; raises NotCalibrated."""
        return self._calibratable.calibrate(examples, fitted_on)

    def remember(self, answer: Answer, chat_id: int) -> str:
        """Keep an answer that is shown in a chat; returns its id, 12 characters long."""
        return self._store.answers.add(answer, chat_id)

    def recall(self, answer_id: str) -> StoredAnswer | None:
        """The answer that was kept under this id."""
        kept = self._store.answers.get(answer_id)
        if kept is None:
            return None
        cited = {each.article_id for each in kept.answer.citations + kept.answer.nearest}
        articles = self._store.articles.get(cited)
        return replace(kept, answer=answers.annotated(kept.answer, articles, {}))

    def language_of(self, chat_id: int) -> str | None:
        """The language of the last question that was answered in a chat."""
        return self._store.answers.last_language(chat_id)

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
        folders = [building.place(path) for path in paths or self._settings.sources.folders]
        limit = self._settings.sources.max_file_mb * MEGABYTE
        found = sources.read(folders, max_file_bytes=limit)
        return self._indexing.sync(folders, found, follow, cancelled)

    def add(
        self,
        articles: Sequence[Article],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> SyncReport:
        """Put articles in, or in the place of what has their keys. Raises as sync() does."""
        return self._indexing.add(articles, follow, cancelled)

    def remove(
        self,
        targets: Sequence[str],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> SyncReport:
        """Take articles out by id, url or path (a folder takes out all that came from it).

        A target that names nothing is reported as rejected. Raises as sync() does.
        """
        return self._indexing.remove(targets, follow, cancelled)

    def articles(self, offset: int = 0, limit: int = 50) -> list[StoredArticle]:
        """Articles of the published generation, newest first."""
        return self._store.articles.page(offset, limit)

    def copies(self) -> dict[int, int]:
        """The articles of the published generation that copy another one, and which."""
        current = self._store.generations.current()
        return self._store.generations.copies(current.id) if current else {}

    def lines(self, article_id: int) -> list[tuple[Line, str]]:
        """An article's lines with their labels and words; raises StoreError without one."""
        article = self._article(article_id)
        repeated = building.repeats_of(self._store.articles, article)
        found = text.lines(article.text, article.layout, repeated)
        return [(line, line.span.of(article.text)) for line in found]

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

    def _is_reusable(self, generation: Generation, work: building.Workshop) -> bool:
        return (
            generation.encoder == self._encoder.fingerprint
            and generation.chunking == work.chunking
            and opens(self._vectors, generation.id)
            and opens(self._lexical, generation.id)
        )

    def _workshop(self) -> building.Workshop:
        settings = self._settings
        cutting = building.Cutting(
            settings.passages.max_tokens, settings.passages.overlap_sentences
        )
        encoder, languages = self._encoder.fingerprint, settings.sources.languages
        parts = (text.CHUNKING_VERSION, cutting, encoder, languages)
        return building.Workshop(
            articles=self._store.articles,
            embeddings=self._store.embeddings,
            generations=self._store.generations,
            marks=self._store.marks,
            encoder=self._encoder,
            vectors=self._vectors,
            lexical=self._lexical,
            cutting=cutting,
            chunking=text.digest(repr(parts)),
            batch_passages=settings.index.batch_passages,
        )


def opens(shelf: VectorStore | LexicalStore, generation: int) -> bool:
    """Whether a generation's files are there and whole."""
    try:
        shelf.open(generation).close()
    except IndexFilesError as error:
        log.warning("generation %d is built anew: %s", generation, error)
        return False
    return True
