"""An engine without models: answers that a test lays down, gates that it opens."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Self

from index.datatypes import (
    Answer,
    Article,
    Citation,
    Context,
    Generation,
    Progress,
    Span,
    Status,
    StoredArticle,
    SyncReport,
)
from index.errors import QuestionError
from support.fake_intake import GATE_S, FakeIntake, FakeSubscribing, open_or_cancelled

ARTICLE = Article(
    key="visit",
    origin="/articles/visit.md",
    text=(
        "The delegation landed at dawn. Putin arrived in Pyongyang on 19 June 2024 🛬. "
        "It was his first visit in 24 years. Crowds lined the streets."
    ),
    title="Putin in Pyongyang",
    source="Footnote samples",
    url="https://example.org/visit",
    published=date(2024, 6, 20),
)
OTHER = Article(
    key="launch",
    origin="/articles/launch.md",
    text="The launch went well. Nobody was hurt.",
    title="A launch",
)


def cite(number: int, article: Article, quote: str, article_id: int = 1) -> Citation:
    """The citation of a sentence that stands in the article."""
    start = article.text.index(quote)
    return Citation(
        number=number,
        quote=quote,
        article_id=article_id,
        span=Span(start, start + len(quote)),
        title=article.title,
        source=article.source,
        published=article.published,
        url=article.url,
        support=0.9,
    )


def answer_of(question: str, *citations: Citation) -> Answer:
    """An answer that cites."""
    return Answer(question, abstained=False, confidence=0.9, citations=citations, nearest=(),
                  generation=1)  # fmt: skip


def abstention(question: str, *nearest: Citation) -> Answer:
    """An answer that there is none."""
    return Answer(question, abstained=True, confidence=0.1, citations=(), nearest=nearest,
                  generation=1)  # fmt: skip


VISIT = "When did Putin last visit Pyongyang?"
VISIT_ANSWER = answer_of(
    VISIT,
    cite(1, ARTICLE, "Putin arrived in Pyongyang on 19 June 2024 🛬."),
    cite(2, ARTICLE, "It was his first visit in 24 years."),
    cite(3, OTHER, "The launch went well.", article_id=2),
)


@dataclass
class FakeEngine:
    """The engine's interface over what a test puts in; ``kept`` outlives it like a database."""

    answers: dict[str, Answer] = field(default_factory=lambda: {VISIT: VISIT_ANSWER})
    errors: dict[str, Exception] = field(default_factory=dict)
    gates: dict[str, threading.Event] = field(default_factory=dict)
    library: list[Article] = field(default_factory=lambda: [ARTICLE, OTHER])
    kept: dict[str, Answer] = field(default_factory=dict)
    steps: Sequence[Progress] = ()
    report: SyncReport = field(default_factory=lambda: SyncReport(generation=2))
    sync_error: Exception | None = None
    step_gate: threading.Event | None = None
    asked: list[str] = field(default_factory=list)
    syncs: int = 0
    intake: FakeIntake = field(default_factory=FakeIntake)
    subscribing: FakeSubscribing = field(default_factory=FakeSubscribing)
    languages: dict[int, str] = field(default_factory=dict)
    asked_in: list[str | None] = field(default_factory=list)

    def language_of(self, chat_id: int) -> str | None:
        return self.languages.get(chat_id)

    def ask(
        self, question: str, threshold: float | None = None, language: str | None = None
    ) -> Answer:
        assert threshold is None
        self.asked.append(question)
        self.asked_in.append(language)
        if gate := self.gates.get(question):
            assert gate.wait(GATE_S), f"the gate of {question!r} stayed closed"
        if error := self.errors.get(question):
            raise error
        if not any(character.isalnum() for character in question):
            raise QuestionError("the question holds no words; ask something in a few words")
        return self.answers.get(question) or abstention(question)

    def remember(self, answer: Answer, chat_id: int) -> str:
        assert chat_id
        answer_id = f"answer{len(self.kept):06d}"
        self.kept[answer_id] = answer
        return answer_id

    def context(self, answer_id: str, number: int) -> Context | None:
        kept = self.kept.get(answer_id)
        for citation in (kept.citations + kept.nearest) if kept else ():
            if citation.number == number:
                text = {1: ARTICLE, 2: OTHER}[citation.article_id].text
                ends = [at + 1 for at, character in enumerate(text) if character == "."]
                starts = [0, *(end + 1 for end in ends[:-1])]
                sentences = tuple(map(Span, starts, ends))
                return Context(citation, text, sentences, citation.span)
        return None

    def articles(self, offset: int = 0, limit: int = 50) -> list[StoredArticle]:
        numbered = [StoredArticle(at, each) for at, each in enumerate(self.library, start=1)]
        return numbered[offset : offset + limit]

    def status(self) -> Status:
        generation = Generation(
            id=1,
            parent=None,
            encoder="fake",
            chunking="fake",
            articles=len(self.library),
            passages=3 * len(self.library),
            created=datetime(2024, 6, 20, 8, 0, tzinfo=UTC),
            published=datetime(2024, 6, 20, 8, 5, tzinfo=UTC),
        )
        return Status(
            generation=generation if self.library else None,
            encoder="a model",
            data_dir="/data",
            database="sqlite",
            disk_bytes=12_300_000,
            kept_generations=(1,) if self.library else (),
        )

    def sync(
        self, *, follow: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> SyncReport:
        self.syncs += 1
        for step in self.steps:
            follow(step)
            if not open_or_cancelled(self.step_gate, cancelled) or cancelled():
                return SyncReport(generation=1, cancelled=True)
        if self.sync_error is not None:
            raise self.sync_error
        return self.report

    def warm_up(self) -> None:
        """Nothing to load."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Nothing to close."""
