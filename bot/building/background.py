"""Work in the background of which at most one piece runs, and which can be told to end."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

from bot.building.builds import STOP_S, Build, Wording
from bot.words import Words

T = TypeVar("T")

log = logging.getLogger(__name__)


class Background(Generic[T]):
    """At most one build at a time, in a task of its own; ``T`` is what a build gives."""

    def __init__(
        self, wording: Wording, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``seconds`` pass between two changes of the message that shows the progress."""
        self._wording = wording
        self._seconds = seconds
        self._clock = clock
        self._build: Build[T] | None = None
        self._task: asyncio.Task[None] | None = None
        self._is_stopped = False

    @property
    def is_running(self) -> bool:
        """Whether there is a build under way."""
        return self._task is not None and not self._task.done()

    @property
    def is_stopped(self) -> bool:
        """Whether no more begin, as the bot stops."""
        return self._is_stopped

    def described(self, words: Words) -> str | None:
        """How far the running build is, None without one."""
        return self._build.described(words) if self._build and self._is_at_work else None

    def begin(
        self,
        run: Callable[[Build[T]], Coroutine[Any, Any, None]],
        wording: Wording | None = None,
    ) -> bool:
        """Let ``run`` do its work with a new build; False where one runs, or the bot stops."""
        if self.is_running or self._is_stopped:
            return False
        self._build = Build(wording or self._wording, self._seconds, self._clock)
        self._task = asyncio.create_task(run(self._build), name=self._wording.logged)
        return True

    def cancel(self) -> bool:
        """Let the running build end after its batch; False where none is running."""
        if self._build is not None:
            self._build.cancel()
        return self._is_at_work

    async def stop(self) -> None:
        """Begin no more, cancel what runs and wait, not for ever, until its outcome is shown."""
        self._is_stopped = True
        self.cancel()
        if self.is_running and self._task is not None:
            log.info("cancelling: %s", self._wording.logged)
            await asyncio.wait([self._task], timeout=STOP_S)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @property
    def _is_at_work(self) -> bool:
        """Whether there is a build to be cancelled: what only waits to be shown is none."""
        return self.is_running and self._build is not None and not self._build.is_over
