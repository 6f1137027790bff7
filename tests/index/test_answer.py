"""Answers composed and verified, without any index."""

import logging
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import Policy, check, compose, distinct, in_context, quote, verify
from index.datatypes import (
    Answer,
    Article,
    Citation,
    Context,
    Hit,
    Passage,
    Reading,
    Span,
    StoredPassage,
)
from index.errors import QuestionError
from support.corpus import article

TEXT = "The harbour reopened. Frost killed apples! The harbour re-opened? Nobody came."
SPANS = (Span(0, 21), Span(22, 42), Span(43, 65), Span(66, 78))
SOURCE = article(
    TEXT,
    title="Harbour",
    source="Courier",
    url="https://example.org/h",
    published=date(2024, 6, 18),
)


def reading(span: Span, support: float, source: Article = SOURCE, article_id: int = 7) -> Reading:
    passage = StoredPassage(70 + article_id, article_id, Passage(span, (span,)))
    found = Hit(
        passage=passage,
        article=source,
        score=1.0,
        dense_rank=1,
        dense_score=1.0,
        lexical_rank=1,
        lexical_score=1.0,
    )
    return Reading(found, span, support)


# --- questions -------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["", "   ", "\n\t\u00a0", "🚢🎉", "?!...", "— _"])
def test_a_question_without_words_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="ask something in a few words"):
        check(question, 1000)


def test_a_question_that_is_too_long_is_refused_with_both_numbers() -> None:
    with pytest.raises(QuestionError, match="has 10000 characters, at most 1000 are read"):
        check("x" * 10_000, 1000)


@pytest.mark.parametrize(
    ("question", "checked"),
    [
        ("  Who\n came? ", "Who came?"),
        ("Когда приехал Путин?", "Когда приехал Путин?"),
        ("普京什么时候访问平壤?", "普京什么时候访问平壤?"),
        ("متى زار بوتين؟", "متى زار بوتين؟"),
        ("2024", "2024"),
        ("x" * 1000, "x" * 1000),
        ("who" + " " * 5000 + "came", "who came"),
    ],
)
def test_a_question_with_words_passes_in_any_script(question: str, checked: str) -> None:
    assert check(question, 1000) == checked


# --- composing -------------------------------------------------------------------------


def test_an_answer_cites_what_reaches_the_threshold() -> None:
    readings = [reading(SPANS[1], 0.9), reading(SPANS[0], 0.5), reading(SPANS[3], 0.49)]
    answer = compose("Who?", readings, Policy(threshold=0.5), generation=3)
    assert answer == Answer(
        question="Who?",
        abstained=False,
        confidence=0.9,
        citations=(
            Citation(
                number=1,
                quote="Frost killed apples!",
                article_id=7,
                span=SPANS[1],
                title="Harbour",
                source="Courier",
                published=date(2024, 6, 18),
                url="https://example.org/h",
                support=0.9,
            ),
            Citation(
                number=2,
                quote="The harbour reopened.",
                article_id=7,
                span=SPANS[0],
                title="Harbour",
                source="Courier",
                published=date(2024, 6, 18),
                url="https://example.org/h",
                support=0.5,
            ),
        ),
        nearest=(),
        generation=3,
    )


def test_below_the_threshold_it_abstains_and_shows_the_nearest() -> None:
    readings = [reading(span, 0.4 - at / 10) for at, span in enumerate(SPANS)]
    answer = compose("Who?", readings, Policy(threshold=0.5), generation=3)
    assert answer.abstained
    assert answer.citations == ()
    assert [each.quote for each in answer.nearest] == [
        "The harbour reopened.",
        "Frost killed apples!",
    ]
    assert answer.confidence == 0.4


def test_without_readings_it_abstains_with_nothing() -> None:
    answer = compose("Who?", [], Policy(threshold=0.0), generation=3)
    assert (answer.abstained, answer.confidence, answer.citations, answer.nearest) == (
        True, 0.0, (), (),
    )  # fmt: skip


def test_the_same_sentence_from_two_articles_is_shown_once() -> None:
    copied = article("Elsewhere. The HARBOUR reopened!", "copy")
    readings = [
        reading(SPANS[0], 0.9),
        reading(Span(11, 32), 0.8, copied, 8),
        reading(SPANS[1], 0.7),
    ]
    answer = compose("Who?", readings, Policy(threshold=0.5), generation=1)
    assert [(each.number, each.article_id, each.span) for each in answer.citations] == [
        (1, 7, SPANS[0]),
        (2, 7, SPANS[1]),
    ]


