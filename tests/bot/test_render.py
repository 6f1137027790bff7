"""Rendering: every quotation word for word, in order, within Telegram's limits."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup, MessageEntity

from bot.answering import render
from bot.commands import lists
from bot.richtext import Message, is_visible, units
from index.datatypes import (
    Answer,
    Article,
    Citation,
    Context,
    DateBasis,
    DateNote,
    DateRange,
    Dating,
    Grain,
    Quotation,
    Span,
    StoredArticle,
    TimeKind,
)
from support.botapi.entities import checked_text
from support.fake_engine import ARTICLE, OTHER, VISIT, VISIT_ANSWER, abstention, cite

ID = "abcdefghijkl"
QUOTES = (MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE)

sendable = st.characters(exclude_categories=["Cs"])
anything = st.text(st.characters(), max_size=400)
sentences = st.text(sendable, min_size=1, max_size=1000).map(str.strip).filter(is_visible)
urls = st.none() | st.sampled_from(["https://example.org/x", "javascript:x"]) | anything


note_words = st.text(sendable, max_size=40)
notes = st.lists(
    st.builds(
        DateNote,
        span=st.just(Span(0, 1)),
        words=note_words,
        kind=st.sampled_from([TimeKind.RELATIVE, TimeKind.EARLIER]),
        when=st.none() | st.dates().map(lambda day: DateRange(day, day)),
        sure=st.booleans(),
    ),
    max_size=3,
).map(tuple)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    quote, context = draw(sentences), draw(st.none() | sentences)
    start = len(context or "") + draw(st.integers(0, 9))
    places = st.integers(0, len(quote) - 1)
    first, last = sorted((draw(places), draw(places)))
    return Citation(
        number=1,
        quote=quote,
        article_id=draw(st.integers(1, 3)),
        span=Span(start, start + len(quote)),
        title=draw(st.none() | anything),
        source=draw(st.none() | anything),
        published=draw(st.none() | st.dates()),
        url=draw(urls),
        support=0.5,
        answer=draw(st.none() | st.just(Span(start + first, start + last + 1))),
        before=Quotation(context, Span(0, len(context))) if context else None,
        agreeing=draw(st.integers(1, 3)),
        notes=draw(notes),
        carried_by=tuple(draw(st.lists(anything, max_size=3))),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    drawn = draw(st.lists(citations(), max_size=10))
    cited = tuple(replace(each, number=at) for at, each in enumerate(drawn, start=1))
    abstained = draw(st.booleans()) or not cited
    return Answer(
        question="?",
        abstained=abstained,
        confidence=0.5,
        citations=() if abstained else cited,
        nearest=cited if abstained else (),
        generation=1,
        short_answer=draw(st.none() | anything),
        disagreeing=tuple(
            draw(st.permutations(range(1, len(cited) + 1)))[: draw(st.integers(0, 4))]
        ),
    )


def marked(messages: list[Message], *kinds: str) -> list[str]:
    """The words under entities of these kinds, read back by their UTF-16 offsets."""
    found = []
    for message in messages:
        encoded = message.text.encode("utf-16-le")
        for entity in message.entities:
            if entity.type in kinds:
                start = 2 * entity.offset
                found.append(encoded[start : start + 2 * entity.length].decode("utf-16-le"))
    return found


def check(messages: list[Message]) -> None:
    """Assert that Telegram takes each message as it is."""
    for message in messages:
        assert message.text == message.text.strip()
        checked_text(message.text, [each.to_dict() for each in message.entities])


def block(citation: Citation) -> str:
    """What stands in a citation's quotation."""
    if citation.before is None:
        return citation.quote
    gap = " " if citation.span.start - citation.before.span.end <= 2 else " … "
    return f"{citation.before.quote}{gap}{citation.quote}"


def data(buttons: InlineKeyboardMarkup | None) -> list[str]:
    rows = buttons.inline_keyboard if buttons else ()
    return [str(button.callback_data) for row in rows for button in row]


@given(answers())
def test_any_answer_shows_its_quotations_word_for_word_and_in_order(answer: Answer) -> None:
    messages = render.answered(answer, ID, "ru")
    check(messages)
    shown = answer.citations + answer.nearest
    assert marked(messages, *QUOTES) == [block(each) for each in shown]
    assert data(messages[-1].buttons) == [f"c:{ID}:{each.number}" for each in shown]
    assert all(len(each.encode()) <= 64 for each in data(messages[-1].buttons))
    assert not any(message.buttons for message in messages[:-1])


