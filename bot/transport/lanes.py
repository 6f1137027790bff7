"""One call of a chat at a time: the more urgent first, among equals who came first."""

import asyncio
from heapq import heappop, heappush


class Lane:
    """A lock that lets the most urgent in, not the next."""

    def __init__(self) -> None:
        self._busy = False
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []

    @property
    def is_free(self) -> bool:
        """Whether nobody is inside or waits."""
        return not self._busy

    async def enter(self, urgency: int, number: int) -> None:
        """Wait until nobody is inside; lower values of ``urgency``, then of ``number``, go first.

        No two that wait have the same number.
        """
        if not self._busy:
            self._busy = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (urgency, number, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()  # the turn came in the moment of giving up
            raise

    def leave(self) -> None:
        """Let the next one in."""
        while self._waiting:
            *_, turn = heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._busy = False


class Seat:
    """A place in one lane at a time, by its urgency and number."""

    def __init__(self, urgency: int, number: int) -> None:
        self._urgency = urgency
        self._number = number
        self._lane: Lane | None = None

    @property
    def is_taken(self) -> bool:
        """Whether it is in a lane."""
        return self._lane is not None

    async def take(self, lane: Lane) -> None:
        """Wait for a place in the lane, unless there is one already."""
        if self._lane is None:
            await lane.enter(self._urgency, self._number)
            self._lane = lane

    def leave(self) -> None:
        """Give the place away, if there is one."""
        lane, self._lane = self._lane, None
        if lane is not None:
            lane.leave()
