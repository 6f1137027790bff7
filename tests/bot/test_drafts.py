"""Previews and summaries: what an admin sees before articles enter."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.intake import drafts
from bot.richtext import Message, units
from bot.words import Words
from index.datatypes import (
    Article,
    DateBasis,
    Dating,
    Draft,
    Layout,
    Received,
    Rejected,
    StoredArticle,
)
from support.botapi.entities import checked_text
from support.botapi.keyboards import checked_markup
from support.fake_engine import ARTICLE
from support.fake_intake import draft_of

SAID = Words("en")

DAY = date(2024, 6, 18)
anything = st.text(st.characters(), max_size=600)


def quoted(message: Message) -> list[str]:
    encoded = message.text.encode("utf-16-le")
    return [
        encoded[2 * each.offset : 2 * (each.offset + each.length)].decode("utf-16-le")
        for each in message.entities
        if each.type == MessageEntity.BLOCKQUOTE
    ]


def check(message: Message) -> None:
    """Assert that Telegram takes the message as it is."""
    checked_text(message.text, [each.to_dict() for each in message.entities])
    if message.buttons:
        checked_markup(message.buttons.to_dict())


def dated(day: date | None, *dating: Any, **fields: Any) -> str:
    how = Dating(*dating) if dating else None
    return drafts.dated(replace(ARTICLE, published=day, dating=how, **fields), SAID)


def test_a_preview_says_what_there_is_to_know() -> None:
    article = replace(
        ARTICLE,
        authors=("Ann Lee", "Bo"),
        language="en",
        dating=Dating(DateBasis.META, 0.95, "2024-06-20"),
    )
    message = drafts.preview(draft_of(article), SAID)
    assert message.text == (
        "Putin in Pyongyang\n"
        "Source: Footnote samples\n"
        "Authors: Ann Lee, Bo\n"
        "Date: 20 June 2024, as the page’s metadata says\n"
        "26 words in English\n"
        "Link: example.org/visit\n"
        f"{ARTICLE.text}"
    )
    assert quoted(message) == [ARTICLE.text]
    assert message.buttons is not None
    shown = [[each.text for each in row] for row in message.buttons.inline_keyboard]
    assert shown == [["Accept", "Drop"], ["Correct date", "Correct title"]]


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    message = drafts.preview(draft_of(Article("a", "a", "One word.")), SAID)
    assert message.text == (
        "Untitled article\nSource: unknown\nDate: unknown\n2 words in an unknown language\n"
        "One word."
    )


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (DateBasis.ADMIN, "as an admin put it"),
        (DateBasis.FIELD, "as its own field says"),
        (DateBasis.POST, "when it was posted"),
        (DateBasis.FEED, "from the feed"),
        (DateBasis.JSON_LD, "as the page’s metadata says"),
        (DateBasis.TIME_ELEMENT, "as it stands beside the headline"),
        (DateBasis.VISIBLE, "as it stands in the text"),
        (DateBasis.URL, "from the address"),
    ],
)
def test_how_the_date_was_found_is_said_in_words(basis: DateBasis, words: str) -> None:
    assert dated(DAY, basis, 0.9) == f"18 June 2024, {words}"


def test_every_way_of_finding_a_date_has_its_words() -> None:
    for basis in DateBasis:
        assert dated(DAY, basis, 1.0).startswith("18 June 2024, ")


def test_doubt_is_said() -> None:
    assert dated(DAY, DateBasis.GUESS, 0.4) == "18 June 2024, a weak guess"
    assert dated(DAY, DateBasis.URL, 0.3) == "18 June 2024, from the address, not sure"
    assert dated(DAY) == "18 June 2024"


def test_an_unknown_date_is_said_with_what_is_known() -> None:
    assert dated(None) == "unknown"
    clock = date(2024, 6, 26)
    assert dated(None, not_after=clock) == "unknown, not after 26 June 2024 (the page’s clock)"
    assert dated(None, DateBasis.FEED, 0.0, "Tuesdayish") == "unknown; “Tuesdayish” is no date"


def test_a_duplicate_names_what_it_duplicates() -> None:
    stored = StoredArticle(3, replace(ARTICLE, title="The visit"))
    for fields in ({"duplicate_of": stored}, {"duplicate_draft": stored.article}):
        message = drafts.preview(draft_of(ARTICLE, **fields), SAID)
        assert (
            "\nDuplicate of The visit — Footnote samples, 20 June 2024. Accepted, it counts as "
            "another outlet that carries the story.\n"
        ) in message.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"replaces": StoredArticle(3, ARTICLE)}, "Replaces the version of 20 June 2024."),
        (
            {"replaces": StoredArticle(3, replace(ARTICLE, published=None))},
            "Replaces an earlier version.",
        ),
        (
            {"replaces": StoredArticle(3, ARTICLE), "unchanged": True},
            "Nothing changed since this was indexed.",
        ),
    ],
)
def test_another_version_is_said_to_be_one(fields: dict[str, Any], words: str) -> None:
    assert f"\n{words}\n" in drafts.preview(draft_of(ARTICLE, **fields), SAID).text


def test_the_quotation_is_how_the_prose_begins() -> None:
    """The headline and the page's furniture are left out, the rest is cut after 200 units."""
    body = "It rained in the valley, and all the bridges over the river were closed at noon. " * 5
    article = Article("a", "a", f"Rain in the valley\n\n{body}", layout=Layout.SCRAPED)
    (words,) = quoted(drafts.preview(draft_of(article), SAID))
    assert words.startswith("It rained in the valley")
    assert words.endswith("…")
    assert 150 < units(words) <= 200