@given(st.lists(sentences, min_size=1, max_size=12), st.data(), citations())
def test_any_passage_shows_the_citation_in_bold_inside_the_quotation(
    parts: list[str], chosen: st.DataObject, citation: Citation
) -> None:
    """The parts of the quotation together are the passage; the bold in it is the citation."""
    text, spans = "", []
    for part in parts:
        spans.append(Span(len(text), len(text) + len(part)))
        text += f"{part} "
    cited = chosen.draw(st.sampled_from(spans))
    citation = replace(citation, quote=cited.of(text))
    messages = render.in_context(Context(citation, text, tuple(spans), cited))
    check(messages)
    assert " ".join(marked(messages, *QUOTES)).split() == text.split()
    assert marked(messages, MessageEntity.BOLD) == [citation.quote]


@given(st.lists(st.builds(Article, *[anything] * 6, st.none() | st.dates()), max_size=20))
def test_any_page_of_articles_fits_into_one_message(articles: list[Article]) -> None:
    stored = [StoredArticle(at, each) for at, each in enumerate(articles)]
    page = lists.listed(stored, 3, 20, 100)
    check([page])
    assert data(page.buttons) == (["s:2", "s:4"] if articles else [])


def test_an_answer_reads_well() -> None:
    (message,) = render.answered(VISIT_ANSWER, ID)
    assert message.text == (
        "[1]\nPutin arrived in Pyongyang on 19 June 2024 🛬.\n\n"
        "[2]\nIt was his first visit in 24 years.\n\n"
        "[3]\nThe launch went well.\n\n"
        "Sources\n"
        "[1] [2] Putin in Pyongyang — Footnote samples, 20 June 2024\n"
        "[3] A launch — date unknown"
    )
    assert marked([message], MessageEntity.TEXT_LINK) == ["Putin in Pyongyang"]
    assert message.buttons is not None
    assert [button.text for row in message.buttons.inline_keyboard for button in row] == [
        "[1] in context",
        "[2] in context",
        "[3] in context",
    ]


def short(citation: Citation, words: str, agreeing: int = 1) -> Citation:
    """The citation with these words of it as the answer."""
    start = citation.span.start + citation.quote.index(words)
    return replace(citation, answer=Span(start, start + len(words)), agreeing=agreeing)


FIRST, SECOND, _ = VISIT_ANSWER.citations


def test_the_short_answer_leads_in_bold_and_is_bold_in_its_quotation() -> None:
    cited = short(FIRST, "19 June 2024", agreeing=3)
    answer = replace(VISIT_ANSWER, citations=(cited,), short_answer="19 June 2024")
    (message,) = render.answered(answer, ID)
    assert message.text.startswith(
        "19 June 2024 · 3 articles agree\n\n"
        "[1]\nPutin arrived in Pyongyang on 19 June 2024 🛬.\n\nSources"
    )
    assert marked([message], MessageEntity.BOLD) == [
        "19 June 2024", "[1]", "19 June 2024", "Sources",
    ]  # fmt: skip
    assert marked([message], *QUOTES) == [FIRST.quote]


def test_one_article_alone_agrees_with_nobody() -> None:
    answer = replace(VISIT_ANSWER, citations=(short(FIRST, "19"),), short_answer="19")
    assert render.answered(answer, ID)[0].text.startswith("19\n\n[1]")


def test_a_sentence_that_leans_follows_its_context_which_is_in_italics() -> None:
    near = replace(SECOND, before=Quotation(FIRST.quote, FIRST.span))
    landed = "The delegation landed at dawn."
    far = replace(SECOND, number=2, before=Quotation(landed, Span(0, len(landed))))
    (message,) = render.answered(replace(VISIT_ANSWER, citations=(near, far)), ID)
    assert marked([message], *QUOTES) == [
        f"{FIRST.quote} {SECOND.quote}",
        f"{landed} … {SECOND.quote}",
    ]
    assert marked([message], MessageEntity.ITALIC) == [FIRST.quote, landed]


