"""The folders synced at their interval, by the bot itself; nobody hears of it unless it fails."""

import asyncio
import logging
from typing import Any

from telegram.ext import ContextTypes, JobQueue

from bot.building.background import Background
from bot.building.builds import STOP_S, Build, Wording
from bot.engine import OffLoop
from bot.protocols import Cancelled, Follow
from bot.scheduling import render
from bot.words import Words
from bot.words.words import FALLBACK
from index.datatypes import SyncReport
from index.errors import BuildRunning, FootnoteError, LeaseLost

LOOK_S = 60.0
WORDING = Wording(
    logged="The sync on schedule",
    running="building-reindexing",
    busy="building-elsewhere",
    failed="building-failed",
    broke="building-broke",
)
UNFORESEEN = "it failed in an unforeseen way; the log says how"

log = logging.getLogger(__name__)


class Folders:
    """Begins a sync when it is due, one at a time.

    When the last one was stands in the store: what was missed while the bot was down is caught up
    once. The interval counts from the end of a sync, however long that took. Whoever cancels a
    build, from wherever, cancels this one, too; it begins again after the interval.
    """

    def __init__(self, engine: OffLoop, seconds: float) -> None:
        self._engine = engine
        self._background: Background[SyncReport] = Background(WORDING, seconds)
        self._looking: asyncio.Task[None] | None = None
        self._is_stopped = False

    def schedule(self, jobs: "JobQueue[Any]", every_s: float = LOOK_S) -> None:
        """Look every so many seconds whether a sync is due."""
        # However late: the next look finds what this one would have found.
        options = {"coalesce": True, "misfire_grace_time": None}
        jobs.run_repeating(self.look, every_s, name="folders", job_kwargs=options)

    @property
    def is_running(self) -> bool:
        """Whether a sync of this schedule is running."""
        return self._background.is_running

    async def status(self, words: Words) -> list[str]:
        """What /status says of the folders and feeds; nothing where it can't be told."""
        try:
            return await self._engine.at_desk(lambda each: render.status(render.now(each), words))
        except FootnoteError as error:
            log.warning("the schedules could not be looked up: %s", error)
            return []

    async def look(self, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin a sync that is due, unless one runs or is looked for."""
        is_looking = self._looking is not None and not self._looking.done()
        if not is_looking and not self.is_running and not self._is_stopped:
            # In a task of its own: the next look need not wait for this one.
            self._looking = asyncio.create_task(self._look(), name="due folders")

    async def stop(self) -> None:
        """Begin no more, cancel what runs and wait, not for ever, until it ended."""
        self._is_stopped = True
        if self._looking is not None:
            await asyncio.wait([self._looking], timeout=STOP_S)
        await self._background.stop()

    async def _look(self) -> None:
        try:
            is_due = await self._engine.at_desk(lambda each: each.schedules.due())
        except FootnoteError as error:
            log.warning("the folders are not synced for now: %s", error)
        except Exception:
            log.exception("the folders are not synced for now")
        else:
            if is_due and not self._is_stopped:
                self._background.begin(self._run)

    async def _run(self, build: Build[SyncReport]) -> None:
        words = Words(FALLBACK)
        await build.run(self._sync, lambda _, seconds: f"in {seconds:.0f} s", None, words)

    async def _sync(self, follow: Follow, cancelled: Cancelled) -> SyncReport:
        """Sync, and write down how it went; raises what the sync raises."""
        try:
            report = await self._engine.sync(follow, cancelled, by=None)
        except (BuildRunning, LeaseLost):
            # No failure of the folders: the next look tries again.
            raise
        except FootnoteError as error:
            await self._note_failed(str(error))
            raise
        except Exception:
            await self._note_failed(UNFORESEEN)
            raise
        # What the bot's own end cut short is due at the next start.
        if not (report.cancelled and self._is_stopped):
            await self._engine.at_desk(lambda each: each.schedules.ended(report))
        return report

    async def _note_failed(self, problem: str) -> None:
        try:
            await self._engine.at_desk(lambda each: each.schedules.failed(problem))
        except FootnoteError as error:
            log.warning("the failure of a sync could not be written down: %s", error)
