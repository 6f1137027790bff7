"""Links to the reading page: who has one may read, for some time."""

import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.links import DAY_S, LinkExpired, LinkForged, Links, read_button
from bot.words import LANGUAGES, Words
from support.reading import PUBLIC_URL, TOKEN, Clock

IDS = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=20)


def links(token: str = TOKEN, clock: Clock | None = None) -> Links:
    return Links(PUBLIC_URL, token, 90, clock or Clock())


def token_of(page: str | None) -> str:
    assert page is not None
    return urlsplit(page).path.rsplit("/", 1)[1]


@given(answer_id=IDS, number=st.integers(1, 999))
def test_a_link_opens_what_it_was_made_for(answer_id: str, number: int) -> None:
    given_out = links()
    assert given_out.opened(token_of(given_out.page(answer_id, number))) == (answer_id, number)


def test_a_link_leads_below_the_public_address_to_the_cited_sentence() -> None:
    page = links().page("answer000001", 2)
    assert page is not None
    assert page.startswith(f"{PUBLIC_URL}/read/answer000001.2.")
    assert page.endswith("#cited")
    assert len(page) < 140


def test_a_link_may_name_the_language_around_the_article() -> None:
    page = links().page("answer000001", 2, "uk")
    assert page is not None
    assert urlsplit(page).query == "lang=uk"


def test_without_a_public_address_there_are_no_links() -> None:
    assert Links("", TOKEN, 90).page("answer000001", 1) is None


def test_a_link_works_for_as_many_days_as_settings_say() -> None:
    clock = Clock()
    given_out = links(clock=clock)
    token = token_of(given_out.page("answer000001", 1))
    clock.now += 90 * DAY_S
    assert given_out.opened(token) == ("answer000001", 1)
    clock.now += 1
    with pytest.raises(LinkExpired):
        given_out.opened(token)


def test_links_of_another_bot_are_refused() -> None:
    with pytest.raises(LinkForged):
        links().opened(token_of(links("123:abd").page("answer000001", 1)))


@given(answer_id=IDS, number=st.integers(1, 99), at=st.integers(0), other=st.characters())
def test_a_link_that_was_changed_is_refused(
    answer_id: str, number: int, at: int, other: str
) -> None:
    given_out = links()
    token = token_of(given_out.page(answer_id, number))
    at %= len(token) - 1  # base64's last character holds bits that count for nothing
    changed = token[:at] + other + token[at + 1 :]
    if changed != token:
        with pytest.raises(LinkForged):
            given_out.opened(changed)


@given(st.text())
def test_what_is_no_link_is_refused(token: str) -> None:
    with pytest.raises(LinkForged):
        links().opened(token)


@pytest.mark.parametrize("token", ["", ".", "..", "a.1", "x" * 100_000, "\0", "\ud800", "é.1.x.y"])
def test_odd_tokens_are_refused(token: str) -> None:
    with pytest.raises(LinkForged):
        links().opened(token)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_private_the_page_opens_as_a_mini_app(language: str) -> None:
    """Without its fragment, which is Telegram's place for the theme."""
    button = read_button(Words(language), "https://bot.example.org/read/x?lang=de#cited", True)
    assert button.web_app is not None
    assert (button.web_app.url, button.url) == ("https://bot.example.org/read/x?lang=de", None)
    assert button.text == Words(language)("web-read")


@pytest.mark.parametrize(
    ("url", "private"),
    [("https://bot.example.org/read/x#cited", False), ("http://127.0.0.1:8443/read/x#cited", True)],
)
def test_elsewhere_it_opens_in_a_browser(url: str, private: bool) -> None:  # noqa: FBT001 - pytest's parameter
    button = read_button(Words("en"), url, private)
    assert (button.web_app, button.url) == (None, url)
