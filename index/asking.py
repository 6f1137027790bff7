"""A question's way: retrieve, read, compose, verify, within one generation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from index import answer as answers
from index.datatypes import (
    Answer,
    Article,
    AskedTime,
    Examined,
    Hit,
    Narrowing,
    Reader,
    Reading,
)
from index.dates import around, asked_time, narrowed, when_was
from index.retrieve import interleaved, reordered
from index.settings import Settings
from index.snapshots import Snapshot, Snapshots

CITED_AT_LEAST = 3
"""Sentences that an examined answer cites, whatever is shown: three are measured."""


class Texts(Protocol):
    """Looks articles up."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id, as they are stored now."""

    def carriers(self, generation: int, originals: Iterable[int]) -> Mapping[int, list[Article]]:
        """The copies of articles that a generation holds, by the original's id."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was asked, and what was understood of it.

    ``words`` are without operators; ``language`` is the words', None where it cannot be told.
    """

    asked: str
    words: str
    narrowing: Narrowing
    time: AskedTime
    language: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one question, dated where an event dates it, and in which generation."""

    question: Question
    generation: int
    hits: list[Hit]
    readings: list[Reading]


class Asking:
    """Answers questions from the published generation. Each method raises as ``ask`` does."""

    def __init__(
        self,
        *,
        snapshots: Snapshots,
        reader: Reader,
        articles: Texts,
        settings: Settings,
        language_of: Callable[[str, str | None], str | None],
        today: Callable[[], date],
    ) -> None:
        self._snapshots = snapshots
        self._reader = reader
        self._articles = articles
        self._settings = settings
        self._language_of = language_of
        self._today = today

    def ask(self, question: str, threshold: float | None, language: str | None) -> Answer:
        """The answer; ``threshold`` overrides the setting.

        ``language`` is taken where the question is too short to tell its own. Raises
        QuestionError, NothingIndexed, EncoderMismatch, NotCalibrated, ReaderError,
        EncoderError, StoreError, IndexFilesError.
        """
        understood = self.understand(question, language)
        return self._snapshots.within(
            lambda snapshot: self._answer(self._read(understood, snapshot), threshold)
        )

    def retrieve(self, question: str, k: int) -> list[Hit]:
        """The k best passages by retrieval and reading."""
        understood = self.understand(question)
        read = self._snapshots.within(lambda snapshot: self._read(understood, snapshot, k))
        return reordered(read.hits, read.readings)[:k]

    def propose(self, question: str, k: int) -> list[Hit]:
        """The k best passages by retrieval alone."""
        understood = self.understand(question)
        return self._retrieve(understood, self._snapshots.current(), k)

    def examine(self, question: str, k: int) -> Examined:
        """All that ask() and retrieve() make of a question, read once."""
        understood = self.understand(question)

        def work(snapshot: Snapshot) -> Examined:
            read = self._read(understood, snapshot, k)
            return Examined(
                answer=self._answer(read, 0.0, CITED_AT_LEAST),
                shown=self._answer(read, None),
                hits=tuple(reordered(read.hits, read.readings)[:k]),
            )

        return self._snapshots.within(work)

    def understand(self, question: str, language: str | None = None) -> Question:
        """A question without surrounding white space and what it carries; raises QuestionError."""
        most = self._settings.answers.max_question_chars
        asked = answers.check(question, most)
        words, narrowing = narrowed(asked)
        own = self._language_of(words, language)
        return Question(
            asked=asked,
            words=answers.check(words, most),
            narrowing=narrowing,
            time=asked_time(words, self._today(), own),
            language=own,
        )

    def _dated(self, question: Question, snapshot: Snapshot) -> Question:
        """The question with the time of the event it is dated by, where the articles tell it."""
        anchor = question.time.anchor
        if anchor is None:
            return question
        asked = when_was(anchor, question.language)
        most = self._settings.reader.passages
        hits = snapshot.retriever.retrieve(asked, most, question.narrowing)
        event = answers.event_told(self._reader.read(asked, hits))
        when = around(anchor.relation, event, self._today()) if event else None
        return replace(question, time=replace(question.time, when=when, anchor=None))

    def _read(self, question: Question, snapshot: Snapshot, k: int = 0) -> Read:
        """Read the configured number of passages; retrieve k where that is more."""
        question = self._dated(question, snapshot)
        most = self._settings.reader.passages
        hits = self._retrieve(question, snapshot, max(k, most))
        readings = self._reader.read(question.words, hits[:most])
        return Read(question, snapshot.generation.id, hits, readings)

    def _retrieve(self, question: Question, snapshot: Snapshot, k: int) -> list[Hit]:
        """The k best passages; half of them of articles from the asked time, where one is."""
        retrieve = snapshot.retriever.retrieve
        hits = retrieve(question.words, k, question.narrowing)
        if question.time.when is None or question.time.when.first > self._today():
            return hits
        of_time = answers.narrowed_to(question.time.when, question.narrowing)
        return interleaved(hits, retrieve(question.words, k, of_time))[:k]

    def _answer(self, read: Read, threshold: float | None, least: int = 1) -> Answer:
        question = read.question
        options = self._settings.answers
        policy = answers.Policy(
            options.threshold if threshold is None else threshold,
            max(least, options.max_citations),
        )
        readings = answers.timed(read.readings, question.time, self._today(), policy.threshold)
        composed = answers.compose(question.asked, readings, policy, read.generation)
        cited = {each.article_id for each in composed.citations + composed.nearest}
        stored = self._articles.get(cited)
        verified = answers.verify(composed, {key: article.text for key, article in stored.items()})
        carriers = self._articles.carriers(read.generation, cited)
        noted = answers.annotated(verified, stored, carriers)
        return replace(noted, language=question.language)
