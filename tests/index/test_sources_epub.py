"""EPUBs made on the spot: one article a book, its chapters in the order of reading."""

from datetime import date
from zipfile import ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Article, DateBasis, Dating, Layout, Rejected
from index.errors import SourceError
from index.sources.documents import epub, xhtml
from support.documents import CONTAINER, chapter, repacked, zipped
from support.documents import epub as make

ORIGIN = "/books/tales.epub"
TABLE = """<table><tr><th>Year</th><th>Boats</th></tr>
<tr><td><p>2018</p></td><td>12</td></tr></table>"""


def parse(data: bytes) -> Article:
    [article] = epub.parse(data, origin=ORIGIN)
    assert isinstance(article, Article)
    return article


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        epub.parse(data, origin=ORIGIN)
    return caught.value.reason


def test_a_book_becomes_one_article_of_its_chapters() -> None:
    chapters = ["<h1>The Quay</h1><p>A crane fell.</p>", "<h1>The Boat</h1><p>It was late.</p>"]
    assert parse(make(chapters)) == Article(
        key=ORIGIN,
        origin=ORIGIN,
        text="The Quay\n\nA crane fell.\n\nThe Boat\n\nIt was late.",
        title="Harbour Tales",
        layout=Layout.EXTRACTED,
    )


def test_title_authors_language_publisher_and_day_are_the_package_s() -> None:
    metadata = (
        "<dc:title>Emma</dc:title><dc:creator opf:role='aut'>Ann Lee</dc:creator>"
        "<dc:creator opf:role='ill'>Bo Chen</dc:creator><dc:language>en-GB</dc:language>"
        "<dc:publisher>North Press</dc:publisher><dc:date opf:event='modification'>2020-01-01"
        "</dc:date><dc:date>2019-03-04T00:00:00Z</dc:date>"
    )
    article = parse(make(["<p>Prose.</p>"], metadata=metadata))
    assert (article.title, article.authors, article.language, article.source) == (
        "Emma",
        ("Ann Lee",),
        "en",
        "North Press",
    )
    assert article.published == date(2019, 3, 4)
    assert article.dating == Dating(DateBasis.META, epub.CONFIDENCE, "2019-03-04T00:00:00Z")


@pytest.mark.parametrize("raw", ["2003", "March 2003", "2003-02", "2003-13-45", "0101-01-01"])
def test_a_date_that_is_no_day_is_kept_as_written_and_gives_none(raw: str) -> None:
    article = parse(make(["<p>Prose.</p>"], metadata=f"<dc:date>{raw}</dc:date>"))
    assert article.published is None
    assert article.dating == Dating(DateBasis.META, 0.0, raw)


def test_without_a_title_the_first_heading_is_it() -> None:
    assert parse(make(["<p>x</p>", "<h2>The Quay</h2>"], metadata="")).title == "The Quay"


def test_a_chapter_that_is_missing_is_rejected_and_the_others_stay() -> None:
    data = make(["<p>One.</p>", "<p>Two.</p>"])
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="a" href="text/chapter%200.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>'
    )
    article, rejected = epub.parse(repacked(data, {"OEBPS/book.opf": package}), origin=ORIGIN)
    assert isinstance(article, Article)
    assert article.text == "One."
    assert rejected == Rejected(
        f"{ORIGIN}#OEBPS/gone.xhtml", "lacks its part OEBPS/gone.xhtml; save it again"
    )


