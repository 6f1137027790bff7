"""Reindexing as a release, over the real engine: forecast, build, gate, publish, way back."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest

from bot.app import Bot
from index.datatypes import FloatArray, Hit, Reading, Span
from index.engine import Engine
from index.settings import Settings
from index.settings.sections import Evaluation
from support.botapi import BotApi, ChatMessage, User
from support.corpus import settings, write
from support.fakes import HashedEncoder
from support.served import served

GO, ANEW, CANCEL = "Go", "Go and rebuild everything", "Cancel"
MAYOR = "Who is the mayor of Lenn?"
PATTERN = re.compile(r"\bmayor of Lenn is (?P<answer>[A-Z]\w+ [A-Z]\w+)")
ADA = "The mayor of Lenn is Ada Byron."
KAREL = "The mayor of Lenn is Karel Capek."
HARBOUR = "The harbour reopened after nine months of repairs. A tanker moored first."
ORCHARD = "Frost destroyed the apples. Farmers lit candles between the trees."
PINNED = f'[[question]]\nask = "{MAYOR}"\nanswer = "Ada Byron"\n'


class PatternReader:
    """Answers with what the pattern finds."""

    def read(self, question: str, hits: Sequence[Hit], **_options: bool) -> list[Reading]:
        """As sure of all that it finds."""
        found = {}
        for hit in hits:
            for span in hit.passage.passage.sentences:
                match = PATTERN.search(span.of(hit.article.text)) if "mayor" in question else None
                answer = Span(*match.span("answer")).shifted(span.start) if match else None
                support = 0.9 if match else 0.0
                found[hit.passage.article_id, span] = Reading(
                    hit, span, support, answer, alone=support
                )
        return sorted(found.values(), key=lambda each: -each.support)


@dataclass
class GatedEncoder(HashedEncoder):
    """Encodes nothing more while its gate is shut; ``waits`` tells that it does."""

    gate: Event = field(default_factory=Event)
    waits: Event = field(default_factory=Event)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Slowly, as long as the gate is shut: a batch takes a moment, and ends."""
        if not self.gate.is_set():
            self.waits.set()
            self.gate.wait(0.2)
        return super().encode(texts)


@dataclass
class House:
    """Where the articles and the database are; each visit opens engine and bot anew."""

    api: BotApi
    home: Path
    pinned: bool = False

    def settings(self) -> Settings:
        """With the pinned question, where it is asked for."""
        chosen = settings(self.home, threshold=0.4, kept=5)
        if not self.pinned:
            return chosen
        path = self.home / "pinned.toml"
        path.write_text(PINNED, encoding="utf-8")
        return chosen.model_copy(update={"evaluation": Evaluation(questions=(path,))})

    def engine(self, encoder: HashedEncoder | None = None) -> Engine:
        """The engine, not yet open for anybody."""
        return Engine(self.settings(), encoder=encoder or HashedEncoder(), reader=PatternReader())

    def articles(self, **texts: str) -> None:
        """These are the articles from now on."""
        write(self.home / "articles", texts)

    def publish(self, **texts: str) -> None:
        """These are indexed from now on."""
        self.articles(**texts)
        with self.engine() as engine:
            assert engine.sync().generation

    @asynccontextmanager
    async def open(self, encoder: HashedEncoder | None = None) -> AsyncIterator[Bot]:
        """A bot that has just started."""
        with self.engine(encoder) as engine:
            async with served(self.api, engine) as bot:
                yield bot

    async def forecast(self, admin: User) -> ChatMessage:
        """The message with the forecast."""
        shown = await admin.asks("/reindex")
        await self.api.until(lambda: ANEW in shown.buttons())
        return shown

    async def reindexed(self, admin: User, button: str = GO) -> ChatMessage:
        """The message in which a build ended."""
        shown = await self.forecast(admin)
        await admin.presses(shown, button).answer()
        await self.api.until(lambda: shown.text.startswith(("Reindexed in ", "Built in ")))
        return shown


@pytest.fixture
def house(api: BotApi, tmp_path: Path) -> House:
    return House(api, tmp_path)


