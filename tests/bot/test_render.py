"""Rendering: every quotation word for word, in order, within Telegram's limits."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.answering import render
from bot.answering.passages import in_context
from bot.answering.render import Frame, Reading
from bot.richtext import Message, is_visible, units
from bot.words import LANGUAGES, Words
from index.datatypes import (
    Answer,
    Citation,
    Context,
    DateBasis,
    DateNote,
    DateRange,
    Dating,
    Grain,
    Quotation,
    Span,
    TimeKind,
)
from support.botapi.entities import checked_text
from support.fake_engine import ARTICLE, OTHER, VISIT, VISIT_ANSWER, abstention, cite

ASKED = date(2024, 6, 23)
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
        added=tuple(draw(st.lists(anything, max_size=9))),
        added_time=draw(st.none() | st.dates().map(lambda day: DateRange(day, day))),
    )


def shown(answer: Answer, language: str = "en", asked: date | None = None) -> Message:
    """The answer as a message without buttons."""
    return render.answered(answer, Reading(Words(language), asked)).message()


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


@given(answers(), st.sampled_from(LANGUAGES), st.none() | st.dates(), anything, anything)
def test_any_answer_is_one_message_with_its_quotations_word_for_word_and_in_order(
    answer: Answer, language: str, asked: date | None, above: str, below: str
) -> None:
    """What is quoted are the first citations; the rest is left out whole, and that is said."""
    frame = Frame(render.question_said(above), render.question_said(below))
    drawn = render.answered(answer, Reading(Words(language), asked), frame)
    message = drawn.message()
    check([message])
    all_of_them = answer.citations + answer.nearest
    assert drawn.numbers == tuple(each.number for each in all_of_them[: len(drawn.numbers)])
    assert len(drawn.numbers) >= min(1, len(all_of_them))
    quotes = marked([message], *QUOTES)
    expected = [block(each) for each in drawn.citations]
    assert quotes == [each for each in expected if each in quotes]
    too_long = [each for each in expected if each not in quotes]
    assert all(units(each) > 1000 for each in too_long), "only what is too long is not quoted"
    left_out = len(all_of_them) - len(drawn.numbers)
    said = Words(language)("answering-left-out", count=left_out)
    assert (said in message.text) == (left_out > 0)


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
    messages = in_context(Context(citation, text, tuple(spans), cited), Reading(Words("en")))
    check(messages)
    assert " ".join(marked(messages, *QUOTES)).split() == text.split()
    assert marked(messages, MessageEntity.BOLD) == [citation.quote]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["removed", "replaced"])
def test_what_became_of_an_article_is_said_quietly_above_its_passage(
    language: str, name: str
) -> None:
    citation = cite(1, ARTICLE, "It was his first visit in 24 years.")
    words = Words(language)
    plain = Context(citation, ARTICLE.text, (Span(0, len(ARTICLE.text)),), Span(0, 0))
    since = replace(plain, is_removed=name == "removed", is_replaced=name == "replaced")
    before, after = (in_context(each, Reading(words)) for each in (plain, since))
    check(after)
    said = words(f"answering-{name}")
    head, _, passage = before[0].text.partition("\n")
    assert after[0].text == f"{head}\n{said}\n{passage}"
    assert marked(after, MessageEntity.ITALIC) == [said]
    assert marked(after, *QUOTES) == marked(before, *QUOTES)


def test_an_answer_reads_well() -> None:
    message = shown(VISIT_ANSWER, asked=ASKED)
    assert message.text == (
        "[1]\nPutin arrived in Pyongyang on 19 June 2024 🛬.\n\n"
        "[2]\nIt was his first visit in 24 years.\n\n"
        "[3]\nThe launch went well.\n\n"
        "Sources\n"
        "[1] [2] Putin in Pyongyang — Footnote samples, 20 June 2024, 3 days before you asked\n"
        "[3] A launch — date unknown"
    )
    assert marked([message], MessageEntity.TEXT_LINK) == ["Putin in Pyongyang"]
    (address,) = links(message)
    assert address == (
        "https://example.org/visit#:~:"
        "text=Putin%20arrived%20in%20Pyongyang%20on%2019%20June%202024%20%F0%9F%9B%AC."
        "&text=It%20was%20his%20first%20visit%20in%2024%20years."
    )


def links(message: Message) -> list[str]:
    """Where the links of a message lead."""
    return [each.url for each in message.entities if each.url]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "19 June 2024 · 2 articles agree|Sources|3 days before you asked"),
        ("ru", "19 June 2024 · так говорят 2 статьи|Источники|за 3 дня до вашего вопроса"),
        ("uk", "19 June 2024 · так кажуть 2 статті|Джерела|за 3 дні до вашого запитання"),
        ("pl", "19 June 2024 · tak mówią 2 artykuły|Źródła|3 dni przed Twoim pytaniem"),
        ("de", "19 June 2024 · 2 Artikel sagen das|Quellen|3 Tage vor deiner Frage"),
        ("es", "19 June 2024 · 2 artículos lo dicen|Fuentes|3 días antes de tu pregunta"),
    ],
)
def test_an_answer_reads_well_in_every_language(language: str, text: str) -> None:
    """Quotations, titles and outlets stay as they are."""
    short_answer, sources, age = text.split("|")
    cited = short(FIRST, "19 June 2024", agreeing=2)
    answer = replace(VISIT_ANSWER, citations=(cited,), short_answer="19 June 2024")
    day = Words(language).day(date(2024, 6, 20))
    assert shown(answer, language, ASKED).text == (
        f"{short_answer}\n\n[1]\n{FIRST.quote}\n\n"
        f"{sources}\n[1] Putin in Pyongyang — Footnote samples, {day}, {age}"
    )


def test_what_was_added_to_a_question_stands_above_its_answer() -> None:
    june = DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH)
    answer = replace(VISIT_ANSWER, added=("Putin", "Pyongyang"), added_time=june)
    message = shown(answer)
    assert message.text.startswith("about: Putin, Pyongyang, June 2024\n\n[1]\n")
    assert marked([message], MessageEntity.ITALIC) == ["about: Putin, Pyongyang, June 2024"]
    assert shown(answer, "ru").text.startswith("о чём: Putin, Pyongyang, июнь 2024")


def test_lines_of_ours_stand_above_and_below() -> None:
    reading = Reading(Words("en"))
    drawn = render.answered(abstention(VISIT), reading, Frame("Asked yesterday", "One is left"))
    assert drawn.message().text == "Asked yesterday\n\nThe articles don’t say.\n\nOne is left"


def test_where_an_article_has_no_address_its_page_is_the_link() -> None:
    cited = replace(FIRST, url=None)
    reading = Reading(Words("en"), page=lambda number: f"https://bot.example.org/read/{number}")
    message = render.answered(replace(VISIT_ANSWER, citations=(cited,)), reading).message()
    assert links(message) == ["https://bot.example.org/read/1"]
    both = render.answered(VISIT_ANSWER, reading).message()
    assert [each.partition("#")[0] for each in links(both)] == [
        "https://example.org/visit",
        "https://bot.example.org/read/3",
    ]


def short(citation: Citation, words: str, agreeing: int = 1) -> Citation:
    """The citation with these words of it as the answer."""
    start = citation.span.start + citation.quote.index(words)
    return replace(citation, answer=Span(start, start + len(words)), agreeing=agreeing)


FIRST, SECOND, _ = VISIT_ANSWER.citations


def test_the_short_answer_leads_in_bold_and_is_bold_in_its_quotation() -> None:
    cited = short(FIRST, "19 June 2024", agreeing=3)
    answer = replace(VISIT_ANSWER, citations=(cited,), short_answer="19 June 2024")
    message = shown(answer)
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
    assert shown(answer).text.startswith("19\n\n[1]")


def test_a_sentence_that_leans_follows_its_context_which_is_in_italics() -> None:
    near = replace(SECOND, before=Quotation(FIRST.quote, FIRST.span))
    landed = "The delegation landed at dawn."
    far = replace(SECOND, number=2, before=Quotation(landed, Span(0, len(landed))))
    message = shown(replace(VISIT_ANSWER, citations=(near, far)))
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
    message = shown(answer)
    assert message.text.startswith(
        "The articles disagree:\n"
        "• 19 June 2024 — 20 June 2024 [1] · 2 articles agree\n"
        "• 24 years — date unknown [2]\n\n"
        "[1]\n"
    )
    assert marked([message], MessageEntity.BOLD)[:3] == [
        "The articles disagree:", "19 June 2024", "24 years",
    ]  # fmt: skip
    turned = shown(replace(answer, disagreeing=(2, 1)))
    assert turned.text.startswith("The articles disagree:\n• 24 years — date unknown [2]\n")


def test_a_time_as_the_answer_is_followed_by_the_day_that_it_means() -> None:
    cited = short(FIRST, "19 June 2024")
    assert cited.answer is not None
    day = DateRange(date(2024, 6, 19), date(2024, 6, 19))
    note = DateNote(cited.answer, "19 June 2024", TimeKind.RELATIVE, day)
    answer = replace(
        VISIT_ANSWER, citations=(replace(cited, notes=(note,)),), short_answer="19 June 2024"
    )
    message = shown(answer, "de")
    assert message.text.startswith("19 June 2024 = 19. Juni 2024\n")
    unsure = replace(answer, citations=(replace(cited, notes=(replace(note, sure=False),)),))
    assert shown(unsure, "de").text.startswith("19 June 2024\n")


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
    assert shown(answer).text.endswith(f", {said}")


def test_what_is_nearest_shows_no_short_answer() -> None:
    near = short(cite(1, OTHER, "Nobody was hurt.", 2), "Nobody")
    answer = replace(abstention(VISIT, near), short_answer="Nobody")
    message = shown(answer)
    assert "Nobody" not in marked([message], MessageEntity.BOLD)
    assert message.text.startswith("The articles don’t say.\n\nWhat came nearest")


def test_abstaining_marks_what_came_nearest() -> None:
    message = shown(abstention(VISIT, cite(1, OTHER, "Nobody was hurt.", 2)))
    assert message.text == (
        "The articles don’t say.\n\n"
        "What came nearest, without answering the question:\n\n"
        "[1]\nNobody was hurt.\n\n"
        "Sources\n[1] A launch — date unknown"
    )


def test_an_answer_of_which_nothing_is_left_says_nothing() -> None:
    assert shown(replace(VISIT_ANSWER, citations=())).text == "The articles don’t say."


def test_abstaining_with_nothing_near_says_just_that() -> None:
    message = shown(abstention(VISIT))
    assert (message.text, message.buttons) == ("The articles don’t say.", None)


LETTERS = tuple(
    replace(cite(1, OTHER, "Nobody was hurt."), number=at, quote=letter * 999 + ".")
    for at, letter in enumerate("abcdefghij", start=1)
)


def test_quotations_that_do_not_fit_are_left_out_whole_and_that_is_said() -> None:
    drawn = render.answered(replace(VISIT_ANSWER, citations=LETTERS), Reading(Words("en")))
    message = drawn.message()
    assert drawn.numbers == (1, 2, 3)
    assert units(message.text) <= 4096
    assert marked([message], *QUOTES) == [each.quote for each in LETTERS[:3]]
    assert message.text.endswith(
        "\n\n7 more quotations don’t fit in here. “More evidence” shows them."
    )


def test_more_evidence_goes_on_where_the_answer_ended() -> None:
    answer = replace(VISIT_ANSWER, citations=LETTERS[:5])
    drawn = render.evidence(answer, 3, Reading(Words("en")))
    message = drawn.message()
    assert drawn.numbers == (4, 5)
    assert message.text.startswith("More evidence\n\n[4]\ndddd")
    assert marked([message], *QUOTES) == [each.quote for each in LETTERS[3:5]]
    assert "don’t fit" not in message.text


def test_a_sentence_that_is_longer_than_a_message_is_shown_by_its_button() -> None:
    """Nothing of it is quoted, and the others are."""
    long = replace(LETTERS[0], quote="x" * 5000)
    message = shown(replace(VISIT_ANSWER, citations=(long, *LETTERS[1:3])))
    assert marked([message], *QUOTES) == [each.quote for each in LETTERS[1:3]]
    assert message.text.startswith(
        "[1]\nThis sentence is too long for one message. The button [1] shows it whole.\n\n[2]\n"
    )


def test_long_titles_are_shortened_quotations_never() -> None:
    cited = replace(cite(1, ARTICLE, "Crowds lined the streets."), title="word " * 500)
    message = shown(replace(VISIT_ANSWER, citations=(cited,)))
    assert "word word…, " not in message.text
    assert marked([message], MessageEntity.TEXT_LINK)[0].endswith("word…")
    assert marked([message], *QUOTES) == [cited.quote]


def test_a_passage_that_is_too_long_for_one_message_is_parted_between_sentences() -> None:
    text = " ".join(f"{letter * 998}." for letter in "abcdef")
    spans = tuple(Span(at * 1000, at * 1000 + 999) for at in range(6))
    citation = replace(cite(1, OTHER, "Nobody was hurt."), quote=spans[4].of(text))
    messages = in_context(Context(citation, text, spans, spans[4]), Reading(Words("en")))
    assert marked(messages, *QUOTES) == [text[:2999], text[3000:]]
    assert marked(messages, MessageEntity.BOLD) == [spans[4].of(text)]


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
    message = shown(NOTED, "en")
    assert message.text.startswith(
        "[2]\nIt was his first visit in 24 years.\n"
        "Tuesday = 18 June 2024\n24 years earlier = 2000\n\nSources\n"
    )
    assert marked([message], *QUOTES) == [SECOND.quote]


def test_notes_are_in_the_readers_language() -> None:
    message = shown(NOTED, "de")
    assert "\nTuesday = 18. Juni 2024\n24 Jahre zuvor = 2000\n\nQuellen\n" in message.text


def test_a_note_on_an_unknown_date_says_so() -> None:
    noted = replace(SECOND, notes=(replace(TUESDAY, when=None), replace(TUESDAY, when=None)))
    message = shown(replace(VISIT_ANSWER, citations=(noted,)))
    assert message.text.count("\nTuesday = ? (the article's date is unknown)\n") == 1


def test_nearest_sentences_have_notes_too() -> None:
    message = shown(abstention(VISIT, replace(SECOND, notes=(TUESDAY,))))
    assert "\nTuesday = 18 June 2024\n" in message.text


def test_a_note_cannot_break_the_message() -> None:
    noted = replace(SECOND, notes=(replace(TUESDAY, words="a\n\n[9]\u202e\ud800" + "b" * 999),))
    message = shown(replace(VISIT_ANSWER, citations=(noted,)))
    check([message])
    assert "\na [9]\ufffdbbb" in message.text
    assert len(message.text) < 800


def test_other_outlets_that_carry_the_story_are_named() -> None:
    cited = replace(FIRST, carried_by=("Reuters", "BBC\nNews", "\u200b"))
    message = shown(replace(VISIT_ANSWER, citations=(cited,)))
    assert message.text.endswith(
        "[1] Putin in Pyongyang — Footnote samples, 20 June 2024 · also in: Reuters, BBC News"
    )
    many = replace(FIRST, carried_by=tuple(f"Outlet {at}" for at in range(40)))
    message = shown(replace(VISIT_ANSWER, citations=(many,)))
    assert message.text.endswith("· also in: Outlet 0, Outlet 1, Outlet 2, Outlet 3, 36 more")
