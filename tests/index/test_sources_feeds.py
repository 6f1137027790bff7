"""Feeds: RSS, RDF, Atom and JSON Feed, as they should be and as they are found."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Feed, FeedItem, Fetched, Kind
from index.errors import SourceError
from index.sources import feeds
from index.sources.feeds import syndication
from index.sources.feeds.entries import moment, newest_first, plain, web_address

URL = "https://news.example.org/feeds/all.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>The Lenn Courier</title>
  <link>https://news.example.org/</link>
  <atom:link rel="self" href="https://news.example.org/feeds/all.xml"/>
  <language>en-GB</language>
  <lastBuildDate>Wed, 19 Jun 2024 12:00:00 GMT</lastBuildDate>
  <image><title>Logo</title><url>/logo.png</url><link>https://logo.example.org/</link></image>
  <item>
    <title>Harbour &amp; pier reopen</title>
    <link>https://news.example.org/harbour?a=1&amp;b=2</link>
    <guid isPermaLink="false">h-1</guid>
    <pubDate>Mon, 17 Jun 2024 23:30:00 -0500</pubDate>
    <dc:creator>Ada Byron</dc:creator>
    <dc:creator>Karel Čapek</dc:creator>
    <description>Only a summary.</description>
    <media:title>A picture</media:title>
    <content:encoded><![CDATA[<p>The harbour reopened &amp; a <a href="/x">tanker</a> came.</p>]]>
    </content:encoded>
  </item>
  <item>
    <title><![CDATA[<b>Comet</b> seen]]></title>
    <link>
      /comet
    </link>
    <pubDate>Tue, 18 Jun 2024 10:00:00 GMT</pubDate>
    <author>desk@example.org (Night Desk)</author>
    <description>Not the article.</description>
  </item>
</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example.org/"><title>Kurier</title>
  <dc:language>de-DE</dc:language></channel>
<item rdf:about="https://news.example.org/a"><title>Hafen</title>
  <link>https://news.example.org/a</link><dc:date>2024-06-18T10:00:00+02:00</dc:date></item>
</rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pl">
<title type="html">Gazeta &lt;i&gt;poranna&lt;/i&gt;</title>
<author><name>Redakcja</name></author>
<updated>2024-06-20T00:00:00Z</updated>
<entry>
  <title>Changed since</title><id>urn:1</id>
  <link rel="self" href="/self"/><link rel="alternate" href="one"/>
  <published>2024-06-17T09:00:00Z</published><updated>2024-06-19T09:00:00Z</updated>
  <summary>A summary.</summary>
  <content type="html">&lt;p&gt;Całość.&lt;/p&gt;</content>
</entry>
<entry xml:base="https://other.example.org/b/">
  <title>Only changed</title><id>urn:2</id><link href="two"/>
  <updated>2024-06-18T09:00:00Z</updated>
  <author><name>Ola</name></author>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x &lt; y</p></div></content>
</entry>
</feed>"""


def fetched(
    content: str | bytes, content_type: str = "application/rss+xml", charset: str | None = None
) -> Fetched:
    data = content.encode() if isinstance(content, str) else content
    return Fetched(URL, data, content_type, charset)


def items(content: str | bytes, charset: str | None = None) -> tuple[FeedItem, ...]:
    return feeds.parse(fetched(content, charset=charset)).items


def rss(*entries: str, head: str = "") -> str:
    return f"<rss version='2.0'><channel>{head}{''.join(entries)}</channel></rss>"


def entry(inner: str = "", link: str = "https://news.example.org/a") -> str:
    return f"<item><link>{link}</link>{inner}</item>"


def reason(content: str | bytes, content_type: str = "application/rss+xml") -> str:
    with pytest.raises(SourceError) as caught:
        feeds.parse(fetched(content, content_type))
    assert caught.value.origin == URL
    return caught.value.reason


# --- the kinds -------------------------------------------------------------------------


