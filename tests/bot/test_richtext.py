"""Rich text: entities at the right offsets, messages within Telegram's limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.richtext import (
    MAX_ENTITIES,
    MAX_UNITS,
    SLOT,
    Block,
    bold,
    filled,
    finished,
    is_linkable,
    link,
    one_line,
    pack,
    plain,
    quotation,
    said,
    sentence,
    shortened,
    units,
)
from support.botapi.entities import checked_text

anything = st.text(st.characters(), max_size=300)


def test_offsets_count_utf_16_units() -> None:
    """A character outside the Basic Multilingual Plane counts twice."""
    message = finished(plain("🛬 ") + bold("two 🛬") + " " + link("x", "https://example.org"))
    assert message.text == "🛬 two 🛬 x"
    assert [(e.type, e.offset, e.length, e.url) for e in message.entities] == [
        (MessageEntity.BOLD, 3, 6, None),
        (MessageEntity.TEXT_LINK, 10, 1, "https://example.org"),
    ]


def test_nothing_to_see_gets_no_entity() -> None:
    """Telegram drops entities over nothing but white space."""
    assert finished(plain("a") + bold(" \u200b\n") + "b").entities == ()


def test_white_space_around_a_message_goes() -> None:
    assert finished(plain(" \n") + bold("a ") + "\n ").text == "a"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "not a url",
        "https://",
        "http://localhost/x",
        "http://exa mple.org",
        "https://example.org:port/",
        "https://[::1",
        "ftp://example.org/file",
        "https://example.org/" + "a" * 3000,
        "https://exam\u202eple.org",
        "https://a..b/",
    ],
)
def test_an_address_that_telegram_would_not_link_stays_text(url: str) -> None:
    assert not is_linkable(url)
    assert link("title", url).marks == ()


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c#d", "http://192.168.0.1:8080/", "https://пример.рф/статья"]
)
def test_an_address_on_the_web_is_linked(url: str) -> None:
    assert link("title", url).marks[0].url == url


def test_a_title_on_one_line() -> None:
    """Controls, line breaks and what turns the direction go; joiners inside words stay."""
    assert one_line(" A\x00\n\u202etitle\u2066  \tx ") == "A title x"
    assert one_line("می\u200cخواهم") == "می\u200cخواهم"
    assert one_line("\u200b\u2060 \ufeff") == ""
    assert one_line(None) == ""
    assert one_line("half \ud83d") == "half \ufffd"


@given(anything, st.integers(1, 50))
def test_shortened_texts_keep_the_limit(text: str, most: int) -> None:
    short = shortened(text, most)
    assert units(short) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.lists(st.tuples(anything, st.text("ab \n🛬", max_size=5000)), max_size=6))
def test_packed_messages_are_what_telegram_takes(texts: list[tuple[str, str]]) -> None:
    """Whatever the blocks hold: each message passes the checks of the Bot API server."""
    blocks = [Block(bold(first) + "\n" + quotation(second)) for first, second in texts]
    for message in map(finished, pack(blocks)):
        assert 0 < units(message.text) <= MAX_UNITS
        assert message.text == message.text.strip()
        checked_text(message.text, [each.to_dict() for each in message.entities])


def test_blocks_are_not_cut_where_they_fit_into_one_message() -> None:
    blocks = [Block(plain(letter * 1500)) for letter in "abcde"]
    assert [each.text for each in pack(blocks)] == [
        "a" * 1500 + "\n\n" + "b" * 1500,
        "c" * 1500 + "\n\n" + "d" * 1500,
        "e" * 1500,
    ]


def test_a_message_has_at_most_100_entities() -> None:
    packed = pack([Block(bold("a") + " " + quotation("b")) for _ in range(130)])
    assert [len(each.marks) for each in packed] == [MAX_ENTITIES, MAX_ENTITIES, 60]


def test_content_is_put_where_a_language_has_its_place() -> None:
    for text in (f"Duplicate of {SLOT}.", f"{SLOT}: eine Dublette"):
        message = finished(filled(text, link("🛬 Visit", "https://example.org")))
        assert message.text == text.replace(SLOT, "🛬 Visit")
        (entity,) = message.entities
        encoded = message.text.encode("utf-16-le")
        covered = encoded[2 * entity.offset : 2 * (entity.offset + entity.length)]
        assert covered.decode("utf-16-le") == "🛬 Visit"


def test_a_text_without_a_place_is_followed_by_the_content() -> None:
    assert filled("Link: ", bold("x")) == plain("Link: ") + bold("x")


def test_texts_of_the_bot_go_in_as_many_messages_as_they_need() -> None:
    assert [each.text for each in said(" Hello.\n")] == ["Hello."]
    assert [len(each.text) for each in said("word " * 1000)] == [4094, 904]
    assert said("  ") == []


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("the disk is full; make room", "The disk is full; make room."),
        ("Why?", "Why?"),
        (" done. ", "Done."),
        ("", ""),
    ],
)
def test_an_errors_message_becomes_a_sentence(message: str, shown: str) -> None:
    assert sentence(message) == shown
