"""The build that an admin starts."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from bot.building.builds import counted
from bot.building.reindex import Reindexing
from bot.engine import OffLoop
from bot.words import Words
from index.datatypes import (
    Cause,
    Deed,
    Progress,
    Refreshed,
    Rejected,
    Running,
    Stage,
    SyncReport,
)
from index.errors import BuildRunning, StoreError
from support.fake_engine import FakeEngine
from support.fake_intake import NOW

SAID = Words("en")


class Shown:
    """A board that keeps what it was shown."""

    in_group = False

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.final = asyncio.Event()

    async def show(self, text: str, *, finally_: bool = False) -> None:
        self.texts.append(text)
        if finally_:
            self.final.set()


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(steps=[Progress(Stage.EMBED, 0, 10), Progress(Stage.EMBED, 10, 10)])


@pytest.fixture
async def reindexing(engine: FakeEngine) -> AsyncIterator[Reindexing]:
    off_loop = OffLoop(engine)
    yield Reindexing(off_loop, 0.01)
    await off_loop.close()


async def test_a_build_ends_with_its_report(engine: FakeEngine, reindexing: Reindexing) -> None:
    engine.report = SyncReport(7, added=2)
    board = Shown()
    assert reindexing.start(board, SAID)
    await board.final.wait()
    assert board.texts[-1].split(". ", 1)[1] == (
        "Generation 7 is published and answers questions.\n"
        "2 added, 0 changed, 0 removed, 0 unchanged; 0 passages embedded."
    )
    await reindexing.stop()
    assert (reindexing.is_running, reindexing.described(SAID)) == (False, None)


async def test_only_one_build_runs(engine: FakeEngine, reindexing: Reindexing) -> None:
    engine.step_gate = threading.Event()
    board = Shown()
    assert reindexing.start(board, SAID)
    assert not reindexing.start(Shown(), SAID)
    engine.step_gate.set()
    await board.final.wait()
    while reindexing.is_running:  # noqa: ASYNC110 - nothing tells when a task is over
        await asyncio.sleep(0)
    assert engine.syncs == 1
    again = Shown()
    assert reindexing.start(again, SAID)
    await again.final.wait()


async def test_cancel_ends_it_between_two_batches(
    engine: FakeEngine, reindexing: Reindexing
) -> None:
    engine.step_gate = threading.Event()
    board = Shown()
    reindexing.start(board, SAID)
    assert reindexing.cancel()
    await board.final.wait()
    assert board.texts[-1] == (
        "The reindex was cancelled. Nothing was changed. "
        "Generation 1 is published and answers questions."
    )


async def test_who_began_it_and_whether_it_was_to_be_anew_reaches_the_engine(
    engine: FakeEngine, reindexing: Reindexing
) -> None:
    for anew in (False, True):
        board = Shown()
        assert reindexing.start(board, SAID, by=7, anew=anew)
        await board.final.wait()
        while reindexing.is_running:  # noqa: ASYNC110 - nothing tells when a task is over
            await asyncio.sleep(0)
    assert engine.causes == [Cause(Deed.SYNC, 7), Cause(Deed.REBUILD, 7)]
    assert engine.rebuilds == 1


async def test_what_only_waits_to_be_shown_is_neither_running_nor_cancelled(
    reindexing: Reindexing,
) -> None:
    """Telegram may hold up the last message for a minute; the build is over all the same."""
    held_up = asyncio.Event()

    class Slow(Shown):
        async def show(self, text: str, *, finally_: bool = False) -> None:
            if finally_:
                self.final.set()
                await held_up.wait()
            await super().show(text, finally_=finally_)

    board = Slow()
    assert reindexing.start(board, SAID)
    await board.final.wait()
    assert reindexing.described(SAID) is None
    assert not reindexing.cancel()
    stopping = asyncio.create_task(reindexing.stop())
    await asyncio.sleep(0)
    held_up.set()
    await stopping
    assert board.texts[-1].startswith("Reindexed in ")


async def test_nothing_begins_once_the_bot_stops(reindexing: Reindexing) -> None:
    await reindexing.stop()
    assert not reindexing.start(Shown(), SAID)


async def test_nothing_to_cancel(reindexing: Reindexing) -> None:
    assert not reindexing.cancel()


async def test_stopping_the_bot_waits_for_the_build_to_end(
    engine: FakeEngine, reindexing: Reindexing
) -> None:
    engine.step_gate = threading.Event()
    board = Shown()
    reindexing.start(board, SAID)
    await reindexing.stop()
    assert board.texts[-1].startswith("The reindex was cancelled.")
    assert not reindexing.is_running


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (BuildRunning("another build is running"), SAID("building-elsewhere")),
        (
            BuildRunning("another build is running", Running(Cause(Deed.SYNC), NOW)),
            (
                "The index is being built elsewhere, perhaps from the command line. Please try "
                "again later.\n\nRunning now: reindexing\nSince 20 June 2024, 10:00 UTC; started "
                "by: schedule\n/cancel stops it."
            ),
        ),
        (
            StoreError("the disk is full; make room"),
            (
                "The reindex failed: The disk is full; make room. "
                "The published index is untouched and goes on answering."
            ),
        ),
    ],
)
async def test_a_failure_says_why(
    engine: FakeEngine, reindexing: Reindexing, error: Exception, shown: str
) -> None:
    engine.sync_error = error
    board = Shown()
    reindexing.start(board, SAID)
    await board.final.wait()
    assert board.texts[-1] == shown


async def test_an_unforeseen_failure_has_a_reference(
    engine: FakeEngine, reindexing: Reindexing, caplog: pytest.LogCaptureFixture
) -> None:
    engine.sync_error = ValueError("a mistake of ours")
    board = Shown()
    reindexing.start(board, SAID)
    await board.final.wait()
    reference = board.texts[-1].partition("reference ")[2][:6]
    assert f"reference {reference}: Reindexing failed" in caplog.text
    assert "a mistake of ours" in caplog.text


def test_the_log_counts_what_was_refused() -> None:
    refused = tuple(Rejected(f"a.zip#{each}", "is empty") for each in range(1000))
    report = SyncReport(4, added=2, changed=1, unchanged=3, rejected=refused)
    told = "2 added, 1 changed, 0 removed, 3 unchanged, 1000 refused; generation 4"
    assert counted(report) == told
    assert counted(Refreshed(5, refused[:1], refused, report)) == (
        f"5 feeds, 1 unread, 1000 refused; {told}"
    )
    assert counted(SyncReport(4, held=5)).endswith("; generation 4, generation 5 is held")
    assert counted(Refreshed(1, (), (), None)) == "1 feeds, 0 unread, 0 refused; nothing new"
    assert counted(SyncReport(None, cancelled=True)).endswith("0 refused; cancelled")
