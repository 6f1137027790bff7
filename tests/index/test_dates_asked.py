"""The time that a question carries."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import AskedTime, DateRange, Grain, Order
from index.dates import asked_time

TODAY = date(2024, 6, 26)
JUNE = DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH)


@pytest.mark.parametrize(
    ("question", "order", "asks_when"),
    [
        ("When did Putin last visit Pyongyang?", Order.LATEST, True),
        ("When was the most recent eruption?", Order.LATEST, True),
        ("What is the latest on the bridge?", Order.LATEST, False),
        ("Who is the current mayor?", Order.LATEST, False),
        ("When did she first win the race?", Order.EARLIEST, True),
        ("In what year was the harbour first dredged?", Order.EARLIEST, True),
        ("Who was the first woman on the council?", None, False),
        ("When did the first lady speak?", None, True),
        ("How long did the strike last?", None, False),
        ("Will the ice last?", None, False),
        ("What happened last week?", None, False),
        ("What is her last name?", None, False),
        ("When did the ferry sink?", None, True),
        ("How long ago was the last flood?", Order.LATEST, True),
        ("Who won?", None, False),
    ],
)
def test_the_order_of_events_that_an_english_question_asks_for(
    question: str, order: Order | None, *, asks_when: bool
) -> None:
    asked = asked_time(question, TODAY, "en")
    assert (asked.order, asked.asks_when) == (order, asks_when)


@pytest.mark.parametrize(
    ("language", "question", "order"),
    [
        ("ru", "Когда Путин последний раз был в Пхеньяне?", Order.LATEST),
        ("ru", "Когда мост открыли впервые?", Order.EARLIEST),
        ("ru", "Когда открыли мост?", None),
        ("uk", "Коли міст востаннє закривали?", Order.LATEST),
        ("uk", "Коли міст уперше відкрили?", Order.EARLIEST),
        ("pl", "Kiedy ostatnio zamknięto most?", Order.LATEST),
        ("pl", "Kiedy po raz pierwszy otwarto most?", Order.EARLIEST),
        ("de", "Wann war die Brücke zuletzt gesperrt?", Order.LATEST),
        ("de", "Wann wurde die Brücke zum ersten Mal gesperrt?", Order.EARLIEST),
        ("es", "¿Cuándo fue la última inundación?", Order.LATEST),
        ("es", "¿Cuándo se abrió el puente por primera vez?", Order.EARLIEST),
    ],
)
def test_the_order_of_events_in_other_languages(
    language: str, question: str, order: Order | None
) -> None:
    asked = asked_time(question, TODAY, language)
    assert (asked.order, asked.asks_when) == (order, True)


@pytest.mark.parametrize(
    ("language", "question", "when"),
    [
        ("en", "What happened in June 2024?", JUNE),
        ("en", "Who won in 2022?", DateRange(date(2022, 1, 1), date(2022, 12, 31), Grain.YEAR)),
        ("en", "Who has led it since 2022?", DateRange(date(2022, 1, 1), TODAY, Grain.RANGE)),
        (
            "en",
            "Who led it before 2022?",
            DateRange(date.min, date(2021, 12, 31), Grain.RANGE),
        ),
        (
            "en",
            "What was built after June 2023?",
            DateRange(date(2023, 7, 1), TODAY, Grain.RANGE),
        ),
        ("en", "Who spoke before the election?", None),
        ("en", "Who spoke?", None),
        ("ru", "Кто правит с 2022 года?", DateRange(date(2022, 1, 1), TODAY, Grain.RANGE)),
        ("de", "Wer regiert seit 2022?", DateRange(date(2022, 1, 1), TODAY, Grain.RANGE)),
        ("es", "¿Quién gobierna desde 2022?", DateRange(date(2022, 1, 1), TODAY, Grain.RANGE)),
        ("pl", "Kto rządzi od 2022 roku?", DateRange(date(2022, 1, 1), TODAY, Grain.RANGE)),
        ("uk", "Хто править з 2022 року?", DateRange(date(2022, 1, 1), TODAY, Grain.RANGE)),
    ],
)
def test_the_time_that_is_asked_about(language: str, question: str, when: DateRange | None) -> None:
    assert asked_time(question, TODAY, language).when == when


def test_this_week_is_a_week_around_today() -> None:
    when = asked_time("What happened this week?", TODAY).when
    assert when is not None
    assert when.first <= TODAY <= when.last
    assert 6 <= (when.last - when.first).days <= 8


@given(st.text(), st.dates(), st.sampled_from([None, "en", "ru", "uk", "pl", "de", "es", "x"]))
def test_any_question_carries_some_time_or_none(
    question: str, today: date, language: str | None
) -> None:
    asked = asked_time(question, today, language)
    assert isinstance(asked, AskedTime)
    if asked.when is not None:
        assert asked.when.first <= asked.when.last
