"""Web pages: the article's words, title, source, authors, language, address and date.

The pages in ``tests/data/pages`` are of kinds that news sites are made of; what carries
``data-body`` in them is the article's text (the mark is taken off before they are read).
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from lxml import html as markup

from index.datatypes import Article, DateBasis, Layout
from index.dates import Found
from index.errors import SourceError
from index.sources.html import linked_feeds, parse

PAGES = Path(__file__).parents[1] / "data" / "pages"
HERE = "https://www.site.example/story"


@dataclass(frozen=True)
class Page:
    """What a page's reader would say of it."""

    name: str
    title: str
    source: str
    published: date | None
    basis: DateBasis | None
    language: str | None = "en"
    authors: tuple[str, ...] = ()
    recall: float = 1.0
    precision: float = 1.0
    url: str = HERE
    charset: str = "utf-8"


KNOWN = [
    Page(
        "gazette-json-ld",
        "Ferry to Orsay island sails again after nine years",
        "Harbour Gazette",
        date(2024, 6, 18),
        DateBasis.JSON_LD,
        authors=("Ada Wren", "Bo Lind"),
    ),
    Page(
        "bulletin-div-lead",
        "Council votes to keep the night buses",
        "Valley Bulletin",
        date(2023, 11, 7),
        DateBasis.META,
        authors=("Mara Quill",),
    ),
    Page(
        "morning-time-element",
        "Mayor & museum settle over the whale",
        "Morning Ledger",
        date(2024, 3, 12),
        DateBasis.TIME_ELEMENT,
        authors=("Ines Calder",),
    ),
    Page(
        "observer-visible",
        "Bees on the opera's roof make a record harvest",
        "site.example",
        date(2019, 9, 3),
        DateBasis.VISIBLE,
        language=None,
    ),
    Page(
        "wire-url-date",
        "Glass maker closes its last furnace",
        "Northern Wire",
        date(2024, 6, 18),
        DateBasis.URL,
        url="https://wire.example/2024/jun/18/glass",
    ),
    Page(
        "meduza-style-ru",
        "В Приозёрске открыли библиотеку в бывшем трамвае",
        "Северный листок",
        date(2022, 4, 14),
        DateBasis.JSON_LD,
        "ru",
        ("Вера Лугова",),
    ),
    Page(
        "pravda-style-uk",
        "У Заліссі відновили старий вітряк",
        "Вісті Залісся",
        date(2023, 7, 5),
        DateBasis.VISIBLE,
        "uk",
        ("Оксана Коваль",),
        recall=0.95,
        precision=0.9,  # "Read also" is left to the labels of lines
    ),
    Page(
        "gazeta-style-pl",
        "Wrocławskie tramwaje nocne wracają na tory",
        "Kurier Miejski",
        date(2021, 6, 18),
        DateBasis.VISIBLE,
        "pl",
        ("Łucja Żak",),
        charset="iso-8859-2",
    ),
    Page(
        "spiegel-style-de",
        "Elbfähre: Ein Dorf kauft sich sein Schiff",
        "NORDSPIEGEL",
        date(2020, 8, 9),
        DateBasis.META,
        "de",
        ("Jens Möller",),
    ),
    Page(
        "pais-style-es",
        "El faro que aprendió a cantar",
        "El Muelle",
        date(2022, 10, 2),
        DateBasis.VISIBLE,
        "es",
        ("Lucía Ferrán",),
    ),
    Page(
        "guardian-style-live",
        "River crest passes the old town – as it happened",
        "the Sentinel",
        date(2021, 7, 16),
        DateBasis.JSON_LD,
        authors=("Ruth Marlow", "Sam Oduya"),
    ),
    Page(
        "bbc-style-blocks",
        "Scientists find the lost orchard of Hale Abbey",
        "CCB News",
        date(2025, 2, 11),
        DateBasis.TIME_ELEMENT,
    ),
    Page(
        "wordpress-blog",
        "Mending a clock that nobody wants",
        "notes.example",
        date(2018, 5, 6),
        DateBasis.TIME_ELEMENT,
        authors=("Hob Larkin",),
        url="https://notes.example/2018/05/mending-a-clock/?utm_source=mail",
    ),
    Page(
        "old-br-paragraphs",
        "The town hall's new roof",
        "site.example",
        date(2003, 9, 17),
        DateBasis.META,
        None,
        precision=0.97,
    ),
    Page(
        "arabic-rtl",
        "عودة القطار القديم إلى الوادي",
        "جريدة الميناء",
        date(2024, 5, 20),
        DateBasis.META,
        "ar",
    ),
    Page(
        "cnn-style-divs",
        "A chess club that meets on a moving train",
        "NNC",
        date(2024, 1, 10),
        DateBasis.VISIBLE,
        authors=("Lena Ford",),
    ),
    Page(
        "table-article",
        "Which cities swim the most",
        "site.example",
        date(2022, 8, 1),
        DateBasis.META,
        recall=0.95,
        precision=0.85,  # the table stands where two paragraphs meet
    ),
]


