"""What the reading of subscriptions needs of the web and of the store."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from index.datatypes import Article, Feed, FeedItem, Fetched, Kind, Subscription


class Web(Protocol):
    """Reads feeds and what they lead to. Each method raises SourceError."""

    def feed(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> tuple[Fetched, Feed | None]:
        """A feed, None where it is as it was."""

    def feeds_of(self, url: str) -> tuple[str, ...]:
        """Addresses of the feeds that a page names; none where it is no page."""

    def item(self, item: FeedItem) -> Article:
        """The article of an entry."""


class Subscriptions(Protocol):
    """The store's subscriptions."""

    def add(self, url: str, kind: Kind, title: str | None, minutes: int) -> Subscription:
        """Keep one; one that is there stays as it is."""

    def subscribed(self) -> list[Subscription]:
        """All of them."""

    def remove(self, subscription_id: int) -> bool:
        """Forget one."""

    def set_minutes(self, subscription_id: int, minutes: int) -> Subscription | None:
        """Read it at another interval."""

    def succeeded(
        self,
        subscription_id: int,
        now: datetime,
        *,
        etag: str | None,
        last_modified: str | None,
        title: str | None,
    ) -> None:
        """It was read."""

    def failed(self, subscription_id: int, now: datetime, problem: str) -> None:
        """It could not be read."""

    def unseen(self, subscription_id: int, items: Sequence[FeedItem]) -> list[FeedItem]:
        """Those that were not dealt with yet."""

    def mark(self, subscription_id: int, items: Sequence[FeedItem]) -> None:
        """Those were dealt with."""


class Outlines(Protocol):
    """Reads and writes lists of subscriptions in OPML."""

    def parse(self, data: bytes) -> Sequence[tuple[str, str | None]]:
        """Addresses and titles; raises SourceError."""

    def render(self, subscriptions: Sequence[Subscription]) -> bytes:
        """The list."""
