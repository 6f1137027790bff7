"""/feeds and the feeds that are read at their intervals, through the Application."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.subscribing.orders import Wrong
from bot.subscribing.subscriptions import listed, wrong
from bot.words import Words
from index.datatypes import Kind, Refreshed, Rejected, Subscription, SyncReport
from index.errors import StoreError
from support.botapi import BotApi, User
from support.bots import ADMIN, Start
from support.fake_engine import VISIT, VISIT_ANSWER, FakeEngine

SAID = Words("en")

FEED = "https://example.org/feed"
NEWS = "https://news.example/rss"
SOON_S = 0.02
QUOTES = [each.quote for each in VISIT_ANSWER.citations]


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine()
    engine.subscribing.feeds |= {FEED: "Example", NEWS: "News"}
    return engine


def subscribe(engine: FakeEngine, *urls: str) -> None:
    for url in urls:
        engine.subscribing.add(url)


async def eventually(ready: Callable[[], bool]) -> None:
    """Wait for what happens in the bot without a call to Telegram."""
    async with asyncio.timeout(10):
        while not ready():  # noqa: ASYNC110 - nothing there tells that it happened
            await asyncio.sleep(0.005)


# --- the command -------------------------------------------------------------------------


async def test_feeds_are_added_changed_and_removed(
    start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        assert (await admin.asks("/feeds")).text.startswith(SAID("feeds-none"))
        assert (await admin.asks("/feeds add example.org/feed 30")).text == (
            "Subscribed to Example, number 1, read every 30 minutes; for the first time soon."
        )
        assert (await admin.asks(f"/feeds add {FEED}")).text.startswith(
            "You are subscribed to Example already: number 1, read every 30 minutes."
        )
        assert (await admin.asks("/feeds every 1 1440")).text == (
            "Example, number 1, is now read every day."
        )
        assert (await admin.asks("/feeds")).text == (
            "1 subscription\n\n1. Example\nexample.org/feed\nevery day · not read yet · next: soon"
        )
        assert (await admin.asks("/feeds remove 1")).text.startswith("Unsubscribed from number 1.")
        for words in ("remove 1", "every 1 60", "read 1"):
            told = await admin.asks(f"/feeds {words}")
            assert told.text == "There is no subscription 1; /feeds lists them."
    assert engine.subscribing.kept == {}
    assert set(engine.subscribing.by) == {ADMIN}


async def test_what_is_no_feed_is_told(start: Start, admin: User) -> None:
    async with start():
        assert (await admin.asks("/feeds add https://example.org/page")).text == (
            "Not subscribed to https://example.org/page: Is no feed, and the page names none."
        )
        assert (await admin.asks("/feeds nonsense")).text == wrong(Wrong.USE, SAID)


async def test_feeds_are_for_admins(api: BotApi, start: Start, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with start():
        assert (await alice.asks(f"/feeds add {FEED}")).text == SAID("commands-admins-only")
    assert engine.subscribing.kept == {}


async def test_reading_now_says_what_it_brought(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    subscribe(engine, FEED, NEWS)
    async with start():
        shown = await admin.asks("/feeds read")
        await api.until(lambda: shown.text.startswith("Read 1 feed: 2 added"))
        shown = await admin.asks("/feeds read 2")
        await api.until(lambda: shown.text.startswith("Read 1 feed: 2 added"))
    assert engine.subscribing.refreshed == [[1, 2], [2]]


async def test_one_reading_at_a_time(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    subscribe(engine, FEED)
    gate = engine.subscribing.gate = threading.Event()
    async with start():
        shown = await admin.asks("/feeds read")
        await api.until(lambda: shown.text == "Reading feeds: reading 1 article")
        assert (await admin.asks("/feeds read")).text == SAID("feeds-reading-already")
        assert (await admin.asks(VISIT)).quotes() == QUOTES
        assert "Running: Reading feeds: reading 1" in (await admin.asks("/status")).text
        gate.set()
        await api.until(lambda: shown.text.startswith("Read 1 feed"))
    assert engine.subscribing.refreshed == [[1]]


async def test_a_reading_that_fails_says_why(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    subscribe(engine, FEED)
    engine.subscribing.result = StoreError("the disk is full; make room")
    async with start():
        shown = await admin.asks("/feeds read")
        await api.until(lambda: "The disk is full; make room." in shown.text)


# --- OPML --------------------------------------------------------------------------------


async def test_the_list_is_exported_as_a_file(
    start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        assert (await admin.asks("/feeds export")).text == SAID("feeds-none")
        subscribe(engine, FEED, NEWS)
        sent = await admin.asks("/feeds export")
    assert sent.file() == ("footnote-feeds.opml", f"{FEED}\n{NEWS}".encode())
    assert sent.text == "2 subscriptions as OPML"


async def test_an_uploaded_list_is_subscribed_to(
    start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        admin.uploads("feeds.OPML", f"{FEED} https://other.example/x {NEWS}".encode())
        told = await admin.reply()
        admin.uploads("feeds.opml", b"rubbish")
        refused = await admin.reply()
        admin.uploads("export.xml", b"<OPML/>")
        assert (await admin.reply()).text.startswith("Subscribed to 0 feeds.\nRefused:")
    assert told.text == (
        "Subscribed to 2 feeds.\nRefused:\n"
        "• https://other.example/x: is no feed, and the page names none"
    )
    assert [each.url for each in engine.subscribing.kept.values()] == [FEED, NEWS]
    assert refused.text == ("feeds.opml is no list of feeds: Not well-formed; export it once more.")


# --- at their intervals ------------------------------------------------------------------


async def test_what_is_due_is_read_in_a_thread_of_its_own_and_nothing_is_sent(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    subscribe(engine, FEED, NEWS)
    engine.subscribing.waiting = [2]
    async with start(feeds_s=SOON_S):
        await eventually(lambda: bool(engine.subscribing.refreshed))
        assert (await admin.asks("/feeds")).text.count("last read 20 June 2024, 10:00 UTC") == 1
    assert engine.subscribing.refreshed == [[2]]
    # Subscribed by the command line, read on schedule.
    assert engine.subscribing.by == [0, 0, None]
    assert all(each.startswith("feeds") for each in engine.subscribing.threads)
    assert len(admin.messages) == 1


async def test_a_slow_reading_is_not_begun_twice_and_ends_with_the_bot(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    subscribe(engine, FEED, NEWS)
    engine.subscribing.gate = threading.Event()
    engine.subscribing.waiting = [1]
    async with start(feeds_s=SOON_S):
        await eventually(lambda: bool(engine.subscribing.refreshed))
        engine.subscribing.waiting = [2]
        assert (await admin.asks(VISIT)).quotes() == QUOTES
    assert engine.subscribing.refreshed == [[1]]


async def test_what_was_cancelled_rests_for_its_interval(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    subscribe(engine, FEED, NEWS)
    engine.subscribing.gate = threading.Event()
    engine.subscribing.waiting = [1]
    async with start(feeds_s=SOON_S):
        await eventually(lambda: bool(engine.subscribing.refreshed))
        assert (await admin.asks("/cancel")).text == SAID("commands-cancelling")
        engine.subscribing.gate.set()
        # It is due still, and the other one is read beside it.
        engine.subscribing.waiting = [1, 2]
        await eventually(lambda: len(engine.subscribing.refreshed) == 2)
        shown = await admin.asks("/feeds read 1")
        await api.until(lambda: shown.text.startswith("Read 1 feed"))
    assert engine.subscribing.refreshed == [[1], [2], [1]]


async def test_problems_are_logged_and_do_not_end_the_rounds(
    api: BotApi,
    start: Start,
    admin: User,
    engine: FakeEngine,
    caplog: pytest.LogCaptureFixture,
) -> None:
    subscribe(engine, FEED)
    engine.subscribing.result = ValueError("unforeseen")
    engine.subscribing.waiting = [1]
    async with start(feeds_s=SOON_S):
        await eventually(lambda: bool(engine.subscribing.refreshed))
        problem = Rejected(FEED, "answers 500")
        engine.subscribing.result = Refreshed(0, (problem,), (), None)
        number = engine.subscribing.kept[1]
        engine.subscribing.kept[1] = replace(number, failures=1, problem="answers 500")
        engine.subscribing.waiting = [1]
        await eventually(lambda: len(engine.subscribing.refreshed) == 2)
        assert "trouble (1 in a row): answers 500" in (await admin.asks("/feeds")).text
    assert "Reading feeds failed" in caplog.text
    assert f"the feed {FEED} could not be read: answers 500" in caplog.text
    assert len(admin.messages) == 1


def test_a_subscription_can_be_one_of_a_sitemap() -> None:
    """What is shown of both kinds is the same."""
    one = Subscription(1, FEED, Kind.SITEMAP, None, 60)
    assert listed([one], SAID)[0].text == listed([replace(one, kind=Kind.FEED)], SAID)[0].text


async def test_nothing_new_is_said(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    subscribe(engine, FEED)
    engine.subscribing.result = Refreshed(1, (), (), SyncReport(1, unchanged=3))
    async with start():
        shown = await admin.asks("/feeds read")
        await api.until(lambda: shown.text == "Read 1 feed: nothing new.")
