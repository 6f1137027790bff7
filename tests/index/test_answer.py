"""Answers composed and verified, without any index."""

import logging
from dataclasses import replace
from datetime import date
from itertools import combinations

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
    Quotation,
    Reading,
    Span,
    StoredPassage,
)
from index.errors import QuestionError
from index.text import prose, same_answer
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


def test_half_a_character_becomes_a_replacement_character() -> None:
    assert check("who won \ud83d?", 1000) == "who won \ufffd?"


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


# --- answers in short ------------------------------------------------------------------


def says(
    text: str,
    answer: str | None,
    support: float,
    article_id: int,
    published: date | None = None,
    *,
    cited: str = "",
) -> Reading:
    """What a reader makes of an article of one passage; the last sentence is cited."""
    sentences = prose(text)
    sentence = next((each for each in sentences if cited and cited in each.of(text)), sentences[-1])
    start = text.index(answer, sentence.start) if answer else 0
    passage = StoredPassage(article_id, article_id, Passage(Span(0, len(text)), sentences))
    source = article(text, f"{article_id}", published=published)
    found = Hit(passage, source, 1.0, 1, 1.0, 1, 1.0)
    return Reading(found, sentence, support, Span(start, start + len(answer)) if answer else None)


def composed(*readings: Reading, threshold: float = 0.0, most: int = 3) -> Answer:
    return compose("How long?", readings, Policy(threshold, most), generation=1)


def told(answer: Answer) -> list[tuple[int, str | None, int]]:
    """Article, short answer and articles that agree, of each citation."""
    return [(each.article_id, each.short_answer, each.agreeing) for each in answer.citations]


LONG = "Putin had not come for 24 years, the embassy in the capital said."
ALSO = "It is 24 years since a Russian president set foot on North Korean soil."
THIRD = "A pause of twenty-four years has ended with the state visit this week."
LESS = "Some 19 years went by between the two visits, a historian wrote."
OTHER = "He was away for seven months, as the palace announced on its page."


def test_the_first_citations_short_answer_leads() -> None:
    answer = composed(says(LONG, "24 years", 0.8, 1), says(LESS, "19 years", 0.1, 2))
    assert answer.short_answer == "24 years"
    assert answer.citations[0].answer == Span(LONG.index("24"), LONG.index(", the"))


def test_words_that_stand_somewhere_by_chance_corroborate_nothing() -> None:
    """A quarter of the best sentence's own likelihood is enough, less is chance."""
    best = replace(says(LONG, "24 years", 0.8, 1), alone=0.8)
    witness = replace(says(ALSO, "24 years", 0.8, 2), alone=0.2)
    chance = replace(says(THIRD, "twenty-four years", 0.8, 3), alone=0.19)
    assert told(composed(best, witness, chance)) == [(1, "24 years", 2), (2, "24 years", 2)]


def test_distinct_answers_come_first_then_what_corroborates_them_in_order() -> None:
    readings = (
        says(LONG, "24 years", 0.8, 1),
        says(ALSO, "24", 0.8, 2),
        says(THIRD, "twenty-four years", 0.8, 3),
        says(LESS, "19 years", 0.1, 4),
    )
    assert told(composed(*readings, most=4)) == [
        (1, "24 years", 3), (4, "19 years", 1), (2, "24", 3), (3, "twenty-four years", 3),
    ]  # fmt: skip
    assert told(composed(*readings, threshold=0.5)) == [
        (1, "24 years", 3), (2, "24", 3), (3, "twenty-four years", 3),
    ]  # fmt: skip


def test_three_distinct_answers_leave_no_place_for_corroboration() -> None:
    answer = composed(
        says(LONG, "24 years", 0.4, 1),
        says(ALSO, "24 years", 0.4, 2),
        says(LESS, "19 years", 0.05, 3),
        says(OTHER, "seven months", 0.04, 4),
    )
    assert told(answer) == [(1, "24 years", 2), (3, "19 years", 1), (4, "seven months", 1)]


