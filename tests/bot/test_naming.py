"""How articles are named in lists and drafts."""

from dataclasses import replace
from datetime import date

from bot.naming import named
from bot.richtext import finished
from bot.words import Words
from index.datatypes import Article
from support.fake_engine import ARTICLE


def line(article: Article, language: str = "en") -> str:
    return finished(named(Words(language), article)).text


def test_an_article_is_named_by_its_linked_title_its_outlet_and_its_day() -> None:
    message = finished(named(Words("de"), ARTICLE))
    assert message.text == "Putin in Pyongyang — Footnote samples, 20. Juni 2024"
    assert [each.url for each in message.entities] == [ARTICLE.url]


def test_what_an_article_lacks_is_left_out_or_said() -> None:
    bare = replace(ARTICLE, title=" ", source=None, published=None)
    assert line(bare, "es") == "Artículo sin título — fecha desconocida"
    late = replace(bare, not_after=date(2024, 6, 26))
    assert line(late) == "Untitled article — date unknown, not after 26 June 2024"
