"""Feeds and sitemaps, as the bot needs them."""

from collections.abc import Sequence
from typing import Protocol

from bot.protocols.building import Cancelled, Follow
from index.datatypes import Refreshed, Rejected, Subscription


class Subscribing(Protocol):
    """Feeds and sitemaps; see ``index.subscribing.Subscribing``."""

    def add(self, url: str, minutes: int | None = None) -> Subscription:
        """Subscribe, or give the subscription that is there; raises SourceError."""

    def subscribed(self) -> list[Subscription]:
        """All subscriptions by id."""

    def remove(self, subscription_id: int) -> bool:
        """Unsubscribe; False where there is no such one."""

    def set_minutes(self, subscription_id: int, minutes: int) -> Subscription | None:
        """Read it at another interval; None where there is no such one."""

    def due(self) -> list[Subscription]:
        """Those whose time has come."""

    def refresh(
        self, subscriptions: Sequence[Subscription], follow: Follow, cancelled: Cancelled
    ) -> Refreshed:
        """Read subscriptions and index what is new; raises BuildRunning and others."""

    def import_opml(self, data: bytes) -> tuple[list[Subscription], list[Rejected]]:
        """Subscribe to what a list names; raises SourceError where it is no OPML."""

    def export_opml(self) -> bytes:
        """All subscriptions as OPML."""
