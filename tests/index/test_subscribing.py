"""Subscribing and refreshing, with a web and a store in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import (
    COMMAND_LINE,
    Article,
    Cause,
    Deed,
    Feed,
    FeedItem,
    Fetched,
    Kind,
    Progress,
    Rejected,
    Subscription,
    SyncReport,
)
from index.errors import BuildRunning, SourceError, Unreachable
from index.indexing import Indexing, ignore, never
from index.subscribing import Subscribing
from index.subscribing.desk import ARTICLES_AT_ONCE, PATIENCE_S
from index.subscribing.harvest import together
from index.subscribing.visit import MOST_SITEMAPS, Visit, articles_of, newest_first, visit
from support.corpus import article

URL = "https://news.example.org/feed"
NOW = datetime(2024, 6, 20, 12, tzinfo=UTC)
FOLLOWED = Subscription(1, URL, Kind.FEED, None, 60, etag='"0"')


def entry(name: str, host: str = "news.example.org", **fields: object) -> FeedItem:
    return replace(FeedItem(f"https://{host}/{name}"), **fields)  # type: ignore[arg-type] # fields of all types


def feed(*items: FeedItem, sitemaps: Sequence[str] = ()) -> Feed:
    return Feed(Kind.SITEMAP if sitemaps else Kind.FEED, "News", items, tuple(sitemaps))


@dataclass
class FakeWeb:
    """What a test lays down under each address; an exception there is raised."""

    feeds: dict[str, Feed | SourceError | None] = field(default_factory=dict)
    linked: dict[str, tuple[str, ...] | SourceError] = field(default_factory=dict)
    pages: dict[str, Article | SourceError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    etags: list[str | None] = field(default_factory=list)

    def feed(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> tuple[Fetched, Feed | None]:
        assert last_modified is None
        self.asked.append(url)
        self.etags.append(etag)
        found = self.feeds.get(url, SourceError(url, "is no feed"))
        if isinstance(found, SourceError):
            raise found
        return Fetched(url, b"", "text/xml", etag='"1"', not_modified=found is None), found

    def feeds_of(self, url: str) -> tuple[str, ...]:
        found = self.linked.get(url, ())
        if isinstance(found, SourceError):
            raise found
        return found

    def item(self, item: FeedItem) -> Article:
        self.asked.append(item.url)
        found = self.pages.get(item.url, article(key=item.url))
        if isinstance(found, SourceError):
            raise found
        return found


@dataclass
class Ledger:
    """Subscriptions in memory."""

    kept: dict[int, Subscription] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    log: list[str] = field(default_factory=list)

    def add(self, url: str, kind: Kind, title: str | None, minutes: int) -> Subscription:
        number = len(self.kept) + 1
        self.kept[number] = Subscription(number, url, kind, title, minutes)
        return self.kept[number]

    def subscribed(self) -> list[Subscription]:
        return [*self.kept.values()]

    def remove(self, subscription_id: int) -> bool:
        return self.kept.pop(subscription_id, None) is not None

    def set_minutes(self, subscription_id: int, minutes: int) -> Subscription | None:
        self.kept[subscription_id] = replace(self.kept[subscription_id], minutes=minutes)
        return self.kept[subscription_id]

    def succeeded(
        self,
        subscription_id: int,
        now: datetime,
        *,
        etag: str | None,
        last_modified: str | None,
        title: str | None,
    ) -> None:
        assert last_modified is None
        self.log.append(f"{subscription_id} succeeded {now:%H:%M} {etag} {title}")

    def failed(self, subscription_id: int, now: datetime, problem: str) -> None:
        self.log.append(f"{subscription_id} failed {now:%H:%M} {problem}")

    def unseen(self, subscription_id: int, items: Sequence[FeedItem]) -> list[FeedItem]:
        del subscription_id
        return [each for each in items if each.url not in self.seen]

    def mark(self, subscription_id: int, items: Sequence[FeedItem]) -> None:
        self.seen |= {each.url for each in items}
        self.log.append(f"{subscription_id} marked {len(items)}")


class FakeIndexing(Indexing):
    """Keeps what it is given; raises ``error`` if there is one."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.causes: list[Cause] = []
        self.held: int | None = None
        self.error: BaseException | None = None

    def add(
        self,
        articles: Sequence[Article],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
        *,
        cause: Cause = Cause(Deed.ADD),  # noqa: B008 - frozen
        patience: float = 0.0,
        as_they_are: bool = False,
    ) -> SyncReport:
        del follow, cancelled, as_they_are
        assert patience == PATIENCE_S
        self.causes.append(cause)
        if self.error is not None:
            raise self.error
        self.batches.append([each.key for each in articles])
        number = len(self.batches)
        if self.held is not None:
            return SyncReport(number, added=len(articles), held=self.held)
        return SyncReport(number, added=len(articles), unchanged=3, embedded=1)

    def cancelled(self) -> SyncReport:
        return SyncReport(9, cancelled=True)


