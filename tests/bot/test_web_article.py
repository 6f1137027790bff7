"""An article becomes pieces of paragraphs, and these a page that says just that."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine import OffLoop
from bot.protocols import Footnote
from bot.web.article import Piece, Stop, outside, paragraphs, stops
from bot.web.links import Links
from bot.web.pages import Pages
from bot.words import LANGUAGES, Words
from index.datatypes import ArticleView, DateBasis, Dating, Span, ViewBlock, ViewMark
from support.reading import Shelf, block, long_view

EMPTY = ArticleView(
    title=None,
    source=None,
    url=None,
    published=None,
    dating=None,
    not_after=None,
    authors=(),
    language=None,
    blocks=(),
)
ANY_TEXT = st.text(st.characters(), max_size=80)
HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</p>",
        "&amp;",
        "&#13;",
        "<!--",
        "]]>",
        "\"'>",
        "\r\n",
        "{{ 1 }}",
    ]
)


@st.composite
def blocks(draw: st.DrawFn) -> ViewBlock:
    """A paragraph of any text, with citations anywhere in it, overlapping ones among them."""
    text = "".join(draw(st.lists(ANY_TEXT | HOSTILE, max_size=4)))
    spans = st.tuples(st.integers(-2, len(text) + 2), st.integers(-2, len(text) + 2))
    marks = draw(st.lists(st.tuples(st.integers(1, 5), spans), max_size=4))
    return ViewBlock(
        text, tuple(ViewMark(number, Span(*span), number == 1) for number, span in marks)
    )


views = st.builds(
    replace,
    st.just(EMPTY),
    title=st.none() | ANY_TEXT | HOSTILE,
    source=st.none() | ANY_TEXT | HOSTILE,
    url=st.none() | ANY_TEXT | HOSTILE | st.just("https://example.org/?a=1&b=<2>"),
    published=st.none() | st.dates(),
    not_after=st.none() | st.dates(),
    authors=st.lists(ANY_TEXT | HOSTILE, max_size=3).map(tuple),
    language=st.none() | st.sampled_from(LANGUAGES) | HOSTILE,
    blocks=st.lists(blocks(), max_size=4).map(tuple),
    is_removed=st.booleans(),
    is_replaced=st.booleans(),
)


class Page(HTMLParser):
    """A page as a browser reads it: its tags, its ids, and the text of the article's paragraphs."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.paragraphs: list[str] = []
        self._is_inside = False
        self._is_text = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._is_text |= dict(attrs).get("class") == "text"
        if tag == "p" and self._is_text:
            self._is_inside = True
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_inside &= tag != "p"
        self._is_text &= tag != "div"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.paragraphs[-1] += data

    def all_of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def html_of(view: ArticleView | None, language: str = "en") -> str:
    pages = Pages(OffLoop(cast(Footnote, Shelf())), Links("", "1:a", 1))
    return bytes(pages.laid_out(Words(language), view).response().body).decode()


def as_utf8(text: str) -> str:
    """Text without what a page can't hold."""
    return text.replace("\0", "�").encode("utf-8", errors="replace").decode()


# --- pieces ------------------------------------------------------------------------------


@given(blocks())
def test_the_pieces_of_a_block_are_its_text(given_block: ViewBlock) -> None:
    (cut,) = paragraphs(replace(EMPTY, blocks=(given_block,)))
    assert "".join(piece.text for piece in cut) == given_block.text
    for piece in cut:
        assert piece.text


@given(views)
def test_each_citation_in_the_article_has_one_place_to_go_to(view: ArticleView) -> None:
    cut = paragraphs(view)
    numbers = [stop.number for stop in stops(cut, view)]
    anchors = [piece.anchor for block in cut for piece in block if piece.anchor]
    cited = {
        mark.number
        for given_block in view.blocks
        for mark in given_block.marks
        if 0 <= mark.span.start < mark.span.end <= len(given_block.text)
    }
    assert sorted(numbers) == sorted(cited)
    assert {stop.anchor for stop in stops(cut, view)} == set(anchors)


def test_a_cited_sentence_is_a_piece_of_its_own() -> None:
    view = replace(EMPTY, blocks=(block("One. Two. Three.", (1, "Two."), (2, "Three.")),))
    assert paragraphs(view) == [
        [
            Piece("One. "),
            Piece("Two.", (1,), True, (1,), "cited"),
            Piece(" "),
            Piece("Three.", (2,), False, (2,), "c2"),
        ]
    ]
    assert stops(paragraphs(view), view) == [Stop(1, "cited", True), Stop(2, "c2", False)]


