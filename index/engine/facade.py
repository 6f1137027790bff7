"""The facade: what the command line and the bot speak to."""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Self

from index import building, text
from index.asking import Earlier
from index.clock import utc_now
from index.datatypes import (
    COMMAND_LINE,
    Answer,
    Article,
    ArticleView,
    Asker,
    Calibrated,
    Cause,
    Citation,
    Context,
    Deed,
    Encoder,
    Evidence,
    Examined,
    Forecast,
    Hit,
    Labelled,
    Line,
    Reader,
    Running,
    Status,
    StoredAnswer,
    StoredArticle,
    SyncReport,
)
from index.engine.parts import Parts, put_together
from index.errors import FootnoteError, NotCalibrated
from index.files import size_of
from index.indexing import Cancelled, Follow, ignore, never
from index.models import described
from index.reader import ExtractiveReader
from index.settings import Settings
from index.suggesting import Suggesting

log = logging.getLogger(__name__)


class Engine:
    """Footnote without Telegram: sync, ask, look up. Close it when done.

    It is synchronous and safe for several threads; the bot runs it off its event loop.
    """

    def __init__(
        self,
        settings: Settings,
        encoder: Encoder | None = None,
        reader: Reader | None = None,
        today: Callable[[], date] = lambda: utc_now().date(),
        clock: Callable[[], datetime] = utc_now,
        *,
        builds_apart: bool = False,
    ) -> None:
        """Open the store; models and index files are loaded when they are first needed.

        ``encoder`` and ``reader`` replace the configured ones; ``today`` is the day on which
        questions are asked, ``clock`` the moment at which something is kept. ``builds_apart`` lets
        larger builds run as ``index.builder`` says: with "process" in one of their own, which
        imports the program's main module again. Raises StoreError, IndexFilesError.
        """
        self._settings = settings
        self._parts: Parts = put_together(
            settings, encoder, reader, today, clock, builds_apart=builds_apart
        )
        parts = self._parts
        self._store, self._reader, self._kept = parts.store, parts.reader, parts.audience.kept
        self._asking, self._indexing = parts.asking, parts.indexing
        self.intake = parts.intake
        self.subscribing = parts.subscribing
        self.conversations = parts.audience.conversations
        self.feedback = parts.audience.feedback
        self.watching = parts.audience.watching
        self.privacy = parts.audience.privacy
        self.numbers = parts.audience.numbers
        self.releases = parts.releases
        self.schedules = parts.schedules
        self.archive = parts.archive
        self.team = parts.team
        self.audit = parts.audit
        self._indexing.discard_unpublished()
        self.archive.sweep()

    def close(self) -> None:
        """Let go of the database and of connections."""
        self._parts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    # --- questions ---------------------------------------------------------------------

    def ask(
        self,
        question: str,
        threshold: float | None = None,
        language: str | None = None,
        earlier: Answer | None = None,
        *,
        replied: bool = False,
    ) -> Answer:
        """Answer from the published generation; ``threshold`` overrides the setting.

        ``since:``, ``until:`` and ``source:`` in the question restrict the articles (see
        ``dates.narrowed``). ``language`` is the chat's last one, for questions that are too
        short to tell theirs. ``earlier`` is the answer in whose light a question is understood
        that cannot be understood alone: the one that the asker ``replied`` to, or else the one
        before. What was taken over from it stands in ``Answer.added`` and ``added_time``.

        Raises QuestionError, NothingIndexed, EncoderMismatch, NotCalibrated, ReaderError,
        StoreError, IndexFilesError.
        """
        light = Earlier(earlier, replied) if earlier is not None else None
        with self._parts.courtesy.question():
            return self._asking.ask(question, threshold, language, light)

    def more(self, answer: Answer, most: int = 3) -> Answer | None:
        """Further sentences for an answer's question that it does not show, at most ``most``.

        Verified and noted like any citation, numbered on from the answer's last one; articles
        that were not cited come first. They stand in ``citations``, or in ``nearest`` where the
        answer abstained. None where nothing more is worth showing. To go on, hand in the answer
        with what has been shown since among its citations. Raises as ask() does.
        """
        with self._parts.courtesy.question():
            return self._asking.more(answer, most)

    def retrieve(self, question: str, k: int) -> list[Hit]:
        """The k passages that answer best by retrieval and reading. Raises as ask() does."""
        return self._asking.retrieve(question, k)

    def propose(self, question: str, k: int) -> list[Hit]:
        """The k passages that retrieval alone puts first. Raises as ask() does."""
        return self._asking.propose(question, k)

    def examine(self, question: str, k: int) -> Examined:
        """All that ask() and retrieve() make of a question, read once; for evaluation."""
        return self._asking.examine(question, k)

    def suggest(self, answer: Answer, most: int = 3) -> tuple[str, ...]:
        """Up to ``most`` next questions, each answered at the threshold; raises as ask() does.

        They are in the question's language and at most 60 characters long. Takes about as long
        as eight questions do at most: call it after the answer was shown.
        """
        suggesting = Suggesting(
            ask=lambda question, language: self.ask(question, None, language),
            propose=self.propose,
            threshold=self._settings.answers.threshold,
        )
        return suggesting.suggest(answer, most)

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

    def remember(self, answer: Answer, asker: Asker) -> str:
        """Keep an answer; returns its id, 12 characters long."""
        return self._kept.remember(answer, asker)

    def recall(self, answer_id: str) -> StoredAnswer | None:
        """The answer that was kept under this id."""
        return self._kept.recall(answer_id)

    def language_of(self, chat_id: int) -> str | None:
        """The language of the last question that was answered in a chat."""
        return self._kept.language_of(chat_id)

    def context(self, answer_id: str, number: int, step: int = 0) -> Context | None:
        """A citation of a kept answer in its passage, None where there is no such one.

        ``step`` counts passages on from the one of the citation, backwards below 0.
        """
        return self._kept.context(answer_id, number, step)

    def around(self, citation: Citation) -> Context:
        """A citation in its passage; raises StoreError where its article is gone."""
        return self._kept.around(citation)

    def view(self, answer_id: str, number: int) -> ArticleView | None:
        """The article of a citation as a page to read, None where there is no such one."""
        return self._kept.view(answer_id, number)

    # --- articles ----------------------------------------------------------------------

    def sync(
        self,
        paths: Sequence[Path] | None = None,
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.SYNC, COMMAND_LINE),  # noqa: B008 - frozen
        anew: bool = False,
    ) -> SyncReport:
        """Bring the index to what the paths hold now; without paths, the configured ones.

        New and changed articles go in; published ones that came from one of the paths and
        are not there any more go out; what cannot be read is reported and stays as it was.
        ``anew`` reads, cuts and embeds everything again. Raises BuildRunning, LeaseLost,
        StoreError, IndexFilesError, EncoderError, EvaluationError.
        """
        return self._indexing.sync(self._folders(paths), follow, cancelled, cause=cause, anew=anew)

    def forecast(
        self,
        paths: Sequence[Path] | None = None,
        follow: Follow = ignore,
        cancelled: Cancelled = never,
    ) -> Forecast | None:
        """What sync() would do, None where this was cancelled. Raises StoreError, EncoderError."""
        return self._parts.forecasting.forecast(self._folders(paths), follow, cancelled)

    def running(self) -> Running | None:
        """The build under way, in whichever process; None without one."""
        return self._parts.turns.running()

    def cancel(self, by: int | None) -> bool:
        """Ask whatever builds, in whichever process, to stop; False where nothing does."""
        running = self.running()
        if running is None or not self._parts.turns.cancel():
            return False
        self.audit.note(Cause(Deed.CANCEL, by), running.cause.deed)
        return True

    def add(
        self,
        articles: Sequence[Article],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.ADD, COMMAND_LINE),  # noqa: B008 - frozen
    ) -> SyncReport:
        """Put articles in, or in the place of what has their keys. Raises as sync() does."""
        return self._indexing.add(articles, follow, cancelled, cause=cause)

    def remove(
        self,
        targets: Sequence[str],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        cause: Cause = Cause(Deed.REMOVE, COMMAND_LINE),  # noqa: B008 - frozen
    ) -> SyncReport:
        """Take articles out by id, url or path (a folder takes out all that came from it).

        A target that names nothing is reported as rejected. Raises as sync() does.
        """
        return self._indexing.remove(targets, follow, cancelled, cause=cause)

    def articles(self, offset: int = 0, limit: int = 50) -> list[StoredArticle]:
        """Articles of the published generation, newest first."""
        return self._store.articles.page(offset, limit)

    def copies(self) -> dict[int, int]:
        """The articles of the published generation that copy another one, and which."""
        current = self._store.generations.current()
        return self._store.generations.copies(current.id) if current else {}

    def lines(self, article_id: int) -> list[tuple[Line, str]]:
        """An article's lines with their labels and words; raises StoreError without one."""
        return self._kept.lines(article_id)

    def status(self) -> Status:
        """What is published and where it lies. Raises StoreError."""
        folder = self._settings.data_dir
        return Status(
            generation=self._store.generations.current(),
            encoder=described(self._settings, self._parts.encoder),
            data_dir=str(folder),
            database=self._store.name,
            disk_bytes=size_of(folder),
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

    @property
    def _calibratable(self) -> ExtractiveReader:
        if isinstance(self._reader, ExtractiveReader):
            return self._reader
        raise NotCalibrated(
            f"reader.model = {self._settings.reader.model!r} needs no calibration; "
            "name a trained reader in settings"
        )

    def _folders(self, paths: Sequence[Path] | None) -> list[Path]:
        """The absolute paths, or those of the configured folders."""
        return [building.place(path) for path in paths or self._settings.sources.folders]