class NoOutlines:
    """No list is read or written here."""

    def parse(self, data: bytes) -> Sequence[tuple[str, str | None]]:
        return [(each, None) for each in data.decode().split()]

    def render(self, subscriptions: Sequence[Subscription]) -> bytes:
        return " ".join(each.url for each in subscriptions).encode()


@dataclass
class Desk:
    """Subscribing and all that it works with."""

    web: FakeWeb = field(default_factory=FakeWeb)
    ledger: Ledger = field(default_factory=Ledger)
    indexing: FakeIndexing = field(default_factory=FakeIndexing)
    most: int = 10
    notes: list[tuple[Cause, str, str]] = field(default_factory=list)

    def subscribing(self) -> Subscribing:
        return Subscribing(
            web=self.web,
            outlines=NoOutlines(),
            subscriptions=self.ledger,
            indexing=self.indexing,
            minutes=60,
            most_items=self.most,
            clock=lambda: NOW,
            note=lambda *noted: self.notes.append(noted),
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


# --- subscribing -------------------------------------------------------------------------


def test_a_feed_is_looked_at_once_and_kept(desk: Desk) -> None:
    desk.web.feeds[URL] = feed()
    added = desk.subscribing().add(f" {URL}\n")
    assert added == Subscription(1, URL, Kind.FEED, "News", 60)
    assert (desk.web.asked, desk.web.etags) == ([URL], [None])
    assert desk.subscribing().add(URL, 5) is added
    assert desk.web.asked == [URL]


def test_minutes_are_the_ones_asked_for(desk: Desk) -> None:
    desk.web.feeds[URL] = feed()
    assert desk.subscribing().add(URL, 5).minutes == 5


def test_the_first_readable_feed_of_a_page_is_taken(desk: Desk) -> None:
    desk.web.linked["page"] = ("a", "b", URL, "d")
    desk.web.feeds[URL] = desk.web.feeds["d"] = feed()
    assert desk.subscribing().add("page").url == URL
    assert desk.web.asked == ["page", "a", "b", URL]


def test_where_no_feed_of_a_page_can_be_read_the_last_one_tells_why(desk: Desk) -> None:
    desk.web.linked["page"] = ("a", "b")
    with pytest.raises(SourceError, match="b: is no feed"):
        desk.subscribing().add("page")


def test_what_is_no_page_is_refused_for_what_is_wrong_with_the_feed(desk: Desk) -> None:
    with pytest.raises(SourceError, match="page: is no feed"):
        desk.subscribing().add("page")
    desk.web.linked["page"] = SourceError("page", "names no feed")
    with pytest.raises(SourceError, match="page: names no feed"):
        desk.subscribing().add("page")
    assert desk.ledger.kept == {}


def test_what_is_not_reached_is_not_asked_for_its_feeds(desk: Desk) -> None:
    desk.web.feeds[URL] = Unreachable(URL, "is slow")
    desk.web.linked[URL] = ("other",)
    with pytest.raises(Unreachable, match="is slow"):
        desk.subscribing().add(URL)
    assert desk.web.asked == [URL]


def test_a_server_that_says_unchanged_unasked_is_refused(desk: Desk) -> None:
    desk.web.feeds[URL] = None
    with pytest.raises(SourceError, match="though it was never read"):
        desk.subscribing().add(URL)


def test_a_list_keeps_what_can_be_read(desk: Desk) -> None:
    desk.web.feeds |= {"a": feed(), "c": feed()}
    added, rejected = desk.subscribing().import_opml(b"a b c a")
    assert [each.url for each in added] == ["a", "c", "a"]
    assert rejected == [Rejected("b", "is no feed")]
    assert desk.subscribing().export_opml() == b"a c"


def test_those_that_have_waited_longest_are_due_first(desk: Desk) -> None:
    def read(minutes_ago: int | None, failures: int = 0) -> int:
        added = desk.ledger.add(f"{URL}/{len(desk.ledger.kept)}", Kind.FEED, None, 60)
        checked = NOW - timedelta(minutes=minutes_ago) if minutes_ago is not None else None
        desk.ledger.kept[added.id] = replace(added, checked=checked, failures=failures)
        return added.id

    just_now, hour_ago, never, failed = read(59), read(60), read(None), read(61, failures=1)
    waited, failed_long_ago = read(90), read(121, failures=1)
    ahead_of_time = read(-60 * 24 * 365)
    due = [each.id for each in desk.subscribing().due()]
    assert due == [never, waited, failed_long_ago, hour_ago, ahead_of_time]
    assert {just_now, failed}.isdisjoint(due)


def test_who_changes_subscriptions_is_written_down(desk: Desk) -> None:
    desk.web.feeds |= {URL: feed(), "b": feed()}
    subscribing = desk.subscribing()
    added = subscribing.add(URL, 30, by=7)
    subscribing.add(URL, 30, by=8)
    subscribing.import_opml(f"{URL} b".encode(), by=9)
    desk.ledger.kept[2] = replace(added, id=2, url="b")
    subscribing.set_minutes(2, 90, by=7)
    subscribing.remove(2)
    subscribing.remove(2)
    assert desk.notes == [
        (Cause(Deed.SUBSCRIBE, 7), URL, "every 30 minutes"),
        (Cause(Deed.SUBSCRIBE, 9), "b", "every 60 minutes"),
        (Cause(Deed.INTERVAL, 7), "b", "every 90 minutes"),
        (Cause(Deed.UNSUBSCRIBE, COMMAND_LINE), "b", ""),
    ]


@pytest.mark.parametrize("by", [None, COMMAND_LINE, 7])
def test_a_build_knows_who_wanted_the_reading(desk: Desk, by: int | None) -> None:
    desk.web.feeds[URL] = feed(entry("a"))
    desk.subscribing().refresh([FOLLOWED], by=by)
    assert desk.indexing.causes == [Cause(Deed.FEEDS, by)]


def test_entries_of_a_generation_that_waits_are_read_again(desk: Desk) -> None:
    """It may never be published, and the server must not say that nothing is new."""
    desk.web.feeds[URL] = feed(entry("a"), entry("b"))
    desk.indexing.held = 5
    refreshed = desk.subscribing().refresh([FOLLOWED])
    assert refreshed.report == SyncReport(1, added=2, held=5)
    assert desk.ledger.log == ["1 marked 0", "1 succeeded 12:00 None News"]
    desk.indexing.held = None
    desk.subscribing().refresh([FOLLOWED])
    assert desk.indexing.batches[0] == desk.indexing.batches[1]
    assert desk.ledger.log[2:] == ["1 marked 2", '1 succeeded 12:00 "1" News']


def test_a_final_failure_is_one_until_the_next_reading(desk: Desk) -> None:
    subscribing = desk.subscribing()
    assert not subscribing.is_final(1)
    desk.web.feeds[URL] = SourceError(URL, "answers 410")
    subscribing.refresh([FOLLOWED])
    assert subscribing.is_final(1)
    desk.web.feeds[URL] = Unreachable(URL, "does not answer")
    subscribing.refresh([FOLLOWED])
    assert not subscribing.is_final(1)
    desk.web.feeds[URL] = SourceError(URL, "answers 410")
    subscribing.refresh([FOLLOWED])
    desk.web.feeds[URL] = feed()
    subscribing.refresh([FOLLOWED])
    assert not subscribing.is_final(1)


# --- refreshing --------------------------------------------------------------------------


def test_what_was_dealt_with_is_written_down_after_it_is_indexed(desk: Desk) -> None:
    desk.web.feeds[URL] = feed(entry("a"), entry("b"))
    desk.web.pages[entry("b").url] = SourceError(entry("b").url, "a paywall")
    seen: list[Progress] = []
    refreshed = desk.subscribing().refresh([FOLLOWED], seen.append)
    assert desk.indexing.batches == [[entry("a").url]]
    assert desk.web.etags[0] == '"0"'
    assert desk.ledger.log == ["1 marked 2", '1 succeeded 12:00 "1" News']
    assert refreshed.rejected == (Rejected(entry("b").url, "a paywall"),)
    assert refreshed.report == SyncReport(
        1, added=1, unchanged=3, embedded=1, rejected=refreshed.rejected
    )
    assert [each.done for each in seen] == [1, 1]


@pytest.mark.parametrize("error", [BuildRunning("busy"), RuntimeError("bug"), KeyboardInterrupt()])
def test_nothing_is_marked_where_indexing_fails(desk: Desk, error: BaseException) -> None:
    desk.web.feeds[URL] = feed(entry("a"))
    desk.indexing.error = error
    with pytest.raises(type(error)):
        desk.subscribing().refresh([FOLLOWED])
    assert desk.ledger.seen == set()
    known = ["1 failed 12:00 not indexed: busy"] if isinstance(error, BuildRunning) else []
    assert desk.ledger.log == known


def test_at_most_so_many_entries_are_read_and_the_server_is_asked_again(desk: Desk) -> None:
    desk.most = 2
    desk.web.feeds[URL] = feed(*(entry(str(each)) for each in range(3)))
    for batch, etag in ((["0", "1"], None), (["2"], '"1"')):
        desk.subscribing().refresh([FOLLOWED])
        assert desk.indexing.batches[-1] == [entry(each).url for each in batch]
        assert desk.ledger.log[-1] == f"1 succeeded 12:00 {etag} News"


def test_one_article_of_two_feeds_is_indexed_once(desk: Desk) -> None:
    desk.web.feeds |= {URL: feed(entry("a")), "other": feed(entry("a"))}
    other = replace(FOLLOWED, id=2, url="other")
    seen: list[Progress] = []
    desk.subscribing().refresh([FOLLOWED, other], seen.append)
    assert desk.indexing.batches == [[entry("a").url]]
    assert [each.done for each in seen] == [1, 1]


@pytest.mark.parametrize("fails", [False, True])
def test_a_long_feed_is_indexed_and_marked_in_parts(desk: Desk, fails: bool) -> None:  # noqa: FBT001 - a case
    """What ends the reading costs no more pages than those of one part."""
    desk.most = 1000
    entries = [entry(str(each)) for each in range(2 * ARTICLES_AT_ONCE + 1)]
    desk.web.feeds |= {URL: feed(*entries), "other": feed(entry("x"))}
    other = replace(FOLLOWED, id=2, url="other")
    seen: list[Progress] = []

    def follow(progress: Progress) -> None:
        seen.append(progress)
        if fails and len(seen) == ARTICLES_AT_ONCE + 1:
            raise KeyboardInterrupt

    if fails:
        with pytest.raises(KeyboardInterrupt):
            desk.subscribing().refresh([other, FOLLOWED], follow)
        assert desk.ledger.log == ["1 marked 99", "2 marked 1", '2 succeeded 12:00 "1" News']
        desk.web.asked.clear()
    desk.subscribing().refresh([other, FOLLOWED], follow)
    assert [*map(len, desk.indexing.batches)] == [100, 100, 2]
    assert desk.ledger.seen == {each.url for each in [*entries, entry("x")]}
    assert desk.ledger.log[-1] == '1 succeeded 12:00 "1" News'
    if fails:
        assert len(desk.web.asked) == 2 + len(entries) - 99


def test_where_indexing_a_part_fails_the_feed_has_failed(desk: Desk) -> None:
    desk.most = 1000
    desk.web.feeds[URL] = feed(*(entry(str(each)) for each in range(150)))
    desk.indexing.error = BuildRunning("busy")
    with pytest.raises(BuildRunning):
        desk.subscribing().refresh([FOLLOWED])
    assert desk.ledger.log == ["1 failed 12:00 not indexed: busy"]
    assert len(desk.web.asked) == 1 + ARTICLES_AT_ONCE


def test_an_empty_feed_is_read_and_nothing_is_built(desk: Desk) -> None:
    desk.web.feeds[URL] = feed()
    refreshed = desk.subscribing().refresh([FOLLOWED])
    assert (refreshed.read, refreshed.report) == (1, None)
    assert desk.subscribing().refresh([]).read == 0


def test_a_failure_is_written_down_and_the_others_are_read(desk: Desk) -> None:
    desk.web.feeds[URL] = feed(entry("a"))
    bad = replace(FOLLOWED, id=2, url="bad")
    refreshed = desk.subscribing().refresh([bad, FOLLOWED])
    assert refreshed.problems == (Rejected("bad", "is no feed"),)
    assert refreshed.read == 1
    assert desk.ledger.log[0] == "2 failed 12:00 is no feed"


def test_a_cancelled_reading_marks_nothing(desk: Desk) -> None:
    desk.web.feeds[URL] = feed(entry("a"), entry("b"))
    refreshed = desk.subscribing().refresh([FOLLOWED, FOLLOWED], cancelled=lambda: len(
        desk.web.asked) > 1)  # fmt: skip
    assert refreshed.report == SyncReport(9, cancelled=True)
    assert desk.web.asked == [URL, entry("a").url]
    assert (desk.ledger.log, desk.indexing.batches) == ([], [])


# --- one visit ---------------------------------------------------------------------------


def visited(desk: Desk, subscription: Subscription = FOLLOWED) -> Visit:
    return visit(subscription, desk.web, desk.ledger, never)


def test_sitemaps_are_read_together_the_newest_first(desk: Desk) -> None:
    desk.web.feeds |= {
        URL: feed(sitemaps=["a", "gone", "b"]),
        "a": feed(entry("1", changed="2024-06-01"), entry("0", changed="2019-01-01")),
        "b": feed(entry("2", changed="2024-06-02T10:00:00Z"), entry("3"), entry("4"), entry("1")),
    }
    found = visited(desk)
    assert [each.url[-1] for each in found.new] == ["2", "1", "0", "3", "4"]
    assert found.problems == [Rejected("gone", "is no feed")]
    assert found.whole
    desk.web.feeds["gone"] = Unreachable("gone", "is slow")
    assert not visited(desk).whole


def test_a_sitemap_of_which_nothing_can_be_read_has_failed(desk: Desk) -> None:
    desk.web.feeds[URL] = feed(sitemaps=["gone"])
    with pytest.raises(SourceError, match="gone: is no feed"):
        visited(desk)


def test_sitemaps_without_end_are_not_read_to_the_end(desk: Desk) -> None:
    names = [f"map{each}" for each in range(100)]
    desk.web.feeds |= {URL: feed(sitemaps=names), **dict.fromkeys(names, feed(entry("a")))}
    visited(desk)
    assert len(desk.web.asked) == 1 + MOST_SITEMAPS
    desk.web.asked.clear()
    assert visit(FOLLOWED, desk.web, desk.ledger, lambda: True).new == []
    assert desk.web.asked == [URL]


def test_the_entries_of_a_silent_host_wait_and_other_hosts_do_not(desk: Desk) -> None:
    bad = [entry(str(each), "bad.example") for each in range(6)]
    good = [entry(str(each), "good.example") for each in range(3)]
    desk.web.pages |= {each.url: Unreachable(each.url, "is slow") for each in bad}
    desk.web.pages[bad[1].url] = SourceError(bad[1].url, "is gone")
    found = Visit(FOLLOWED, Fetched(URL, b"", ""), feed(), [*bad, *good])
    articles = [*articles_of(found, desk.web, 100, never)]
    assert desk.web.asked == [each.url for each in (*bad[:5], *good)]
    assert [each.key for each in articles if isinstance(each, Article)] == [
        each.url for each in good
    ]
    assert found.done == [bad[1], *good]
    assert not found.complete


@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.dates(date(1900, 1, 1)))))
def test_entries_are_sorted_by_day_each_address_once(rows: list[tuple[int, date | None]]) -> None:
    items = [entry(str(name), changed=day and day.isoformat()) for name, day in rows]
    found = newest_first(items)
    assert {each.url for each in found} == {each.url for each in items}
    assert len({each.url for each in found}) == len(found)
    days = [each.changed or "" for each in found]
    assert days == sorted(days, reverse=True)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_reports_of_several_builds_tell_of_all(sizes: list[int]) -> None:
    total, reports = 7, []
    for number, size in enumerate(sizes):
        reports.append(SyncReport(number, added=size, unchanged=total, embedded=2 * size))
        total += size
    whole = together(reports, [Rejected("a", "b")])
    assert whole == SyncReport(
        len(sizes) - 1, added=sum(sizes), unchanged=7, embedded=2 * sum(sizes),
        rejected=(Rejected("a", "b"),),
    )  # fmt: skip
    assert together([], []) is None


def test_entries_with_moments_come_before_those_that_changed_earlier() -> None:
    late = entry("late", published=NOW)
    early = entry("early", changed=(NOW - timedelta(days=2)).isoformat())
    assert newest_first([early, entry("none"), late]) == [late, early, entry("none")]
