"""Rules that real pages taught, each on the smallest page that shows it."""

import json
from datetime import date

import lxml.html
import pytest

from index.datatypes import Article, DateBasis
from index.errors import SourceError
from index.sources.html import parse
from index.sources.html.blocks import blocks
from index.sources.html.extract import merge
from index.sources.html.tidying import tidied

URL = "https://www.site.example/story"
TITLE = "The ferry to Orsay sails again"
PROSE = [
    "The ferry left the harbour at nine on Monday, with two hundred people and a brass band.",
    "It had not sailed for nine years, because nobody had wanted to pay for a new engine.",
    "The island's council found the money in the end, by selling the meadow behind the school.",
    "Some of the islanders had asked for a bridge, but the seabed is too soft for its pillars.",
    "The harbour master says that the boat will sail twice a day until the end of September.",
    "In winter there will be one crossing a day, and none at all when the wind is above eight.",
]
MORE = [
    "The old captain came out of retirement for the first crossing, and steered for an hour.",
    "He had kept the brass bell of the old boat in his kitchen, where it served as a doorstop.",
    "It hangs above the new bridge now, and is rung by whoever boards the boat first each day.",
]
OTHER = "A second boat was found in a barn, and its owner says that it may still float."


def paragraphs(lines: list[str], of_class: str = "") -> str:
    named = f' class="{of_class}"' if of_class else ""
    return "".join(f"<p{named}>{line}</p>" for line in lines)


def page(body: str, head: str = "") -> bytes:
    start = f"<!doctype html><html lang='en'><head><title>{TITLE} | Harbour Post</title>{head}"
    return f"{start}</head><body>{body}</body></html>".encode()


def read(body: str, head: str = "", url: str = URL) -> Article:
    return parse(page(body, head), url=url, origin="o")


def has_all(article: Article, lines: list[str]) -> bool:
    return all(line in article.text for line in lines)


STORY = f"<main><h1>{TITLE}</h1>{paragraphs(PROSE)}</main>"