def test_copies_and_one_articles_other_sentences_neither_count_nor_corroborate() -> None:
    copy = f"MOSCOW (Wire). {LONG}"
    again = f"{LONG} Those 24 years are over."
    answer = composed(
        says(again, "24 years", 0.8, 1, cited="Putin"),
        says(copy, "24 years", 0.8, 2),
        says(again, "24 years", 0.8, 1, cited="Those"),
        says(ALSO, "24", 0.8, 3),
    )
    assert told(answer) == [(1, "24 years", 2), (3, "24", 2)]


def test_a_sentence_is_cited_once_though_it_holds_two_answers() -> None:
    both = "Putin came in 2000 and 24 years later."
    answer = composed(says(both, "2000", 0.6, 1), says(both, "24 years", 0.3, 1))
    assert told(answer) == [(1, "2000", 1)]


@pytest.mark.parametrize("span", [Span(0, 5), Span(30, 30), Span(60, 500), Span(41, 43)])
def test_a_short_answer_that_is_no_words_of_its_sentence_is_dropped_and_logged(
    span: Span, caplog: pytest.LogCaptureFixture
) -> None:
    text = "Putin came to Pyongyang by night. It was — windy."
    answer = composed(replace(says(text, None, 0.8, 1), answer=span))
    assert (answer.short_answer, answer.citations[0].answer) == (None, None)
    assert answer.citations[0].quote == "It was — windy."
    assert "dropped a short answer" in caplog.text


def test_what_is_nearest_has_no_short_answer() -> None:
    answer = composed(says(LONG, "24 years", 0.4, 1), threshold=0.5)
    assert (answer.abstained, answer.short_answer, answer.confidence) == (True, None, 0.4)
    assert [each.short_answer for each in answer.nearest] == [None]


def test_a_sentence_that_leans_brings_the_one_before() -> None:
    text = "Putin arrived on Wednesday. It was his first visit in 24 years."
    (citation,) = composed(says(text, "24 years", 0.8, 1)).citations
    assert citation.before == Quotation("Putin arrived on Wednesday.", Span(0, 27))
    (citation,) = composed(says(text, "Wednesday", 0.8, 1, cited="arrived")).citations
    assert citation.before is None


# --- articles that disagree ------------------------------------------------------------


def disputed(first: float, second: float, **options: float) -> Answer:
    return composed(
        says(LONG, "24 years", first, 1, date(2024, 6, 18)),
        says(LESS, "19 years", second, 2, date(2024, 6, 20)),
        **options,  # type: ignore[arg-type] # threshold alone
    )


def test_answers_that_are_likely_enough_disagree_and_the_newest_comes_first() -> None:
    """Also an answer below the threshold contradicts, at half of the first one's likelihood."""
    answer = disputed(0.5, 0.3, threshold=0.4)
    assert [each.number for each in answer.citations] == [1, 2]
    assert (answer.disagreeing, answer.short_answer) == ((2, 1), "24 years")


@pytest.mark.parametrize(
    ("first", "second", "threshold"),
    [(0.5, 0.24, 0.4), (0.7, 0.34, 0.0), (0.2, 0.14, 0.0), (0.1, 0.1, 0.0)],
)
def test_what_is_unlikely_contradicts_nothing(
    first: float, second: float, threshold: float
) -> None:
    assert disputed(first, second, threshold=threshold).disagreeing == ()


def test_one_article_does_not_contradict_itself_nor_do_answers_that_are_the_same() -> None:
    text = f"{LONG} {LESS}"
    own = composed(says(text, "24 years", 0.5, 1, cited="Putin"), says(text, "19 years", 0.4, 1))
    assert (len(own.citations), own.disagreeing) == (2, ())
    same = composed(says(LONG, "24 years", 0.5, 1), says(ALSO, "24", 0.4, 2))
    assert (len(same.citations), same.disagreeing) == (2, ())


def test_articles_without_a_date_come_last_among_those_that_disagree() -> None:
    answer = composed(
        says(LONG, "24 years", 0.4, 1),
        says(LESS, "19 years", 0.3, 2, date(1999, 1, 1)),
        says(OTHER, "seven months", 0.2, 3, date(2024, 1, 1)),
    )
    assert answer.disagreeing == (3, 2, 1)