def test_rss_gives_its_entries_newest_first_with_all_their_fields() -> None:
    assert feeds.parse(fetched(RSS)) == Feed(
        Kind.FEED,
        "The Lenn Courier",
        (
            FeedItem(
                "https://news.example.org/comet",
                "Comet seen",
                datetime(2024, 6, 18, 10, tzinfo=UTC),
                "Tue, 18 Jun 2024 10:00:00 GMT",
                ("Night Desk",),
                "en",
            ),
            FeedItem(
                "https://news.example.org/harbour?a=1&b=2",
                "Harbour & pier reopen",
                datetime(2024, 6, 17, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
                "Mon, 17 Jun 2024 23:30:00 -0500",
                ("Ada Byron", "Karel Čapek"),
                "en",
                '<p>The harbour reopened &amp; a <a href="/x">tanker</a> came.</p>',
            ),
        ),
    )


def test_rdf_gives_dublin_cores_date() -> None:
    assert feeds.parse(fetched(RDF)) == Feed(
        Kind.FEED,
        "Kurier",
        (
            FeedItem(
                "https://news.example.org/a",
                "Hafen",
                datetime(2024, 6, 18, 10, tzinfo=timezone(timedelta(hours=2))),
                "2024-06-18T10:00:00+02:00",
                (),
                "de",
            ),
        ),
    )


def test_atom_takes_the_date_of_a_change_only_where_there_is_no_other() -> None:
    assert feeds.parse(fetched(ATOM, "application/atom+xml")) == Feed(
        Kind.FEED,
        "Gazeta poranna",
        (
            FeedItem(
                "https://other.example.org/b/two",
                "Only changed",
                datetime(2024, 6, 18, 9, tzinfo=UTC),
                "2024-06-18T09:00:00Z",
                ("Ola",),
                "pl",
                "<p>x &lt; y</p>",
            ),
            FeedItem(
                "https://news.example.org/feeds/one",
                "Changed since",
                datetime(2024, 6, 17, 9, tzinfo=UTC),
                "2024-06-17T09:00:00Z",
                ("Redakcja",),
                "pl",
                "<p>Całość.</p>",
            ),
        ),
    )


def test_json_feed_gives_the_same_fields() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Lenn Courier",
        "language": "en-GB",
        "authors": [{"name": "Desk"}],
        "items": [
            {"id": "1", "url": "/one", "title": "A &amp; B", "content_html": "<p>One.</p>",
             "date_published": "2024-06-17T09:00:00Z", "date_modified": "2024-06-19T09:00:00Z"},
            {"id": "https://news.example.org/two", "content_text": "Two <3\n\nlines.",
             "date_published": "2024-06-18", "language": "fr", "author": {"name": "Zoé"}},
            {"id": "3", "title": "no address"},
            "nonsense",
            {"id": 4, "external_url": "https://other.example.org/four",
             "date_modified": "2024-06-19"},
        ],
    }  # fmt: skip
    assert feeds.parse(fetched(json.dumps(feed), "application/feed+json")) == Feed(
        Kind.FEED,
        "The Lenn Courier",
        (
            FeedItem(
                "https://news.example.org/two", None, datetime(2024, 6, 18, tzinfo=UTC),
                "2024-06-18", ("Zoé",), "fr", "<p>Two &lt;3</p>\n<p>lines.</p>",
            ),
            FeedItem("https://other.example.org/four", None, None, None, ("Desk",), "en"),
            FeedItem(
                "https://news.example.org/one", "A & B", datetime(2024, 6, 17, 9, tzinfo=UTC),
                "2024-06-17T09:00:00Z", ("Desk",), "en", "<p>One.</p>",
            ),
        ),
    )  # fmt: skip


def test_a_feed_without_entries_is_one() -> None:
    assert feeds.parse(fetched(rss(head="<title>New</title>"))) == Feed(Kind.FEED, "New", ())
    empty = '{"version": "https://jsonfeed.org/version/1", "items": []}'
    assert feeds.parse(fetched(empty)) == Feed(Kind.FEED, None, ())


# --- addresses -------------------------------------------------------------------------


def test_a_permalink_stands_in_for_a_missing_link_and_other_identities_do_not() -> None:
    content = rss(
        "<item><guid>https://news.example.org/p</guid></item>",
        "<item><link/><guid isPermaLink='true'>https://news.example.org/q</guid></item>",
        "<item><guid>12345</guid></item>",
        "<item><guid isPermaLink='false'>https://news.example.org/no</guid></item>",
        "<item><title>nothing</title></item>",
        "<item><link>mailto:desk@example.org</link></item>",
    )
    found = [item.url for item in items(content)]
    assert found == ["https://news.example.org/p", "https://news.example.org/q"]


