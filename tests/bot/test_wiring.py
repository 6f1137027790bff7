"""What only ``app.py`` joins: parts that are right by themselves do nothing when left out."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest

from bot.commands.membership import Membership
from index.datatypes import Asker
from support.botapi import BotApi
from support.bots import Start
from support.fake_engine import OTHER, VISIT, VISIT_ANSWER, FakeEngine, answer_of, cite

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
THERE = "And who was hurt there?"
NEWS = answer_of(VISIT, cite(1, OTHER, "The launch went well.", article_id=2))
SOON_S = 0.05
PATIENCE_S = 60


async def test_what_grew_too_old_is_erased_once_a_day(start: Start, engine: FakeEngine) -> None:
    old = engine.kept.add(VISIT_ANSWER, Asker(7, 7), LONG_AGO)
    new = engine.kept.add(VISIT_ANSWER, Asker(7, 7), datetime.now(UTC))
    async with start() as bot:
        jobs = bot.application.job_queue
        assert jobs is not None
        [expiry] = jobs.get_jobs_by_name("expiry")
        assert old in engine.kept.answers
        await expiry.run(bot.application)
    assert list(engine.kept.answers) == [new]


async def test_nothing_is_watched_for_who_cannot_be_written_to(
    api: BotApi, start: Start, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only Telegram's refusal of an answer tells that the bot was blocked."""

    async def unheard(*_args: object, **_options: object) -> None:
        """Telegram's word of the block is lost."""

    monkeypatch.setattr(Membership, "left", unheard)
    api.expect_refusal("blocked by the user")
    alice = api.user("Alice")
    async with start():
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        await alice.reply()
        assert engine.kept.watches
        gate = engine.gates[THERE] = threading.Event()
        alice.says(THERE)
        await api.until(lambda: THERE in engine.asked)
        alice.blocks()
        gate.set()
        await api.until(lambda: not engine.kept.watches)


async def test_a_reply_to_news_is_a_follow_up_of_them(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.answers[THERE] = answer_of(THERE, cite(1, OTHER, "Nobody was hurt.", 2))
    alice = api.user("Alice")
    async with start(feeds_s=SOON_S):
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        await alice.reply()
        engine.answers[VISIT] = NEWS
        engine.watching.arrivals[2] = 2
        engine.generation = 2
        told = await alice.reply()
        assert told.text.startswith("The answer has changed")
        # The chat knows it as told once its message was noted.
        await api.until(lambda: not engine.kept.pending)
        alice.says(THERE, reply_to=told)
        await alice.reply()
    earlier = engine.asked_after[-1]
    assert earlier is not None
    assert earlier.citations == NEWS.citations


async def test_a_bot_that_stops_does_not_wait_for_its_menus(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram may want to be left alone with them for hours."""
    began, ended = asyncio.Event(), asyncio.Event()

    async def publish(*_args: object) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    monkeypatch.setattr("bot.commands.menu.Menus.publish", publish)
    async with asyncio.timeout(PATIENCE_S), start():
        await began.wait()
    assert ended.is_set()
