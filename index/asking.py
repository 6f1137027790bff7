"""A question's way: retrieve, read, compose, verify, within one generation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from index import answer as answers
from index.answer.compose import cite
from index.answer.readings import is_sound, with_sound_answer
from index.datatypes import (
    Answer,
    Article,
    AskedTime,
    Citation,
    Examined,
    Hit,
    Narrowing,
    Reader,
    Reading,
)
from index.dates import around, asked_time, narrowed, when_was
from index.followups import Completed, completed, further
from index.retrieve import interleaved, reordered
from index.settings import Settings
from index.snapshots import Fixed, Snapshot
from index.timings import Stage, stage

T = TypeVar("T")

CITED_AT_LEAST = 3
"""Sentences that an examined answer cites, whatever is shown: three are measured."""


class Texts(Protocol):
    """Looks articles up."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id, as they are stored now."""

    def carriers(self, generation: int, originals: Iterable[int]) -> Mapping[int, list[Article]]:
        """The copies of articles that a generation holds, by the original's id."""


class Opened(Protocol):
    """Gives the generation that questions are asked of: the published one, or a fixed one."""

    def current(self) -> Snapshot:
        """It, as it is now."""

    def within(self, work: Callable[[Snapshot], T]) -> T:
        """Do something with it alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was asked, and what was understood of it.

    ``words`` are without operators, completed where an earlier answer was needed for that;
    ``language`` is the asked words', None where it cannot be told. ``completed`` says what was
    added, None where the question stands alone.
    """

    asked: str
    words: str
    narrowing: Narrowing
    time: AskedTime
    language: str | None
    completed: Completed | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer in whose light a question is understood; ``replied``: the asker replied to it."""

    answer: Answer
    replied: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one question, dated where an event dates it, and in which generation."""

    question: Question
    generation: int
    hits: list[Hit]
    readings: list[Reading]


