"""Feeds, sitemaps and folders that are read at intervals, as the bot needs them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.protocols.building import Cancelled, Follow
from index.datatypes import (
    Generation,
    Refreshed,
    Rejected,
    Schedule,
    Subscription,
    SyncReport,
)


class Subscribing(Protocol):
    """Feeds and sitemaps; see ``index.subscribing.Subscribing``. ``by`` is as in Cause."""

    def add(self, url: str, minutes: int | None = None, *, by: int | None = ...) -> Subscription:
        """Subscribe, or give the subscription that is there; raises SourceError."""

    def subscribed(self) -> list[Subscription]:
        """All subscriptions by id."""

    def remove(self, subscription_id: int, *, by: int | None = ...) -> bool:
        """Unsubscribe; False where there is no such one."""

    def set_minutes(
        self, subscription_id: int, minutes: int, *, by: int | None = ...
    ) -> Subscription | None:
        """Read it at another interval; None where there is no such one."""

    def due(self) -> list[Subscription]:
        """Those whose time has come."""

    def refresh(
        self,
        subscriptions: Sequence[Subscription],
        follow: Follow,
        cancelled: Cancelled,
        *,
        by: int | None = ...,
    ) -> Refreshed:
        """Read subscriptions and index what is new; raises BuildRunning and others."""

    def import_opml(
        self, data: bytes, *, by: int | None = ...
    ) -> tuple[list[Subscription], list[Rejected]]:
        """Subscribe to what a list names; raises SourceError where it is no OPML."""

    def export_opml(self) -> bytes:
        """All subscriptions as OPML."""


class Schedules(Protocol):
    """The schedule of the folders, and news of all that is done at intervals.

    See ``index.schedules.Schedules``.
    """

    @property
    def minutes(self) -> int:
        """The interval of the folders, 0 where they are not synced by themselves."""

    def state(self) -> Schedule | None:
        """How the sync of the folders went last, None where they have no schedule."""

    def due(self) -> bool:
        """Whether the folders are to be synced now."""

    def ended(self, report: SyncReport) -> None:
        """A sync of the folders came to its end."""

    def failed(self, problem: str) -> None:
        """A sync of the folders failed."""

    def next_at(self, work: Schedule | Subscription) -> datetime | None:
        """When it is to be done again, None for as soon as possible."""

    def failing(self) -> Sequence[Schedule | Subscription]:
        """All that fails, told or not; the folders first."""

    def troubles(self) -> Sequence[Schedule | Subscription]:
        """What fails and admins do not know yet."""

    def recovered(self) -> Sequence[Schedule | Subscription]:
        """What works again, and admins know only that it failed."""

    def held(self) -> Generation | None:
        """The generation that was built on schedule and waits, where admins don't know yet."""

    def claim(self, news: Schedule | Subscription | Generation) -> bool:
        """Whether it is on the caller to tell this."""

    def release(self, news: Schedule | Subscription | Generation) -> None:
        """What was claimed could not be told to anybody."""
