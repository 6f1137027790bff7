"""Whose turn it is to build: one process at a time, and everybody can see and stop it.

A file lock guards the data folder: the system frees it with its process, so whoever is killed
gives way at once. A lease in the database guards the database, also from other machines, and
carries what everybody wants to know of the build; it ends by itself when it is not renewed.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Protocol

from filelock import FileLock, Timeout

from index.datatypes import COMMAND_LINE, Cause, Progress, Running, Stage
from index.errors import BuildRunning, FootnoteError, IndexFilesError, LeaseLost
from index.indexing.callbacks import Cancelled, never

log = logging.getLogger(__name__)

NAME = "build"
TTL = 30.0
HEARTBEAT = 5.0
GLANCE = 1.0
"""So often, in seconds, a turn looks whether it is to stop."""
POLL = 0.2
LAST_BEAT = 10.0
"""Seconds to wait for a heartbeat under way to end, as when the database is busy."""


class Leases(Protocol):
    """The leases in the database, each held by at most one process."""

    def take(
        self,
        name: str,
        place: str,
        cause: Cause,
        now: datetime,
        expires: datetime,
        *,
        force: bool = False,
    ) -> str | None:
        """The token of a lease, None where another one stands that is not to be forced."""

    def renew(
        self,
        name: str,
        token: str,
        expires: datetime,
        progress: Progress | None,
        rate: float | None,
    ) -> bool | None:
        """Whether it was cancelled, None where it is not this token's any more."""

    def release(self, name: str, token: str) -> None:
        """Give it back; nothing happens where it was lost."""

    def running(self, name: str, now: datetime) -> Running | None:
        """What holds it, None where nobody does."""

    def cancel(self, name: str) -> bool:
        """Ask whoever holds it to stop; False where nobody does."""


