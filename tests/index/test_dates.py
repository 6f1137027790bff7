from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import EARLIEST_YEAR, parse_published


@pytest.mark.parametrize(
    "value",
    [
        date(2024, 6, 18),
        datetime(2024, 6, 18, 23, 30),  # noqa: DTZ001 - articles do come without a time zone
        datetime(2024, 6, 18, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        "2024-06-18",
        " 2024-06-18\n",
        "2024-06-18T09:00:00Z",
        "2024-06-18T23:30:00-05:00",
        "2024-06-18 09:00",
        "2024-06-18T09:00:00.123456+00:00",
    ],
)
def test_a_day_is_the_one_that_the_source_wrote(value: object) -> None:
    assert parse_published(value) == date(2024, 6, 18)


@pytest.mark.parametrize("value", [None, "", "  \n"])
def test_nothing_is_unknown(value: object) -> None:
    assert parse_published(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "18/06/2024",
        "June 18, 2024",
        "20240618",
        "2024-W25-2",
        "2024-06",
        "2024-6-18",
        "2024-13-01",
        "2023-02-29",
        "2024-06-18T25:00:00",
        "2024-06-18 or so",
        "٢٠٢٤-٠٦-١٨",
        "0999-12-31",
        "0000-00-00",
        date(999, 12, 31),
        datetime(1, 1, 1, tzinfo=UTC),
        20240618,
        1718668800.0,
        True,
        ["2024-06-18"],
    ],
)
def test_what_is_no_date_is_refused_with_an_example_of_one(value: object) -> None:
    with pytest.raises(ValueError, match="write it like 2024-06-18"):
        parse_published(value)


@given(st.dates(min_value=date(EARLIEST_YEAR, 1, 1)))
def test_iso_dates_read_back(day: date) -> None:
    assert parse_published(day.isoformat()) == day


@given(st.text())
def test_any_text_is_a_date_or_unknown_or_a_value_error(text: str) -> None:
    try:
        day = parse_published(text)
    except ValueError:
        return
    assert day is None or text.strip().startswith(day.isoformat())
