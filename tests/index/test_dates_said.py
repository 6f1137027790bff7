"""Days and notes in words, in six languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import DateNote, DateRange, Grain, Span, TimeKind
from index.dates import day_said, note_said, range_said

TUESDAY = DateRange(date(2024, 6, 18), date(2024, 6, 18))
YEAR_2000 = DateRange(date(2000, 1, 1), date(2000, 12, 31), Grain.YEAR)


def note(words: str, when: DateRange | None, *, sure: bool = True, **more: object) -> DateNote:
    kind = TimeKind.EARLIER if more else TimeKind.RELATIVE
    return DateNote(Span(0, len(words)), words, kind, when, sure, **more)  # type: ignore[arg-type] # count and unit


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (None, "Tuesday = 18 June 2024"),
        ("en-US", "Tuesday = 18 June 2024"),
        ("fr", "Tuesday = 18 June 2024"),
        ("de", "Tuesday = 18. Juni 2024"),
        ("es", "Tuesday = 18 de junio de 2024"),
        ("pl", "Tuesday = 18 czerwca 2024"),
        ("uk-UA", "Tuesday = 18 червня 2024 р."),
        ("ru", "Tuesday = 18 июня 2024 г."),
    ],
)
def test_a_note_gives_the_day_in_the_readers_language(language: str | None, said: str) -> None:
    assert note_said(note("on Tuesday", TUESDAY), language).replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "24 years earlier = 2000"),
        ("de", "24 Jahre zuvor = 2000"),
        ("es", "24 años antes = 2000"),
        ("pl", "24 lata wcześniej = 2000"),
        ("uk", "24 роки до того = 2000"),
        ("ru", "24 года до того = 2000"),
    ],
)
def test_a_duration_back_is_said_as_one(language: str, said: str) -> None:
    back = note("in 24 years", YEAR_2000, count=24, unit=Grain.YEAR)
    assert note_said(back, language).replace("\xa0", " ") == said


def test_a_decade_back_is_ten_years() -> None:
    back = note("in a decade", YEAR_2000, count=2, unit=Grain.DECADE)
    assert note_said(back) == "20 years earlier = 2000"


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    assert note_said(note("On Tuesday", None)) == "Tuesday = ? (the article's date is unknown)"
    assert note_said(note("Am Dienstag", None), "de") == (
        "Dienstag = ? (das Datum des Artikels ist unbekannt)"
    )


def test_a_duration_back_from_an_unknown_date_does_not_read_as_one_ahead() -> None:
    back = note("in 24 years", None, count=24, unit=Grain.YEAR)
    assert note_said(back) == "24 years earlier = ? (the article's date is unknown)"


def test_a_guessed_date_is_said_to_be_one() -> None:
    assert note_said(note("On Tuesday", TUESDAY, sure=False)) == (
        "Tuesday = 18 June 2024 (if the article's date, a guess, is right)"
    )


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH), "June 2024"),
        (DateRange(date(2024, 4, 1), date(2024, 6, 30), Grain.QUARTER), "2nd quarter 2024"),
        (YEAR_2000, "2000"),
        (DateRange(date(2016, 1, 1), date(2019, 12, 31), Grain.YEAR), "2016–2019"),
        (DateRange(date(1990, 1, 1), date(1999, 12, 31), Grain.DECADE), "1990–1999"),
        (DateRange(date(2024, 6, 3), date(2024, 6, 3), Grain.RANGE), "3 June 2024"),
    ],
)
def test_ranges_are_said_as_exactly_as_they_are_known(when: DateRange, said: str) -> None:
    assert range_said(when) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2014, 6, 17), date(2024, 6, 17), "2014–2024"),
        (date(2019, 3, 1), date(2024, 5, 31), "March 2019 – May 2024"),
        (date(2001, 1, 1), date(2100, 12, 31), "2001–2100"),
        (date(2023, 1, 1), date(2024, 12, 31), "2023–2024"),
        (date(2023, 6, 17), date(2024, 6, 17), "June 2023 – June 2024"),
        (date(2022, 10, 1), date(2022, 12, 31), "October – December 2022"),
        (date(2024, 6, 3), date(2024, 6, 17), "3–17 Jun 2024"),
        (date(2024, 6, 1), date(2024, 6, 30), "June 2024"),
    ],
)
def test_long_ranges_are_not_said_to_the_day(first: date, last: date, said: str) -> None:
    spoken = range_said(DateRange(first, last, Grain.RANGE))
    assert spoken.replace("\u2009", " ") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("since last year", "last year = 2000"),
        ("As of this year", "this year = 2000"),
        ("in three weeks", "in three weeks = 2000"),
        ("in the last 24 hours", "the last 24 hours = 2000"),
        ("на прошлой неделе", "прошлой неделе = 2000"),
        ("vor drei Jahren", "vor drei Jahren = 2000"),
        ("за два тижні", "за два тижні = 2000"),
        ("on", "on = 2000"),
    ],
)
def test_words_lose_their_prepositions_but_not_their_meaning(words: str, said: str) -> None:
    assert note_said(note(words, YEAR_2000)) == said


def test_longer_ranges_name_both_ends() -> None:
    week = DateRange(date(2024, 6, 10), date(2024, 6, 16), Grain.WEEK)
    winter = DateRange(date(2023, 12, 1), date(2024, 2, 29), Grain.SEASON)
    said = [range_said(each).replace("\u2009", " ") for each in (week, winter)]
    assert said == ["10–16 Jun 2024", "December 2023 – February 2024"]


@given(
    st.dates(),
    st.integers(0, 40_000),
    st.sampled_from(Grain),
    st.one_of(st.none(), st.text(), st.sampled_from(["en", "ru", "uk", "pl", "de", "es"])),
)
def test_every_range_has_words_in_every_language(
    first: date, days: int, grain: Grain, language: str | None
) -> None:
    last = min(first.toordinal() + days, date.max.toordinal())
    when = DateRange(first, first + timedelta(last - first.toordinal()), grain)
    assert str(first.year).lstrip("0") in range_said(when, language)
    assert str(first.year) in day_said(first, language)