def test_an_address_twice_is_one_entry() -> None:
    found = items(rss(entry("<title>One</title>"), entry("<title>Again</title>")))
    assert [item.title for item in found] == ["One"]


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("../a b.html", "https://news.example.org/a%20b.html"),
        ("//cdn.example.org/a", "https://cdn.example.org/a"),
        ("https://news.example.org/статья?q=ü", "https://news.example.org/статья?q=ü"),
        (" https://news.example.org/a\n b", "https://news.example.org/a%20b"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("https://[::1", None),
        ("https://host:99999/", None),
        ("https://news.example.org/" + "a" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_become_absolute_or_none(raw: object, address: str | None) -> None:
    assert web_address(raw, URL) == address


# --- titles ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("Don&amp;amp;#8217;t", "Don’t"),
        ("AT&T", "AT&T"),
        ("caf&eacute;&nbsp;au lait", "café au lait"),
        ("&lt;b&gt;Bold&lt;/b&gt; news", "Bold news"),
        ("Plain <b>child</b> elements", "Plain child elements"),
        ("one&lt;br/&gt;two\n\t three", "one two three"),
        ("<![CDATA[<em class='x'>Half</em> open <i>tag]]>", "Half open tag"),
        ("5 &lt; 6 and 7 &gt; 2", "5 < 6 and 7 > 2"),
        ("Vector&lt;Name&gt;", "Vector<Name>"),
        ("&unknown; &#0;&#xD800;&#12;x", "&unknown; x"),
        ("\u202bשלום עולם", "\u202bשלום עולם"),
        ("   ", None),
    ],
)
def test_a_title_is_one_line_without_markup(written: str, title: str | None) -> None:
    (item,) = items(rss(entry(f"<title>{written}</title>")))
    assert item.title == title


@given(st.text())
def test_a_plain_line_is_short_storable_and_has_no_breaks(text: str) -> None:
    line = plain(text)
    assert line is None or (line == " ".join(line.split()) and len(line) <= 1000)
    assert line is None or not {"\0", "\ud800"} & set(line)


