"""Subscriptions through the real engine: feeds and sitemaps on loopback, SQLite, index files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from index import indexing
from index.datatypes import (
    DateBasis,
    Dating,
    Kind,
    Progress,
    Refreshed,
    Rejected,
    Stage,
    Subscription,
    SyncReport,
)
from index.engine import Engine
from index.errors import EncoderError, SourceError
from support.documents import Words, pdf
from support.fakes import HashedEncoder
from support.newsroom import (
    COMET,
    HARBOUR,
    add,
    entry,
    made_up,
    newsroom,
    page,
    quotes,
    rss,
    story,
    titles,
)
from support.web import Exchange, WebServer, misbehaviour

FEED = "application/rss+xml"
XML = "application/xml"
TUESDAY = "Tue, 25 Jun 2024 08:00:00 GMT"
BOMB = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;">]>'


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture
def encoder() -> HashedEncoder:
    return HashedEncoder()


@pytest.fixture
def here(tmp_path: Path, encoder: HashedEncoder) -> Iterator[Engine]:
    with newsroom(tmp_path, encoder) as opened:
        yield opened


def serve(web: WebServer, *names: str, etag: str | None = None, path: str = "/feed") -> None:
    """A feed of stories, which are served as well."""
    for name in names:
        web.page(f"/{name}", story(name))
    entries = [entry(web.url(f"/{name}"), title=name, date=TUESDAY) for name in names]
    web.page(path, rss(entries), content_type=FEED, etag=etag)


def subscribe(engine: Engine, web: WebServer, path: str = "/feed") -> Subscription:
    """Subscribe, and forget that the feed was looked at."""
    subscription = engine.subscribing.add(web.url(path))
    web.requests.clear()
    return subscription


def refresh(engine: Engine) -> Refreshed:
    """Read all subscriptions."""
    return engine.subscribing.refresh(engine.subscribing.subscribed())


def asked(web: WebServer) -> list[str]:
    """What was asked for since the last look, robots.txt aside."""
    paths = [path for path in web.paths() if path != "/robots.txt"]
    web.requests.clear()
    return paths


def only(engine: Engine) -> Subscription:
    """The one subscription as it stands."""
    (subscription,) = engine.subscribing.subscribed()
    return subscription


def report_of(refreshed: Refreshed) -> SyncReport:
    """What was indexed, without the number of what was embedded."""
    assert refreshed.report is not None
    return replace(refreshed.report, embedded=0)


# --- the usual way -----------------------------------------------------------------------


def test_new_entries_become_articles_and_are_fetched_once(here: Engine, web: WebServer) -> None:
    serve(web, "harbour", "comet", etag='"1"')
    subscription = subscribe(here, web)
    assert (subscription.kind, subscription.title) == (Kind.FEED, "The Lenn Courier")
    assert here.subscribing.due() == [subscription]
    refreshed = refresh(here)
    assert report_of(refreshed) == SyncReport(generation=1, added=2)
    assert (refreshed.read, refreshed.problems, refreshed.rejected) == (1, (), ())
    assert asked(web) == ["/feed", "/harbour", "/comet"]
    assert "blue ribbon" in quotes(here, "Who cut a blue ribbon?")[0]
    dating = here.articles()[0].article.dating
    assert dating is not None
    assert (dating.basis, dating.raw) == (DateBasis.FEED, TUESDAY)
    assert here.subscribing.due() == []
    # Nothing is fetched twice: the server says that nothing changed.
    again = refresh(here)
    assert (again.read, again.report) == (1, None)
    assert [each.headers.get("if-none-match") for each in web.requests] == ['"1"']
    assert asked(web) == ["/feed"]
    assert only(here).etag == '"1"'


def test_what_is_new_in_a_feed_that_changed_is_fetched_alone(here: Engine, web: WebServer) -> None:
    serve(web, "harbour", etag='"1"')
    subscribe(here, web)
    refresh(here)
    asked(web)
    serve(web, "comet", "harbour", etag='"2"')
    assert report_of(refresh(here)) == SyncReport(generation=2, added=1, unchanged=1)
    assert asked(web) == ["/feed", "/comet"]
    assert only(here).etag == '"2"'


def test_an_entry_with_another_date_is_read_again(here: Engine, web: WebServer) -> None:
    serve(web, "harbour")
    subscribe(here, web)
    refresh(here)
    web.page("/harbour", page("The harbour story", [*HARBOUR, "A second ship came at noon."]))
    later = entry(web.url("/harbour"), date="Wed, 26 Jun 2024 08:00:00 GMT")
    web.page("/feed", rss([later]), content_type=FEED)
    assert report_of(refresh(here)) == SyncReport(generation=2, changed=1)
    assert "second ship" in quotes(here, "When did a second ship come?")[0]


def test_a_subscription_that_is_added_twice_is_the_same(here: Engine, web: WebServer) -> None:
    serve(web, "harbour")
    first = subscribe(here, web)
    assert here.subscribing.add(f" {web.url('/feed')} ", 5) == first
    assert asked(web) == []
    assert here.subscribing.set_minutes(first.id, 15) == replace(first, minutes=15)
    assert here.subscribing.remove(first.id)
    assert not here.subscribing.remove(first.id)
    assert here.subscribing.set_minutes(first.id, 15) is None


def test_articles_stay_when_a_subscription_goes(here: Engine, web: WebServer) -> None:
    serve(web, "harbour")
    subscription = subscribe(here, web)
    refresh(here)
    here.subscribing.remove(subscription.id)
    assert titles(here) == ["The harbour story"]
    # Somebody may still hold it.
    assert here.subscribing.refresh([subscription]).report is not None
    assert here.subscribing.subscribed() == []


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/atom+xml"])
def test_the_feed_that_a_page_names_is_subscribed_to(
    kind: str, here: Engine, web: WebServer
) -> None:
    serve(web, "harbour", path="/news/feed.xml")
    links = '<link rel="alternate" type="{}" href="{}">'
    head = links.format(kind, "/gone.xml") + links.format(kind, "feed.xml")
    web.page("/news/", page("News", HARBOUR, head=head))
    subscription = here.subscribing.add(web.url("/news/"))
    assert subscription.url == web.url("/news/feed.xml")


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (story("harbour"), "text/html", "a web page that names no feed; give the address"),
        (pdf([[Words("No feed.", 60, 700)]]), "application/pdf", ""),
        ("<rss><channel><item></item></channel></rss>", FEED, "no entry can be used"),
        ("{}", "application/json", "no JSON Feed"),
        (BOMB + "<rss>&c;</rss>", FEED, "declares XML entities, which are never expanded"),
        (BOMB + "<urlset>&c;</urlset>", XML, "declares XML entities, which are never expanded"),
        ("<rss", FEED, ""),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_not_subscribed_to(
    body: bytes | str, kind: str, reason: str, here: Engine, web: WebServer
) -> None:
    web.page("/odd", body, content_type=kind)
    with pytest.raises(SourceError) as caught:
        here.subscribing.add(web.url("/odd"))
    assert reason in caught.value.reason
    assert here.subscribing.subscribed() == []


def test_a_feed_that_robots_txt_forbids_is_not_read(here: Engine, web: WebServer) -> None:
    serve(web, "harbour")
    web.page("/robots.txt", "User-agent: *\nDisallow: /feed", content_type="text/plain")
    with pytest.raises(SourceError, match="asks programs not to read this page unasked"):
        here.subscribing.add(web.url("/feed"))


# --- sitemaps ----------------------------------------------------------------------------


def sitemap(*urls: tuple[str, str]) -> str:
    """A sitemap of addresses with the days on which they changed."""
    rows = "".join(f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>" for url, day in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def sitemaps(*urls: str) -> str:
    """An index of sitemaps."""
    rows = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'
    )


def test_a_sitemap_of_sitemaps_is_read_the_newest_first_of_all(
    web: WebServer, tmp_path: Path, encoder: HashedEncoder
) -> None:
    for name in ("harbour", "comet", "orchard"):
        web.page(f"/{name}", story(name))
    web.page("/a.xml", sitemap((web.url("/harbour"), "2024-06-01")), content_type=XML)
    web.page(
        "/b.xml",
        sitemap((web.url("/comet"), "2024-06-03"), (web.url("/orchard"), "2020-01-01")),
        content_type=XML,
    )
    web.page(
        "/map.xml",
        sitemaps(web.url("/gone.xml"), web.url("/a.xml"), web.url("/b.xml")),
        content_type=XML,
    )
    with newsroom(tmp_path, encoder, max_items=2) as here:
        assert subscribe(here, web, "/map.xml").kind is Kind.SITEMAP
        refreshed = refresh(here)
        assert report_of(refreshed).added == 2
        assert [each.origin for each in refreshed.rejected] == [web.url("/gone.xml")]
        assert refreshed.problems == ()
        assert asked(web)[-2:] == ["/comet", "/harbour"]
        # A change is no publication.
        assert {each.article.published for each in here.articles()} == {date(2024, 6, 20)}
        refresh(here)
        assert asked(web)[-1:] == ["/orchard"]


def test_a_sitemap_whose_parts_are_all_gone_has_failed(here: Engine, web: WebServer) -> None:
    web.page("/map.xml", sitemaps(web.url("/gone.xml")), content_type=XML)
    subscribe(here, web, "/map.xml")
    refreshed = refresh(here)
    assert refreshed.read == 0
    (problem,) = refreshed.problems
    assert problem.origin == web.url("/map.xml")
    assert problem.reason.startswith(f"{web.url('/gone.xml')}: the page is gone")


# --- dates and contents ------------------------------------------------------------------


@pytest.mark.parametrize("raw", ["yesterday noon", "2024-13-45", "32 Juni 2024", "0000"])
def test_a_date_that_cannot_be_read_is_kept_as_it_stands(
    raw: str, here: Engine, web: WebServer
) -> None:
    web.page("/harbour", story("harbour", published=None))
    web.page("/feed", rss([entry(web.url("/harbour"), date=raw)]), content_type=FEED)
    subscribe(here, web)
    refresh(here)
    article = here.articles()[0].article
    assert article.published is None
    assert article.dating == Dating(DateBasis.FEED, 0.0, raw)
    (note,) = here.ask("What reopened on Tuesday?").citations[0].notes
    assert note.when is None


def test_a_feeds_date_in_the_future_is_none(here: Engine, web: WebServer) -> None:
    web.page("/harbour", story("harbour", published=None))
    raw = "Tue, 25 Jun 2041 08:00:00 GMT"
    web.page("/feed", rss([entry(web.url("/harbour"), date=raw)]), content_type=FEED)
    subscribe(here, web)
    refresh(here)
    article = here.articles()[0].article
    assert (article.published, article.dating) == (None, Dating(DateBasis.FEED, 0.0, raw))


def test_a_feeds_date_stays_when_the_page_alone_is_added_again(
    here: Engine, web: WebServer
) -> None:
    web.page("/harbour", story("harbour", published=None))
    web.page("/feed", rss([entry(web.url("/harbour"), date=TUESDAY)]), content_type=FEED)
    subscribe(here, web)
    refresh(here)
    (draft,) = here.intake.from_address(web.url("/harbour"), 1).drafts
    assert draft.unchanged
    assert draft.article.published == date(2024, 6, 25)
    web.page("/harbour", page("New title", HARBOUR, published=None))
    assert add(here, web.url("/harbour")).published == date(2024, 6, 25)
    assert [each.article.published for each in here.articles()] == [date(2024, 6, 25)]


CARRIED = "".join(f"<p>{each}</p>" for each in HARBOUR)


def test_an_entry_whose_page_gives_nothing_is_taken_from_the_feed(
    here: Engine, web: WebServer
) -> None:
    web.page("/wall", page("Stop", ["Subscribe to continue reading."]))
    web.page(
        "/feed",
        rss(
            [
                entry(web.url("/wall"), title="&lt;b&gt;Ships&lt;/b&gt; return", date=TUESDAY,
                      html=f"<h1>Inside</h1>{CARRIED}"),
            ]
        ),
        content_type=FEED,
    )  # fmt: skip
    subscribe(here, web)
    assert report_of(refresh(here)).added == 1
    article = here.articles()[0].article
    assert (article.key, article.title) == (web.url("/wall"), "Ships return")
    assert (article.published, article.language) == (date(2024, 6, 25), "en")
    assert "blue ribbon" in quotes(here, "Who cut a blue ribbon?")[0]


def test_an_entry_that_leads_to_a_file_is_read_and_dated_by_the_feed(
    here: Engine, web: WebServer
) -> None:
    words = [Words(each, 60, 700 - 20 * at) for at, each in enumerate(COMET[1].split(". "))]
    web.page("/report.pdf", pdf([words]), content_type="application/pdf")
    url = web.url("/report.pdf")
    web.page("/feed", rss([entry(url, title="A report", date=TUESDAY)]), content_type=FEED)
    subscribe(here, web)
    assert report_of(refresh(here)).added == 1
    article = here.articles()[0].article
    assert (article.title, article.published) == ("A report", date(2024, 6, 25))
    assert article.dating == Dating(DateBasis.FEED, 0.97, TUESDAY)


def test_an_entry_that_gives_no_article_is_refused_once(here: Engine, web: WebServer) -> None:
    web.page("/stub", page("Stub", ["Subscribe to continue reading."]))
    serve(web, "harbour")
    entries = [entry(web.url("/stub"), date=TUESDAY), entry(web.url("/harbour"), date=TUESDAY)]
    web.page("/feed", rss(entries), content_type=FEED)
    subscribe(here, web)
    refreshed = refresh(here)
    (rejected,) = refreshed.rejected
    assert rejected.origin == web.url("/stub")
    assert "a paywall: only a stub" in rejected.reason
    assert report_of(refreshed) == SyncReport(generation=1, added=1, rejected=(rejected,))
    asked(web)
    assert refresh(here).rejected == ()
    assert asked(web) == ["/feed"]


# --- what goes wrong ---------------------------------------------------------------------


def test_an_entry_that_is_not_there_just_now_is_read_the_next_time(
    here: Engine, web: WebServer
) -> None:
    serve(web, "harbour", "comet", etag='"1"')
    web.page("/comet", "", status=503)
    subscribe(here, web)
    refreshed = refresh(here)
    assert report_of(refreshed).added == 1
    assert [each.origin for each in refreshed.rejected] == [web.url("/comet")]
    assert only(here).etag is None
    asked(web)
    web.page("/comet", story("comet"))
    assert report_of(refresh(here)).added == 1
    assert asked(web) == ["/feed", "/comet"]
    assert only(here).etag == '"1"'


def test_a_host_that_is_down_is_not_asked_for_every_entry(here: Engine, web: WebServer) -> None:
    entries = [entry(web.url(f"/{each}"), date=TUESDAY, html="<p>Short.</p>") for each in range(20)]
    for each in range(20):
        web.page(f"/{each}", "", status=500)
    web.page("/feed", rss(entries), content_type=FEED)
    subscribe(here, web)
    refreshed = refresh(here)
    assert len(refreshed.rejected) == 3
    assert asked(web) == ["/feed", "/0", "/1", "/2"]
    for each in range(20):
        web.page(f"/{each}", made_up(each))
    assert report_of(refresh(here)).added == 20


def test_a_subscription_that_fails_waits_longer_and_recovers(here: Engine, web: WebServer) -> None:
    serve(web, "harbour")
    subscribe(here, web)
    for failures in (1, 2):
        web.page("/feed", "", status=500)
        refreshed = refresh(here)
        assert (refreshed.read, refreshed.report) == (0, None)
        assert refreshed.problems == (
            Rejected(web.url("/feed"), "the server has trouble; try again later (status 500)"),
        )
        subscription = only(here)
        assert subscription.failures == failures
        assert subscription.problem == refreshed.problems[0].reason
        assert here.subscribing.due() == []
    serve(web, "harbour")
    assert report_of(refresh(here)).added == 1
    subscription = only(here)
    assert (subscription.failures, subscription.problem) == (0, None)


def test_one_bad_subscription_keeps_no_other_out(here: Engine, web: WebServer) -> None:
    serve(web, "harbour", path="/good")
    serve(web, "comet", path="/bad")
    for path in ("/bad", "/good"):
        here.subscribing.add(web.url(path))
    web.page("/bad", "no feed at all", content_type=FEED)
    refreshed = refresh(here)
    assert (refreshed.read, report_of(refreshed).added) == (1, 1)
    assert [each.origin for each in refreshed.problems] == [web.url("/bad")]


def test_a_crash_between_fetching_and_indexing_loses_no_entry(
    web: WebServer, tmp_path: Path, encoder: HashedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(web, "harbour", etag='"1"')

    def crash(*_: Any, **__: Any) -> SyncReport:
        raise KeyboardInterrupt

    with newsroom(tmp_path, encoder) as engine:
        subscribe(engine, web)
        with monkeypatch.context() as patch:
            patch.setattr(indexing.Indexing, "add", crash)
            with pytest.raises(KeyboardInterrupt):
                refresh(engine)
        assert (only(engine).etag, only(engine).checked) == (None, None)
    with newsroom(tmp_path, encoder) as engine:
        asked(web)
        assert report_of(refresh(engine)).added == 1
        assert asked(web) == ["/feed", "/harbour"]


def test_a_build_that_fails_makes_the_subscription_wait(
    here: Engine, web: WebServer, encoder: HashedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(web, "harbour", etag='"1"')
    subscribe(here, web)

    def broken(texts: object) -> Any:
        raise EncoderError("the model is damaged")

    with monkeypatch.context() as patch:
        patch.setattr(encoder, "encode", broken)
        with pytest.raises(EncoderError):
            refresh(here)
    assert here.subscribing.due() == []
    subscription = only(here)
    assert (subscription.failures, subscription.etag) == (1, None)
    assert subscription.problem == "not indexed: the model is damaged"
    assert report_of(refresh(here)).added == 1


def test_what_is_cancelled_while_reading_is_read_another_time(here: Engine, web: WebServer) -> None:
    serve(web, "harbour", "comet", etag='"1"')
    subscribe(here, web)
    seen: list[Progress] = []
    refreshed = here.subscribing.refresh([only(here)], seen.append, lambda: bool(seen))
    assert refreshed.report == SyncReport(generation=None, cancelled=True)
    assert asked(web) == ["/feed", "/harbour"]
    assert (here.articles(), only(here).checked) == ([], None)
    assert report_of(refresh(here)).added == 2


def test_what_is_cancelled_while_building_is_read_another_time(
    here: Engine, web: WebServer
) -> None:
    serve(web, "harbour", etag='"1"')
    subscribe(here, web)
    seen: list[Stage] = []
    refreshed = here.subscribing.refresh(
        [only(here)], lambda progress: seen.append(progress.stage), lambda: Stage.EMBED in seen
    )
    assert report_of(refreshed) == SyncReport(generation=None, cancelled=True)
    assert (here.articles(), only(here).etag) == ([], None)
    assert report_of(refresh(here)).added == 1


def test_what_is_published_when_it_is_cancelled_is_not_fetched_again(
    here: Engine, web: WebServer
) -> None:
    serve(web, "harbour", etag='"1"')
    subscribe(here, web)
    seen: list[Progress] = []
    last = Progress(Stage.PUBLISH, 1, 1)
    refreshed = here.subscribing.refresh([only(here)], seen.append, lambda: last in seen)
    assert report_of(refreshed) == SyncReport(generation=1, added=1)
    assert only(here).etag == '"1"'


def test_a_reading_cancelled_before_it_began_asks_for_nothing(here: Engine, web: WebServer) -> None:
    serve(web, "harbour")
    subscribe(here, web)
    refreshed = here.subscribing.refresh([only(here)], cancelled=lambda: True)
    assert (refreshed.read, report_of(refreshed).cancelled) == (0, True)
    assert asked(web) == []


def test_a_slow_feed_is_given_up(web: WebServer, tmp_path: Path, encoder: HashedEncoder) -> None:
    serve(web, "harbour")
    with newsroom(tmp_path, encoder) as engine:
        subscribe(engine, web)
    web.on("/feed", misbehaviour.dripping(headers={"Content-Type": FEED}))
    with newsroom(tmp_path, encoder, timeout=0.2) as engine:
        (problem,) = refresh(engine).problems
        assert "took longer than 0.2 seconds" in problem.reason


# --- large ones --------------------------------------------------------------------------


def test_of_ten_thousand_entries_each_reading_takes_the_newest_unread_ones(
    web: WebServer, tmp_path: Path, encoder: HashedEncoder
) -> None:
    first = datetime(2024, 6, 1, tzinfo=UTC)
    dates = [first - timedelta(hours=each) for each in range(10_000)]
    entries = [
        entry(web.url(f"/{number}"), date=f"{when:%a, %d %b %Y %H:%M:%S} GMT")
        for number, when in enumerate(dates)
    ]

    def serve_page(exchange: Exchange) -> None:
        body = made_up(int(exchange.request.path[1:])).encode()
        exchange.answer(body, headers={"Content-Type": "text/html"})

    for number in range(8):
        web.on(f"/{number}", serve_page)
    web.page("/feed", rss(reversed(entries)), content_type=FEED, etag='"1"')
    with newsroom(tmp_path, encoder, max_items=3) as engine:
        subscribe(engine, web)
        assert report_of(refresh(engine)).added == 3
        assert asked(web) == ["/feed", "/0", "/1", "/2"]
        assert only(engine).etag is None
        assert report_of(refresh(engine)).added == 3
        assert asked(web) == ["/feed", "/3", "/4", "/5"]


def test_many_articles_are_indexed_in_parts_and_reported_as_one(
    here: Engine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.subscribing.desk.ARTICLES_AT_ONCE", 2)
    for number in range(5):
        web.page(f"/{number}", made_up(number))
    for path, numbers in (("/a", (0, 1)), ("/b", (2, 3)), ("/c", (4,))):
        entries = [entry(web.url(f"/{each}"), date=TUESDAY) for each in numbers]
        web.page(path, rss(entries), content_type=FEED)
        here.subscribing.add(web.url(path))
    seen: list[Progress] = []
    refreshed = here.subscribing.refresh(here.subscribing.subscribed(), seen.append)
    assert report_of(refreshed) == SyncReport(generation=3, added=5)
    assert [each.done for each in seen if each.stage is Stage.READ] == [1, 2, 3, 4, 5]
    assert here.subscribing.due() == []


# --- lists of subscriptions --------------------------------------------------------------


def test_subscriptions_go_out_as_opml_and_come_back(
    web: WebServer, tmp_path: Path, encoder: HashedEncoder
) -> None:
    serve(web, "harbour", path="/a")
    serve(web, "comet", path="/b")
    with newsroom(tmp_path / "one", encoder) as engine:
        added = [engine.subscribing.add(web.url(path)) for path in ("/a", "/b")]
        exported = engine.subscribing.export_opml()
    web.page("/b", "", status=404)
    with newsroom(tmp_path / "two", encoder) as engine:
        came, rejected = engine.subscribing.import_opml(exported)
        assert [each.url for each in came] == [web.url("/a")]
        assert [each.origin for each in rejected] == [web.url("/b")]
    with newsroom(tmp_path / "one", encoder) as engine:
        # What is subscribed to already stays so, also while its server is away.
        assert engine.subscribing.import_opml(exported) == (added, [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<html></html>", "its root element is <html>"),
        ((BOMB + "<opml>&c;</opml>").encode(), "declares XML entities"),
        (b"<opml><body/></opml>", "lists no feed"),
        (b"<opml><body><outline xmlUrl='http://a.example/'", "not well-formed"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, reason: str, here: Engine) -> None:
    with pytest.raises(SourceError) as caught:
        here.subscribing.import_opml(data)
    assert reason in caught.value.reason


def test_a_feed_and_an_admin_find_the_same_article(here: Engine, web: WebServer) -> None:
    serve(web, "harbour")
    add(here, web.url("/harbour"))
    web.page("/feed", rss([entry(web.url("/harbour?utm_source=rss"))]), content_type=FEED)
    subscribe(here, web)
    assert report_of(refresh(here)) == SyncReport(generation=1, unchanged=1)
