"""Time that passes when nothing else can happen, so that no test waits."""

import asyncio
from collections.abc import Coroutine
from heapq import heappop, heappush
from typing import Any

# Turns of the event loop in which everything that can run has run.
TURNS = 60


class VirtualTime:
    """A clock and the sleep that belongs to it."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self._sleeping: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = 0

    def __call__(self) -> float:
        """Seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Sleep until the clock has moved on."""
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._number += 1
        heappush(self._sleeping, (self.now + max(0.0, seconds), self._number, waking))
        await waking

    async def settle(self) -> None:
        """Let everything run that can without time passing."""
        for _ in range(TURNS):
            await asyncio.sleep(0)

    async def run(self, *work: Coroutine[Any, Any, Any]) -> list[Any]:
        """What all of it gives or raises, however long that takes on the clock."""
        tasks = [asyncio.ensure_future(each) for each in work]
        await self.settle()
        while not all(task.done() for task in tasks):
            assert self._sleeping, "everything waits, and nothing for time to pass"
            self.pass_to_next()
            await self.settle()
        return await asyncio.gather(*tasks, return_exceptions=True)

    async def pass_by(self, seconds: float) -> None:
        """Let so much time pass, with all that happens in it."""
        end = self.now + seconds
        await self.settle()
        while self._sleeping and self._sleeping[0][0] <= end:
            self.pass_to_next()
            await self.settle()
        self.now = max(self.now, end)

    def pass_to_next(self) -> None:
        """Move on to when the next sleeper wakes."""
        at, _, waking = heappop(self._sleeping)
        self.now = max(self.now, at)
        if not waking.done():
            waking.set_result(None)
