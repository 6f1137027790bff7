"""What is made of things that were fetched: pages, files behind addresses, a feed's entries."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Article, DateBasis, Dating, FeedItem, Fetched, Kind, Rejected
from index.dates import Found
from index.errors import SourceError, Unreachable
from index.settings import Fetch
from index.sources import web as sources_web
from index.sources.web import Web
from support.corpus import article
from support.documents import pdf, zipped
from support.newsroom import HARBOUR, TODAY, entry, page, rss, story
from support.web import WebServer

URL = "https://news.example.org/files/a"
DAY = date(2024, 6, 18)
RAW = "Tue, 18 Jun 2024 09:00:00 GMT"
WORDS = b"The harbour of Port Lenn reopened."
BODY = "".join(f"<p>{each}</p>" for each in HARBOUR)


def item(url: str = URL, **fields: object) -> FeedItem:
    return replace(FeedItem(url), **fields)  # type: ignore[arg-type] # fields of all types


def fetched(data: bytes = WORDS, kind: str = "text/plain", url: str = URL) -> Fetched:
    return Fetched(url, data, kind)


# --- files behind addresses --------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "kind", "name"),
    [
        (URL, "text/plain", "a.txt"),
        (f"{URL}.txt?x=1.pdf", "text/plain", "a.txt"),
        (f"{URL}.PDF", "application/pdf", "a.PDF"),
        (f"{URL}.pdf", "text/plain", "a.pdf.txt"),
        (f"{URL}%20b", "application/epub+zip", "a b.epub"),
        ("https://example.org/", "application/zip", "file.zip"),
        (f"{URL}.jsonl.gz", "application/x-ndjson", "a.jsonl.gz.jsonl"),
        (URL, "image/png", "a"),
    ],
)
def test_a_files_name_says_what_kind_it_is(url: str, kind: str, name: str) -> None:
    assert sources_web.file_name(fetched(kind=kind, url=url)) == name


def test_the_only_article_of_a_file_is_known_by_the_tidied_address() -> None:
    (found,) = sources_web.in_file(fetched(url=f"{URL}?utm_source=x#top"))
    assert isinstance(found, Article)
    assert (found.key, found.origin, found.url) == (URL, URL, URL)
    assert (found.source, found.text) == ("news.example.org", WORDS.decode())


def test_what_a_file_says_of_itself_comes_first() -> None:
    front = b"---\nurl: https://other.example/a\nsource: Other\n---\n"
    (found,) = sources_web.in_file(fetched(front + WORDS, "text/markdown"))
    assert isinstance(found, Article)
    assert (found.url, found.source) == ("https://other.example/a", "Other")


def test_lines_and_members_keep_keys_of_their_own() -> None:
    lines = b'{"text": "One."}\n{"text": "Two."}\n{"text": 3}\n'
    found = sources_web.in_file(fetched(lines, "application/x-ndjson"))
    articles = [each for each in found if isinstance(each, Article)]
    assert len({each.key for each in articles}) == 2
    assert {each.origin for each in articles} == {URL}
    assert [each.origin for each in found if isinstance(each, Rejected)] == [f"{URL}#3"]
    (member,) = sources_web.in_file(fetched(zipped({"b.txt": WORDS}), "application/zip"))
    assert isinstance(member, Article)
    assert (member.origin, member.url) == (URL, URL)


@pytest.mark.parametrize(
    "kind",
    ["application/rss+xml", "text/xml", "application/json", "application/feed+json", "text/x-opml"],
)
def test_a_list_is_no_article(kind: str) -> None:
    with pytest.raises(SourceError, match="subscribe to it"):
        sources_web.in_file(fetched(kind=kind))


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("koi8-r", "koi8-r"), ("utf-8", "koi8-r"), ("utf-8", "nonsense"), ("utf-16", "utf-8")],
)
def test_a_text_is_read_in_the_letters_that_it_is_in_or_that_its_server_declares(
    encoding: str, declared: str
) -> None:
    words = "Гавань Порт-Ленна открылась во вторник."
    text = replace(fetched(words.encode(encoding)), charset=declared)
    (found,) = sources_web.in_file(text)
    assert isinstance(found, Article)
    assert found.text == words


# --- a feed's entries --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ()),
        ({"published": datetime(2024, 6, 18, 23, tzinfo=UTC), "raw_published": RAW},
         (Found(DateBasis.FEED, DAY, 0.97, RAW),)),
        ({"raw_published": "soon"}, (Found(DateBasis.FEED, None, 0.0, "soon"),)),
        ({"changed": "2024-06-18"}, ()),
    ],
)  # fmt: skip
def test_what_a_feed_says_of_a_date(fields: dict[str, Any], found: tuple[Found, ...]) -> None:
    assert sources_web.evidence(item(**fields)) == found


DATED = item(published=datetime(2024, 6, 18, tzinfo=UTC), raw_published=RAW)


@pytest.mark.parametrize(
    ("own", "entry_", "today", "day", "basis"),
    [
        (None, DATED, TODAY, DAY, DateBasis.FEED),
        (date(2020, 1, 1), DATED, TODAY, date(2020, 1, 1), None),
        (None, DATED, date(2024, 6, 1), None, DateBasis.FEED),
        (None, item(), TODAY, None, None),
    ],
)
def test_a_file_is_dated_by_the_feed_where_it_does_not_say(
    own: date | None, entry_: FeedItem, today: date, day: date | None, basis: DateBasis | None
) -> None:
    found = sources_web.dated(article(published=own), entry_, today)
    assert found.published == day
    assert (found.dating and found.dating.basis) == basis


def test_what_the_feed_carries_has_its_title_and_date() -> None:
    whole = replace(DATED, title="Ships return", html=f"<h1>Inside</h1>{BODY}")
    found = sources_web.carried(whole, SourceError(URL, "is gone"), TODAY)
    assert (found.key, found.title, found.published) == (URL, "Ships return", DAY)
    assert found.text.endswith(HARBOUR[-1])


@pytest.mark.parametrize("html", [None, "", "<p>Too short.</p>", "\ud800" * 50])
def test_what_carries_too_little_is_refused_for_what_its_page_lacks(html: str | None) -> None:
    for error in (Unreachable(URL, "is slow"), SourceError(URL, "is gone")):
        with pytest.raises(type(error)) as caught:
            sources_web.carried(item(html=html), error, TODAY)
        assert caught.value is error


@given(st.text(max_size=300))
def test_any_content_of_a_feed_is_an_article_or_refused(html: str) -> None:
    with suppress(SourceError):  # such as where it begins a comment that never ends
        found = sources_web.carried(item(html=html + BODY), SourceError(URL, "is gone"), TODAY)
        assert found.text.encode()


# --- over a server -----------------------------------------------------------------------


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture
def reader() -> Iterator[Web]:
    opened = Web(Fetch(private_hosts=("127.0.0.1",), delay_seconds=0), lambda: TODAY)
    yield opened
    opened.close()


def test_nothing_is_opened_before_it_is_needed() -> None:
    Web(Fetch()).close()


def test_after_it_was_closed_nothing_is_fetched(web: WebServer, reader: Web) -> None:
    web.page("/harbour", story("harbour"))
    assert reader.articles(web.url("/harbour"))
    reader.close()
    with pytest.raises(Unreachable, match="Footnote is stopping"):
        reader.articles(web.url("/harbour"))


def test_many_threads_may_read(web: WebServer, reader: Web) -> None:
    web.page("/harbour", story("harbour"))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(reader.articles, [web.url("/harbour")] * 16))
    assert len({each for articles in found for each in articles}) == 1


def test_a_page_that_nobody_asked_for_is_read_politely(web: WebServer, reader: Web) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /private", content_type="text/plain")
    web.page("/private/harbour", story("harbour"))
    url = web.url("/private/harbour")
    assert reader.articles(url)
    with pytest.raises(SourceError, match="asks programs not to read this page unasked"):
        reader.item(item(url))
    assert reader.item(item(url, html=BODY)).key == url


def test_an_entry_names_what_its_page_does_not(web: WebServer, reader: Web) -> None:
    web.page("/harbour", page("", HARBOUR, language=""))
    entry_ = item(web.url("/harbour"), title="Ships", authors=("Ada",), language="en")
    found = reader.item(entry_)
    assert (found.title, found.authors, found.language) == ("Ships", ("Ada",), "en")
    web.page("/harbour", story("harbour", language="de"))
    found = reader.item(entry_)
    assert (found.title, found.language) == ("The harbour story", "de")


def test_an_entry_that_leads_to_several_articles_is_refused(web: WebServer, reader: Web) -> None:
    web.page("/a.zip", zipped({"a.txt": WORDS, "b.txt": WORDS}), content_type="application/zip")
    with pytest.raises(SourceError, match="leads to 2 articles; add it by hand"):
        reader.item(item(web.url("/a.zip")))
    web.page("/scan.pdf", pdf([[]], pictures=True), content_type="application/pdf")
    with pytest.raises(SourceError, match="is a scan"):
        reader.item(item(web.url("/scan.pdf")))


def test_a_feed_is_read_on_condition(web: WebServer, reader: Web) -> None:
    body = rss([entry(web.url("/harbour"), date=RAW)])
    web.page("/feed", body, content_type="application/rss+xml", etag='"7"')
    got, feed = reader.feed(web.url("/feed"))
    assert feed is not None
    assert (feed.kind, feed.items[0].raw_published, got.etag) == (Kind.FEED, RAW, '"7"')
    got, feed = reader.feed(web.url("/feed"), got.etag)
    assert (got.not_modified, got.etag, feed) == (True, '"7"', None)


def test_the_feeds_that_a_page_names_are_told(web: WebServer, reader: Web) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    web.page("/a", page("News", HARBOUR, head=link))
    web.page("/b", story("harbour"))
    web.page("/c.txt", WORDS, content_type="text/plain")
    assert reader.feeds_of(web.url("/a")) == (web.url("/feed"),)
    with pytest.raises(SourceError, match="names no feed; give the address of its feed"):
        reader.feeds_of(web.url("/b"))
    assert reader.feeds_of(web.url("/c.txt")) == ()


def test_a_page_is_not_from_the_future(web: WebServer, reader: Web) -> None:
    web.page("/harbour", story("harbour", published="2024-06-28"))
    (found,) = reader.articles(web.url("/harbour"))
    assert isinstance(found, Article)
    assert (found.published, found.dating) == (None, Dating(DateBasis.JSON_LD, 0.0, "2024-06-28"))
    # Somewhere it is tomorrow already.
    web.page("/harbour", story("harbour", published="2024-06-27"))
    (found,) = reader.articles(web.url("/harbour"))
    assert isinstance(found, Article)
    assert found.published == date(2024, 6, 27)
