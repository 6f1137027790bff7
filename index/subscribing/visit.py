"""One reading of a subscription: what is new in it, and the articles of that."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from index.datatypes import Article, Feed, FeedItem, Fetched, Rejected, Subscription
from index.dates import read_day
from index.errors import SourceError, Unreachable
from index.subscribing.protocols import Subscriptions, Web

MOST_SITEMAPS = 50
"""Further sitemaps that one sitemap may lead to."""
MOST_ENTRIES = 50_000
"""Entries of all these together, from which no further sitemap is read."""
MOST_SILENCE = 3
"""Entries of one host in a row without an answer; the host's others wait for the next reading."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One reading of a subscription: what is new, newest first, and what of it is dealt with.

    ``done`` is dealt with and not written down yet, ``marked`` is. ``problems`` are parts of it
    that could not be read; ``whole`` is false where one of these may be read another time.
    """

    subscription: Subscription
    fetched: Fetched
    feed: Feed | None
    new: list[FeedItem]
    problems: list[Rejected] = field(default_factory=list)
    whole: bool = True
    done: list[FeedItem] = field(default_factory=list)
    marked: list[FeedItem] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether nothing is left for the next reading."""
        return self.whole and len(self.done) + len(self.marked) == len(self.new)


def visit(
    subscription: Subscription,
    web: Web,
    subscriptions: Subscriptions,
    cancelled: Callable[[], bool],
) -> Visit:
    """Read a subscription, a sitemap together with those that it names; raises SourceError."""
    fetched, feed = web.feed(subscription.url, subscription.etag, subscription.last_modified)
    if feed is None:
        return Visit(subscription, fetched, None, [])
    items, problems, whole = [*feed.items], list[Rejected](), True
    for url in feed.sitemaps[:MOST_SITEMAPS]:
        if len(items) >= MOST_ENTRIES or cancelled():
            break
        try:
            _, further = web.feed(url)
        except SourceError as error:
            problems.append(Rejected(error.origin, error.reason))
            whole = whole and not isinstance(error, Unreachable)
        else:
            items += further.items if further else ()
    if problems and not items:
        raise SourceError(subscription.url, f"{problems[0].origin}: {problems[0].reason}")
    if feed.sitemaps:
        items = newest_first(items)
    new = subscriptions.unseen(subscription.id, items)
    return Visit(subscription, fetched, feed, new, problems, whole)


def articles_of(
    visited: Visit, web: Web, most: int, cancelled: Callable[[], bool]
) -> Iterator[Article | Rejected]:
    """Articles of the newest new entries, at most ``most``; notes which are dealt with.

    An entry whose page may be there another time is not.
    """
    silent: Counter[str] = Counter()
    for item in visited.new[:most]:
        if cancelled():
            return
        host = host_of(item.url)
        if silent[host] >= MOST_SILENCE:
            continue
        try:
            article = web.item(item)
        except Unreachable as error:
            silent[host] += 1
            yield Rejected(error.origin, error.reason)
            continue
        except SourceError as error:
            found: Article | Rejected = Rejected(error.origin, error.reason)
        else:
            found = article
        silent[host] = 0
        visited.done.append(item)
        yield found


def newest_first(items: Sequence[FeedItem]) -> list[FeedItem]:
    """Entries of several sitemaps by their days, each address once; those without one last."""

    def day_of(item: FeedItem) -> date:
        published = item.published.date() if item.published else None
        return published or read_day(item.changed or "") or date.min

    known: dict[str, FeedItem] = {}
    for item in items:
        known.setdefault(item.url, item)
    return sorted(known.values(), key=day_of, reverse=True)


def host_of(url: str) -> str:
    """The host of an address with its port, "" where it is none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
