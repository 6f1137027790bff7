"""Sitemaps: lists of addresses with dates of change, and Google News' dates of publication."""

import gzip
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Feed, FeedItem, Fetched, Kind
from index.errors import SourceError
from index.sources.feeds import sitemaps

URL = "https://news.example.org/sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


def parse(content: str | bytes, content_type: str = "application/xml") -> Feed:
    data = content.encode() if isinstance(content, str) else content
    return sitemaps.parse(Fetched(URL, data, content_type))


def urlset(*entries: str) -> str:
    body = "".join(f"<url>{entry}</url>" for entry in entries)
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {NS} {NEWS} {IMAGE}>{body}</urlset>"


def loc(path: str) -> str:
    return f"<loc>https://news.example.org/{path}</loc>"


def test_a_date_of_change_is_no_publication_date_but_orders_the_entries() -> None:
    content = urlset(
        loc("old") + "<lastmod>2024-06-17</lastmod>",
        loc("new") + "<lastmod>2024-06-19T10:00:00+02:00</lastmod><priority>0.5</priority>",
        f"\n <loc>\n https://news.example.org/plain?a=1&amp;b=2 </loc>{loc('second')}",
    )
    assert parse(content) == Feed(
        Kind.SITEMAP,
        None,
        (
            FeedItem("https://news.example.org/new", changed="2024-06-19T10:00:00+02:00"),
            FeedItem("https://news.example.org/plain?a=1&b=2"),
            FeedItem("https://news.example.org/old", changed="2024-06-17"),
        ),
    )


def test_the_news_extension_gives_publication_date_title_language_and_name() -> None:
    news = """<news:news><news:publication><news:name>The Lenn &amp; Tarn Courier</news:name>
      <news:language>en-gb</news:language></news:publication>
      <news:publication_date>{}</news:publication_date>
      <news:title>Harbour &amp;amp; pier reopen</news:title></news:news>"""
    image = "<image:image><image:loc>https://img.example.org/1.png</image:loc></image:image>"
    content = urlset(
        loc("a") + image + news.format("2024-06-18T23:00:00-05:00"),
        loc("b") + "<lastmod>2024-06-30</lastmod>" + news.format("2024-06-17"),
        loc("c") + news.format("last week"),
    )
    title = "Harbour & pier reopen"
    west = timezone(timedelta(hours=-5))
    assert parse(content) == Feed(
        Kind.SITEMAP,
        "The Lenn & Tarn Courier",
        (
            FeedItem(
                "https://news.example.org/a", title, datetime(2024, 6, 18, 23, tzinfo=west),
                "2024-06-18T23:00:00-05:00", (), "en",
            ),
            FeedItem(
                "https://news.example.org/b", title, datetime(2024, 6, 17, tzinfo=UTC),
                "2024-06-17", (), "en", changed="2024-06-30",
            ),
            FeedItem("https://news.example.org/c", title, None, "last week", (), "en"),
        ),
    )  # fmt: skip


def test_an_index_gives_the_addresses_of_its_sitemaps_once() -> None:
    content = f"""<sitemapindex {NS}><sitemap>{loc("1.xml.gz")}<lastmod>2024</lastmod></sitemap>
      <sitemap>{loc("2.xml")}</sitemap><sitemap>{loc("1.xml.gz")}</sitemap><sitemap/>
      <sitemap><loc>ftp://news.example.org/3.xml</loc></sitemap></sitemapindex>"""
    assert parse(content) == Feed(
        Kind.SITEMAP,
        None,
        (),
        ("https://news.example.org/1.xml.gz", "https://news.example.org/2.xml"),
    )


def test_addresses_that_are_not_absolute_are_left_out_and_doubles_too() -> None:
    content = urlset("<loc>/relative</loc>", loc("a"), loc("a"), "<loc/>", "<lastmod>x</lastmod>")
    assert [item.url for item in parse(content).items] == ["https://news.example.org/a"]


def test_a_namespace_is_not_needed() -> None:
    content = f"<urlset><url>{loc('a')}</url></urlset>"
    assert [item.url for item in parse(content).items] == ["https://news.example.org/a"]


def test_a_truncated_sitemap_gives_what_is_whole() -> None:
    content = urlset(loc("a"), loc("b"))[: -len("</url></urlset>")]
    assert [item.url[-1] for item in parse(content).items] == ["a", "b"]


def test_a_list_has_one_address_a_line() -> None:
    lines = (
        "\ufeffhttps://news.example.org/1\r\n\r\nhttps://news.example.org/2\nnot one\n"
        "https://news.example.org/1"
    )
    assert parse(lines, "text/plain") == Feed(
        Kind.SITEMAP,
        None,
        (FeedItem("https://news.example.org/1"), FeedItem("https://news.example.org/2")),
    )


def test_empty_sitemaps_are_some() -> None:
    assert parse(urlset()) == Feed(Kind.SITEMAP, None, ())
    assert parse(f"<sitemapindex {NS}/>") == Feed(Kind.SITEMAP, None, ())


def test_no_more_entries_are_read_than_the_protocol_allows() -> None:
    content = urlset(*(loc(str(at)) for at in range(50_010)))
    found = parse(content).items
    assert len(found) == 50_000
    assert found[-1].url == "https://news.example.org/49999"
    lines = "\n".join(f"https://news.example.org/{at}" for at in range(50_010))
    assert len(parse(lines).items) == 50_000


# --- gzip ------------------------------------------------------------------------------


def test_gzip_is_unpacked_also_in_several_members() -> None:
    content = urlset(loc("a")).encode()
    assert parse(gzip.compress(content)) == parse(content)
    assert parse(gzip.compress(content[:50]) + gzip.compress(content[50:])) == parse(content)


def test_a_gzip_bomb_is_refused_unopened() -> None:
    bomb = gzip.compress(bytes(60_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(SourceError, match="unpacks to more than 50 MB"):
        parse(bomb)
    part = gzip.compress(bytes(20_000_000))
    with pytest.raises(SourceError, match="unpacks to more than 50 MB"):
        parse(part * 3)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(urlset(loc("a")).encode())[:-12], "cut off"),
        (b"\x1f\x8b" + b"nonsense" * 9, "damaged gzip"),
        (gzip.compress(b""), "empty"),
        (b"", "empty"),
        (b"<!doctype html><title>x", "a web page, no sitemap"),
        (b"<rss><channel/></rss>", "its root element is <rss>"),
        (b"See https://news.example.org/\nand more.\nThanks.", "no XML"),
        (b"<urlset><url><loc>/a</loc></url></urlset>", "none has an absolute"),
        (b"<urlset><url><lo", "no entry can be used"),
        (b"<sitemapindex><sitemap><lo", "without a sitemap"),
        (b"<!DOCTYPE urlset [<!ENTITY a 'b'>]><urlset>&a;</urlset>", "declares XML entities"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_what_is_wrong(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        parse(data)
    assert caught.value.origin == URL


@given(st.binary(max_size=60), st.integers(0, 300))
def test_no_document_raises_anything_but_a_source_error(noise: bytes, at: int) -> None:
    whole = urlset(loc("a") + "<lastmod>2024-06-17</lastmod>", loc("b")).encode()
    for data in (whole, gzip.compress(whole, mtime=0)):
        with suppress(SourceError):
            found = parse(data[:at] + noise + data[at:])
            assert all(item.url.startswith("http") for item in found.items)