class Turn:
    """The right to build, as long as nobody else took it. Safe for several threads."""

    def __init__(
        self, token: str, cause: Cause, began: datetime, cancelled: Cancelled = never
    ) -> None:
        self.token = token
        """What a publish has to show; see LeaseLost."""
        self._asked_to_stop = cancelled
        self._running = Running(cause, began)
        self._stage_began = (0.0, 0)
        self._cancelled = Event()
        self._lost = Event()
        self._noting = Lock()

    @property
    def running(self) -> Running:
        """What is known of the build at this moment; the rate is that of its stage so far."""
        with self._noting:
            return replace(self._running, is_cancelled=self._cancelled.is_set())

    def follow(self, progress: Progress) -> None:
        """Note how far the build is. Raises LeaseLost, unless it is published by now."""
        now = time.monotonic()
        with self._noting:
            before = self._running.progress
            if before is None or before.stage is not progress.stage or progress.done < before.done:
                self._stage_began = (now, progress.done)
            pace = rate(progress.done - self._stage_began[1], now - self._stage_began[0])
            self._running = replace(self._running, progress=progress, rate=pace)
        if progress.stage is not Stage.PUBLISH or not progress.done:
            self.check()

    def cancel(self) -> None:
        """Stop at the next opportunity."""
        self._cancelled.set()

    def lose(self) -> None:
        """Somebody else has the turn now."""
        self._lost.set()

    def is_cancelled(self) -> bool:
        """Whether somebody, of whichever process, wants the build to stop."""
        if self._asked_to_stop():
            self._cancelled.set()
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise LeaseLost where the turn is known to be lost; a publish checks it for certain."""
        if self._lost.is_set():
            raise LeaseLost(
                "another process took over the build, as this one was silent for too long (did "
                "this machine sleep?); what is published is untouched, run the sync again"
            )


def rate(done: int, seconds: float) -> float | None:
    """Units a second; None while nothing can be said."""
    return done / seconds if done > 0 and seconds > 0 else None


def told(running: Running | None) -> str:
    """What runs, by whom, since when and how far, for a message; empty where that is unknown."""
    if running is None:
        return ""
    by, progress = running.cause.by, running.progress
    who = {None: "the schedule", COMMAND_LINE: "the command line"}.get(by, f"user {by}")
    since = f"{running.began:%Y-%m-%d %H:%M:%S %Z}".strip()
    total = "" if progress is None or progress.total is None else f" of {progress.total}"
    far = "" if progress is None else f", {progress.stage} {progress.done}{total}"
    return f": {running.cause.deed} by {who} since {since}{far}"


class Turns:
    """Hands out turns.

    ``place`` names this machine and data folder: builds there exclude each other by ``lock``, so
    a lease that stands although the lock is free belongs to a process that died. ``ttl`` and
    ``heartbeat`` are in seconds.
    """

    def __init__(
        self,
        leases: Leases,
        lock: Path,
        place: str,
        clock: Callable[[], datetime],
        *,
        ttl: float = TTL,
        heartbeat: float = HEARTBEAT,
    ) -> None:
        self._leases = leases
        self._lock = lock
        self._place = place
        self._clock = clock
        self._ttl = timedelta(seconds=ttl)
        self._heartbeat = heartbeat
        self._turn: Turn | None = None

    @contextmanager
    def take(
        self, cause: Cause, patience: float = 0.0, cancelled: Cancelled = never
    ) -> Iterator[Turn]:
        """Have the turn for as long as the block runs.

        Waits up to ``patience`` seconds for another build to end, not longer than until
        ``cancelled``. Raises BuildRunning, which has what runs as ``running``, None where that
        cannot be told; StoreError, IndexFilesError.
        """
        until = time.monotonic() + patience
        with self._locked(patience, cancelled):
            turn = self._leased(cause, until, cancelled)
            stop = Event()
            beating = Thread(target=self._beat, args=(turn, stop), name="lease", daemon=True)
            try:
                self._turn = turn
                beating.start()
                yield turn
            finally:
                self._turn = None
                stop.set()
                if beating.ident is not None:
                    beating.join(LAST_BEAT)
                self._release(turn)

    def wait(self, patience: float = 0.0, cancelled: Cancelled = never) -> None:
        """Wait until nobody builds at this place; the turn may still be another's by then.

        Raises as take() does.
        """
        if self.running() is not None:
            with self._locked(patience, cancelled):
                pass

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one of this place, which is enough to delete index files here.

        Unlike a turn it needs no room in the database: on a full disk the files may be what
        has to go first. Raises BuildRunning, IndexFilesError.
        """
        with self._locked(0.0, never):
            yield

    def running(self) -> Running | None:
        """The build under way, in this process or another one."""
        turn = self._turn
        return turn.running if turn else self._leases.running(NAME, self._clock())

    def cancel(self) -> bool:
        """Ask whatever builds, in whichever process, to stop; False where nothing does."""
        if self.running() is None:
            return False
        turn = self._turn
        if turn is not None:
            turn.cancel()
        return self._leases.cancel(NAME) or turn is not None

    @contextmanager
    def _locked(self, patience: float, cancelled: Cancelled) -> Iterator[None]:
        lock = FileLock(self._lock)
        try:
            lock.acquire(timeout=patience, cancel_check=cancelled)
        except Timeout as error:
            raise self._refusal() from error
        except OSError as error:
            raise IndexFilesError(
                f"{self._lock} cannot be locked: {error.strerror}; mend the folder's permissions "
                "or choose another data_dir"
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _leased(self, cause: Cause, until: float, cancelled: Cancelled) -> Turn:
        while True:
            now = self._clock()
            # The file lock is ours, so a lease of this place has nobody left to use it.
            token = self._leases.take(NAME, self._place, cause, now, now + self._ttl, force=True)
            if token is not None:
                return Turn(token, cause, now, cancelled)
            if cancelled() or time.monotonic() >= until:
                raise self._refusal()
            time.sleep(POLL)

    def _refusal(self) -> BuildRunning:
        running = self.running()
        return BuildRunning(
            f"another build is running{told(running)} ({self._lock} is locked); "
            "wait for it or cancel it",
            running,
        )

    def _beat(self, turn: Turn, stop: Event) -> None:
        """Keep the lease alive, and look whether somebody wants the build to stop."""
        due = time.monotonic() + self._heartbeat
        while not stop.wait(min(GLANCE, self._heartbeat)):
            try:
                seen = self._leases.running(NAME, self._clock())
                if seen is not None and seen.is_cancelled:
                    turn.cancel()
                # None where it ended: this process or the clock was late.
                if seen is None or time.monotonic() >= due:
                    due = time.monotonic() + self._heartbeat
                    self._renew(turn)
            except FootnoteError as error:
                log.warning("the right to build is not renewed: %s", error)

    def _renew(self, turn: Turn) -> None:
        known = turn.running
        expires = self._clock() + self._ttl
        is_cancelled = self._leases.renew(NAME, turn.token, expires, known.progress, known.rate)
        if is_cancelled is None:
            turn.lose()
        elif is_cancelled:
            turn.cancel()

    def _release(self, turn: Turn) -> None:
        try:
            self._leases.release(NAME, turn.token)
        except FootnoteError as error:  # it ends by itself; what ended the build matters more
            log.warning("the right to build is not given back: %s", error)
