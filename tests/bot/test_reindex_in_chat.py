"""/reindex in a chat: a look at what would change, a press, one message that changes."""

import asyncio
import threading

import pytest

from bot.words import Words
from index.datatypes import (
    COMMAND_LINE,
    Cause,
    Deed,
    Forecast,
    Progress,
    Rejected,
    Running,
    Stage,
    SyncReport,
    Trial,
)
from index.errors import StoreError
from support.botapi import BotApi, ChatMessage, User
from support.bots import ADMIN, Start
from support.fake_engine import FakeEngine
from support.fake_intake import NOW

SAID = Words("en")
OTHER = 4343
GO, ANEW, CANCEL = "Go", "Go and rebuild everything", "Cancel"
EMBEDDING = [Progress(Stage.EMBED, done, 200) for done in (0, 100, 200)]


async def forecast(api: BotApi, admin: User) -> ChatMessage:
    """The message with the forecast and its buttons."""
    shown = await admin.asks("/reindex")
    await api.until(lambda: ANEW in shown.buttons())
    return shown


async def test_it_says_what_it_would_do_before_it_does_it(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.look_gate = threading.Event()
    engine.forecasted = Forecast(
        added=3, unchanged=7, passages=40, seconds=9, rejected=(Rejected("/a/b.md", "is empty"),)
    )
    async with start():
        shown = await admin.asks("/reindex")
        assert shown.buttons() == [CANCEL]
        await api.until(lambda: shown.text == "Looking at what changed: reading 40 articles")
        assert shown.buttons() == [CANCEL]
        engine.look_gate.set()
        await api.until(lambda: shown.buttons() == [GO, ANEW, CANCEL])
    assert shown.text == (
        "If I reindex now:\n\n"
        "3 added, 0 changed, 0 removed, 7 unchanged.\n"
        "About 40 passages are to be embedded.\n"
        "Estimated time: 9 seconds.\n\n"
        "Will be skipped (1):\n• /a/b.md: is empty"
    )
    assert shown.versions[0] == "Looking at what changed …"
    assert engine.syncs == 0


@pytest.mark.parametrize(("button", "deed"), [(GO, Deed.SYNC), (ANEW, Deed.REBUILD)])
async def test_a_press_begins_the_build_in_the_same_message(
    api: BotApi, start: Start, engine: FakeEngine, admin: User, *, button: str, deed: Deed
) -> None:
    engine.steps, engine.step_gate = EMBEDDING, threading.Event()
    async with start():
        shown = await forecast(api, admin)
        assert await admin.presses(shown, button).answer() == ""
        await api.until(lambda: "embedding 0 of 200 passages" in shown.text)
        assert shown.buttons() == []
        engine.step_gate.set()
        await api.until(lambda: shown.text.startswith("Reindexed in "))
    assert engine.causes == [Cause(deed, ADMIN)]
    assert len([each for each in admin.messages if "Reindexed" in each.text]) == 1


async def test_with_nothing_to_do_only_a_rebuild_is_offered(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.forecasted = Forecast(unchanged=12)
    async with start():
        shown = await forecast(api, admin)
    assert shown.buttons() == [ANEW, CANCEL]
    assert shown.text == "Nothing has changed; 12 articles are indexed as they are."


async def test_cancelling_takes_the_buttons_away(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start():
        shown = await forecast(api, admin)
        await admin.presses(shown, CANCEL).answer()
        await api.until(lambda: shown.text == "Cancelled. Nothing was changed.")
        assert shown.buttons() == []
        late = admin.presses_stale(shown, "reindex:go")
        assert await late.answer() == "That has been decided already."
    assert engine.syncs == 0


async def test_the_look_can_be_cancelled(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.look_gate = threading.Event()
    async with start():
        shown = await admin.asks("/reindex")
        await admin.presses(shown, CANCEL).answer()
        await api.until(lambda: shown.text == "Cancelled. Nothing was changed.")
        again = await admin.asks("/reindex")
        assert (await admin.asks("/cancel")).text == SAID("commands-cancelling")
        await api.until(lambda: again.text == "Cancelled. Nothing was changed.")
    assert (shown.buttons(), again.buttons()) == ([], [])


async def test_a_look_that_fails_says_why(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.look_error = StoreError("the disk is full; make room")
    async with start():
        shown = await admin.asks("/reindex")
        await api.until(lambda: "The disk is full; make room." in shown.text)
    assert shown.buttons() == []


async def test_two_admins_and_two_presses_make_one_build(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.steps, engine.step_gate = EMBEDDING, threading.Event()
    other = api.user("Ada", user_id=OTHER)
    async with start(admins=(ADMIN, OTHER)):
        first, second = await forecast(api, admin), await forecast(api, other)
        presses = [
            admin.presses(first, GO),
            admin.presses(first, GO),
            other.presses(second, ANEW),
        ]
        answers = [await each.answer() for each in presses]
        assert sorted(map(bool, answers)) == [False, True, True]
        await api.until(lambda: "embedding" in first.text + second.text)
        engine.step_gate.set()
        await api.until(lambda: "Reindexed in" in first.text + second.text)
    assert engine.syncs == 1


async def test_buttons_work_after_a_restart(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start():
        shown = await forecast(api, admin)
    async with start():
        await admin.presses(shown, GO).answer()
        await api.until(lambda: shown.text.startswith("Reindexed in "))
    assert engine.syncs == 1


async def test_a_look_that_a_stop_ended_says_so(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.look_gate = threading.Event()
    async with start():
        shown = await admin.asks("/reindex")
    assert shown.text == "Cancelled. Nothing was changed."
    assert shown.buttons() == []


async def test_others_may_not_press(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    alice = api.user("Alice")
    group = api.group("News", [admin, alice])
    async with start():
        shown = await group.asks(admin, "/reindex")
        await api.until(lambda: ANEW in shown.buttons())
        assert "admins" in await alice.presses(shown, GO).answer()
        assert shown.buttons() == [GO, ANEW, CANCEL]
    assert engine.syncs == 0


async def test_what_runs_elsewhere_is_reported_instead(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.elsewhere = Running(
        Cause(Deed.SYNC, COMMAND_LINE), NOW, Progress(Stage.EMBED, 300, 1200, 2), rate=10.0
    )
    async with start():
        told = (await admin.asks("/reindex")).text
        status = (await admin.asks("/status")).text
        assert (await admin.asks("/cancel")).text == SAID("commands-cancelling")
    assert told == (
        "Running now: reindexing\n"
        "Since 20 June 2024, 10:00 UTC; started by: command line\n"
        "embedding 300 of 1,200 passages (25%), 10 a second, about 90 seconds left, "
        "2 failures so far\n"
        "/cancel stops it."
    )
    assert "Running: reindexing: embedding 300 of 1,200 passages" in status
    assert engine.cancellers == [ADMIN]
    assert (engine.looks, engine.syncs) == (0, 0)


async def test_a_press_while_something_runs_leaves_the_buttons(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start():
        shown = await forecast(api, admin)
        engine.elsewhere = Running(Cause(Deed.SYNC), NOW)
        assert "/status" in await admin.presses(shown, GO).answer()
        engine.elsewhere = None
        await admin.presses(shown, GO).answer()
        await api.until(lambda: shown.text.startswith("Reindexed in "))


async def test_a_second_reindex_reports_the_running_one(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.steps, engine.step_gate = EMBEDDING, threading.Event()
    async with start():
        shown = await forecast(api, admin)
        await admin.presses(shown, GO).answer()
        await api.until(lambda: "0 of 200 passages" in shown.text)
        told = (await admin.asks("/reindex")).text
        assert told.startswith("Running now: reindexing\n")
        assert "started by: you\nembedding 0 of 200 passages (0%)" in told
        engine.step_gate.set()
        await api.until(lambda: shown.text.startswith("Reindexed in "))


async def test_a_held_generation_is_told_with_the_lost_questions(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    trial = Trial(40, 35, 39, lost=("When did the ferry return?",))
    engine.report = SyncReport(7, added=1, held=8, trial=trial)
    async with start():
        shown = await forecast(api, admin)
        await admin.presses(shown, GO).answer()
        await api.until(lambda: "• When did the ferry return?" in shown.text)
    assert "Generation 7 is published and answers questions." in shown.text
    assert "/publish publishes generation 8 all the same." in shown.text


async def test_cancel_is_said_at_once_and_the_build_says_what_stays(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.steps, engine.step_gate = EMBEDDING, threading.Event()
    async with start():
        shown = await forecast(api, admin)
        await admin.presses(shown, GO).answer()
        await api.until(lambda: "0 of 200" in shown.text)
        assert (await admin.asks("/cancel")).text == SAID("commands-cancelling")
        await api.until(lambda: shown.text.startswith("The reindex was cancelled."))
        await asyncio.sleep(0)
    assert "Nothing was changed. Generation 1 is published" in shown.text