def test_a_sentence_that_two_citations_share_is_marked_once() -> None:
    both = (ViewMark(1, Span(0, 4), False), ViewMark(2, Span(0, 9), True))
    view = replace(EMPTY, blocks=(ViewBlock("One. Two. Three.", both),))
    assert paragraphs(view) == [
        [
            Piece("One.", (1, 2), True, (1, 2), "cited"),
            Piece(" Two.", (2,), True),
            Piece(" Three."),
        ]
    ]
    assert stops(paragraphs(view), view) == [Stop(1, "cited", False), Stop(2, "cited", True)]


def test_a_citation_over_two_paragraphs_has_its_number_once() -> None:
    parts = (
        ViewBlock("One. Two", (ViewMark(1, Span(5, 8), True),)),
        ViewBlock("and three.", (ViewMark(1, Span(0, 10), True),)),
    )
    cut = paragraphs(replace(EMPTY, blocks=parts))
    assert [piece.anchor for each in cut for piece in each] == [None, "cited", None]
    assert [piece.is_opened for each in cut for piece in each] == [False, True, True]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org/a", "HTTP://example.org/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        (" https://example.org", None),
        ("https://", None),
        ("https://[x", None),
        ("/articles/visit.md", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str | None, shown: str | None) -> None:
    assert outside(url) == shown


# --- the page ----------------------------------------------------------------------------


@given(views, st.sampled_from(LANGUAGES))
def test_any_article_comes_out_word_for_word_and_adds_no_markup(
    view: ArticleView, language: str
) -> None:
    """What a browser reads in the page's paragraphs is the article, and all tags are ours."""
    page = Page(html_of(view, language))
    assert page.paragraphs == [as_utf8(each.text) for each in view.blocks]
    assert len(page.all_of("script")) == 1
    known = {
        "html", "head", "meta", "title", "link", "script", "body", "a", "main", "article", "header",
        "p", "h1", "time", "span", "div", "mark", "nav", "button", "footer",
    }  # fmt: skip
    assert {tag for tag, _ in page.tags} <= known
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    for link in page.all_of("a"):
        href = link["href"] or ""
        assert href.startswith(("#", "http://", "https://"))


def test_the_page_of_an_article() -> None:
    html = html_of(long_view())
    page = Page(html)
    assert "<title>Ships return to the strait after the longest closure in a generation" in html
    assert '<time datetime="2024-03-05">5 March 2024 (a guess)</time>' in html
    assert "The Harbour Gazette" in html
    assert "Ada Quinn and Luis Ortega" in html
    assert [each.get("id") for each in page.all_of("mark")] == ["c1", "cited", "c3"]
    (original,) = [each for each in page.all_of("a") if each.get("target")]
    assert original["href"] == (
        "https://www.example.org/news/strait?id=7#top"
        ":~:text=Traffic%20fell%20by%2040,the%20port%20authority%20said."
    )
    assert original["rel"] == "noopener noreferrer"
    assert "Read the original at example.org" in html
    assert "collection" not in html


def test_the_cited_sentence_can_be_reached_without_a_script() -> None:
    page = Page(html_of(long_view()))
    assert [each["href"] for each in page.all_of("a") if each.get("class") == "skip"] == ["#cited"]
    assert [each["hidden"] for each in page.all_of("button")] == [None, None]


def test_an_article_that_left_the_collection_says_so() -> None:
    html = html_of(replace(long_view(), is_removed=True))
    assert "since been removed from the collection. Here it stands as it was" in html
    assert "another version" not in html


def test_an_article_that_is_there_in_another_version_says_so() -> None:
    html = html_of(replace(long_view(), is_replaced=True))
    assert "The collection now holds another version of this article. Here it stands as" in html
    assert "removed" not in html


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (replace(EMPTY, published=date(2024, 3, 5)), "5 March 2024<"),
        (
            replace(EMPTY, published=date(2024, 3, 5), dating=Dating(DateBasis.JSON_LD, 0.95)),
            "5 March 2024<",
        ),
        (
            replace(EMPTY, published=date(2024, 3, 5), dating=Dating(DateBasis.GUESS, 0.3)),
            "5 March 2024 (a guess)<",
        ),
        (replace(EMPTY, not_after=date(2024, 3, 5)), "date unknown, not after 5 March 2024<"),
        (EMPTY, "date unknown<"),
    ],
)
def test_the_date_says_how_sure_it_is(view: ArticleView, said: str) -> None:
    assert said in html_of(view)


def test_an_article_without_anything_has_a_page_all_the_same() -> None:
    html = html_of(EMPTY)
    assert "Untitled article" in html
    assert "<nav" not in html


def test_a_language_stands_where_it_is_spoken() -> None:
    page = Page(html_of(replace(long_view(), language="uk"), "de"))
    assert page.all_of("html") == [{"lang": "de"}]
    assert page.all_of("h1")[0]["lang"] == "uk"
    assert [each for each in page.all_of("div") if each["lang"] == "uk"]


def test_an_answer_that_is_gone_says_so() -> None:
    assert "This answer is no longer kept" in html_of(None)
