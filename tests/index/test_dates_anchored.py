"""Questions that an event dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Anchor, DateRange, Grain, Relation
from index.dates import anchor_of, around, asked_time, when_was

TODAY = date(2024, 6, 26)
EVENT = DateRange(date(2023, 2, 6), date(2023, 2, 7), Grain.RANGE)


@pytest.mark.parametrize(
    ("language", "question", "anchor"),
    [
        ("en", "Who led the council before the election?", Anchor(Relation.BEFORE, "the election")),
        (
            "en",
            "Which country joined after the earthquakes in Turkey?",
            Anchor(Relation.AFTER, "the earthquakes in Turkey"),
        ),
        ("en", "Who has won since the flood?", Anchor(Relation.SINCE, "the flood")),
        (
            "en",
            "What broke during his visit to Lenn?",
            Anchor(Relation.DURING, "his visit to Lenn"),
        ),
        ("en", "Who spoke before she left?", None),
        ("en", "Who looks after children?", None),
        ("en", "Who won?", None),
        ("de", "Wer regierte vor der Wahl?", Anchor(Relation.BEFORE, "der Wahl")),
        (
            "es",
            "¿Quién gobernó después de las elecciones?",
            Anchor(Relation.AFTER, "las elecciones"),
        ),
        ("ru", "Кто правил перед выборами?", Anchor(Relation.BEFORE, "выборами")),
        ("uk", "Хто виступив під час виборів?", Anchor(Relation.DURING, "виборів")),
        ("pl", "Kto rządził przed wyborami?", Anchor(Relation.BEFORE, "wyborami")),
        (None, "Who won after the flood?", Anchor(Relation.AFTER, "the flood")),
        ("fr", "Who won after the flood?", Anchor(Relation.AFTER, "the flood")),
    ],
)
def test_an_event_may_stand_in_the_place_of_a_time(
    language: str | None, question: str, anchor: Anchor | None
) -> None:
    assert anchor_of(question, language) == anchor


def test_where_a_time_is_said_no_event_is_looked_for() -> None:
    assert asked_time("Who won after the flood in 2022?", TODAY, "en").anchor is None
    assert asked_time("Who won after the flood?", TODAY, "en").anchor == Anchor(
        Relation.AFTER, "the flood"
    )


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", "When was the flood?"),
        ("de", "Wann war the flood?"),
        (None, "When was the flood?"),
    ],
)
def test_the_articles_are_asked_for_its_day(language: str | None, asked: str) -> None:
    assert when_was(Anchor(Relation.AFTER, "the flood"), language) == asked


@pytest.mark.parametrize(
    ("relation", "days"),
    [
        (Relation.BEFORE, DateRange(date.min, date(2023, 2, 5), Grain.RANGE)),
        (Relation.SINCE, DateRange(date(2023, 2, 6), TODAY, Grain.RANGE)),
        (Relation.DURING, EVENT),
        (Relation.AFTER, DateRange(date(2023, 2, 8), TODAY, Grain.RANGE)),
    ],
)
def test_the_days_around_an_event(relation: Relation, days: DateRange) -> None:
    assert around(relation, EVENT, TODAY) == days


@given(st.sampled_from(Relation), st.dates(), st.dates(), st.dates())
def test_days_around_an_event_are_in_their_order(
    relation: Relation, first: date, last: date, today: date
) -> None:
    event = DateRange(min(first, last), max(first, last), Grain.RANGE)
    days = around(relation, event, today)
    assert days is None or days.first <= days.last


@given(st.text(max_size=300), st.sampled_from([None, "en", "ru", "uk", "pl", "de", "es", "x"]))
def test_any_question_has_an_event_or_none(question: str, language: str | None) -> None:
    anchor = anchor_of(question, language)
    assert anchor is None or anchor.event in question
