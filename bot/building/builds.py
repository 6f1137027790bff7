"""A build under way: its progress shown on a board, its outcome in words."""

import asyncio
import logging
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.building import progress
from bot.building.running import running_said
from bot.protocols import Cancelled, Follow
from bot.richtext import sentence
from bot.words import Words
from index.datatypes import Progress, Refreshed, SyncReport
from index.errors import BuildRunning, FootnoteError
from index.logs import new_reference

T = TypeVar("T")

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


@dataclass(frozen=True, slots=True)
class Wording:
    """The names of what a build is called while it runs, and of what is said where it fails.

    ``failed`` takes a ``reason``, ``broke`` a ``reference``, the others nothing. ``logged`` is
    what the log calls it.
    """

    logged: str

    running: str
    busy: str
    failed: str
    broke: str


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a build gave, None where it failed, and that in words."""

    text: str
    result: T | None = None


class Build(Generic[T]):
    """One build; knows how far it is and can be told to end."""

    def __init__(
        self, wording: Wording, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._wording = wording
        self._seconds = seconds
        self._clock = clock
        self._meter: progress.Meter | None = None
        self._cancelled = threading.Event()
        self._work: asyncio.Future[T] | None = None

    def described(self, words: Words) -> str:
        """How far it is."""
        running = words(self._wording.running)
        return progress.under_way(self._meter, running, words, cancelling=self.is_cancelled)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was told to end."""
        return self._cancelled.is_set()

    @property
    def is_over(self) -> bool:
        """Whether all is done but for showing it, which Telegram may hold up for long."""
        return self._work is not None and self._work.done()

    def cancel(self) -> None:
        """Let it end after its batch."""
        self._cancelled.set()

    async def run(
        self,
        work: Callable[[Follow, Cancelled], Awaitable[T]],
        said: Callable[[T, float], str],
        board: Board | None,
        words: Words,
    ) -> Outcome[T]:
        """Do the work while the board shows how far it is; ``said`` tells a result in words.

        ``words`` are those of whom the board is for. Raises nothing that the work raises.
        """
        began = self._clock()
        building = asyncio.ensure_future(work(self._follow, self._cancelled.is_set))
        self._work = building
        if board is None:
            await asyncio.wait([building])
        else:
            seconds = max(self._seconds, GROUP_SECONDS) if board.in_group else self._seconds
            while not building.done():
                await board.show(self.described(words))
                await asyncio.wait([building], timeout=seconds)
        return self._outcome(building, lambda result: said(result, self._clock() - began), words)

    def _follow(self, now: Progress) -> None:
        """Note how far it is; called in the build's thread."""
        at = self._clock()
        self._meter = self._meter.after(now, at) if self._meter else progress.Meter.of(now, at)

    def _outcome(
        self, building: "asyncio.Future[T]", said: Callable[[T], str], words: Words
    ) -> Outcome[T]:
        running = self._wording.logged
        try:
            result = building.result()
        except BuildRunning as error:
            return Outcome(busy(error, words(self._wording.busy), words))
        except FootnoteError as error:
            # Its message says it all: no traceback.
            log.error("%s failed: %s", running, error)  # noqa: TRY400 - see above
            return Outcome(words(self._wording.failed, reason=sentence(str(error))))
        except Exception:
            reference = new_reference()
            log.exception("reference %s: %s failed", reference, running)
            return Outcome(words(self._wording.broke, reference=reference))
        log.info("%s: %s", running, counted(result))
        return Outcome(said(result), result)


def busy(error: BuildRunning, otherwise: str, words: Words) -> str:
    """That something else is built, and what that is where it is known."""
    if error.running is None:
        return otherwise
    return f"{otherwise}\n\n{running_said(error.running, words)}"


def counted(result: object) -> str:
    """A result in one line of the log, with counts in place of what was refused."""
    match result:
        case Refreshed(read, problems, rejected, report):
            brought = counted(report) if report else "nothing new"
            return f"{read} feeds, {len(problems)} unread, {len(rejected)} refused; {brought}"
        case SyncReport():
            ended = "cancelled" if result.cancelled else f"generation {result.generation}"
            if result.held is not None:
                ended += f", generation {result.held} is held"
            return (
                f"{result.added} added, {result.changed} changed, {result.removed} removed, "
                f"{result.unchanged} unchanged, {len(result.rejected)} refused; {ended}"
            )
    return str(result)