def test_a_title_cannot_break_the_message() -> None:
    """Line breaks, turned directions, half surrogates and endless length do no harm."""
    title = "A\n\n— Added.\u202e\ud800 " + "very long " * 500
    message = drafts.preview(draft_of(replace(ARTICLE, title=title, source="\u202eBBC\n")), SAID)
    check(message)
    first, second, *_ = message.text.split("\n")
    assert first.startswith("A — Added.\ufffd very long")
    assert units(first) <= 300
    assert second == "Source: BBC"


def many(count: int, **fields: Any) -> tuple[Draft, ...]:
    return tuple(
        draft_of(replace(ARTICLE, title=f"Title {at}"), f"AbCdEfGhIjK-{at}", **fields)
        for at in range(count)
    )


def test_up_to_three_have_previews_and_then_what_was_refused() -> None:
    messages = drafts.received(Received(many(3), (Rejected("a.zip#b.txt", "is empty"),)), SAID)
    assert [each.text.splitlines()[0] for each in messages] == [
        "Title 0",
        "Title 1",
        "Title 2",
        "Refused:",
    ]
    assert messages[-1].text == "Refused:\n• a.zip#b.txt: is empty"


def test_more_have_a_summary() -> None:
    copies = [replace(each, duplicate_of=StoredArticle(1, ARTICLE)) for each in many(2)]
    same = [replace(each, unchanged=True) for each in many(1)]
    rejected = tuple(Rejected(f"telegram:file/AgAD/a.zip#{at}", "is empty") for at in range(1000))
    (message,) = drafts.received(Received((*copies, *same, *many(1200)), rejected), SAID)
    lines = message.text.split("\n")
    assert lines[:4] == [
        "1,203 articles",
        "2 of them are duplicates.",
        "1 of them is indexed already and did not change.",
        "• Title 0 — 20 June 2024",
    ]
    assert lines[13] == "… and 1,193 more"
    assert lines[14:16] == ["Refused 1,000:", "• a.zip#0: is empty"]
    assert lines[-1] == "… and 990 more"
    assert message.buttons is not None
    (row,) = message.buttons.inline_keyboard
    assert [each.text for each in row] == ["Accept all 1,203", "Drop all"]


def test_nothing_at_all_is_said() -> None:
    (message,) = drafts.received(Received((), ()), SAID)
    assert message.text == "There is no article in it."


@given(
    st.lists(
        st.builds(
            Article,
            key=anything,
            origin=anything,
            text=anything,
            title=st.none() | anything,
            source=st.none() | anything,
            url=st.none() | anything | st.just("https://example.org/x"),
            published=st.none() | st.dates(),
            language=st.none() | anything,
            authors=st.lists(anything, max_size=3).map(tuple),
            dating=st.none()
            | st.builds(
                Dating,
                basis=st.sampled_from(DateBasis),
                confidence=st.floats(0, 1),
                raw=st.none() | anything,
            ),
            not_after=st.none() | st.dates(),
        ),
        max_size=12,
    ),
    st.lists(st.builds(Rejected, origin=anything, reason=anything), max_size=15),
)
def test_whatever_comes_telegram_takes_the_messages(
    articles: list[Article], rejected: list[Rejected]
) -> None:
    found = tuple(draft_of(each, f"AbCdEfGhIjK-{at}") for at, each in enumerate(articles))
    for message in drafts.received(Received(found, tuple(rejected)), SAID):
        check(message)
        assert "\n\n" not in message.text, "a status could not be told from it"
