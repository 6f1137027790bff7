from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import DateBasis
from index.dates import CONFIDENCE, EARLIEST_YEAR, Found, choose, parse_published, read_day


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


@pytest.mark.parametrize(
    "raw",
    [
        "2024-06-18T09:00:00+0200",
        "2024-06-18T23:30:00-05:00",
        "2024-06-18 09:00 UTC",
        " 2024-06-18 ",
        "20240618",
        "20240618T0900",
        "20240618090000",
        "2024/06/18",
        "Tue, 18 Jun 2024 23:30:00 -0500",
        "Tue Jun 18 2024 09:00:00 GMT+0200",
        "June 18, 2024",
        "18 June 2024",
        "Jun. 18, 2024 9:00am",
        "1718668800",
        "1718668800000",
    ],
)
def test_what_machines_write_is_read_as_the_day_that_stands_there(raw: str) -> None:
    assert read_day(raw) == date(2024, 6, 18)


@pytest.mark.parametrize(
    "raw", ["", "06/07/2024", "2024-13-45", "2024", "yesterday", "{{ date }}", "12345", "x" * 9999]
)
def test_what_is_no_whole_date_is_none(raw: str) -> None:
    assert read_day(raw) is None


@given(st.text())
def test_any_raw_string_is_a_day_or_none(raw: str) -> None:
    assert read_day(raw) is None or isinstance(read_day(raw), date)


def found(basis: DateBasis, day: str | None) -> Found:
    return Found.of(basis, day or "no date", parse_published(day))


def chosen(*evidence: Found, not_after: date | None = None) -> tuple[str | None, str, float]:
    best = choose(evidence, not_after)
    assert best is not None
    day = best.published.isoformat() if best.published else None
    return day, best.basis.value, best.confidence


def test_the_surest_basis_wins_whatever_the_order() -> None:
    url = found(DateBasis.URL, "2024-06-18")
    meta = found(DateBasis.META, "2024-06-18")
    guess = found(DateBasis.GUESS, "2020-01-02")
    assert chosen(guess, url, meta)[:2] == ("2024-06-18", "meta")
    assert chosen(guess)[:2] == ("2020-01-02", "guess")


def test_every_basis_has_its_confidence_and_the_table_follows_the_order() -> None:
    assert list(CONFIDENCE) == list(DateBasis)
    assert sorted(CONFIDENCE.values(), reverse=True) == list(CONFIDENCE.values())


def test_agreement_makes_surer_and_contradiction_less_sure() -> None:
    meta = found(DateBasis.META, "2024-06-18")
    alone = chosen(meta)[2]
    agreed = chosen(meta, found(DateBasis.URL, "2024-06-18"))[2]
    contradicted = chosen(meta, found(DateBasis.URL, "2024-05-01"))[2]
    weakly = chosen(meta, found(DateBasis.GUESS, "2024-05-01"))[2]
    assert contradicted < weakly < alone < agreed < 1
    assert alone == CONFIDENCE[DateBasis.META]


def test_one_witness_heard_twice_and_a_day_between_time_zones_change_nothing() -> None:
    meta = found(DateBasis.META, "2024-06-18")
    assert chosen(meta, meta)[2] == chosen(meta)[2]
    assert chosen(found(DateBasis.JSON_LD, "2024-06-18"), meta)[2] == 0.97
    assert chosen(meta, found(DateBasis.URL, "2024-06-17"))[2] == 0.95


@pytest.mark.parametrize("raw", ["2024-06-19T03:28:35Z", "2024-06-19T03:28:35.000+00:00"])
@pytest.mark.parametrize("basis", [DateBasis.URL, DateBasis.VISIBLE])
def test_a_day_in_utc_gives_way_to_the_one_beside_it_that_the_outlet_has(
    raw: str, basis: DateBasis
) -> None:
    utc = Found.of(DateBasis.JSON_LD, raw, date(2024, 6, 19))
    outlet = found(basis, "2024-06-18")
    assert chosen(utc, outlet) == ("2024-06-18", basis.value, 0.97)
    assert chosen(utc, found(DateBasis.URL, "2024-06-17"))[:2] == ("2024-06-19", "json-ld")
    assert chosen(utc, found(DateBasis.TIME_ELEMENT, "2024-06-18"))[0] == "2024-06-19"
    local = Found.of(DateBasis.JSON_LD, "2024-06-19T03:28:35+02:00", date(2024, 6, 19))
    assert chosen(local, outlet)[:2] == ("2024-06-19", "json-ld")


def test_what_a_person_stated_is_beyond_doubt() -> None:
    admin = found(DateBasis.ADMIN, "2024-06-18")
    assert chosen(admin, found(DateBasis.META, "2020-01-01")) == ("2024-06-18", "admin", 1.0)


@pytest.mark.parametrize("day", ["2024-06-27", "1970-01-01", "1604-12-31", "1900-01-01"])
def test_the_future_and_the_absurdly_old_are_no_dates_but_kept_as_they_stood(day: str) -> None:
    meta = found(DateBasis.META, day)
    bound = date(2024, 6, 26)
    assert choose([meta], bound) == Found(DateBasis.META, None, 0.0, day)
    url = found(DateBasis.URL, "2024-06-18")
    assert chosen(meta, url, not_after=bound) == ("2024-06-18", "url", 0.8)


def test_without_evidence_nothing_is_known() -> None:
    assert choose([], date(2024, 6, 26)) is None


EVIDENCE = st.lists(
    st.builds(
        Found,
        st.sampled_from(DateBasis),
        st.none() | st.dates(),
        st.floats(min_value=0, max_value=1),
        st.none() | st.text(max_size=5),
    )
)


@given(EVIDENCE, st.none() | st.dates())
def test_nothing_is_published_after_the_bound_and_confidence_is_a_probability(
    evidence: list[Found], not_after: date | None
) -> None:
    best = choose(evidence, not_after)
    assert (best is None) == (not evidence)
    if best is not None:
        assert 0 <= best.confidence <= 1
        assert best.published is None or not_after is None or best.published <= not_after
        assert best.published is not None or best.confidence == 0
