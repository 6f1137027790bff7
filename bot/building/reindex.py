"""The build that an admin started: one at a time, in the background, told in one message."""

import asyncio
import logging
import time
from collections.abc import Callable

from bot.building import progress
from bot.building.builds import STOP_S, Board, Build, Wording
from bot.engine import OffLoop
from bot.words import Words
from index.datatypes import SyncReport

WORDING = Wording(
    logged="Reindexing",
    running="building-reindexing",
    busy="building-elsewhere",
    failed="building-failed",
    broke="building-broke",
)

log = logging.getLogger(__name__)


class Reindexing:
    """Runs at most one build and knows how far it is."""

    def __init__(
        self, engine: OffLoop, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._seconds = seconds
        self._clock = clock
        self._build: Build[SyncReport] | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a build of this bot is running."""
        return self._task is not None and not self._task.done()

    def described(self, words: Words) -> str | None:
        """How far the running build is, None without one."""
        return self._build.described(words) if self._build and self.is_running else None

    def start(self, board: Board, words: Words) -> bool:
        """Begin a build that reports on the board; False where one is running already."""
        if self.is_running:
            return False
        self._build = Build(WORDING, self._seconds, self._clock)
        self._task = asyncio.create_task(self._run(self._build, board, words), name="reindex")
        return True

    def cancel(self) -> bool:
        """Let the running build end after its batch; False where none is running."""
        if self._build is not None:
            self._build.cancel()
        return self.is_running

    async def stop(self) -> None:
        """Cancel the running build and wait, not for ever, until its outcome is shown."""
        if self.cancel() and self._task is not None:
            log.info("cancelling the running reindex")
            await asyncio.wait([self._task], timeout=STOP_S)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, build: Build[SyncReport], board: Board, words: Words) -> None:
        outcome = await build.run(
            self._engine.sync,
            lambda report, seconds: progress.finished(report, seconds, words),
            board,
            words,
        )
        await board.show(outcome.text, finally_=True)