def test_articles_that_disagree_show_every_answer_with_its_date_in_the_order_given() -> None:
    cited = (
        short(FIRST, "19 June 2024", agreeing=2),
        short(replace(SECOND, published=None, article_id=2), "24 years"),
    )
    answer = replace(VISIT_ANSWER, citations=cited, short_answer="19 June 2024", disagreeing=(1, 2))
    (message,) = render.answered(answer, ID)
    assert message.text.startswith(
        "The articles disagree:\n"
        "• 19 June 2024 — 20 June 2024 [1] · 2 articles agree\n"
        "• 24 years — date unknown [2]\n\n"
        "[1]\n"
    )
    assert marked([message], MessageEntity.BOLD)[:3] == [
        "The articles disagree:", "19 June 2024", "24 years",
    ]  # fmt: skip
    (turned,) = render.answered(replace(answer, disagreeing=(2, 1)), ID)
    assert turned.text.startswith("The articles disagree:\n• 24 years — date unknown [2]\n")


def test_a_time_as_the_answer_is_followed_by_the_day_that_it_means() -> None:
    cited = short(FIRST, "19 June 2024")
    assert cited.answer is not None
    day = DateRange(date(2024, 6, 19), date(2024, 6, 19))
    note = DateNote(cited.answer, "19 June 2024", TimeKind.RELATIVE, day)
    answer = replace(
        VISIT_ANSWER, citations=(replace(cited, notes=(note,)),), short_answer="19 June 2024"
    )
    (message,) = render.answered(answer, ID, "de")
    assert message.text.startswith("19 June 2024 = 19. Juni 2024\n")
    unsure = replace(answer, citations=(replace(cited, notes=(replace(note, sure=False),)),))
    assert render.answered(unsure, ID, "de")[0].text.startswith("19 June 2024\n")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dating": Dating(DateBasis.GUESS, 0.4)}, "20 June 2024 (a guess)"),
        ({"dating": Dating(DateBasis.META, 0.95)}, "20 June 2024"),
        (
            {"published": None, "not_after": date(2024, 6, 26)},
            "date unknown, not after 26 June 2024",
        ),
        ({"published": None, "dating": Dating(DateBasis.FEED, 0.0, "soon")}, "date unknown"),
    ],
)
def test_a_source_says_how_well_its_date_is_known(changes: dict[str, Any], said: str) -> None:
    answer = replace(VISIT_ANSWER, citations=(replace(FIRST, **changes),))
    assert render.answered(answer, ID)[-1].text.endswith(f", {said}")


def test_what_is_nearest_shows_no_short_answer() -> None:
    near = short(cite(1, OTHER, "Nobody was hurt.", 2), "Nobody")
    answer = replace(abstention(VISIT, near), short_answer="Nobody")
    (message,) = render.answered(answer, ID)
    assert "Nobody" not in marked([message], MessageEntity.BOLD)
    assert message.text.startswith("The articles don't say.\n\nWhat came nearest")


def test_an_answer_that_was_not_kept_has_no_buttons() -> None:
    assert render.answered(VISIT_ANSWER, None)[-1].buttons is None


def test_abstaining_marks_what_came_nearest() -> None:
    (message,) = render.answered(abstention(VISIT, cite(1, OTHER, "Nobody was hurt.", 2)), ID)
    assert message.text == (
        "The articles don't say.\n\n"
        "What came nearest, without answering the question:\n\n"
        "[1]\nNobody was hurt.\n\n"
        "Sources\n[1] A launch — date unknown"
    )


def test_abstaining_with_nothing_near_says_just_that() -> None:
    (message,) = render.answered(abstention(VISIT), ID)
    assert (message.text, message.buttons) == ("The articles don't say.", None)


def test_a_long_answer_is_split_between_quotations() -> None:
    quotes = [letter * 999 + "." for letter in "abcdefghij"]
    cited = tuple(
        replace(cite(1, OTHER, "Nobody was hurt."), number=at, quote=quote)
        for at, quote in enumerate(quotes, start=1)
    )
    messages = render.answered(replace(VISIT_ANSWER, citations=cited), ID)
    assert len(messages) == 3
    assert all(units(each.text) <= 4096 for each in messages)
    assert marked(messages, *QUOTES) == quotes
    assert len(data(messages[-1].buttons)) == 10


def test_long_titles_are_shortened_quotations_never() -> None:
    cited = replace(cite(1, ARTICLE, "Crowds lined the streets."), title="word " * 500)
    (message,) = render.answered(replace(VISIT_ANSWER, citations=(cited,)), ID)
    assert "word word…, " not in message.text
    assert marked([message], MessageEntity.TEXT_LINK)[0].endswith("word…")
    assert marked([message], *QUOTES) == [cited.quote]