def raw(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def bytes_of(name: str, charset: str = "utf-8") -> bytes:
    return raw(name).replace(" data-body", "").encode(charset)


def read(page: Page) -> Article:
    return parse(bytes_of(page.name, page.charset), url=page.url, origin="o")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in KNOWN])
class TestKnownPages:
    def test_its_head_is_told_as_a_reader_would(self, page: Page) -> None:
        article = read(page)
        assert (article.title, article.source, article.language, article.authors) == (
            page.title,
            page.source,
            page.language,
            page.authors,
        )
        assert (article.origin, article.layout) == ("o", Layout.EXTRACTED)

    def test_its_date_is_known_with_how_it_was_found(self, page: Page) -> None:
        article = read(page)
        assert article.published == page.published
        assert article.dating is not None
        assert article.dating.basis is page.basis
        assert article.dating.confidence >= 0.8

    def test_the_articles_words_are_there_and_no_others(self, page: Page) -> None:
        root = markup.fromstring(raw(page.name).replace('charset="iso-8859-2"', ""))
        body = " ".join(" ".join(part.itertext()) for part in root.iterfind(".//*[@data-body]"))
        wanted, got = shingles(body), shingles(read(page).text)
        right = sum((wanted & got).values())
        assert right / wanted.total() >= page.recall
        assert right / got.total() >= page.precision


def test_paragraphs_stand_in_order_with_blank_lines_headings_and_items_as_lines() -> None:
    text = read(next(page for page in KNOWN if page.name == "wordpress-blog")).text
    assert text.endswith(
        "\n\nHere is what it needed:\n\n- a new mainspring, as the old one had lost its temper\n"
        "- two bushings in the striking train\n- a minute hand, cut from a biscuit tin\n\n"
        "It has kept time within a minute a week since March. My neighbour came by, listened to "
        "it for a while, and asked whether I would sell it."
    )
    assert text.startswith("Last winter a neighbour left a mantel clock")


def test_a_clock_in_the_header_is_an_upper_bound_only() -> None:
    article = parse(bytes_of("gazette-json-ld"), url=HERE, origin="o")
    assert article.not_after == date(2024, 6, 26)
    later = bytes_of("gazette-json-ld").replace(b"2024-06-18T23", b"2024-07-18T23")
    article = parse(later, url=HERE, origin="o")
    assert article.published is None
    assert article.dating is not None
    assert (article.dating.basis, article.dating.confidence, article.dating.raw) == (
        DateBasis.JSON_LD,
        0.0,
        "2024-07-18T23:30:00-05:00",
    )


def test_what_was_published_after_it_was_fetched_is_not_believed() -> None:
    page = bytes_of("arabic-rtl")
    assert parse(page, url=HERE, origin="o", today=date(2024, 5, 19)).published == date(2024, 5, 20)
    article = parse(page, url=HERE, origin="o", today=date(2024, 5, 18))
    assert (article.published, article.not_after) == (None, None)


