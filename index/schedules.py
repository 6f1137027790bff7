"""Work done at intervals: when it is due, how it went, and what admins are to be told of it.

The rule of the intervals, which the folders and the subscriptions share, is pure. What is told
once is claimed in the store first, so that of several bots on one database one tells it.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeAlias

from index import building
from index.clock import utc_now
from index.datatypes import Generation, Schedule, Subscription, SyncReport

FOLDERS = "folders"
"""The schedule of the folders that settings name."""
HELD = "held"
"""Begins the names of what was told of generations that wait for an admin's word."""
HICCUPS = 1
"""So many failed readings in a row are no news, unless trying again can't help."""
LONGEST_WAIT = timedelta(days=1)
"""The wait after failures, unless the interval itself is longer."""
MAX_DOUBLINGS = 20
"""Of an interval after failures: more than a day already with one of a minute."""
SKEW = timedelta(minutes=5)
"""So far ahead the clock of another machine may be; whatever was tried later than that was not."""

Work: TypeAlias = Schedule | Subscription
"""What is done at intervals: the sync of the folders, or the reading of a feed."""


def next_at(tried: datetime | None, minutes: int, failures: int = 0) -> datetime | None:
    """When work that was last tried then is to be done again, None for at once.

    Each failure in a row doubles the interval, up to a day; a longer one stays as it is.
    """
    if tried is None:
        return None
    wait = timedelta(minutes=minutes)
    doubled = wait * (1 << min(max(0, failures), MAX_DOUBLINGS))
    try:
        return tried + max(wait, min(doubled, LONGEST_WAIT))
    except OverflowError:  # a clock that was wrong by thousands of years
        return None


def is_due(now: datetime, tried: datetime | None, minutes: int, failures: int = 0) -> bool:
    """Whether it is time. What was tried in the future was tried by a clock that was wrong."""
    coming = next_at(tried, minutes, failures)
    return tried is None or coming is None or now >= coming or tried > now + SKEW


class Ledger(Protocol):
    """The store's schedules."""

    def get(self, name: str) -> Schedule | None:
        """How it went last."""

    def postponed(self, name: str, now: datetime) -> None:
        """It was broken off."""

    def succeeded(self, name: str, now: datetime) -> None:
        """It was done."""

    def failed(self, name: str, now: datetime, problem: str, *, done: bool = False) -> None:
        """It failed; ``done`` where it was done as far as it could be."""

    def tell(self, name: str, *, told: bool) -> bool:
        """Note that admins know; False where that is noted already."""

    def forget(self, prefix: str, besides: str) -> None:
        """Forget those whose names begin so, one aside."""


class Subscriptions(Protocol):
    """The store's subscriptions."""

    def troubled(self) -> list[Subscription]:
        """Those that fail, or did when admins were told last."""

    def tell(self, subscription_id: int, *, told: bool) -> bool:
        """Note that admins know; False where that is noted already, or it is gone."""


