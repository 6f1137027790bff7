"""Folders synced at intervals, and what admins hear unasked: through the Application."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.scheduling import render, tidings
from bot.scheduling.folders import UNFORESEEN
from bot.scheduling.render import Failing, News, Now
from bot.scheduling.tidings import TRY_AGAIN_S, Tidings
from bot.words import LANGUAGES, Words
from bot.words.speech import Speech
from index.datatypes import (
    Cause,
    Deed,
    Kind,
    Progress,
    Schedule,
    Stage,
    Subscription,
    SyncReport,
    Trial,
)
from index.errors import BuildRunning, LeaseLost, StoreError
from support.botapi import BotApi, User
from support.bots import ADMIN, Start
from support.fake_engine import FakeEngine
from support.fake_releases import generation_of
from support.fake_schedules import MemoryLedger, in_memory

SAID = Words("en")
SOON_S = 0.02
NOW = datetime(2024, 6, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = Subscription(
    1, "https://news.example/feed", Kind.FEED, "News", 60, NOW, failures=2, problem="answers 500"
)
HELD = generation_of(
    7, published=None, held=NOW, by=None, trial=Trial(9, 6, 8, ("Who won?", "Where was it?"))
)
SECOND = 4343


class Scheduled:
    """An engine whose folders are synced every hour by a clock that the test moves."""

    def __init__(self, minutes: int = 60) -> None:
        self.now = NOW
        self.ledger = MemoryLedger()
        self.engine = FakeEngine(report=SyncReport(generation=2))
        self.minutes = minutes
        self.restart()

    def restart(self) -> None:
        """What is in memory is gone, the database is not."""
        self.engine.schedules = in_memory(
            self.engine.subscribing.kept,
            lambda: self.now,
            self.engine.releases.held,
            self.minutes,
            self.ledger,
        )

    @property
    def state(self) -> Schedule:
        """How the sync of the folders went last."""
        return self.ledger.kept.get("folders", Schedule("folders"))


@pytest.fixture
def scheduled() -> Scheduled:
    return Scheduled()


async def eventually(ready: Callable[[], bool]) -> None:
    """Wait for what happens in the bot without a call to Telegram."""
    async with asyncio.timeout(10):
        while not ready():  # noqa: ASYNC110 - nothing there tells that it happened
            await asyncio.sleep(0.005)


def is_told(engine: FakeEngine) -> bool:
    """Whether it is noted that admins know of the first feed's trouble."""
    return engine.subscribing.kept[1].told


async def some_looks() -> None:
    """Time for several looks."""
    await asyncio.sleep(10 * SOON_S)


# --- the folders -------------------------------------------------------------------------


async def test_folders_are_synced_at_their_interval_and_nobody_hears_of_it(
    start: Start, admin: User, scheduled: Scheduled
) -> None:
    engine = scheduled.engine
    async with start(engine, feeds_s=SOON_S):
        await admin.asks("/status")
        await eventually(lambda: scheduled.state.done == NOW)
        await some_looks()
        assert engine.syncs == 1
        scheduled.now += 5 * HOUR
        await eventually(lambda: scheduled.state.done == NOW + 5 * HOUR)
        await some_looks()
    assert engine.causes == [Cause(Deed.SYNC, None)] * 2
    assert len(admin.messages) == 1