def test_a_feeds_date_comes_before_the_pages_and_agreement_makes_it_surer() -> None:
    page = bytes_of("bulletin-div-lead")

    def dated(day: date) -> tuple[date | None, DateBasis | None, float]:
        feed = Found.of(DateBasis.FEED, day.isoformat(), day)
        article = parse(page, url=HERE, origin="o", dates=[feed])
        assert article.dating is not None
        return article.published, article.dating.basis, article.dating.confidence

    assert dated(date(2023, 11, 7)) == (date(2023, 11, 7), DateBasis.FEED, 0.9842)
    published, basis, confidence = dated(date(2023, 12, 24))
    assert (published, basis) == (date(2023, 12, 24), DateBasis.FEED)
    assert confidence < 0.6


def test_a_page_that_says_nothing_of_its_date_has_none() -> None:
    article = parse(bytes_of("wire-url-date"), url=HERE, origin="o")
    assert (article.published, article.dating) == (None, None)


def test_a_template_that_nobody_filled_in_is_kept_as_it_stood() -> None:
    page = bytes_of("cnn-style-divs").replace(b"Published 9:14 AM EST, Wed January 10, 2024", b"")
    article = parse(page, url=HERE, origin="o")
    assert article.published is None
    assert article.dating is not None
    assert (article.dating.basis, article.dating.confidence) == (DateBasis.META, 0.0)
    assert article.dating.raw == "{{ page.date }}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wall-paywall-de", "a paywall: only a stub of"),
        ("wall-cookies-en", "consent to cookies"),
        ("wall-javascript-ru", "only with JavaScript"),
        ("error-404-pl", "this is an error page"),
        ("front-page", "this is a list of links, no article"),
    ],
)
def test_a_page_without_an_article_is_refused_with_the_reason(name: str, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse(bytes_of(name), url=HERE, origin="https://site.example/o")
    assert words in caught.value.reason
    assert "; " in caught.value.reason, "the remedy"
    assert caught.value.origin == "https://site.example/o"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        (
            "https://m.elmuelle.example/amp/faro",
            "https://elmuelle.example/cultura/2022-10-02/el-faro-que-aprendio-a-cantar.html?id=7",
        ),
        ("https://copy.example/faro?gclid=1&page=2#top", "https://copy.example/faro?page=2"),
        (
            None,
            "https://elmuelle.example/cultura/2022-10-02/el-faro-que-aprendio-a-cantar.html?id=7",
        ),
    ],
)
def test_the_key_is_the_pages_own_address_where_its_site_says_so(url: str | None, key: str) -> None:
    article = parse(bytes_of("pais-style-es"), url=url, origin="o")
    assert (article.key, article.url) == (key, key)


def test_a_file_without_an_address_is_known_by_its_origin() -> None:
    article = parse(bytes_of("observer-visible"), url=None, origin="/a/b.html")
    assert (article.key, article.url, article.source) == ("/a/b.html", None, None)


def test_the_front_page_is_no_articles_canonical_address() -> None:
    page = bytes_of("arabic-rtl").replace(
        b"<head>", b'<head><link rel="canonical" href="https://www.site.example/">'
    )
    assert parse(page, url=HERE, origin="o").key == HERE


def test_feeds_that_a_page_links_to_are_found_in_its_order() -> None:
    assert linked_feeds(bytes_of("wordpress-blog"), "https://notes.example/x") == (
        "https://notes.example/feed/",
        "https://notes.example/comments/feed/",
    )
    assert linked_feeds(bytes_of("gazette-json-ld"), "https://www.gazette.example/") == (
        "https://www.gazette.example/feeds/news.xml",
    )
    assert linked_feeds(bytes_of("front-page"), "https://www.gazette.example/") == ()