def test_at_most_so_many_are_shown_and_the_next_best_takes_a_copys_place() -> None:
    readings = [reading(SPANS[0], 0.9), reading(SPANS[0], 0.8), reading(SPANS[1], 0.7)]
    assert [quote(each) for each in distinct(readings, 2)] == [
        "The harbour reopened.",
        "Frost killed apples!",
    ]
    assert distinct(readings, 0) == []


@pytest.mark.parametrize("span", [Span(-5, 5), Span(5, 5), Span(9, 2), Span(60, 99), Span(21, 22)])
def test_a_sentence_outside_its_article_is_dropped_and_logged(
    span: Span, caplog: pytest.LogCaptureFixture
) -> None:
    readings = [reading(span, 0.9), reading(SPANS[0], 0.8)]
    answer = compose("Who?", readings, Policy(threshold=0.5), generation=1)
    assert [each.quote for each in answer.citations] == ["The harbour reopened."]
    assert answer.confidence == 0.8
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert f"article 7 [{span.start}:{span.end}] of 78 characters" in caplog.text


@given(
    text=st.text(),
    spans=st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40), st.floats(0, 1))),
    threshold=st.floats(0, 1),
)
def test_whatever_readers_say_a_citation_is_the_text_at_its_offsets(
    text: str, spans: list[tuple[int, int, float]], threshold: float
) -> None:
    source = article(text)
    readings = [
        reading(Span(start, end), support, source)
        for start, end, support in sorted(spans, key=lambda each: -each[2])
    ]
    answer = compose("Who?", readings, Policy(threshold), generation=1)
    for number, each in enumerate(answer.citations or answer.nearest, start=1):
        assert each.number == number
        assert each.quote == text[each.span.start : each.span.end] != ""
    assert all(each.support >= threshold for each in answer.citations)
    assert answer.abstained is not bool(answer.citations)
    assert not (answer.citations and answer.nearest)
    assert len(answer.citations) <= 3
    assert len(answer.nearest) <= 2
    assert verify(answer, {7: text}) == answer


# --- verifying -------------------------------------------------------------------------


def cited(*spans: Span, abstained: bool = False) -> Answer:
    readings = [reading(span, 0.9 - at / 10) for at, span in enumerate(spans)]
    return compose("Who?", readings, Policy(1.0 if abstained else 0.0), generation=1)


def test_a_true_answer_stays_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    for answer in (cited(*SPANS[:2]), cited(*SPANS[:2], abstained=True)):
        assert verify(answer, {7: TEXT}) == answer
    assert caplog.records == []


@pytest.mark.parametrize("texts", [{7: TEXT.replace("harbour", "airport")}, {8: TEXT}, {7: ""}])
def test_a_quotation_that_is_not_in_its_article_is_dropped_and_logged(
    texts: dict[int, str], caplog: pytest.LogCaptureFixture
) -> None:
    answer = cited(SPANS[0], SPANS[1])
    verified = verify(answer, texts)
    assert answer.citations[0] not in verified.citations
    assert "not in its article: article 7 [0:21]" in caplog.text
    assert {record.levelno for record in caplog.records} == {logging.ERROR}


def test_what_is_left_is_numbered_anew_and_gives_the_confidence() -> None:
    answer = cited(SPANS[0], SPANS[1], SPANS[3])
    verified = verify(answer, {7: "X" + TEXT[1:]})
    assert [(each.number, each.quote) for each in verified.citations] == [
        (1, "Frost killed apples!"),
        (2, "Nobody came."),
    ]
    assert verified.confidence == answer.citations[1].support
    assert not verified.abstained


def test_an_answer_that_loses_everything_abstains() -> None:
    verified = verify(cited(SPANS[0]), {})
    assert (verified.abstained, verified.confidence, verified.citations) == (True, 0.0, ())
    nearest = verify(cited(*SPANS[:2], abstained=True), {7: "X" + TEXT[1:]})
    assert [(each.number, each.quote) for each in nearest.nearest] == [(1, "Frost killed apples!")]


# --- context ---------------------------------------------------------------------------


def test_a_context_holds_the_cited_sentence_among_its_neighbours() -> None:
    citation = cited(SPANS[1]).citations[0]
    context = in_context(citation, TEXT, SPANS[1:3])
    assert context == Context(
        citation=citation,
        text="Frost killed apples! The harbour re-opened?",
        sentences=(Span(0, 20), Span(21, 43)),
        cited=Span(0, 20),
    )
    assert context.cited.of(context.text) == citation.quote


def test_a_context_reaches_as_far_as_the_citation() -> None:
    wide = replace(cited(SPANS[0]).citations[0], span=Span(0, 42), quote=TEXT[:42])
    context = in_context(wide, TEXT, SPANS[1:2])
    assert (context.text, context.sentences, context.cited) == (
        TEXT[:42],
        (Span(22, 42),),
        Span(0, 42),
    )
