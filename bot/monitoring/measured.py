"""The engine with its builds counted."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from bot.engine import OffLoop
from bot.monitoring.metrics import Metrics, outcome_of
from bot.protocols import Cancelled, Follow, Footnote
from index.datatypes import Asked, Refreshed, Subscription, SyncReport

T = TypeVar("T")

log = logging.getLogger(__name__)


class Measured(OffLoop):
    """The engine off the event loop; questions and builds are counted."""

    def __init__(self, engine: Footnote, metrics: Metrics) -> None:
        super().__init__(engine, self._observe, metrics.timed)
        self._metrics = metrics

    def _observe(self, asked: Asked) -> None:
        self._metrics.observe(asked)
        log.info(
            "a question by %s: %s in %.2f s",
            asked.channel.value,
            outcome_of(asked),
            asked.seconds,
            extra={"duration": round(asked.seconds, 3)},
        )

    async def sync(
        self, follow: Follow, cancelled: Cancelled, *, by: int | None = None, anew: bool = False
    ) -> SyncReport:
        """See ``OffLoop.sync``."""
        return await self._built(
            lambda: super(Measured, self).sync(follow, cancelled, by=by, anew=anew), report
        )

    async def accept(
        self,
        ids: Sequence[str],
        follow: Follow,
        cancelled: Cancelled,
        *,
        by: int | None = None,
    ) -> SyncReport:
        """See ``OffLoop.accept``."""
        return await self._built(
            lambda: super(Measured, self).accept(ids, follow, cancelled, by=by), report
        )

    async def refresh(
        self,
        subscriptions: Sequence[Subscription],
        follow: Follow,
        cancelled: Cancelled,
        *,
        by: int | None = None,
    ) -> Refreshed:
        """See ``OffLoop.refresh``."""
        return await self._built(
            lambda: super(Measured, self).refresh(subscriptions, follow, cancelled, by=by),
            lambda refreshed: refreshed.report,
        )

    async def _built(
        self, build: Callable[[], Awaitable[T]], report_of: Callable[[T], SyncReport | None]
    ) -> T:
        self._metrics.build_began()
        outcome = "failed"
        try:
            result = await build()
            made = report_of(result)
            outcome = "published" if made is None else outcome_of_build(made)
            return result
        finally:
            self._metrics.build_ended(outcome)


def outcome_of_build(made: SyncReport) -> str:
    """What became of a build."""
    if made.cancelled:
        return "cancelled"
    return "published" if made.held is None else "held"


def report(made: SyncReport) -> SyncReport:
    """The report of a build that is nothing more."""
    return made
