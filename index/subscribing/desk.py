"""The subscriptions of this Footnote, and refreshing them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from index.clock import utc_now
from index.datatypes import (
    COMMAND_LINE,
    Article,
    Cause,
    Deed,
    Feed,
    Fetched,
    Progress,
    Refreshed,
    Rejected,
    Stage,
    Subscription,
)
from index.errors import FootnoteError, SourceError, StoreError, Unreachable
from index.indexing import Builder, Cancelled, Follow, Note, ignore, never, unnoted
from index.schedules import is_due, next_at
from index.subscribing.harvest import Harvest, together
from index.subscribing.protocols import Outlines, Subscriptions, Web
from index.subscribing.visit import Visit, articles_of, visit

MOST_LINKED = 3
"""Feeds that a page names, of which the first readable one is subscribed to."""
ARTICLES_AT_ONCE = 100
"""So many are indexed together: a crash costs no more of other people's pages."""
PATIENCE_S = 900.0
"""How long new articles wait for another build: fetching them again would cost their pages."""


class Subscribing:
    """Adds, lists, removes and reads subscriptions."""

    def __init__(
        self,
        *,
        web: Web,
        outlines: Outlines,
        subscriptions: Subscriptions,
        indexing: Builder,
        minutes: int,
        most_items: int,
        clock: Callable[[], datetime] = utc_now,
        note: Note = unnoted,
    ) -> None:
        """``note`` writes down who did what: to which address, and how it went."""
        self._web = web
        self._outlines = outlines
        self._subscriptions = subscriptions
        self._indexing = indexing
        self._minutes = minutes
        self._most_items = most_items
        self._clock = clock
        self._note = note
        self._final: set[int] = set()

    def add(
        self, url: str, minutes: int | None = None, *, by: int | None = COMMAND_LINE
    ) -> Subscription:
        """Subscribe to a feed or sitemap, or to the first feed that a page names.

        It is read once now, to be sure that it can be; one that is subscribed to already stays
        as it is. ``by`` is as in Cause. Raises SourceError.
        """
        url = url.strip()
        if known := self._known(url):
            return known
        fetched, feed = self._looked_at(url)
        if feed is None:
            raise SourceError(url, "says that it has not changed, though it was never read")
        # Where a redirect leads may be subscribed to already.
        if known := self._known(fetched.url):
            return known
        added = self._subscriptions.add(
            fetched.url, feed.kind, feed.title, minutes or self._minutes
        )
        self._note(Cause(Deed.SUBSCRIBE, by), added.url, every(added.minutes))
        return added

    def subscribed(self) -> list[Subscription]:
        """All subscriptions by id."""
        return self._subscriptions.subscribed()

    def remove(self, subscription_id: int, *, by: int | None = COMMAND_LINE) -> bool:
        """Unsubscribe; its articles stay. False where there is no such one."""
        known = self._numbered(subscription_id)
        if not self._subscriptions.remove(subscription_id):
            return False
        self._final.discard(subscription_id)
        self._note(Cause(Deed.UNSUBSCRIBE, by), known.url if known else str(subscription_id), "")
        return True

    def set_minutes(
        self, subscription_id: int, minutes: int, *, by: int | None = COMMAND_LINE
    ) -> Subscription | None:
        """Read it at another interval; None where there is no such one."""
        changed = self._subscriptions.set_minutes(subscription_id, minutes)
        if changed is not None:
            self._note(Cause(Deed.INTERVAL, by), changed.url, every(minutes))
        return changed

    def due(self) -> list[Subscription]:
        """Those whose time has come, the ones that have waited longest first."""
        now, never_read = self._clock(), datetime.min.replace(tzinfo=UTC)
        ready = [
            (next_at(each.checked, each.minutes, each.failures) or never_read, each)
            for each in self._subscriptions.subscribed()
            if is_due(now, each.checked, each.minutes, each.failures)
        ]
        return [each for _, each in sorted(ready, key=lambda pair: pair[0])]

    def is_final(self, subscription_id: int) -> bool:
        """Whether trying again can't help with the last failure of a subscription.

        It is known of those that this process has read.
        """
        return subscription_id in self._final

    def refresh(
        self,
        subscriptions: Sequence[Subscription],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        by: int | None = COMMAND_LINE,
    ) -> Refreshed:
        """Read subscriptions and index what is new; what is published stays meanwhile.

        An entry counts as seen once its article is published or can never be; after a crash, and
        while the generation with it waits for an admin's word, it is read again. ``by`` is as in
        Cause. Raises BuildRunning, StoreError, IndexFilesError, EncoderError.
        """
        harvest = Harvest(by)
        for subscription in subscriptions:
            if cancelled():
                break
            try:
                visited = visit(subscription, self._web, self._subscriptions, cancelled)
            except SourceError as error:
                if isinstance(error, Unreachable):
                    self._final.discard(subscription.id)
                else:
                    self._final.add(subscription.id)
                self._subscriptions.failed(subscription.id, self._clock(), error.reason)
                harvest.problems.append(Rejected(subscription.url, error.reason))
                continue
            self._final.discard(subscription.id)
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

    def import_opml(
        self, data: bytes, *, by: int | None = COMMAND_LINE
    ) -> tuple[list[Subscription], list[Rejected]]:
        """Subscribe to what a list of subscriptions names; those that can't be read are rejected.

        Raises SourceError where it is no OPML.
        """
        added: list[Subscription] = []
        rejected: list[Rejected] = []
        for url, _ in self._outlines.parse(data):
            try:
                added.append(self.add(url, by=by))
            except SourceError as error:
                rejected.append(Rejected(error.origin, error.reason))
        return added, rejected

    def export_opml(self) -> bytes:
        """All subscriptions as OPML."""
        return self._outlines.render(self._subscriptions.subscribed())

    def _known(self, url: str) -> Subscription | None:
        """The subscription to an address, None without one."""
        return next((each for each in self._subscriptions.subscribed() if each.url == url), None)

    def _numbered(self, subscription_id: int) -> Subscription | None:
        """The subscription with a number, None without one."""
        found = (each for each in self._subscriptions.subscribed() if each.id == subscription_id)
        return next(found, None)

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
        follow: Follow,
        cancelled: Cancelled,
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
        follow: Follow,
        cancelled: Cancelled,
        unfinished: Sequence[Visit] = (),
    ) -> None:
        """Index what was gathered and write down what was dealt with, in this order.

        ``unfinished`` are visits that go on.
        """
        if harvest.articles:
            articles = [*harvest.articles.values()]
            try:
                report = self._indexing.add(
                    articles,
                    follow,
                    cancelled,
                    patience=PATIENCE_S,
                    cause=Cause(Deed.FEEDS, harvest.by),
                )
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
            if report.held is not None:
                # If it is never published these entries would be lost, had they been marked.
                for visited in (*harvest.visits, *unfinished):
                    visited.done.clear()
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


def every(minutes: int) -> str:
    """An interval as it is written down."""
    return f"every {minutes} minutes"