async def test_without_an_interval_no_folder_is_synced(
    start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start(feeds_s=SOON_S):
        await some_looks()
        told = await admin.asks("/status")
    assert engine.syncs == 0
    assert "Folders: synced only by /reindex\n" in told.text


async def test_what_was_synced_shortly_before_a_restart_is_not_synced_again(
    start: Start, scheduled: Scheduled
) -> None:
    scheduled.ledger.succeeded("folders", NOW - HOUR / 2)
    async with start(scheduled.engine, feeds_s=SOON_S):
        await some_looks()
    assert scheduled.engine.syncs == 0
    scheduled.now += 30 * 24 * HOUR
    scheduled.restart()
    async with start(scheduled.engine, feeds_s=SOON_S):
        await eventually(lambda: scheduled.state.done == scheduled.now)
        await some_looks()
    assert scheduled.engine.syncs == 1


@pytest.mark.parametrize("error", [BuildRunning("another one"), LeaseLost("another one")])
async def test_a_build_elsewhere_is_no_failure_and_the_next_look_tries_again(
    start: Start, admin: User, scheduled: Scheduled, error: Exception
) -> None:
    engine = scheduled.engine
    engine.sync_error = error
    async with start(engine, feeds_s=SOON_S):
        await admin.asks("/status")
        await eventually(lambda: engine.syncs >= 3)
        assert scheduled.state == Schedule("folders")
        engine.sync_error = None
        await eventually(lambda: scheduled.state.done == NOW)
    assert len(admin.messages) == 1


async def test_a_sync_that_ends_with_the_bot_begins_again_at_the_next_start(
    start: Start, scheduled: Scheduled
) -> None:
    engine = scheduled.engine
    engine.steps, engine.step_gate = [Progress(Stage.EMBED, 1, 4)], threading.Event()
    async with start(engine, feeds_s=SOON_S):
        await eventually(lambda: engine.under_way is not None)
    assert scheduled.state == Schedule("folders")
    engine.step_gate.set()
    async with start(engine, feeds_s=SOON_S):
        await eventually(lambda: scheduled.state.done == NOW)
    assert engine.syncs == 2


async def test_a_cancelled_sync_waits_for_its_interval(
    start: Start, admin: User, scheduled: Scheduled
) -> None:
    engine = scheduled.engine
    engine.report = SyncReport(generation=1, cancelled=True)
    async with start(engine, feeds_s=SOON_S):
        await admin.asks("/status")
        await eventually(lambda: scheduled.state.tried == NOW)
        await some_looks()
        assert engine.syncs == 1
    assert (scheduled.state.failures, len(admin.messages)) == (0, 1)


# --- news --------------------------------------------------------------------------------


async def test_a_failure_is_told_once_and_its_end_once(
    api: BotApi, start: Start, admin: User, scheduled: Scheduled
) -> None:
    engine = scheduled.engine
    scheduled.ledger.succeeded("folders", NOW)
    engine.sync_error = StoreError("the disk is full; make room")
    async with start(engine, feeds_s=SOON_S):
        await admin.asks("/feeds")
        scheduled.now += HOUR
        await api.until(lambda: len(admin.messages) == 2)
        told = admin.messages[-1]
        assert told.text == (
            "Reading on schedule fails:\n\n"
            "Folders\nfailed 1 time, last worked 20 June 2024, 12:00 UTC\n"
            "Reason: The disk is full; make room.\nTried again: 20 June 2024, 15:00 UTC\n\n"
            + SAID("schedules-failing-note")
        )
        for _ in range(3):
            scheduled.now += 24 * HOUR
            await eventually(lambda: scheduled.state.tried == scheduled.now)
        assert scheduled.state.failures == 4
    scheduled.restart()
    async with start(engine, feeds_s=SOON_S):
        await some_looks()
        assert "• failed 4 times in a row. Reason: The disk is full" in (
            (await admin.asks("/status")).text
        )
        assert len(admin.messages) == 3
        engine.sync_error = None
        scheduled.now += 24 * HOUR
        await api.until(lambda: len(admin.messages) == 4)
        assert admin.messages[-1].text == "Working again:\n• Folders"
        await some_looks()
    assert len(admin.messages) == 4
    (call, *_) = [each for each in api.calls_of("sendMessage") if "on schedule" in str(each)]
    assert "disable_notification" in str(call)


async def test_an_unforeseen_failure_is_one_as_well(
    api: BotApi, start: Start, scheduled: Scheduled, admin: User, caplog: pytest.LogCaptureFixture
) -> None:
    scheduled.ledger.succeeded("folders", NOW)
    scheduled.engine.sync_error = ValueError("unforeseen")
    async with start(scheduled.engine, feeds_s=SOON_S):
        await admin.asks("/status")
        scheduled.now += HOUR
        await api.until(lambda: len(admin.messages) == 2)
    assert scheduled.state.problem == UNFORESEEN
    assert "The sync on schedule failed" in caplog.text


async def test_several_come_in_one_message_to_each_admin_in_her_language(
    api: BotApi, start: Start, admin: User, scheduled: Scheduled
) -> None:
    second = api.user("Zwei", user_id=SECOND)
    engine = scheduled.engine
    engine.languages[SECOND] = "de"
    async with start(engine, feeds_s=SOON_S, admins=(ADMIN, SECOND)):
        await admin.asks("/status")
        await second.asks("/status")
        engine.subscribing.kept |= {1: FEED, 2: replace(FEED, id=2, title="Other", failures=5)}
        await api.until(lambda: len(admin.messages) == len(second.messages) == 2)
        await some_looks()
        assert len(admin.messages) == len(second.messages) == 2
        text = admin.messages[-1].text
        assert "News (feed 1)\nfailed 2 times in a row, last tried 20 June" in text
        assert "Other (feed 2)\nfailed 5 times in a row" in text
        assert second.messages[-1].text.startswith("Lesen nach Zeitplan scheitert:")
        engine.subscribing.kept |= {
            each: replace(engine.subscribing.kept[each], failures=0, problem=None)
            for each in (1, 2)
        }
        await api.until(lambda: len(admin.messages) == 3)
        assert admin.messages[-1].text == "Working again:\n• News (feed 1)\n• Other (feed 2)"


async def test_one_hiccup_of_a_feed_is_told_to_nobody(
    start: Start, admin: User, scheduled: Scheduled
) -> None:
    engine = scheduled.engine
    async with start(engine, feeds_s=SOON_S):
        await admin.asks("/status")
        engine.subscribing.kept[1] = replace(FEED, failures=1)
        await some_looks()
        status = await admin.asks("/status")
        listed = await admin.asks("/feeds")
    assert len(admin.messages) == 3
    assert (
        "Folders: synced every hour · last 20 June 2024, 12:00 UTC · next 20 June 2024, 13:00 UTC\n"
        "Feeds: 1 subscription · next 20 June 2024, 14:00 UTC\n"
        "• 1 feed fails; /feeds says why\n"
    ) in status.text
    assert "last tried 20 June 2024, 12:00 UTC · next 20 June 2024, 14:00 UTC" in listed.text


async def test_a_held_generation_is_told_once_with_the_lost_questions(
    api: BotApi, start: Start, admin: User, scheduled: Scheduled
) -> None:
    engine = scheduled.engine
    async with start(engine, feeds_s=SOON_S):
        await admin.asks("/feeds")
        engine.releases.waiting = HELD
        await api.until(lambda: len(admin.messages) == 2)
        await some_looks()
    assert admin.messages[-1].text == (
        SAID("schedules-held", generation="7") + "\n"
        "Pinned questions: 6 of 9 answered rightly, 8 before.\n"
        "Lost questions (2):\n• Who won?\n• Where was it?\n"
        "/publish publishes generation 7 all the same."
    )
    scheduled.restart()
    async with start(engine, feeds_s=SOON_S):
        await some_looks()
    assert len(admin.messages) == 2


async def test_an_admin_who_blocked_the_bot_keeps_nobody_else_from_hearing(
    api: BotApi, start: Start, admin: User, scheduled: Scheduled
) -> None:
    second = api.user("Zwei", user_id=SECOND)
    api.expect_refusal("blocked by the user")
    engine = scheduled.engine
    async with start(engine, feeds_s=SOON_S, admins=(ADMIN, SECOND)):
        await admin.asks("/feeds")
        await second.asks("/feeds")
        admin.blocks()
        engine.subscribing.kept[1] = FEED
        await api.until(lambda: len(second.messages) == 2)
        await some_looks()
    assert len(second.messages) == 2
    assert engine.subscribing.kept[1].told


async def test_where_nobody_can_be_reached_it_is_told_later(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    api.expect_refusal("blocked by the user")
    engine.subscribing.kept[1] = FEED
    now = [0.0]
    async with start() as bot:
        await admin.asks("/feeds")
        news = Tidings(bot.engine, Speech(bot.engine), lambda: [ADMIN], clock=lambda: now[0])
        admin.blocks()
        await news._look(bot.application.bot)  # noqa: SLF001 - one look, awaited
        assert not is_told(engine)
        assert news.failing == 1
        admin.unblocks()
        await admin.asks("/feeds")
        await news._look(bot.application.bot)  # noqa: SLF001 - as above
        assert not is_told(engine)
        now[0] += TRY_AGAIN_S
        await news._look(bot.application.bot)  # noqa: SLF001 - as above
        assert is_told(engine)
        assert admin.messages[-1].text.startswith("Reading on schedule fails:")


async def test_what_is_on_its_way_when_the_bot_stops_is_told_at_the_next_start(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start(feeds_s=SOON_S) as bot:
        await admin.asks("/feeds")
        api.fail("sendMessage", retry_after=600, chat=admin)
        engine.subscribing.kept[1] = FEED
        await api.until(lambda: bool(api.refusals))
        assert is_told(engine)
        next(each for each in bot.work if isinstance(each, Tidings)).stop_s = 0.05
    assert not is_told(engine)
    api.heal()
    async with start(feeds_s=SOON_S):
        await api.until(lambda: len(admin.messages) == 2)
    assert is_told(engine)


async def test_of_two_bots_on_one_database_one_tells(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start() as bot:
        await admin.asks("/feeds")
        engine.subscribing.kept |= {number: replace(FEED, id=number) for number in range(1, 9)}
        both = [Tidings(bot.engine, Speech(bot.engine), lambda: [ADMIN]) for _ in range(2)]
        await asyncio.gather(*(each._look(bot.application.bot) for each in both))  # noqa: SLF001 - as above
    told = "\n".join(each.text for each in admin.messages)
    assert [told.count(f"(feed {number})") for number in range(1, 9)] == [1] * 8


async def test_without_anybody_to_tell_nothing_counts_as_told(engine: FakeEngine) -> None:
    engine.subscribing.kept[1] = FEED
    assert tidings.found(engine, may_tell=False) == (1, News())
    assert not engine.subscribing.kept[1].told


async def test_a_database_that_fails_does_not_end_the_looks(
    api: BotApi, start: Start, admin: User, engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def __getattr__(self, name: str) -> object:
            raise StoreError("the database is gone; look for it")

    well = engine.schedules
    async with start(feeds_s=SOON_S):
        await admin.asks("/feeds")
        engine.schedules = Broken()  # type: ignore[assignment] # nothing works
        await some_looks()
        assert "Folders:" not in (await admin.asks("/status")).text
        engine.schedules = well
        engine.subscribing.kept[1] = FEED
        await api.until(lambda: len(admin.messages) == 3)
    assert "admins can't be told what fails: the database is gone" in caplog.text
    assert "the folders are not synced for now: the database is gone" in caplog.text


# --- words -------------------------------------------------------------------------------


def failing(count: int) -> tuple[Failing, ...]:
    return tuple(
        Failing(replace(FEED, id=each, problem="x" * 5_000), None) for each in range(count)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_however_much_fails_one_message_tells_it(language: str) -> None:
    words = Words(language)
    folders = Failing(Schedule("folders", NOW, None, 1, "gone: " + "y" * 5_000), NOW + HOUR)
    many = tuple(replace(FEED, id=each, title="T" * 500) for each in range(100))
    news = News(
        (folders, *failing(300)), many, replace(HELD, trial=Trial(900, 1, 800, ("Q" * 900,) * 800))
    )
    messages = render.told(news, words)
    assert len(messages) <= 3
    assert words("schedules-never-worked") in messages[0].text
    (one,) = render.told(News(failing=(folders, *failing(3)), working=many[:3]), words)
    assert one.text.count(words("schedules-reason", reason="").strip()) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_state_of_schedules_in_every_language(language: str) -> None:
    words = Words(language)
    fresh = Now(60, Schedule("folders"), None, 0, 0, None)
    assert words("schedules-next-soon") in render.status(fresh, words)[0]
    trouble = Schedule("folders", NOW, NOW - HOUR, 3, "the disk is full")
    lines = render.status(Now(60, trouble, NOW + HOUR, 12, 2, NOW), words)
    assert words.moment(NOW + HOUR) in lines[0]
    assert "The disk is full." in lines[1]
    assert words("common-subscriptions", count=12) in lines[2]
    assert len(lines) == 4


def test_a_folder_that_is_gone_shows_when_it_was_tried() -> None:
    """The others are synced all the same: they worked just now."""
    gone = Schedule("folders", NOW, NOW, 1, "/articles: there is no such folder")
    assert render.since(gone, SAID) == "failed 1 time, last tried 20 June 2024, 12:00 UTC"
