"""An engine without models: answers that a test lays down, gates that it opens."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Self

from index.answer import in_context
from index.audience.kept import blocks, cited_in
from index.datatypes import (
    Answer,
    Article,
    ArticleView,
    Asker,
    Cause,
    Citation,
    Context,
    Deed,
    Forecast,
    Generation,
    Progress,
    Running,
    Span,
    Stage,
    Status,
    StoredAnswer,
    StoredArticle,
    SyncReport,
)
from index.errors import QuestionError
from index.schedules import Schedules
from index.team import Audit, Team
from index.text import lines, prose
from support.fake_audience import (
    FakeConversations,
    FakeFeedback,
    FakeNumbers,
    FakePrivacy,
    FakeWatching,
    Memory,
    utc_now,
)
from support.fake_intake import GATE_S, FakeIntake, FakeSubscribing, open_or_cancelled
from support.fake_releases import FakeReleases
from support.fake_schedules import in_memory
from support.fake_team import FakeEntries, FakeMembers, team_of

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
    """The engine's interface over what a test puts in; ``kept`` outlives it like a database.

    What a test may lay down, by the question: ``answers``, and ``in_light`` those of follow-ups;
    ``further`` what more() gives, ``suggested`` what suggest() gives. ``asked_after`` are the
    earlier answers that came with the questions, ``replies`` whether they were replied to.
    ``passage_sentences`` cuts articles into passages, 0 leaves them whole. ``removed`` are ids of
    articles that are published no more. ``watching.lay_down`` makes a notice. ``forecasted`` is
    what forecast() gives once ``look_gate`` is open; ``elsewhere`` a build of another process.
    """

    answers: dict[str, Answer] = field(default_factory=lambda: {VISIT: VISIT_ANSWER})
    in_light: dict[str, Answer] = field(default_factory=dict)
    further: dict[str, Answer] = field(default_factory=dict)
    suggested: dict[str, tuple[str, ...]] = field(default_factory=dict)
    errors: dict[str, Exception] = field(default_factory=dict)
    gates: dict[str, threading.Event] = field(default_factory=dict)
    library: list[Article] = field(default_factory=lambda: [ARTICLE, OTHER])
    removed: set[int] = field(default_factory=set)
    passage_sentences: int = 0
    kept: Memory = field(default_factory=Memory)
    clock: Callable[[], datetime] = utc_now
    generation: int = 1
    steps: Sequence[Progress] = ()
    report: SyncReport = field(default_factory=lambda: SyncReport(generation=2))
    sync_error: Exception | None = None
    step_gate: threading.Event | None = None
    asked: list[str] = field(default_factory=list)
    asked_after: list[Answer | None] = field(default_factory=list)
    replies: list[bool] = field(default_factory=list)
    syncs: int = 0
    causes: list[Cause] = field(default_factory=list)
    rebuilds: int = 0
    forecasted: Forecast = field(default_factory=lambda: Forecast(added=3, passages=40, seconds=9))
    look_error: Exception | None = None
    look_gate: threading.Event | None = None
    looks: int = 0
    elsewhere: Running | None = None
    under_way: Running | None = None
    cancellers: list[int | None] = field(default_factory=list)
    releases: FakeReleases = field(default_factory=FakeReleases)
    intake: FakeIntake = field(default_factory=FakeIntake)
    subscribing: FakeSubscribing = field(default_factory=FakeSubscribing)
    languages: dict[int, str] = field(default_factory=dict)
    asked_in: list[str | None] = field(default_factory=list)
    members: FakeMembers = field(default_factory=FakeMembers)
    entries: FakeEntries = field(default_factory=FakeEntries)
    team: Team = field(init=False)
    audit: Audit = field(init=False)
    conversations: FakeConversations = field(init=False)
    feedback: FakeFeedback = field(init=False)
    schedules: Schedules = field(init=False)
    watching: FakeWatching = field(init=False)
    privacy: FakePrivacy = field(init=False)
    numbers: FakeNumbers = field(init=False)

    def __post_init__(self) -> None:
        now = self.moment
        self.conversations = FakeConversations(self.kept, now)
        self.feedback = FakeFeedback(self.kept, now)
        self.watching = FakeWatching(
            self.kept,
            lambda question, language: self.ask(question, language=language),
            generation=lambda: self.generation,
            clock=now,
        )
        self.audit = Audit(self.entries, now)
        self.team = team_of(self.members, self.audit, now)
        self.schedules = in_memory(self.subscribing.kept, now, self.releases.held)
        self.privacy = FakePrivacy(self.kept)
        self.numbers = FakeNumbers(self.kept)

    def moment(self) -> datetime:
        """What the clock shows; a test may put another one in at any time."""
        return self.clock()

    def language_of(self, chat_id: int) -> str | None:
        last = [
            each.answer.language
            for each in self.kept.answers.values()
            if each.chat_id == chat_id
            and each.answer.language
            and each.id not in self.kept.standing
        ]
        return self.languages.get(chat_id, last[-1] if last else None)

    def ask(
        self,
        question: str,
        threshold: float | None = None,
        language: str | None = None,
        earlier: Answer | None = None,
        *,
        replied: bool = False,
    ) -> Answer:
        assert threshold is None
        self.asked.append(question)
        self.asked_in.append(language)
        self.asked_after.append(earlier)
        self.replies.append(replied)
        if gate := self.gates.get(question):
            assert gate.wait(GATE_S), f"the gate of {question!r} stayed closed"
        if error := self.errors.get(question):
            raise error
        if not any(character.isalnum() for character in question):
            raise QuestionError("the question holds no words; ask something", "wordless")
        lit = self.in_light.get(question) if earlier is not None else None
        answer = lit or self.answers.get(question) or abstention(question)
        return replace(answer, generation=self.generation)

    def more(self, answer: Answer, most: int = 3) -> Answer | None:
        found = self.further.get(answer.question)
        return replace(found, citations=found.citations[:most]) if found else None

    def suggest(self, answer: Answer, most: int = 3) -> tuple[str, ...]:
        return self.suggested.get(answer.question, ())[:most]

    def remember(self, answer: Answer, asker: Asker) -> str:
        assert asker.chat_id
        return self.kept.add(answer, asker, self.clock())

    def recall(self, answer_id: str) -> StoredAnswer | None:
        return self.kept.answers.get(answer_id)

    def context(self, answer_id: str, number: int, step: int = 0) -> Context | None:
        citation = self._citation(answer_id, number)
        if citation is None:
            return None
        text = self._article(citation.article_id).text
        sentences = prose(text)
        size = self.passage_sentences or len(sentences)
        passages = [sentences[at : at + size] for at in range(0, len(sentences), size)]
        own = next(
            at
            for at, each in enumerate(passages)
            if Span(each[0].start, each[-1].end).overlaps(citation.span)
        )
        if not 0 <= own + step < len(passages):
            return None
        return replace(
            in_context(citation, text, passages[own + step]),
            has_previous=own + step > 0,
            has_next=own + step < len(passages) - 1,
            is_removed=citation.article_id in self.removed,
        )

    def view(self, answer_id: str, number: int) -> ArticleView | None:
        citation = self._citation(answer_id, number)
        if citation is None:
            return None
        article = self._article(citation.article_id)
        cited = [
            each
            for each in cited_in(self.kept.answers[answer_id].answer)
            if each.article_id == citation.article_id
        ]
        return ArticleView(
            title=article.title,
            source=article.source,
            url=article.url,
            published=article.published,
            dating=article.dating,
            not_after=article.not_after,
            authors=article.authors,
            language=article.language,
            blocks=blocks(article.text, lines(article.text), cited, number),
            is_removed=citation.article_id in self.removed,
        )

    def _citation(self, answer_id: str, number: int) -> Citation | None:
        kept = self.kept.answers.get(answer_id)
        cited = cited_in(kept.answer) if kept else ()
        return next((each for each in cited if each.number == number), None)

    def _article(self, article_id: int) -> Article:
        known = dict(enumerate(self.library, start=1))
        return known.get(article_id) or {1: ARTICLE, 2: OTHER}[article_id]

    def articles(self, offset: int = 0, limit: int = 50) -> list[StoredArticle]:
        numbered = [StoredArticle(at, each) for at, each in enumerate(self.library, start=1)]
        return numbered[offset : offset + limit]

    def status(self) -> Status:
        generation = Generation(
            id=self.generation,
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
            kept_generations=(self.generation,) if self.library else (),
        )

    def sync(
        self,
        *,
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        cause: Cause = Cause(Deed.SYNC),  # noqa: B008 - frozen
        anew: bool = False,
    ) -> SyncReport:
        self.syncs += 1
        self.rebuilds += anew
        self.causes.append(cause)
        self.under_way = Running(cause, self.clock())
        try:
            return self._synced(follow, cancelled)
        finally:
            self.under_way = None

    def _synced(
        self, follow: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> SyncReport:
        for step in self.steps:
            follow(step)
            if self.under_way is not None:
                self.under_way = replace(self.under_way, progress=step)
            if not open_or_cancelled(self.step_gate, cancelled) or cancelled():
                return SyncReport(generation=1, cancelled=True)
        if self.sync_error is not None:
            raise self.sync_error
        return self.report

    def forecast(
        self, *, follow: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> Forecast | None:
        self.looks += 1
        follow(Progress(Stage.READ, 40, None))
        if not open_or_cancelled(self.look_gate, cancelled) or cancelled():
            return None
        if self.look_error is not None:
            raise self.look_error
        return self.forecasted

    def running(self) -> Running | None:
        return self.elsewhere or self.under_way

    def cancel(self, by: int | None) -> bool:
        self.cancellers.append(by)
        return self.running() is not None

    def warm_up(self) -> None:
        """Nothing to load."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Nothing to close."""