class TestText:
    @pytest.mark.parametrize("between", ["", '</div>{}<div class="chunk">'])
    def test_what_is_set_alike_below_a_box_is_the_articles_whatever_it_is_called(
        self, between: str
    ) -> None:
        box = "".join(f'<div class="ad-slot"><span>Ad {number}</span></div>' for number in range(5))
        second = "<p class='paywall'>".join(["", *MORE])
        split = between.format(box) or box
        shown = lxml.html.fromstring(
            f'<body><div class="chunk">{paragraphs(PROSE, "paywall")}{split}{second}</div>'
            f"<div><p>{OTHER}</p></div></body>"
        )
        everything = list(blocks(shown))
        merged = merge(everything, everything[: len(PROSE)], everything, None)
        assert [block.text for block in merged] == [*PROSE, *MORE]

    def test_a_lead_is_known_by_its_class_though_it_has_no_full_stop(self) -> None:
        lead = "Islanders have waited nine years for it, and a new boat is what they got"
        body = f'<div class="text">{paragraphs(PROSE)}</div>'
        article = read(
            f'<article><header><h1>{TITLE}</h1><h2 class="article-subtitle">{lead}</h2></header>'
            f"{body}</article>"
        )
        assert article.text.startswith(lead + "\n\n" + PROSE[0])

    def test_a_lead_is_known_by_saying_what_the_description_says(self) -> None:
        lead = "Orsay. Islanders have waited nine years for a new boat and now they have got one."
        described = lead.removeprefix("Orsay. ")
        article = read(
            f'<article><div class="a"><h1>{TITLE}</h1></div><div class="b"><div>{lead}</div></div>'
            f'<div class="c">{paragraphs(PROSE)}</div></article>',
            f'<meta name="description" content="{described}">',
        )
        assert article.text.startswith(lead)

    @pytest.mark.parametrize(
        "name", ["newsletter-form", "author__bio-wrapper", "sign-up", "media-caption", "video-box"]
    )
    def test_a_box_that_its_page_calls_furniture_is_none_of_the_article(self, name: str) -> None:
        words = "Ada Wren writes to you every Friday, of boats, of gales and of what to eat aboard."
        article = read(
            f"<article><h1>{TITLE}</h1>{paragraphs(PROSE[:3])}"
            f'<div class="{name}"><p>{words}</p></div>{paragraphs(PROSE[3:])}</article>'
        )
        assert has_all(article, PROSE)
        assert words not in article.text

    def test_the_articles_own_kind_of_paragraph_may_stand_in_a_teaser(self) -> None:
        body = (
            f'<article><h1>{TITLE}</h1><div class="teaser-content">'
            f"{paragraphs(PROSE[:2], 'text')}</div><div>{paragraphs(PROSE[2:], 'text')}</div>"
        )
        assert has_all(read(body), PROSE)

    def test_teasers_that_are_links_through_and_through_are_left_out(self) -> None:
        links = "".join(f'<li><a href="/{n}"><p>{n}: {OTHER}</p></a></li>' for n in range(3))
        shown = lxml.html.fromstring(f"<body>{paragraphs(PROSE)}<ul>{links}</ul></body>")
        everything = list(blocks(shown))
        assert [block.text for block in tidied(everything, everything, None, "en")] == PROSE
        only_links = everything[len(PROSE) :]
        assert tidied(only_links, everything, None, "en") == only_links, "this page's style"

    def test_soft_hyphens_and_readings_over_characters_are_not_in_the_text(self) -> None:
        lines = [PROSE[0].replace("harbour", "har&shy;bour"), *PROSE[1:]]
        ruby = "<ruby>船<rp>(</rp><rt>ふね</rt><rp>)</rp></ruby>"
        article = read(f"<article><h1>{TITLE}</h1>{paragraphs(lines)}<p>{ruby}{MORE[0]}</p>")
        assert has_all(article, PROSE)
        assert f"船{MORE[0]}" in article.text

    def test_what_a_script_will_show_is_there_already(self) -> None:
        hidden = f'<div hidden id="S:0"><main><h1>{TITLE}</h1>{paragraphs(PROSE)}</main></div>'
        template = '<div id="B:0"><!--$?--><template></template>Loading...<!--/$--></div>'
        assert has_all(read(template + hidden), PROSE)
        assert MORE[0] not in read(f"{STORY}<div hidden><p>{MORE[0]}</p></div>").text

    def test_attributes_without_a_proper_name_are_no_error(self) -> None:
        assert has_all(read(f"<a {{count}} href='/x'>12 answers</a>{STORY}"), PROSE)

    def test_an_article_may_be_one_paragraph_that_ends_with_a_credit(self) -> None:
        text = " ".join(PROSE) + " Photo: Ada Wren"
        assert text in read(f"<article><h1>{TITLE}</h1><div>{text}</div></article>").text


def machine_text(lines: list[str], *, free: bool) -> str:
    node = {"@type": "NewsArticle", "articleBody": "\n\n".join(lines), "isAccessibleForFree": free}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


class TestRefusals:
    def test_links_around_an_article_make_no_list_of_its_page(self) -> None:
        others = "".join(f'<h3><a href="/{n}">Something else {n}</a></h3>' for n in range(12))
        quote = f'<p>{PROSE[2]} <a href="/x">More of it</a></p>'
        article = read(
            f"<div><h1>{TITLE}</h1>{paragraphs(PROSE[:2])}<h4>Money</h4>{quote}"
            f"{paragraphs(PROSE[3:4])}<h4>Winter</h4>{paragraphs(PROSE[5:])}</div>"
            f"<section>{others}</section>"
        )
        assert has_all(article, [*PROSE[:2], PROSE[3], PROSE[5]])

    def test_a_page_without_text_may_give_it_to_machines(self) -> None:
        app = '<div id="app"></div>'
        article = read(app, machine_text(PROSE + MORE, free=True))
        assert article.text == "\n\n".join(PROSE + MORE)

    @pytest.mark.parametrize(
        "head", [machine_text(PROSE + MORE, free=False), machine_text(PROSE[:2], free=True)]
    )
    def test_what_is_not_free_or_too_short_is_not_taken_from_there(self, head: str) -> None:
        with pytest.raises(SourceError):
            read('<div id="app"></div>', head)