class TestChapter:
    """XHTML becomes lines."""

    @pytest.mark.parametrize(
        ("body", "lines"),
        [
            ("<p>One\n  two <i>three</i>.</p><p/><p>Four.</p>", ["One two three.", "Four."]),
            ("<div>One<p>two</p>three</div>", ["One", "two", "three"]),
            ("<ul><li>one</li><li><p>two</p><p>more</p></li></ul>", ["- one", "- two", "more"]),
            (
                TABLE,
                ["Year | Boats", "2018 | 12"],
            ),
            ("<p>a<br/>b&#160;c&amp;d</p>", ["a b c&d"]),
            ("<p>caf&eacute;&nbsp;x</p>", ["café x"]),
            ("<p>so\u00adft<!-- no --> and<?no?> seen</p>", ["soft and seen"]),
            ('<p>Said<a epub:type="noteref">1</a>.</p>', ["Said."]),
            ("<p><ruby>漢<rt>kan</rt></ruby>字</p><svg><text>y</text></svg>", ["漢字"]),
            ("<p>One<p>Two", ["One", "Two"]),
        ],
    )  # fmt: skip
    def test_every_block_is_a_line(self, body: str, lines: list[str]) -> None:
        assert xhtml.read(chapter(body).encode()).lines == lines

    def test_its_declared_encoding_is_used(self) -> None:
        text = '<?xml version="1.0" encoding="windows-1251"?><html><p>Паром</p></html>'
        assert xhtml.read(text.encode("cp1251")).lines == ["Паром"]
        assert xhtml.read(text.encode("utf-16")).lines == ["Паром"]

    def test_deep_nesting_ends(self) -> None:
        deep = "<div>" * 100_000 + "x"
        assert xhtml.read(deep.encode()).lines in ([], ["x"])

    def test_entities_do_not_grow(self) -> None:
        bomb = (
            '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
            "<html><body><p>x &b;</p></body></html>"
        )
        assert len(xhtml.read(bomb.encode()).text) < 10


class TestRefused:
    """What cannot be read is refused, each with its remedy."""

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "the file is empty"),
            (b"%PDF-1.7", "this is a PDF, not an EPUB"),
            (b"Just words.", "the ZIP file is damaged"),
            (zipped({"word/document.xml": ""}), "this is a Word document, not an EPUB"),
            (
                zipped({"mimetype": "application/epub+zip"}, method=ZIP_STORED),
                "lacks its part META-INF/container.xml",
            ),
            (zipped({"META-INF/container.xml": "<x/>"}), "does not say where its package is"),
            (zipped({"META-INF/container.xml": "<x"}), "is damaged"),
            (zipped({"META-INF/container.xml": CONTAINER}), "lacks its part OEBPS/book.opf"),
            (make([]), "lists no chapters"),
            (make(["<img/>"]), "this EPUB has no text"),
        ],
    )
    def test_what_is_no_book(self, data: bytes, words: str) -> None:
        assert words in refusal(data)

    def test_a_protected_book(self) -> None:
        method = (
            '<x xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{}"/></x>'
        )
        for algorithm, protected in (
            ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", True),
            ("http://www.idpf.org/2008/embedding", False),
        ):
            more = {"META-INF/encryption.xml": method.format(algorithm)}
            data = make(["<p>Prose.</p>"], more=more)
            if protected:
                assert "protected against copying (DRM)" in refusal(data)
            else:
                assert parse(data).text == "Prose."

    def test_a_bomb(self) -> None:
        data = make(["<p>x</p>"], more={"OEBPS/text/chapter 0.xhtml": " " * 30_000_000})
        with pytest.raises(SourceError) as caught:
            epub.parse(data, origin=ORIGIN)
        assert caught.value.origin == f"{ORIGIN}#OEBPS/text/chapter 0.xhtml"
        assert "grows more than 200 times" in caught.value.reason

    def test_too_much_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(epub, "MAX_CHARACTERS", 3)
        assert "more than 3 characters" in refusal(make(["<p>Prose.</p>"]))


@given(st.binary(max_size=300))
def test_any_chapter_is_read_without_an_exception(data: bytes) -> None:
    assert all(line == " ".join(line.split()) for line in xhtml.read(data).lines)


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1))
def test_the_words_of_a_chapter_come_back(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = xhtml.read(chapter(f"<p>w{escaped}</p>").encode()).text
    assert found == f"w{text}"
