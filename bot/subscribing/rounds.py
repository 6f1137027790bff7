"""Feeds read at their intervals: one reading at a time, in a thread of its own."""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Sequence
from typing import Any

from telegram.ext import ContextTypes, JobQueue

from bot.building.background import Background
from bot.building.builds import STOP_S, Board, Build, Wording
from bot.engine import OffLoop
from bot.subscribing import subscriptions
from bot.words import Words
from bot.words.words import FALLBACK
from index.datatypes import Refreshed, Subscription
from index.errors import FootnoteError

LOOK_S = 60.0
WORDING = Wording(
    logged="Reading feeds",
    running="feeds-reading",
    busy="feeds-read-busy",
    failed="feeds-read-failed",
    broke="feeds-read-broke",
)

log = logging.getLogger(__name__)


class Rounds:
    """Reads what is due, or what an admin names; what fails is logged and stands in /feeds."""

    def __init__(
        self, engine: OffLoop, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._background: Background[Refreshed] = Background(WORDING, seconds, clock)
        self._looking: asyncio.Task[None] | None = None
        self._is_stopped = False
        self._resting_until: dict[int, float] = {}

    def schedule(self, jobs: "JobQueue[Any]", every_s: float = LOOK_S) -> None:
        """Look every so many seconds for subscriptions whose time has come."""
        jobs.run_repeating(
            self.look,
            every_s,
            name="feeds",
            # However late: the next look finds what this one would have found.
            job_kwargs={"coalesce": True, "misfire_grace_time": None},
        )

    @property
    def is_running(self) -> bool:
        """Whether feeds are being read."""
        return self._background.is_running

    def described(self, words: Words) -> str | None:
        """How far the reading is, None without one."""
        return self._background.described(words)

    async def look(self, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin to read what is due, unless feeds are being read or looked for."""
        is_looking = self._looking is not None and not self._looking.done()
        if not is_looking and not self.is_running and not self._is_stopped:
            # In a task of its own: the next look need not wait for this one.
            self._looking = asyncio.create_task(self._look(), name="due feeds")

    def start(
        self,
        wanted: Sequence[Subscription],
        board: Board | None,
        words: Words | None = None,
        *,
        by: int | None = None,
    ) -> bool:
        """Begin to read subscriptions; False where some are being read, or the bot stops.

        ``words`` are those of whom the board is for; ``by`` is as in Cause.
        """
        if self._is_stopped:
            return False
        spoken = words or Words(FALLBACK)
        return self._background.begin(lambda build: self._run(build, wanted, board, spoken, by))

    def cancel(self) -> bool:
        """Let the reading end after the entry in hand; False where there is none.

        By itself none of its feeds is read again before its interval has passed.
        """
        return self._background.cancel()

    async def stop(self) -> None:
        """Begin no more, cancel what runs and wait, not for ever, until it ended."""
        self._is_stopped = True
        if self._looking is not None:
            await asyncio.wait([self._looking], timeout=STOP_S)
        await self._background.stop()

    async def _look(self) -> None:
        try:
            due = await self._engine.due()
        except FootnoteError as error:
            log.warning("no feeds are read for now: %s", error)
        except Exception:
            log.exception("no feeds are read for now")
        else:
            if ready := [each for each in due if not self._is_resting(each)]:
                self.start(ready, None)

    def _is_resting(self, subscription: Subscription) -> bool:
        """Whether its reading was cancelled less than its interval ago.

        What was cancelled is still due, and would begin again at the next look.
        """
        return self._clock() < self._resting_until.get(subscription.id, -math.inf)

    async def _run(
        self,
        build: Build[Refreshed],
        wanted: Sequence[Subscription],
        board: Board | None,
        words: Words,
        by: int | None,
    ) -> None:
        outcome = await build.run(
            lambda follow, cancelled: self._engine.refresh(wanted, follow, cancelled, by=by),
            lambda refreshed, _: subscriptions.refreshed(refreshed, words),
            board,
            words,
        )
        if build.is_cancelled:
            now = self._clock()
            self._resting_until |= {each.id: now + each.minutes * 60 for each in wanted}
        for each in outcome.result.problems if outcome.result else ():
            log.warning("the feed %s could not be read: %s", each.origin, each.reason)
        if board is not None:
            await board.show(outcome.text, finally_=True)
