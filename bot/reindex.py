"""The build that an admin started: one at a time, in the background, told in one message."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

from bot import progress, texts
from bot.engine import OffLoop
from bot.errors import new_reference
from index.datatypes import Progress, SyncReport
from index.errors import BuildRunning, FootnoteError

# In a group half of the 20 messages a minute are left for answers.
GROUP_SECONDS = 6.0
# Longest wait for a build's batch and its last message when the bot stops.
STOP_S = 10.0

log = logging.getLogger(__name__)


class Board(Protocol):
    """Where progress is shown: one message that changes."""

    @property
    def in_group(self) -> bool:
        """Whether several people read it, and Telegram allows fewer changes."""

    async def show(self, text: str, *, finally_: bool = False) -> None:
        """Show the text in place of the one before; must not raise."""


class Reindexing:
    """Runs at most one build and knows how far it is."""

    def __init__(
        self, engine: OffLoop, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._seconds = seconds
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._meter: progress.Meter | None = None
        self._cancelled = threading.Event()

    @property
    def is_running(self) -> bool:
        """Whether a build of this bot is running."""
        return self._task is not None and not self._task.done()

    @property
    def described(self) -> str | None:
        """How far the running build is, None without one."""
        if not self.is_running:
            return None
        return progress.under_way(self._meter, cancelling=self._cancelled.is_set())

    def start(self, board: Board) -> bool:
        """Begin a build that reports on the board; False where one is running already."""
        if self.is_running:
            return False
        self._cancelled.clear()
        self._meter = None
        self._task = asyncio.create_task(self._run(board), name="reindex")
        return True

    def cancel(self) -> bool:
        """Let the running build end after its batch; False where none is running."""
        self._cancelled.set()
        return self.is_running

    async def stop(self) -> None:
        """Cancel the running build and wait, not for ever, until its outcome is shown."""
        if self.cancel() and self._task is not None:
            log.info("cancelling the running reindex")
            await asyncio.wait([self._task], timeout=STOP_S)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, board: Board) -> None:
        began = self._clock()
        build = asyncio.create_task(self._engine.sync(self._follow, self._cancelled.is_set))
        seconds = max(self._seconds, GROUP_SECONDS) if board.in_group else self._seconds
        while not build.done():
            await board.show(progress.under_way(self._meter, cancelling=self._cancelled.is_set()))
            await asyncio.wait([build], timeout=seconds)
        await board.show(self._outcome(build, began), finally_=True)

    def _follow(self, now: Progress) -> None:
        """Note how far it is; called in the build's thread."""
        at = self._clock()
        self._meter = self._meter.after(now, at) if self._meter else progress.Meter.of(now, at)

    def _outcome(self, build: "asyncio.Task[SyncReport]", began: float) -> str:
        try:
            report = build.result()
        except BuildRunning:
            return texts.BUILD_RUNNING
        except FootnoteError as error:
            log.error("the reindex failed: %s", error)  # noqa: TRY400 - its message says it all
            return texts.REINDEX_FAILED.format(
                reason=texts.sentence(str(error)), published=texts.STILL_PUBLISHED
            )
        except Exception:
            reference = new_reference()
            log.exception("reference %s: the reindex failed", reference)
            return texts.REINDEX_BROKE.format(reference=reference, published=texts.STILL_PUBLISHED)
        log.info("reindexed: %s", report)
        return progress.finished(report, self._clock() - began)