def test_an_article_without_a_title_has_a_name() -> None:
    line = lists.article_line(replace(OTHER, title=" \u200b", published=date(2000, 7, 20)))
    assert line.text == "Untitled article — 20 July 2000"


def test_a_passage_that_is_too_long_for_one_message_is_parted_between_sentences() -> None:
    text = " ".join(f"{letter * 998}." for letter in "abcdef")
    spans = tuple(Span(at * 1000, at * 1000 + 999) for at in range(6))
    citation = replace(cite(1, OTHER, "Nobody was hurt."), quote=spans[4].of(text))
    messages = render.in_context(Context(citation, text, spans, spans[4]))
    assert marked(messages, *QUOTES) == [text[:2999], text[3000:]]
    assert marked(messages, MessageEntity.BOLD) == [spans[4].of(text)]


def test_buttons_are_read_back() -> None:
    assert render.opened(f"c:{ID}:12") == (ID, 12)
    assert render.opened("c:x") is None
    assert lists.page_of("s:3") == 3
    assert lists.page_of("s:-1") is None
    assert lists.page_of("s:99999999999") is None


def test_an_empty_index_has_an_empty_list() -> None:
    assert lists.listed([], 0, 8, 0).text == "No articles are indexed yet."


# --- notes and carriers ------------------------------------------------------------------

TUESDAY = DateNote(
    Span(0, 10),
    "on Tuesday",
    TimeKind.RELATIVE,
    DateRange(date(2024, 6, 18), date(2024, 6, 18)),
)
YEARS = DateNote(
    Span(20, 28),
    "in 24 years",
    TimeKind.EARLIER,
    DateRange(date(2000, 1, 1), date(2000, 12, 31), Grain.YEAR),
    count=24,
    unit=Grain.YEAR,
)
NOTED = replace(VISIT_ANSWER, citations=(replace(SECOND, notes=(TUESDAY, YEARS)),))


def test_notes_stand_below_the_quotation_each_on_its_line() -> None:
    (message,) = render.answered(NOTED, ID, "en")
    assert message.text.startswith(
        "[2]\nIt was his first visit in 24 years.\n"
        "Tuesday = 18 June 2024\n24 years earlier = 2000\n\nSources\n"
    )
    assert marked([message], *QUOTES) == [SECOND.quote]


def test_notes_are_in_the_readers_language_and_the_rest_in_english() -> None:
    (message,) = render.answered(NOTED, ID, "de-AT")
    assert "\nTuesday = 18. Juni 2024\n24 Jahre zuvor = 2000\n\nSources\n" in message.text


def test_a_note_on_an_unknown_date_says_so() -> None:
    noted = replace(SECOND, notes=(replace(TUESDAY, when=None), replace(TUESDAY, when=None)))
    (message,) = render.answered(replace(VISIT_ANSWER, citations=(noted,)), ID)
    assert message.text.count("\nTuesday = ? (the article's date is unknown)\n") == 1


def test_nearest_sentences_have_notes_too() -> None:
    (message,) = render.answered(abstention(VISIT, replace(SECOND, notes=(TUESDAY,))), ID)
    assert "\nTuesday = 18 June 2024\n" in message.text


def test_a_note_cannot_break_the_message() -> None:
    noted = replace(SECOND, notes=(replace(TUESDAY, words="a\n\n[9]\u202e\ud800" + "b" * 999),))
    (message,) = render.answered(replace(VISIT_ANSWER, citations=(noted,)), ID)
    check([message])
    assert "\na [9]\ufffdbbb" in message.text
    assert len(message.text) < 800


def test_other_outlets_that_carry_the_story_are_named() -> None:
    cited = replace(FIRST, carried_by=("Reuters", "BBC\nNews", "\u200b"))
    (message,) = render.answered(replace(VISIT_ANSWER, citations=(cited,)), ID)
    assert message.text.endswith(
        "[1] Putin in Pyongyang — Footnote samples, 20 June 2024 · also in: Reuters, BBC News"
    )
    many = replace(FIRST, carried_by=tuple(f"Outlet {at}" for at in range(40)))
    (message,) = render.answered(replace(VISIT_ANSWER, citations=(many,)), ID)
    assert message.text.endswith("· also in: Outlet 0, Outlet 1, Outlet 2, Outlet 3, 36 more")
