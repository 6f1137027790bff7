"""Worlds for those who ask: the real engine on SQLite, and the fake one, steered alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from index.datatypes import (
    Answer,
    Article,
    Asker,
    Citation,
    Hit,
    QuietHours,
    Reading,
    Span,
    StoredAnswer,
)
from index.engine import Engine
from index.settings import Privacy, Watching
from index.text import prose, same_answer
from support.corpus import settings, write
from support.fake_engine import FakeEngine, abstention, answer_of, cite
from support.fakes import HashedEncoder

START = datetime(2024, 6, 20, 12, tzinfo=UTC)
MAYOR = "Who is the mayor of Lenn?"
MAYORS = re.compile(r"\bmayor of Lenn is (?P<answer>[A-Z]\w+(?: [A-Z]\w+)?)")
COST = "How much did the bridge cost?"
COSTS = re.compile(r"\bbridge cost (?P<answer>\d+ million crowns)")
PATTERNS = {MAYOR: MAYORS, COST: COSTS}


@dataclass
class Clock:
    """Shows what a test set it to."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> datetime:
        """Move on; the new moment."""
        self.now += timedelta(**by)
        return self.now


@dataclass
class PatternReader:
    """Answers with what a question's pattern finds; later articles are a little surer.

    ``thoroughly`` says of each reading whether it was to be of all passages.
    """

    thoroughly: list[bool] = field(default_factory=list)

    def read(self, question: str, hits: Sequence[Hit], *, thorough: bool = False) -> list[Reading]:
        self.thoroughly.append(thorough)
        pattern = PATTERNS.get(question)
        found = {}
        for hit in hits:
            for span in hit.passage.passage.sentences:
                text = hit.article.text
                match = pattern.search(span.of(text)) if pattern else None
                answer = Span(*match.span("answer")).shifted(span.start) if match else None
                support = 0.5 + min(hit.passage.article_id, 40) / 100 if match else 0.0
                reading = Reading(hit, span, support, answer, alone=support)
                found[hit.passage.article_id, span] = reading
        return sorted(found.values(), key=lambda each: -each.support)


class World(Protocol):
    """An engine with its clock, whose articles a test writes."""

    clock: Clock

    @property
    def engine(self) -> Engine | FakeEngine:
        """The engine."""

    def publish(self, **texts: str) -> None:
        """These are the articles from now on."""

    def keep(self, question: str, asker: Asker) -> str:
        """Ask and remember; the answer's id."""


@dataclass
class RealWorld:
    """The real parts over SQLite."""

    home: Path
    clock: Clock = field(default_factory=Clock)
    watching: Watching = field(default_factory=Watching)
    keep_days: int = 365

    def __post_init__(self) -> None:
        options = settings(self.home, threshold=0.4, max_tokens=32).model_copy(
            update={"watching": self.watching, "privacy": Privacy(keep_days=self.keep_days)}
        )
        self.reader = PatternReader()
        self.engine = Engine(
            options,
            encoder=HashedEncoder(),
            reader=self.reader,
            today=lambda: self.clock().date(),
            clock=self.clock,
        )

    def publish(self, **texts: str) -> None:
        write(self.home / "articles", texts)
        assert self.engine.sync().generation

    def keep(self, question: str, asker: Asker) -> str:
        return self.engine.remember(self.engine.ask(question), asker)


@dataclass
class FakeWorld:
    """The fakes, with answers made of the articles by the same patterns."""

    clock: Clock = field(default_factory=Clock)
    watching: Watching = field(default_factory=Watching)
    keep_days: int = 365
    versions: list[tuple[str, str]] = field(default_factory=list)
    published: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.engine = FakeEngine(answers={}, library=[], clock=self.clock, generation=0)
        watching, options = self.engine.watching, self.watching
        watching.most = options.max_per_chat
        watching.notices_per_day = options.notices_per_day
        watching.quiet = QuietHours(options.quiet_from, options.quiet_until, options.timezone)
        self.engine.privacy.keep_days = self.keep_days

    def publish(self, **texts: str) -> None:
        self.engine.generation += 1
        before, self.published = self.published, set()
        for version in texts.items():
            if version not in self.versions:
                self.versions.append(version)
                name, words = version
                self.engine.library.append(Article(key=name, origin=f"/{name}.txt", text=words))
            number = self.versions.index(version) + 1
            self.published.add(number)
            if number not in before:
                self.engine.watching.arrivals[number] = self.engine.generation
        self.engine.removed = {*range(1, len(self.versions) + 1)} - self.published
        self.engine.answers = {question: self.answer(question) for question in PATTERNS}

    def answer(self, question: str) -> Answer:
        cited: list[Citation] = []
        for number in sorted(self.published, reverse=True):
            article = self.engine.library[number - 1]
            for span in prose(article.text):
                if match := PATTERNS[question].search(span.of(article.text)):
                    answer = Span(*match.span("answer")).shifted(span.start)
                    quote = span.of(article.text)
                    made = cite(len(cited) + 1, article, quote, number)
                    cited.append(replace(made, answer=answer))
        rivals: list[int] = []
        for each in cited:
            known = [cited[at - 1].short_answer or "" for at in rivals]
            if not any(same_answer(each.short_answer or "", other) for other in known):
                rivals.append(each.number)
        if not cited:
            return abstention(question)
        found = answer_of(question, *cited[:3])
        return replace(
            found,
            short_answer=cited[0].short_answer,
            disagreeing=tuple(rivals) if len(rivals) > 1 else (),
        )

    def keep(self, question: str, asker: Asker) -> str:
        return self.engine.remember(self.engine.ask(question), asker)


def recalled(world: World, answer_id: str) -> StoredAnswer:
    """A kept answer that must be there."""
    kept = world.engine.recall(answer_id)
    assert kept is not None, f"{answer_id} is not kept"
    return kept