class TestTitles:
    @pytest.mark.parametrize(
        "banner",
        [
            '<h1><a href="/">Harbour Post of the Coast</a></h1>',
            '<h1><a href="https://www.site.example/index.html">Harbour Post</a></h1>',
            '<h1 class="site-title">Harbour Post of the Coast</h1>',
        ],
    )
    def test_the_sites_banner_is_no_headline(self, banner: str) -> None:
        article = read(f"{banner}<article><h2>{TITLE}</h2>{paragraphs(PROSE)}</article>")
        assert article.title == TITLE

    def test_what_stands_over_the_title_in_its_heading_is_no_part_of_it(self) -> None:
        kicker = f"<article><h1><span>Nine years on</span> {TITLE}</h1>{paragraphs(PROSE)}"
        head = f'<meta property="og:title" content="{TITLE}">'
        assert read(kicker, head).title == TITLE
        assert read(kicker).title == f"Nine years on {TITLE}", "nothing says where it begins"

    def test_titles_have_no_soft_hyphens(self) -> None:
        hyphenated = TITLE.replace("ferry", "fer&shy;ry")
        assert read(f"<article><h1>{hyphenated}</h1>{paragraphs(PROSE)}").title == TITLE


class TestAuthors:
    def test_commenters_and_forms_are_no_authors(self) -> None:
        body = (
            f'{STORY}<ol class="comment-list"><li class="comment"><cite class="author">Bo Lind'
            f'</cite></li></ol><form><p class="comment-form-author">Name *</p></form>'
        )
        assert read(body).authors == ()

    def test_a_byline_beside_the_headline_counts_wherever_both_stand(self) -> None:
        body = (
            f'<div class="content-sidebar-wrap"><h1>{TITLE}</h1><p class="byline">'
            f"Written by Ada Wren</p>{paragraphs(PROSE)}</div>"
        )
        assert read(body).authors == ("Ada Wren",)

    @pytest.mark.parametrize(
        ("said", "authors"),
        [
            ("Harbour Post Verlag GmbH, Hamburg, Germany", ()),
            ("Harbour Post, Orsay, Scotland", ()),
            ("wordpressadmin", ()),
            ("Geschrieben vonAda Wren", ("Ada Wren",)),
            ("View all posts by Ada Wren", ("Ada Wren",)),
            ("Ada Wren og Bo Lind", ("Ada Wren", "Bo Lind")),
            ("Bo Lind sagt", ()),
            ("Par Ada Wren", ("Ada Wren",)),
        ],
    )
    def test_names_stand_alone(self, said: str, authors: tuple[str, ...]) -> None:
        head = (
            f'<meta name="author" content="{said}">'
            '<meta property="og:site_name" content="Harbour Post">'
        )
        assert read(STORY, head).authors == authors


def test_an_encoding_in_the_place_of_a_language_is_none() -> None:
    told = page(STORY).replace(b"lang='en'", b"lang='utf-8'")
    assert parse(told, url=URL, origin="o").language is None


class TestDates:
    def test_a_day_in_utc_gives_way_to_the_outlets_own(self) -> None:
        head = '<meta property="article:published_time" content="2024-06-19T03:28:35Z">'
        article = read(STORY, head, "https://www.site.example/2024/06/18/ferry")
        assert article.published == date(2024, 6, 18)
        assert article.dating is not None
        assert (article.dating.basis, article.dating.confidence) == (DateBasis.URL, 0.95)

    def test_a_day_with_its_time_zone_does_not(self) -> None:
        head = '<meta property="article:published_time" content="2024-06-19T03:28:35+02:00">'
        article = read(STORY, head, "https://www.site.example/2024/06/18/ferry")
        assert article.published == date(2024, 6, 19)

    def test_a_date_set_with_the_headline_above_it_is_the_articles(self) -> None:
        body = f"<article><div>18.06.2024</div><h1>{TITLE}</h1>{paragraphs(PROSE)}</article>"
        article = read(body)
        assert article.published == date(2024, 6, 18)
        assert article.dating is not None
        assert article.dating.basis is DateBasis.VISIBLE

    def test_a_clock_there_is_not(self) -> None:
        day = "Tuesday, 18 June 2024"
        body = f"<article><div>{day}</div><h1>{TITLE}</h1>{paragraphs(PROSE)}</article>"
        article = read(body)
        assert (article.published, article.not_after) == (None, date(2024, 6, 18))

    def test_a_byline_may_end_in_the_date(self) -> None:
        byline = "<p>Par Ada Wren le 18 juin 2024</p>"
        body = f"<article><h1>{TITLE}</h1>{byline}{paragraphs(PROSE)}</article>"
        assert read(body).published == date(2024, 6, 18)
