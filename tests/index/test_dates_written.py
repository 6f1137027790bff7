"""The day that somebody types."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import written

TODAY = date(2026, 3, 1)
DAY = date(2024, 6, 18)


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-18",
        "2024-6-18",
        "2024.06.18",
        " 2024 - 06 - 18. ",
        "18 June 2024",
        "June 18, 2024",
        "18.06.2024",
        "18/06/2024",
        "06/18/2024",
        "18 июня 2024",
        "18 июня 2024 года",
        "18 червня 2024",
        "18 czerwca 2024",
        "18. Juni 2024",
        "18 de junio de 2024",
        "Tuesday, 18 June 2024",
        "１８.０６.２０２４",
        "18\u00a0June\n2024",
    ],
)
def test_a_whole_date_is_read_however_it_is_written(text: str) -> None:
    assert written(text, TODAY) == DAY


@pytest.mark.parametrize("text", ["06/07/2024", "6/7/2024", "06-07-2024", "07/06/2024"])
def test_the_order_of_day_and_month_is_not_guessed(text: str) -> None:
    assert written(text, TODAY) == (date(2024, 6, 7), date(2024, 7, 6))


@pytest.mark.parametrize(
    ("text", "day"), [("06/06/2024", date(2024, 6, 6)), ("02/05/2026", date(2026, 2, 5))]
)
def test_where_but_one_reading_is_possible_it_is_taken(text: str, day: date) -> None:
    """2 May 2026 is still to come."""
    assert written(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "June 2024",
        "18 June",
        "31.02.2024",
        "2024-13-01",
        "30/30/2024",
        "0024-06-18",
        "2027-01-01",
        "When did Putin last visit Pyongyang?",
        "18 June 2024 " * 50,
        "\ud800",
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    assert written(text, TODAY) is None


def test_tomorrow_is_today_somewhere() -> None:
    assert written("2026-03-02", TODAY) == date(2026, 3, 2)
    assert written("2026-03-03", TODAY) is None


@given(st.dates(date(1000, 1, 1), TODAY))
def test_every_day_is_read_in_iso_order(day: date) -> None:
    assert written(day.isoformat(), TODAY) == day


@given(st.text(st.characters(), max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    written(text, TODAY)
