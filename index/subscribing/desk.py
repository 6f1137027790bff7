"""The subscriptions of this Footnote, and refreshing them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from index.clock import utc_now
from index.datatypes import (
    Article,
    Feed,
    Fetched,
    Progress,
    Refreshed,
    Rejected,
    Stage,
    Subscription,
    SyncReport,
)
from index.errors import FootnoteError, SourceError, StoreError, Unreachable
from index.indexing import Indexing, ignore, never
from index.subscribing.protocols import Outlines, Subscriptions, Web
from index.subscribing.visit import Visit, articles_of, visit

MOST_LINKED = 3
"""Feeds that a page names, of which the first readable one is subscribed to."""
ARTICLES_AT_ONCE = 100
"""So many are indexed together: a crash costs no more of other people's pages."""
PATIENCE_S = 900.0
"""How long new articles wait for another build: fetching them again would cost their pages."""


@dataclass(slots=True)
class Harvest:
    """What one refresh has gathered, and what of it is not indexed yet."""

    visits: list[Visit] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)
    read: int = 0
    found: int = 0
    problems: list[Rejected] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    reports: list[SyncReport] = field(default_factory=list)

    @property
    def is_cancelled(self) -> bool:
        """Whether the last build was cancelled."""
        return bool(self.reports) and self.reports[-1].cancelled


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
        clock: Callable[[], datetime] = utc_now,
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

        It is read once now, to be sure that it can be; one that is subscribed to already stays
        as it is. Raises SourceError.
        """
        url = url.strip()
        if known := self._known(url):
            return known
        fetched, feed = self._looked_at(url)
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
        harvest = Harvest()
        for subscription in subscriptions:
            if cancelled():
                break
            try:
                visited = visit(subscription, self._web, self._subscriptions, cancelled)
            except SourceError as error:
                self._subscriptions.failed(subscription.id, self._clock(), error.reason)
                harvest.problems.append(Rejected(subscription.url, error.reason))
                continue
            self._gather(visited, harvest, follow, cancelled)
        if not cancelled():
            self._index(harvest, follow, cancelled)
        elif not harvest.is_cancelled:
            harvest.reports.append(self._indexing.cancelled())
        return Refreshed(
            harvest.read,
            tuple(harvest.problems),
            tuple(harvest.rejected),
            together(harvest.reports, harvest.rejected),
        )

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

    def _known(self, url: str) -> Subscription | None:
        """The subscription to an address, None without one."""
        return next((each for each in self._subscriptions.subscribed() if each.url == url), None)

    def _looked_at(self, url: str) -> tuple[Fetched, Feed | None]:
        """The feed at an address, or the first readable one that the page there names."""
        try:
            return self._web.feed(url)
        except Unreachable:
            raise
        except SourceError:
            linked = self._web.feeds_of(url)[:MOST_LINKED]
            if not linked:
                raise
        for address in linked[:-1]:
            with suppress(SourceError):
                return self._web.feed(address)
        return self._web.feed(linked[-1])

    def _gather(
        self,
        visited: Visit,
        harvest: Harvest,
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        """Read a visit's new entries into the harvest, which is indexed whenever it is large."""
        harvest.read += 1
        harvest.rejected += visited.problems
        for found in articles_of(visited, self._web, self._most_items, cancelled):
            if isinstance(found, Article):
                harvest.found += found.key not in harvest.articles
                harvest.articles[found.key] = found
            else:
                harvest.rejected.append(found)
            follow(Progress(Stage.READ, harvest.found, None))
            if len(harvest.articles) >= ARTICLES_AT_ONCE and not cancelled():
                self._index(harvest, follow, cancelled, [visited])
        harvest.visits.append(visited)

    def _index(
        self,
        harvest: Harvest,
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        unfinished: Sequence[Visit] = (),
    ) -> None:
        """Index what was gathered and write down what was dealt with, in this order.

        ``unfinished`` are visits that go on.
        """
        if harvest.articles:
            articles = [*harvest.articles.values()]
            try:
                report = self._indexing.add(articles, follow, cancelled, patience=PATIENCE_S)
            except FootnoteError as error:
                # Else all their pages would be fetched again at once.
                with suppress(StoreError):
                    for visited in (*harvest.visits, *unfinished):
                        self._subscriptions.failed(
                            visited.subscription.id, self._clock(), f"not indexed: {error}"
                        )
                raise
            harvest.reports.append(report)
            if report.cancelled:
                return
        for visited in unfinished:
            self._mark(visited)
        for visited in harvest.visits:
            self._keep(visited)
        harvest.visits.clear()
        harvest.articles.clear()

    def _mark(self, visited: Visit) -> None:
        """Write down which entries were dealt with, once their articles are indexed."""
        self._subscriptions.mark(visited.subscription.id, visited.done)
        visited.marked.extend(visited.done)
        visited.done.clear()

    def _keep(self, visited: Visit) -> None:
        """Write down what was read to its end, once its articles are indexed."""
        self._mark(visited)
        self._subscriptions.succeeded(
            visited.subscription.id,
            self._clock(),
            # What was left for the next time must not be hidden by "not modified".
            etag=visited.fetched.etag if visited.complete else None,
            last_modified=visited.fetched.last_modified if visited.complete else None,
            title=visited.feed.title if visited.feed else None,
        )


def together(reports: Sequence[SyncReport], rejected: Sequence[Rejected]) -> SyncReport | None:
    """Reports of builds that followed one another as one, None of none."""
    if not reports:
        return None
    *before, last = reports
    came = sum(each.added + each.changed for each in before)
    return replace(
        last,
        added=sum(each.added for each in reports),
        changed=sum(each.changed for each in reports),
        removed=sum(each.removed for each in reports),
        unchanged=max(0, last.unchanged - came),
        embedded=sum(each.embedded for each in reports),
        rejected=tuple(rejected),
    )
