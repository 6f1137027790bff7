"""OPML: lists of feeds from other readers and for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from index.datatypes import Kind, Subscription
from index.errors import SourceError
from index.sources.feeds import opml


def subscription(url: str, title: str | None = None, kind: Kind = Kind.FEED) -> Subscription:
    return Subscription(1, url, kind, title, 60)


def test_feeds_are_found_in_nested_folders_with_their_titles() -> None:
    data = """<?xml version="1.0" encoding="windows-1251"?>
    <opml version="1.1"><head><title>Mine</title></head><body>
      <outline text="News" title="Folder">
        <outline type="rss" text="Гавань &amp; рынок" xmlUrl="https://a.example.org/rss?x=1&y=2"
                 htmlUrl="https://a.example.org/"/>
        <outline text="Deep"><outline TYPE="rss" XMLURL=" https://b.example.org/atom "
                 text="long name" title="B"/></outline>
      </outline>
      <outline text="again" xmlUrl="https://b.example.org/atom"/>
      <outline xmlUrl="https://c.example.org/feed"/>
      <outline text="bad" xmlUrl="javascript:alert(1)"/>
      <outline text="relative" xmlUrl="/feed"/>
      <outline text="no feed"/>
    </body></opml>"""
    assert opml.parse(data.encode("cp1251")) == [
        ("https://a.example.org/rss?x=1&y=2", "Гавань & рынок"),
        ("https://b.example.org/atom", "B"),
        ("https://c.example.org/feed", None),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"words", "no XML"),
        (b"<rss/>", "its root element is <rss>"),
        (b"<opml><body><outline xmlUrl='https://a.example.org/'/>", "not well-formed"),
        (b"<opml><body><outline text='a'/></body></opml>", "lists no feed"),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml>&a;</opml>", "declares XML entities"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "binary data"),
    ],
)
def test_what_is_no_list_is_refused_with_what_is_wrong(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        opml.parse(data)
    assert caught.value.origin == "OPML"


def test_what_is_written_is_opml_2_that_a_strict_parser_reads() -> None:
    data = opml.render(
        [
            subscription("https://a.example.org/?x=1&y=<2>", 'Tom & "Jerry" <b>\n\0two\ud800'),
            subscription("https://b.example.org/sitemap.xml", kind=Kind.SITEMAP),
        ]
    )
    root = etree.fromstring(data)
    assert (root.tag, root.get("version"), root.findtext("head/title")) == (
        "opml", "2.0", "Footnote",
    )  # fmt: skip
    assert [dict(each.attrib) for each in root.iter("outline")] == [
        {
            "type": "rss", "text": 'Tom & "Jerry" <b> two', "title": 'Tom & "Jerry" <b> two',
            "xmlUrl": "https://a.example.org/?x=1&y=<2>",
        },
        {
            "type": "sitemap", "text": "https://b.example.org/sitemap.xml",
            "xmlUrl": "https://b.example.org/sitemap.xml",
        },
    ]  # fmt: skip


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=80).map(
    lambda text: " ".join(text.split()) or None
)
PATH = st.text("abcxyz/?&=%20éж~.-_+#", max_size=40).map("https://news.example.org/{}".format)


@given(st.dictionaries(PATH, LINE, max_size=6))
def test_what_is_written_comes_back(titles: dict[str, str | None]) -> None:
    data = opml.render([subscription(url, title) for url, title in titles.items()])
    etree.fromstring(data)
    if titles:
        assert opml.parse(data) == [(url, title or url) for url, title in titles.items()]