# --- dates -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "published"),
    [
        ("Tue, 18 Jun 2024 10:00:00 GMT", datetime(2024, 6, 18, 10, tzinfo=UTC)),
        ("18 Jun 24 10:00 +0000", datetime(2024, 6, 18, 10, tzinfo=UTC)),
        ("Tue, 18 Sept 2024 10:00:00 +0000", datetime(2024, 9, 18, 10, tzinfo=UTC)),
        ("June 18, 2024", datetime(2024, 6, 18, tzinfo=UTC)),
        ("Tue, 18 Jun 2024", datetime(2024, 6, 18, tzinfo=UTC)),
        ("2024-06-18 10:00:00", datetime(2024, 6, 18, 10, tzinfo=UTC)),
        ("2024-06-18T10:00:00.123456789Z", datetime(2024, 6, 18, 10, 0, 0, 123456, UTC)),
        ("2024-06", None),
        ("2024", None),
        ("20240618", None),
        ("1718700000", None),
        ("06/18/2024", None),
        ("2024-06-31", None),
        ("Mon, 31 Jun 2024 10:00:00 GMT", None),
        ("Wed, 30 Nov -0001 00:00:00 +0000", None),
        ("0000-00-00 00:00:00", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("9999-12-31T23:59:59-05:00", None),
        ("2024년 6월 18일", None),
        ("18 июня 2024", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_read_or_unknown_and_its_words_are_kept(
    raw: str, published: datetime | None
) -> None:
    (item,) = items(rss(entry(f"<pubDate>\n {raw} </pubDate>")))
    assert (item.published, item.raw_published) == (published, raw)


def test_a_date_keeps_its_offset_so_that_its_day_is_the_publishers() -> None:
    (item,) = items(rss(entry("<pubDate>Tue, 18 Jun 2024 23:30:00 EDT</pubDate>")))
    assert item.published is not None
    assert item.published.date().isoformat() == "2024-06-18"
    assert item.published.utcoffset() == timedelta(hours=-4)


def test_when_an_rss_entry_was_changed_is_no_publication_date() -> None:
    changed = "<a:updated xmlns:a='http://www.w3.org/2005/Atom'>2024-06-18T09:00:00Z</a:updated>"
    (item,) = items(rss(entry(changed)))
    assert (item.published, item.raw_published) == (None, None)


def test_an_entry_without_a_date_stays_behind_the_one_before_it() -> None:
    content = rss(
        entry("<pubDate>2024-06-17</pubDate>", "/old"),
        entry("", "/after-old"),
        entry("<pubDate>2024-06-19</pubDate>", "/new"),
        entry("<pubDate>soon</pubDate>", "/after-new"),
    )
    found = [item.url.rpartition("/")[2] for item in items(content)]
    assert found == ["new", "after-new", "old", "after-old"]


def test_entries_without_dates_keep_the_feeds_order() -> None:
    found = items(rss(*(entry("", f"/{number}") for number in (3, 1, 2))))
    assert [item.url[-1] for item in found] == ["3", "1", "2"]


@given(st.lists(st.one_of(st.none(), st.datetimes(timezones=st.just(UTC)))))
def test_ordering_keeps_every_entry_and_sorts_the_dated(dates: list[datetime | None]) -> None:
    entries = [(FeedItem(f"https://a/{at}", published=date), date) for at, date in enumerate(dates)]
    ordered = newest_first(entries)
    assert sorted(item.url for item in ordered) == sorted(item.url for item, _ in entries)
    known = [item.published for item in ordered if item.published]
    assert known == sorted(known, reverse=True)


@given(st.text(max_size=60))
def test_no_words_upset_the_reading_of_dates(raw: str) -> None:
    found = moment(raw)
    assert found is None or found.tzinfo is not None


# --- languages, authors, content -------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "language"), [("EN_us", "en"), ("zh-Hant-TW", "zh"), ("English please", None)]
)
def test_a_language_is_its_primary_tag(written: str, language: str | None) -> None:
    (item,) = items(rss(entry(), head=f"<language>{written}</language>"))
    assert item.language == language


def test_an_address_is_no_authors_name() -> None:
    (item,) = items(rss(entry("<author>desk@example.org</author>")))
    assert item.authors == ()


def test_a_summary_is_not_taken_for_the_article_however_often_it_is_given() -> None:
    twice = "<description>One.</description><description>Two.</description>"
    more = "<m:text xmlns:m='http://search.yahoo.com/mrss/'>Three.</m:text><summary>Four.</summary>"
    (item,) = items(rss(entry(twice + more)))
    assert item.html is None


def test_content_that_is_plain_text_becomes_paragraphs() -> None:
    content = "<content>1 &lt; 2\n\nEnd.</content>"
    entry = f"<entry><link href='/a'/>{content}</entry>"
    (item,) = items(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>")
    assert item.html == "<p>1 &lt; 2</p>\n<p>End.</p>"


# --- charsets --------------------------------------------------------------------------

TITLE = "Гавань, как и рынок на берегу, снова открыта: это был долгий год для города"
CYRILLIC = rss(entry(f"<title>{TITLE}</title>"))
PROLOG = '<?xml version="1.0" encoding="{}"?>'


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ((PROLOG.format("windows-1251") + CYRILLIC).encode("cp1251"), None),
        ((PROLOG.format("windows-1251") + CYRILLIC).encode("cp1251"), "iso-8859-1"),
        (CYRILLIC.encode("cp1251"), "windows-1251"),
        (CYRILLIC.encode("cp1251"), None),
        ((PROLOG.format("utf-8") + CYRILLIC).encode("cp1251"), "utf-8"),
        ((PROLOG.format("windows-1251") + CYRILLIC).encode(), "windows-1251"),
        ((PROLOG.format("nonsense") + CYRILLIC).encode(), "punycode"),
        (CYRILLIC.encode("utf-16"), None),
        (CYRILLIC.encode("utf-8-sig"), "us-ascii"),
        (CYRILLIC.encode("koi8-r"), "koi8-r"),
    ],
)
def test_titles_are_in_the_right_letters_whatever_is_declared(
    data: bytes, charset: str | None
) -> None:
    (item,) = items(data, charset)
    assert item.title == TITLE


def test_a_damaged_byte_in_utf_8_spoils_one_character() -> None:
    long = rss(entry("<title>Гавань</title>"), *(entry("<title>Ещё одна</title>"),) * 50)
    data = long.encode().replace("в".encode(), b"\xd0", 1)
    assert items(data)[0].title == "Га\ufffdань"


# --- what is broken --------------------------------------------------------------------


def test_undeclared_prefixes_bare_ampersands_and_controls_are_mended() -> None:
    content = (
        "\n\n<br />Warning: oops\n<?xml version='1.0'?>\n<rss version=2.0><channel>"
        "<item><title>Rock & \x0bRoll</title><link>/a?x=1&y=2</link>"
        "<dc:creator>Ada</dc:creator><dc:date>2024-06-18</dc:date><o:p q:r='1'>x</o:p>"
        "<content:encoded><![CDATA[<p>Fish & chips</p>]]></content:encoded></item></channel></rss>"
    )
    assert items(content.replace("version=2.0", "")) == (
        FeedItem(
            "https://news.example.org/a?x=1&y=2", "Rock & Roll", datetime(2024, 6, 18, tzinfo=UTC),
            "2024-06-18", ("Ada",), None, "<p>Fish & chips</p>",
        ),
    )  # fmt: skip


def test_names_of_which_nothing_is_left_are_passed_over() -> None:
    content = rss(entry("<a:>x</a:><b:1>y</b:1><title>T</title>"))
    assert [item.title for item in items(content)] == ["T"]
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/a'/>{}</entry></feed>"
    (item,) = items(atom.format("<x:1/><a:b:c/><dc:creator>Ada</dc:creator><title>T</title>"))
    assert (item.title, item.authors) == ("T", ("Ada",))


def test_a_truncated_feed_gives_the_entries_before_the_cut() -> None:
    first, cut = entry("<title>Whole</title>"), "<item><link>/b</link><title>Hal"
    assert [item.title for item in items(rss(first, cut)[: -len("</channel></rss>")])] == ["Whole"]
    between = items(rss(first, entry("", "/b"))[: -len("</channel></rss>")])
    assert [item.url[-1] for item in between] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        (" \n\0 ", "empty"),
        (rss()[:20], "not well-formed, and without an entry: "),
        (rss("<item><link>/a</link><tit")[:50], "not well-formed"),
        (rss("<item><title>x</title></item>"), "none of its 1 entries has an address"),
        ("<!DOCTYPE html>\n<html><body>News</body></html>", "a web page, no feed"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "a web page, no feed"),
        ("<urlset><url><loc>https://a.example.org/</loc></url></urlset>", "a sitemap, no feed"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "its root element is <svg>"),
        ("just words", "no XML"),
        ("/etc/hostname", "no XML"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "no JSON"),
        ('{"items": []}', "no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": {}}', "without a list of items"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}', "has an address"),
        ('{"a":' * 100_000, "no JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", "binary data"),
    ],
)
def test_what_is_no_usable_feed_is_refused_with_what_is_wrong(
    content: str | bytes, said: str
) -> None:
    assert said in reason(content)