class Asking:
    """Answers questions from the published generation, or from the one that it is ``over``.

    Each method raises as ``ask`` does.
    """

    def __init__(
        self,
        *,
        snapshots: Opened,
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

    def over(self, snapshot: Snapshot) -> "Asking":
        """The same way of asking, of one generation, whichever is published."""
        return Asking(
            snapshots=Fixed(snapshot),
            reader=self._reader,
            articles=self._articles,
            settings=self._settings,
            language_of=self._language_of,
            today=self._today,
        )

    def ask(
        self,
        question: str,
        threshold: float | None,
        language: str | None,
        earlier: Earlier | None = None,
        *,
        thorough: bool = False,
    ) -> Answer:
        """The answer; ``threshold`` overrides the setting.

        ``language`` is taken where the question is too short to tell its own. A ``thorough``
        answer is of all passages, also where the first ones settle it. Raises QuestionError,
        NothingIndexed, EncoderMismatch, NotCalibrated, ReaderError, EncoderError, StoreError,
        IndexFilesError.
        """
        understood = self.understand(question, language, earlier)
        # What settles a question by itself may be less than is wanted here.
        thorough = thorough or (threshold or 0.0) > self._settings.reader.enough
        return self._snapshots.within(
            lambda snapshot: self._answer(
                self._read(understood, snapshot, thorough=thorough), threshold
            )
        )

    def more(self, answer: Answer, most: int) -> Answer | None:
        """Further sentences for an answer's question, numbered on; None where there are none."""
        question = self.understand(answer.question, answer.language)
        if answer.read_as is not None:
            whole = Completed(answer.read_as, answer.added, answer.added_time)
            question = self._whole(question, whole)
        return self._snapshots.within(
            lambda snapshot: self._further(
                self._read(question, snapshot, thorough=True), answer, most
            )
        )

    def retrieve(self, question: str, k: int, earlier: Earlier | None = None) -> list[Hit]:
        """The k best passages by retrieval and reading."""
        understood = self.understand(question, None, earlier)
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

    def understand(
        self, question: str, language: str | None = None, earlier: Earlier | None = None
    ) -> Question:
        """A question without surrounding white space and what it carries; raises QuestionError."""
        with stage(Stage.UNDERSTAND):
            return self._understood(question, language, earlier)

    def _understood(self, question: str, language: str | None, earlier: Earlier | None) -> Question:
        most = self._settings.answers.max_question_chars
        asked = answers.check(question, most)
        words, narrowing = narrowed(asked)
        own = self._language_of(words, language or (earlier.answer.language if earlier else None))
        words, today = answers.check(words, most), self._today()
        alone = Question(asked, words, narrowing, asked_time(words, today, own), own)
        if earlier is None:
            return alone
        whole = completed(words, earlier.answer, own, replied=earlier.replied, today=today)
        return alone if whole.words == words else self._whole(alone, whole)

    def _whole(self, question: Question, whole: Completed) -> Question:
        """The question as it was completed."""
        time = asked_time(whole.words, self._today(), question.language)
        if time.when is None and whole.time is not None:
            time = replace(time, when=whole.time, anchor=None)
        return replace(question, words=whole.words, time=time, completed=whole)

    def _dated(self, question: Question, snapshot: Snapshot) -> Question:
        """The question with the time of the event it is dated by, where the articles tell it."""
        anchor = question.time.anchor
        if anchor is None:
            return question
        asked = when_was(anchor, question.language)
        most = self._settings.reader.passages
        with stage(Stage.DATE):
            hits = snapshot.retriever.retrieve(asked, most, question.narrowing)
            with stage(Stage.READ):
                # An event's day must be surer than what settles an answer.
                readings = self._reader.read(asked, hits, thorough=True)
            event = answers.event_told(readings)
        when = around(anchor.relation, event, self._today()) if event else None
        return replace(question, time=replace(question.time, when=when, anchor=None))

    def _read(
        self, question: Question, snapshot: Snapshot, k: int = 0, *, thorough: bool = False
    ) -> Read:
        """Read the configured number of passages; retrieve k where that is more.

        What is the first or the latest is told by all of them: thoroughly.
        """
        question = self._dated(question, snapshot)
        most = self._settings.reader.passages
        hits = self._retrieve(question, snapshot, max(k, most))
        with stage(Stage.READ):
            ordered = question.time.order is not None
            readings = self._reader.read(question.words, hits[:most], thorough=thorough or ordered)
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
        with stage(Stage.COMPOSE):
            with stage(Stage.TIMES):
                readings = answers.timed(
                    read.readings, question.time, self._today(), policy.threshold
                )
            composed = answers.compose(question.asked, readings, policy, read.generation)
        with stage(Stage.VERIFY):
            return self._checked(composed, question)

    def _further(self, read: Read, shown: Answer, most: int) -> Answer | None:
        """What else was read for an answer's question, cited as the answer is."""
        threshold = self._settings.answers.threshold
        readings = answers.timed(read.readings, read.question.time, self._today(), threshold)
        sound = [with_sound_answer(each) for each in readings if is_sound(each)]
        found = cite((each, 1) for each in further(sound, shown, most))
        answer = Answer(
            question=shown.question,
            abstained=shown.abstained,
            confidence=max((each.support for each in found), default=0.0),
            citations=() if shown.abstained else found,
            nearest=found if shown.abstained else (),
            generation=read.generation,
        )
        checked = self._checked(answer, read.question)
        last = max((each.number for each in shown.citations + shown.nearest), default=0)

        def numbered(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
            return tuple(replace(each, number=last + each.number) for each in citations)

        if not checked.citations + checked.nearest:
            return None
        return replace(
            checked,
            abstained=shown.abstained,
            short_answer=None,
            disagreeing=(),
            citations=numbered(checked.citations),
            nearest=numbered(checked.nearest),
        )

    def _checked(self, composed: Answer, question: Question) -> Answer:
        """The answer word for word as the articles stand now, with its notes."""
        cited = {each.article_id for each in composed.citations + composed.nearest}
        stored = self._articles.get(cited)
        verified = answers.verify(composed, {key: article.text for key, article in stored.items()})
        carriers = self._articles.carriers(composed.generation, cited)
        noted = answers.annotated(verified, stored, carriers)
        whole = question.completed
        return replace(
            noted,
            language=question.language,
            added=whole.added if whole else (),
            added_time=whole.time if whole else None,
            read_as=whole.words if whole else None,
        )