TEXTS = [LONG, ALSO, THIRD, LESS, OTHER, f"Hm. {LONG}"]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5), st.integers(0, 70), st.integers(0, 20), st.floats(0, 1),
            st.none() | st.dates(),
        ),
        max_size=9,
    ),
    st.floats(0, 1),
    st.integers(1, 4),
)  # fmt: skip
def test_whatever_spans_readers_find_an_answer_is_consistent(
    rows: list[tuple[int, int, int, float, date | None]], threshold: float, most: int
) -> None:
    readings = [
        replace(says(TEXTS[at], None, support, at, day), answer=Span(start, start + size))
        for at, start, size, support, day in sorted(rows, key=lambda row: -row[3])
    ]
    answer = composed(*readings, threshold=threshold, most=most)
    numbers = [each.number for each in answer.citations]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert len(numbers) <= most
    assert answer.short_answer == (answer.citations[0].short_answer if numbers else None)
    assert set(answer.disagreeing) <= set(numbers)
    assert len(answer.disagreeing) != 1
    for each in answer.citations + answer.nearest:
        text = TEXTS[each.article_id]
        assert 1 <= each.agreeing <= len(TEXTS)
        assert each.answer is None or each.answer.of(text) == each.short_answer
        assert each.before is None or each.before.span.of(text) == each.before.quote
    rivals = [each for each in answer.citations if each.number in answer.disagreeing]
    for a, b in combinations(rivals, 2):
        assert a.article_id != b.article_id
        assert not same_answer(a.short_answer or "", b.short_answer or "")
        assert min(a.support, b.support) >= max(0.15, answer.confidence / 2)
    assert verify(answer, dict(enumerate(TEXTS))) == answer


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


def test_where_the_first_answer_is_lost_what_follows_it_leads() -> None:
    answer = composed(
        says(LONG, "24 years", 0.5, 1, date(2024, 6, 18)),
        says(LESS, "19 years", 0.4, 2, date(2024, 6, 20)),
        says(ALSO, "24", 0.5, 3, date(2024, 6, 21)),
    )
    assert (told(answer), answer.disagreeing) == (
        [(1, "24 years", 2), (2, "19 years", 1), (3, "24", 2)], (2, 1),
    )  # fmt: skip
    left = verify(answer, {2: LESS, 3: ALSO})
    assert [each.number for each in left.citations] == [1, 2]
    assert told(left) == [(3, "24", 1), (2, "19 years", 1)]
    assert (left.short_answer, left.disagreeing, left.confidence) == ("24", (1, 2), 0.5)
    alone = verify(answer, {2: LESS})
    assert (alone.short_answer, alone.disagreeing, alone.confidence) == ("19 years", (), 0.4)
    none = verify(answer, {})
    assert (none.abstained, none.short_answer, none.disagreeing) == (True, None, ())


@pytest.mark.parametrize(
    "bad",
    [
        Quotation("Putin arrived on Thursday.", Span(0, 26)),
        Quotation("Putin arrived on Wednesday.", Span(1, 28)),
        Quotation("It was his first", Span(28, 44)),
        Quotation("", Span(3, 3)),
    ],
)
def test_context_that_is_not_in_its_article_is_dropped_and_the_citation_stays(
    bad: Quotation, caplog: pytest.LogCaptureFixture
) -> None:
    text = "Putin arrived on Wednesday. It was his first visit in 24 years."
    answer = composed(says(text, "24 years", 0.8, 1))
    (citation,) = answer.citations
    verified = verify(replace(answer, citations=(replace(citation, before=bad),)), {1: text})
    assert verified.citations == (replace(citation, before=None),)
    assert verified.short_answer == "24 years"
    assert "dropped context that is not in its article: article 1" in caplog.text


def test_a_short_answer_outside_its_citation_is_dropped_and_the_citation_stays(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = composed(says(LONG, "24 years", 0.5, 1), says(LESS, "19 years", 0.4, 2))
    first, second = answer.citations
    moved = replace(answer, citations=(replace(first, answer=Span(0, 999)), second))
    verified = verify(moved, {1: LONG, 2: LESS})
    assert verified.citations == (replace(first, answer=None), second)
    assert (verified.short_answer, verified.disagreeing) == (None, ())
    assert "dropped a short answer" in caplog.text


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