def test_an_address_of_a_file_in_the_answer_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(entry()), encoding="utf-8")
    assert "no XML" in reason(str(tmp_path / "feed.xml"), "text/plain")


# --- what is hostile -------------------------------------------------------------------

LAUGHS = "<!DOCTYPE rss [<!ENTITY l0 'ha'>{}]>".format(
    "".join(f"<!ENTITY l{level} '{f'&l{level - 1};' * 10}'>" for level in range(1, 10))
)


@pytest.mark.parametrize(
    "prolog",
    [
        LAUGHS,
        "<?xml version='1.0'?><!-- <![CDATA[ --> " + LAUGHS,
        "<!DOCTYPE rss [<!ENTITY l9 SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE rss [<!entity % x SYSTEM 'http://127.0.0.1:1/x.dtd'> %x;]>",
    ],
)
def test_entities_of_its_own_are_refused(prolog: str) -> None:
    content = prolog + rss(entry("<title>&l9;</title>"))
    assert "declares XML entities" in reason(content)


def test_a_document_type_from_elsewhere_is_never_fetched() -> None:
    prolog = "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://127.0.0.1:1/rss.dtd'>"
    (item,) = items(prolog + rss(entry("<title>&eacute;t&eacute;</title>")))
    assert item.title == "été"


@pytest.mark.parametrize(
    "content",
    [
        "<a " * 300_000,
        "<![CDATA[" * 100_000,
        "<!--" * 100_000,
        "<?xml " * 100_000,
        "&" * 500_000,
        rss("<item><title><![CDATA[" * 50_000),
        rss("<item>" * 50_000),
        rss("<b>" * 50_000),
    ],
)
def test_endless_beginnings_are_refused(content: str) -> None:
    assert reason(content)