async def test_a_release_and_the_way_back(house: House, admin: User) -> None:
    house.publish(mayor=ADA, harbour=HARBOUR)
    alice = house.api.user("Alice")
    async with house.open():
        assert (await alice.asks(MAYOR)).quotes() == [ADA]
        house.articles(mayor=KAREL, orchard=ORCHARD)
        shown = await house.forecast(admin)
        assert "1 added, 1 changed, 1 removed, 0 unchanged." in shown.text
        assert (await alice.asks(MAYOR)).quotes() == [ADA]
        await admin.presses(shown, GO).answer()
        await house.api.until(lambda: shown.text.startswith("Reindexed in "))
        assert "1 added, 1 changed, 1 removed, 0 unchanged" in shown.text
        assert (await alice.asks(MAYOR)).quotes() == [KAREL]

        listed = await admin.asks("/generations")
        assert "Why: reindexing; by: you" in listed.text
        assert "Why: reindexing; by: command line" in listed.text

        asked = await admin.asks("/rollback")
        yes, _ = asked.buttons()
        await admin.presses(asked, yes).answer()
        await house.api.until(lambda: "answers again." in asked.text)
        assert (await alice.asks(MAYOR)).quotes() == [ADA]

        forth = await admin.asks("/rollback")
        await admin.presses(forth, forth.buttons()[0]).answer()
        await house.api.until(lambda: "answers again." in forth.text)
        assert (await alice.asks(MAYOR)).quotes() == [KAREL]


async def test_with_nothing_to_do_all_can_be_rebuilt(house: House, admin: User) -> None:
    house.publish(mayor=ADA)
    async with house.open():
        shown = await house.forecast(admin)
        assert shown.text.startswith("Nothing has changed; 1 article is indexed as it is.")
        assert shown.buttons() == [ANEW, CANCEL]
        await admin.presses(shown, ANEW).answer()
        await house.api.until(lambda: shown.text.startswith("Reindexed in "))
        assert "0 passages embedded" not in shown.text
        assert "Why: rebuilding everything; by: you" in (await admin.asks("/generations")).text


async def test_what_answers_worse_waits_for_a_word(house: House, admin: User) -> None:
    house.pinned = True
    house.publish(mayor=ADA, harbour=HARBOUR)
    alice = house.api.user("Alice")
    house.articles(mayor=KAREL, harbour=HARBOUR)
    async with house.open():
        shown = await house.reindexed(admin)
        assert shown.text.startswith("Built in ")
        assert f"Lost questions (1):\n• {MAYOR}" in shown.text
        assert "/publish publishes generation" in shown.text
        assert (await alice.asks(MAYOR)).quotes() == [ADA]
        assert "waits for your word" in (await admin.asks("/status")).text
        assert (await admin.asks("/generations")).buttons()[0].startswith("Publish ")

        told = await admin.asks("/publish")
        assert "is published and answers questions." in told.text
        assert (await alice.asks(MAYOR)).quotes() == [KAREL]
        assert "waits for your word" not in (await admin.asks("/status")).text


async def test_cancel_leaves_the_published_one_as_it_is(house: House, admin: User) -> None:
    house.publish(mayor=ADA)
    alice = house.api.user("Alice")
    house.articles(mayor=KAREL, **{f"orchard{at}": f"{ORCHARD} Number {at}." for at in range(60)})
    encoder = GatedEncoder()
    async with house.open(encoder):
        shown = await house.forecast(admin)
        await admin.presses(shown, GO).answer()
        await asyncio.to_thread(encoder.waits.wait, 20)
        assert (await admin.asks("/cancel")).text.startswith("Cancelling.")
        await house.api.until(lambda: shown.text.startswith("The reindex was cancelled."))
        encoder.gate.set()
        assert (await alice.asks(MAYOR)).quotes() == [ADA]
        assert "Running: nothing" in (await admin.asks("/status")).text


async def test_a_build_of_another_process_is_reported_and_cancelled(
    house: House, admin: User
) -> None:
    house.publish(mayor=ADA)
    house.articles(mayor=KAREL, **{f"orchard{at}": f"{ORCHARD} Number {at}." for at in range(60)})
    encoder = GatedEncoder()
    with house.engine(encoder) as other:
        building = asyncio.create_task(asyncio.to_thread(other.sync))
        await asyncio.to_thread(encoder.waits.wait, 20)
        async with house.open():
            told = (await admin.asks("/reindex")).text
            assert told.startswith("Running now: reindexing\n")
            assert "started by: command line" in told
            assert "Running: reindexing" in (await admin.asks("/status")).text
            assert (await admin.asks("/cancel")).text.startswith("Cancelling.")
            report = await building
        encoder.gate.set()
    assert report.cancelled
    with house.engine() as engine:
        assert {each.article.text for each in engine.articles()} == {ADA}


async def test_buttons_work_in_another_bot_than_the_one_that_sent_them(
    house: House, admin: User
) -> None:
    house.publish(mayor=ADA)
    house.articles(mayor=ADA, harbour=HARBOUR)
    async with house.open():
        shown = await house.forecast(admin)
    house.articles(mayor=ADA, harbour=HARBOUR, orchard=ORCHARD)
    async with house.open():
        await admin.presses(shown, GO).answer()
        await house.api.until(lambda: shown.text.startswith("Reindexed in "))
    # What is there now counts, not what was forecast.
    assert "2 added, 0 changed, 0 removed, 1 unchanged" in shown.text
