"""Pages that are broken, wrongly declared or out to break their reader."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.datatypes import Article
from index.errors import SourceError
from index.sources.html import linked_feeds, parse

TEXTS = {
    "windows-1251": "Паром снова ходит на остров, и это первый рейс за девять лет. На борту было"
    " двести человек и оркестр, который играл до самого вечера, но никто не устал.",
    "koi8-r": "Библиотека в трамвае открыта каждый день, кроме понедельника. По словам заведующей,"
    " в первый день пришли не только дети, но и бывшие вагоновожатые из депо.",
    "iso-8859-2": "Tramwaje nocne wracają na tory, a pierwszy wyjedzie w piątek tuż po północy. Nie"
    " brakuje chętnych do pracy na nocnej zmianie, bo jest ich więcej niż potrzeba.",
    "windows-1252": "Die Fähre fährt wieder, und für das Dorf ist es nicht nur ein Schiff. Über"
    " sechshundert Einwohner haben Geld für die alte Fähre gegeben – und zwar mit Freude.",
    "windows-1253": "Το πλοίο ταξιδεύει και πάλι προς το νησί ύστερα από εννέα χρόνια. Στο λιμάνι"
    " περίμεναν διακόσιοι άνθρωποι και μια ορχήστρα που έπαιζε ως το βράδυ.",
    "gb2312": "渡轮九年来首次驶往该岛，船上有两百多名乘客和一支乐队。"
    "港口负责人说，没有人想到它会准时出发。",
}
"""Two sentences for each encoding, in the project's own words."""


def page(text: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{number}. {text}</p>" for number in range(1, 4))
    return f"<html><head>{head}<title>x</title></head><body><article>{paragraphs}</article>"


def text_of(data: bytes, charset: str | None = None) -> str:
    article: Article = parse(data, url="https://site.example/x", origin="o", charset=charset)
    return article.text


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-2", "windows-1252"])
def test_the_letters_are_right_whatever_the_server_declares(
    encoding: str, declared: str | None
) -> None:
    assert TEXTS[encoding] in text_of(page(TEXTS[encoding]).encode(encoding), declared)


@pytest.mark.parametrize("encoding", list(TEXTS))
@pytest.mark.parametrize("declared", ["latin-1", None])
def test_a_pages_own_declaration_is_believed_before_a_servers_default(
    encoding: str, declared: str | None
) -> None:
    data = page(TEXTS[encoding], f'<meta charset="{encoding}">').encode(encoding)
    assert TEXTS[encoding] in text_of(data, declared)


@pytest.mark.parametrize("declared", ["latin-1", "windows-1251", "ascii", None])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_is_known_by_itself(encoding: str, declared: str | None) -> None:
    text = TEXTS["windows-1251"]
    data = page(text, '<meta charset="iso-8859-1">').encode(encoding)
    assert text in text_of(data, declared)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the page is empty"),
        (b" \n\x00", "the page is empty"),
        (b"%PDF-1.7 ...", "this is a PDF, no web page"),
        (b"\x89PNG\r\n", "this is a picture"),
        (b"PK\x03\x04", "an office document"),
        (b"Prose without any tags, and 1 < 2.", "this is no HTML"),
        (b'{"text": "Prose"}', "this is no HTML"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", "a feed or a sitemap"),
        (b"<html><body></body></html>", "holds no article: 0 words of prose"),
        (b"<html><!-- -->", "holds no article: 0 words of prose"),
        (b"<p>Too short to be an article.</p>", "holds no article: 0 words of prose"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        text_of(data)
    assert words in caught.value.reason


PROSE = TEXTS["windows-1252"]


@pytest.mark.parametrize(
    "data",
    [
        page(PROSE).replace("<p>", "<div>" * 300 + "<p>"),
        page(PROSE) + "<div>" * 10_000,
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
        + page(PROSE + " &b;"),
        page("\0".join(PROSE)),
        page(PROSE, '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        page(
            PROSE,
            '<script type="application/ld+json">{"@type": {"a": [1]}, "author": [[]]}</script>',
        ),
        page(PROSE + "\x0b\x1f￾"),
        page(PROSE, '<meta property="og:title" content="&#xD800;&#0;">'),
        page(PROSE, '<link rel="canonical" href="http://[::1">'),
    ],
    ids=["deep", "deep after", "entities", "nul", "brackets", "shapes", "controls", "half", "url"],
)
def test_harm_is_harmless(data: str) -> None:
    text = text_of(data.encode())
    assert text.count(PROSE) == 3
    assert "lollol" not in text


def test_ten_thousand_nested_elements_are_refused_or_read_and_break_nothing() -> None:
    with pytest.raises(SourceError, match="words of prose"):
        text_of(("<div>" * 10_000 + page(PROSE)).encode())


def test_a_paragraph_of_twenty_thousand_pieces_keeps_its_words() -> None:
    pieces = "".join(f"<span>word{number}</span> " for number in range(20_000))
    assert "word1 word2" in text_of(page(PROSE + f" {pieces}.").encode())


def test_a_page_longer_than_any_article_is_refused() -> None:
    with pytest.raises(SourceError, match="holds more than 1,000,000 characters"):
        text_of(page(PROSE * 3000).encode())


PIECES = """
<p> </p> <div> </div> <article> <h1> </h1> <table> <tr> <td> <li> <br> <head> <title> </title> <!--
--> <![CDATA[ </script> <script> </a> <a&#32;href='x'> &#55296; &#0; & {"@type":"Article", } ]
"datePublished":"2024-06-18" <time <meta <html <?xml <body> < > \x00
"""
MARKUP = st.lists(
    st.sampled_from(
        [*PIECES.split(), PROSE, "<time datetime='2024-06-18'>", "Published 18 June 2024"]
    )
    | st.sampled_from(["<script type='application/ld+json'>", "<html lang='en'>", "<div hidden>"])
    | st.text(max_size=20),
    max_size=40,
).map("".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.binary(max_size=300) | MARKUP.map(lambda text: text.encode("utf-8", "ignore")))
def test_any_bytes_are_an_article_or_a_source_error(data: bytes) -> None:
    try:
        article = parse(data, url="https://site.example/x", origin="o")
    except SourceError:
        return
    assert article.text.strip()
    article.text.encode()
    assert "\0" not in article.text


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300) | st.text().map(lambda text: text.encode("utf-8", "ignore")))
def test_any_bytes_link_to_feeds_or_are_a_source_error(data: bytes) -> None:
    try:
        found = linked_feeds(data, "https://site.example/")
    except SourceError:
        return
    assert all(url.startswith("http") for url in found)