class Schedules:
    """The schedule of the folders, and the news of all that is done at intervals.

    ``minutes`` is the interval of the folders, 0 where they are not synced by themselves.
    ``held`` gives the generation that waits for an admin's word, ``is_final`` whether a
    subscription's last failure is one that trying again can't help. All methods raise StoreError.
    """

    def __init__(
        self,
        *,
        schedules: Ledger,
        subscriptions: Subscriptions,
        minutes: int,
        folders: Collection[Path] = (),
        held: Callable[[], Generation | None] = lambda: None,
        is_final: Callable[[int], bool] = lambda _: False,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._schedules = schedules
        self._subscriptions = subscriptions
        self._minutes = minutes
        self._folders = frozenset(str(building.place(each)) for each in folders)
        self._held = held
        self._is_final = is_final
        self._clock = clock

    # --- the folders -------------------------------------------------------------------

    @property
    def minutes(self) -> int:
        """The interval of the folders, 0 where they are not synced by themselves."""
        return self._minutes

    def state(self) -> Schedule | None:
        """How the sync of the folders went last, None where they have no schedule."""
        if not self._minutes:
            return None
        return self._schedules.get(FOLDERS) or Schedule(FOLDERS)

    def due(self) -> bool:
        """Whether the folders are to be synced now; what was missed is due once."""
        state = self.state()
        return state is not None and is_due(
            self._clock(), state.tried, self._minutes, in_a_row(state)
        )

    def ended(self, report: SyncReport) -> None:
        """A sync of the folders came to its end.

        One that was cancelled is tried again after the interval. A folder that could not be read
        is a failure; the others were synced, so that nothing waits longer for it.
        """
        now = self._clock()
        refused = [each for each in report.rejected if each.origin in self._folders]
        if report.cancelled:
            self._schedules.postponed(FOLDERS, now)
        elif refused:
            problem = "; ".join(f"{each.origin}: {each.reason}" for each in refused)
            self._schedules.failed(FOLDERS, now, problem, done=True)
        else:
            self._schedules.succeeded(FOLDERS, now)

    def failed(self, problem: str) -> None:
        """A sync of the folders failed; the next one waits longer.

        Not for a build that another one kept from beginning: that is tried again at once.
        """
        self._schedules.failed(FOLDERS, self._clock(), problem)

    # --- news --------------------------------------------------------------------------

    def next_at(self, work: Work) -> datetime | None:
        """When it is to be done again, None for as soon as possible."""
        if isinstance(work, Schedule):
            coming = next_at(work.tried, self._minutes, in_a_row(work))
        else:
            coming = next_at(work.checked, work.minutes, work.failures)
        return coming if coming is not None and coming > self._clock() else None

    def failing(self) -> list[Work]:
        """All that fails, told or not; the folders first."""
        return [each for each in self._troubled() if each.failures]

    def troubles(self) -> list[Work]:
        """What fails and admins do not know yet.

        A feed's first failure is not among it unless it is final: the next reading may go well.
        """
        return [each for each in self.failing() if not each.told and self._is_news(each)]

    def recovered(self) -> list[Work]:
        """What works again, and admins know only that it failed."""
        return [each for each in self._troubled() if each.told and not each.failures]

    def held(self) -> Generation | None:
        """The generation that was built on schedule and waits for an admin's word.

        None where admins were told of it, or one of them built it and saw it.
        """
        found = self._held()
        if found is None or found.by is not None:
            return None
        noted = self._schedules.get(held_name(found))
        return None if noted is not None and noted.told else found

    def claim(self, news: Work | Generation) -> bool:
        """Whether it is on the caller to tell this; False where somebody else tells it."""
        if isinstance(news, Generation):
            self._schedules.forget(f"{HELD} ", besides=held_name(news))
            return self._schedules.tell(held_name(news), told=True)
        return self._tell(news, told=not news.told)

    def release(self, news: Work | Generation) -> None:
        """What was claimed could not be told to anybody."""
        if isinstance(news, Generation):
            self._schedules.tell(held_name(news), told=False)
        else:
            self._tell(news, told=news.told)

    # --- inside ------------------------------------------------------------------------

    def _troubled(self) -> list[Work]:
        state = self.state()
        folders = [state] if state is not None and (state.failures or state.told) else []
        return [*folders, *self._subscriptions.troubled()]

    def _is_news(self, work: Work) -> bool:
        return isinstance(work, Schedule) or work.failures > HICCUPS or self._is_final(work.id)

    def _tell(self, work: Work, *, told: bool) -> bool:
        if isinstance(work, Schedule):
            return self._schedules.tell(work.name, told=told)
        return self._subscriptions.tell(work.id, told=told)


def in_a_row(state: Schedule) -> int:
    """The failures for which the next try waits longer: none where the last one was done."""
    return 0 if state.done is not None and state.done == state.tried else state.failures


def held_name(generation: Generation) -> str:
    """Under what it is noted that admins know of a generation."""
    return f"{HELD} {generation.id}"
