"""Subscriptions: feeds and sitemaps, read at intervals, whose new entries become articles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from index.datatypes import (
    Article,
    Feed,
    FeedItem,
    Fetched,
    Kind,
    Progress,
    Refreshed,
    Rejected,
    Stage,
    Subscription,
)
from index.errors import SourceError, Unreachable
from index.indexing import Indexing, ignore, never

MOST_SITEMAPS = 50
"""Further sitemaps that one sitemap may lead to."""
PATIENCE_S = 900.0
"""How long new articles wait for another build: fetching them again would cost their pages."""


class Web(Protocol):
    """Reads feeds and what they lead to. Each method raises SourceError."""

    def feed(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> tuple[Fetched, Feed | None]:
        """A feed, None where it is as it was."""

    def feeds_of(self, url: str) -> tuple[str, ...]:
        """Addresses of the feeds that a page names."""

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

    def due(self, now: datetime) -> list[Subscription]:
        """Those whose time has come."""

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


@dataclass(frozen=True, slots=True)
class Visit:
    """One reading of a subscription: what is new, newest first, and what of it is dealt with."""

    subscription: Subscription
    fetched: Fetched
    feed: Feed | None
    new: list[FeedItem]
    done: list[FeedItem] = field(default_factory=list)


class Subscribing:
    """Adds, lists, removes and reads subscriptions."""

    def __init__(
        self,
        *,
        web: Web,
        outlines: Outlines,
        subscriptions: Subscriptions,
        indexing: Indexing,
        minutes: int,
        most_items: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._web = web
        self._outlines = outlines
        self._subscriptions = subscriptions
        self._indexing = indexing
        self._minutes = minutes
        self._most_items = most_items
        self._clock = clock

    def add(self, url: str, minutes: int | None = None) -> Subscription:
        """Subscribe to a feed or sitemap, or to the first feed that a page names.

        It is read once now, to be sure that it can be. Raises SourceError.
        """
        try:
            fetched, feed = self._web.feed(url)
        except Unreachable:
            raise
        except SourceError as error:
            linked = self._web.feeds_of(url)
            if not linked:
                raise SourceError(
                    url, f"{error.reason}; the page names no feed either, give a feed's address"
                ) from error
            fetched, feed = self._web.feed(linked[0])
        if feed is None:
            raise SourceError(url, "says that it has not changed, though it was never read")
        return self._subscriptions.add(fetched.url, feed.kind, feed.title, minutes or self._minutes)

    def subscribed(self) -> list[Subscription]:
        """All subscriptions by id."""
        return self._subscriptions.subscribed()

    def remove(self, subscription_id: int) -> bool:
        """Unsubscribe; its articles stay. False where there is no such one."""
        return self._subscriptions.remove(subscription_id)

    def set_minutes(self, subscription_id: int, minutes: int) -> Subscription | None:
        """Read it at another interval; None where there is no such one."""
        return self._subscriptions.set_minutes(subscription_id, minutes)

    def due(self) -> list[Subscription]:
        """Those whose time has come."""
        return self._subscriptions.due(self._clock())

    def refresh(
        self,
        subscriptions: Sequence[Subscription],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> Refreshed:
        """Read subscriptions and index what is new; what is published stays meanwhile.

        An entry counts as seen once its article is indexed or can never be; after a crash it is
        read again. Raises BuildRunning, StoreError, IndexFilesError, EncoderError.
        """
        articles: dict[str, Article] = {}
        rejected: list[Rejected] = []
        problems: list[Rejected] = []
        visits: list[Visit] = []
        for subscription in subscriptions:
            if cancelled():
                break
            try:
                visit = self._visit(subscription)
            except SourceError as error:
                self._subscriptions.failed(subscription.id, self._clock(), error.reason)
                problems.append(Rejected(subscription.url, error.reason))
                continue
            visits.append(visit)
            for found in self._articles_of(visit, cancelled):
                if isinstance(found, Article):
                    articles[found.key] = found
                else:
                    rejected.append(found)
                follow(Progress(Stage.READ, len(articles), None))
        report = None
        if articles:
            report = self._indexing.add(
                [*articles.values()], follow, cancelled, rejected, patience=PATIENCE_S
            )
        if not cancelled() and (report is None or not report.cancelled):
            for visit in visits:
                self._keep(visit)
        return Refreshed(len(visits), tuple(problems), tuple(rejected), report)

    def import_opml(self, data: bytes) -> tuple[list[Subscription], list[Rejected]]:
        """Subscribe to what a list of subscriptions names; those that can't be read are rejected.

        Raises SourceError where it is no OPML.
        """
        added: list[Subscription] = []
        rejected: list[Rejected] = []
        for url, _ in self._outlines.parse(data):
            try:
                added.append(self.add(url))
            except SourceError as error:
                rejected.append(Rejected(error.origin, error.reason))
        return added, rejected

    def export_opml(self) -> bytes:
        """All subscriptions as OPML."""
        return self._outlines.render(self._subscriptions.subscribed())

    def _visit(self, subscription: Subscription) -> Visit:
        """Read a subscription; raises SourceError."""
        fetched, feed = self._web.feed(
            subscription.url, subscription.etag, subscription.last_modified
        )
        items = self._items(feed) if feed else []
        new = self._subscriptions.unseen(subscription.id, items)
        return Visit(subscription, fetched, feed, new)

    def _articles_of(
        self, visit: Visit, cancelled: Callable[[], bool]
    ) -> Iterator[Article | Rejected]:
        """Articles of the newest new entries; notes which of them are dealt with."""
        for item in visit.new[: self._most_items]:
            if cancelled():
                return
            try:
                article = self._web.item(item)
            except SourceError as error:
                if not isinstance(error, Unreachable):
                    visit.done.append(item)
                yield Rejected(error.origin, error.reason)
            else:
                visit.done.append(item)
                yield article

    def _keep(self, visit: Visit) -> None:
        """Write down what was read, once its articles are indexed."""
        complete = len(visit.done) == len(visit.new)
        self._subscriptions.mark(visit.subscription.id, visit.done)
        self._subscriptions.succeeded(
            visit.subscription.id,
            self._clock(),
            # What was left for the next time must not be hidden by "not modified".
            etag=visit.fetched.etag if complete else None,
            last_modified=visit.fetched.last_modified if complete else None,
            title=visit.feed.title if visit.feed else None,
        )

    def _items(self, feed: Feed) -> list[FeedItem]:
        """A feed's entries, a sitemap's together with those of the sitemaps it names."""
        items = [*feed.items]
        for url in feed.sitemaps[:MOST_SITEMAPS]:
            _, further = self._web.feed(url)
            if further is not None:
                items += further.items
        return items
