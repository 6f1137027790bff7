"""The list of articles: any page of it fits into one message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import lists
from bot.naming import named
from bot.words import LANGUAGES, Words
from index.datatypes import Article, StoredArticle
from support.botapi.entities import checked_text
from support.fake_engine import OTHER

EN = Words("en")

anything = st.text(st.characters(), max_size=400)
articles = st.lists(
    st.builds(Article, *[anything] * 6, st.none() | st.dates()), min_size=1, max_size=20
)


@given(articles, st.sampled_from(LANGUAGES))
def test_any_page_of_articles_fits_into_one_message(found: list[Article], language: str) -> None:
    stored = [StoredArticle(at, each) for at, each in enumerate(found)]
    page = lists.listed(stored, 3, 20, 100, Words(language))
    checked_text(page.text, [each.to_dict() for each in page.entities])
    assert page.buttons is not None
    (row,) = page.buttons.inline_keyboard
    assert [each.callback_data for each in row] == ["s:2", "s:4"]


def test_an_empty_index_has_an_empty_list() -> None:
    page = lists.listed([], 0, 8, 0, EN)
    assert (page.text, page.buttons) == ("No articles are indexed yet.", None)


def test_an_article_without_a_title_has_a_name() -> None:
    line = named(EN, Article("a", "/a", "x", " \u200b", "BBC"))
    assert line.text == "Untitled article — BBC, date unknown"
    assert named(EN, OTHER).text == "A launch — date unknown"


@pytest.mark.parametrize(
    ("data", "page"), [("s:3", 3), ("s:-1", None), ("s:99999999999", None), ("s:", None)]
)
def test_a_page_is_read_from_its_button(data: str, page: int | None) -> None:
    assert lists.page_of(data) == page