def test_ten_thousand_entries_are_read_and_the_newest_leads() -> None:
    body = "<content:encoded><![CDATA[<p>{}</p>]]></content:encoded>".format("word " * 50)
    start = datetime(2000, 1, 1, tzinfo=UTC)
    entries = (
        entry(f"<pubDate>{start + timedelta(hours=at):%Y-%m-%dT%H:%MZ}</pubDate>{body}", f"/{at}")
        for at in range(10_000)
    )
    found = items(rss(*entries))
    assert len(found) == 10_000
    assert found[0].url == "https://news.example.org/9999"
    assert found[0].published == start + timedelta(hours=9_999)
    assert found[-1].url == "https://news.example.org/0"


def test_of_an_endless_feed_the_first_entries_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syndication, "MAX_ENTRIES", 2)
    found = items(rss(*(entry("", f"/{at}") for at in range(5))))
    assert [item.url[-1] for item in found] == ["0", "1"]


def test_half_surrogates_are_left_out_wherever_they_are_written() -> None:
    odd = "<feed a='<![CDATA[' xmlns='http://www.w3.org/2005/Atom'>"
    content = odd + "<entry><link href='/a'/><title>A&#xD800;B</title></entry></feed>"
    assert [item.title for item in items(content)] == ["AB"]


@given(st.text(alphabet="<>/&;!-[]?=\"' abitemlnkrs\n\0é", max_size=200), st.integers(0, 400))
def test_no_document_raises_anything_but_a_source_error(noise: str, at: int) -> None:
    for whole in (RSS, ATOM):
        with suppress(SourceError):
            found = feeds.parse_any(fetched(whole[:at] + noise + whole[at:]))
            assert all(item.url.startswith("http") for item in found.items)


@given(st.recursive(st.none() | st.text(max_size=9) | st.integers() | st.floats(),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["name", "url", "id", "items", "title"]),
                                      inner, max_size=4)))  # fmt: skip
def test_no_json_raises_anything_but_a_source_error(value: object) -> None:
    item = {"url": "/a", "title": value, "authors": value, "content_html": value, "id": value,
            "date_published": value, "language": value, "author": value}  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [value, item], "title": value}
    (found,) = [
        item for item in items(json.dumps(feed)) if item.url == "https://news.example.org/a"
    ]
    assert found.title == plain(value)


# --- which of the two it is ------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (RSS, Kind.FEED),
        (ATOM, Kind.FEED),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', Kind.FEED),
        ("<urlset><url><loc>https://a.example.org/</loc></url></urlset>", Kind.SITEMAP),
        ("<sitemapindex/>", Kind.SITEMAP),
        ("https://a.example.org/1\nhttps://a.example.org/2\n", Kind.SITEMAP),
    ],
)
def test_the_root_element_tells_a_feed_from_a_sitemap(content: str, kind: Kind) -> None:
    assert feeds.parse_any(fetched(content, "text/plain")).kind is kind
    assert feeds.parse_any(fetched(content, "application/xml")).kind is kind


def test_a_web_page_is_neither() -> None:
    with pytest.raises(SourceError, match="a web page"):
        feeds.parse_any(fetched("<!doctype html><title>News</title>", "text/html"))
