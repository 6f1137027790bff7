"""A question's way: retrieve, read, compose, verify, within one generation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index import answer as answers
from index.datatypes import Answer, Article, Examined, Hit, Reader, Reading
from index.retrieve import reordered
from index.settings import Settings
from index.snapshots import Snapshot, Snapshots

CITED_AT_LEAST = 3
"""Sentences that an examined answer cites, whatever is shown: three are measured."""


class Texts(Protocol):
    """Looks articles up."""

    def get(self, ids: Sequence[int]) -> dict[int, Article]:
        """Articles by id, as they are stored now."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one question, and in which generation."""

    generation: int
    hits: list[Hit]
    readings: list[Reading]


class Asking:
    """Answers questions from the published generation. Each method raises as ``ask`` does."""

    def __init__(
        self, *, snapshots: Snapshots, reader: Reader, articles: Texts, settings: Settings
    ) -> None:
        self._snapshots = snapshots
        self._reader = reader
        self._articles = articles
        self._settings = settings

    def ask(self, question: str, threshold: float | None) -> Answer:
        """The answer; ``threshold`` overrides the setting.

        Raises QuestionError, NothingIndexed, EncoderMismatch, NotCalibrated, ReaderError,
        EncoderError, StoreError, IndexFilesError.
        """
        question = self.check(question)
        return self._snapshots.within(
            lambda snapshot: self._answer(question, self._read(question, snapshot), threshold)
        )

    def retrieve(self, question: str, k: int) -> list[Hit]:
        """The k best passages by retrieval and reading."""
        question = self.check(question)
        read = self._snapshots.within(lambda snapshot: self._read(question, snapshot, k))
        return reordered(read.hits, read.readings)[:k]

    def propose(self, question: str, k: int) -> list[Hit]:
        """The k best passages by retrieval alone."""
        return self._snapshots.current().retriever.retrieve(self.check(question), k)

    def examine(self, question: str, k: int) -> Examined:
        """All that ask() and retrieve() make of a question, read once."""
        question = self.check(question)

        def work(snapshot: Snapshot) -> Examined:
            read = self._read(question, snapshot, k)
            return Examined(
                answer=self._answer(question, read, 0.0, CITED_AT_LEAST),
                shown=self._answer(question, read, None),
                hits=tuple(reordered(read.hits, read.readings)[:k]),
            )

        return self._snapshots.within(work)

    def check(self, question: str) -> str:
        """The question without surrounding white space; raises QuestionError."""
        return answers.check(question, self._settings.answers.max_question_chars)

    def _read(self, question: str, snapshot: Snapshot, k: int = 0) -> Read:
        """Read the configured number of passages; retrieve k where that is more."""
        most = self._settings.reader.passages
        hits = snapshot.retriever.retrieve(question, max(k, most))
        return Read(snapshot.generation.id, hits, self._reader.read(question, hits[:most]))

    def _answer(self, question: str, read: Read, threshold: float | None, least: int = 1) -> Answer:
        options = self._settings.answers
        policy = answers.Policy(
            options.threshold if threshold is None else threshold,
            max(least, options.max_citations),
        )
        composed = answers.compose(question, read.readings, policy, read.generation)
        cited = {each.article_id for each in composed.citations + composed.nearest}
        stored = self._articles.get([*cited])
        return answers.verify(composed, {key: article.text for key, article in stored.items()})
