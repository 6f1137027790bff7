"""Quiet hours and how much a day: by the clock on the wall, whatever zone and season."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.audience.watching import allowed, is_quiet, told_today
from index.datatypes import Asker, Pending, QuietHours, Watch

ZONES = [
    "UTC", "Europe/Warsaw", "Europe/Kyiv", "America/New_York", "America/St_Johns", "Asia/Kolkata",
    "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati",
]  # fmt: skip
ZONE = st.sampled_from(ZONES)
MOMENT = st.datetimes(datetime(2010, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis puts the zone in
CLOCK = st.times()
HOURS = st.builds(QuietHours, CLOCK, CLOCK, ZONE)
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)


def pending(number: int, found: datetime = NOON) -> Pending:
    watch = Watch(number, Asker(1, 1), "Who?", NOON, "old")
    return Pending(number, watch, "old", f"new{number}", found)


@pytest.mark.parametrize(
    ("start", "end", "at", "quiet"),
    [
        ("22:00", "07:00", "2024-06-20T21:59:59.999999", False),
        ("22:00", "07:00", "2024-06-20T22:00", True),
        ("22:00", "07:00", "2024-06-20T00:00", True),
        ("22:00", "07:00", "2024-06-20T06:59:59.999999", True),
        ("22:00", "07:00", "2024-06-20T07:00", False),
        ("13:00", "15:00", "2024-06-20T13:00", True),
        ("13:00", "15:00", "2024-06-20T15:00", False),
        ("13:00", "15:00", "2024-06-20T03:00", False),
        ("00:00", "00:00", "2024-06-20T00:00", False),
        ("22:00", "00:00", "2024-06-20T23:59", True),
        ("22:00", "00:00", "2024-06-20T00:00", False),
    ],
)
def test_it_is_quiet_from_the_first_time_until_the_second(
    start: str, end: str, at: str, *, quiet: bool
) -> None:
    hours = QuietHours(time.fromisoformat(start), time.fromisoformat(end))
    assert is_quiet(datetime.fromisoformat(at).replace(tzinfo=UTC), hours) is quiet


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("2024-03-31T00:59", True),  # 01:59, then the clock jumps to 03:00
        ("2024-03-31T01:00", False),
        ("2024-10-27T00:30", True),  # 02:30 for the first time
        ("2024-10-27T01:30", True),  # 02:30 for the second time
        ("2024-10-27T02:00", False),  # 03:00
    ],
)
def test_the_clock_on_the_wall_counts_when_it_is_changed(at: str, *, quiet: bool) -> None:
    hours = QuietHours(time(1), time(3), "Europe/Warsaw")
    assert is_quiet(datetime.fromisoformat(at).replace(tzinfo=UTC), hours) is quiet


@given(now=MOMENT, hours=HOURS)
def test_quiet_hours_and_those_around_them_part_the_day(now: datetime, hours: QuietHours) -> None:
    others = QuietHours(hours.end, hours.start, hours.zone)
    if hours.start == hours.end:
        assert not is_quiet(now, hours)
    else:
        assert is_quiet(now, hours) is not is_quiet(now, others)


@given(now=MOMENT, hours=HOURS)
def test_only_the_time_on_the_wall_decides(now: datetime, hours: QuietHours) -> None:
    wall = now.astimezone(ZoneInfo(hours.zone)).time()
    in_utc = QuietHours(hours.start, hours.end)
    assert is_quiet(now, hours) is is_quiet(datetime.combine(NOON.date(), wall, UTC), in_utc)


def test_a_zone_that_is_not_known_is_taken_for_utc(caplog: pytest.LogCaptureFixture) -> None:
    for zone in ("Mars/Olympus", "", "../etc/passwd", "a\0b"):
        assert is_quiet(NOON, QuietHours(time(11), time(13), zone))
        assert not is_quiet(NOON, QuietHours(time(13), time(14), zone))
    assert "unknown time zone 'Mars/Olympus'" in caplog.text


def test_a_day_is_the_zones_own_however_long() -> None:
    told = [datetime(2024, 10, 26, 22, 30, tzinfo=UTC), datetime(2024, 10, 27, 22, 30, tzinfo=UTC)]
    assert told_today(told, datetime(2024, 10, 27, 22, 59, tzinfo=UTC), "Europe/Warsaw") == 2
    assert told_today(told, datetime(2024, 10, 27, 23, 0, tzinfo=UTC), "Europe/Warsaw") == 0
    assert told_today(told, datetime(2024, 10, 27, 22, 59, tzinfo=UTC), "UTC") == 1


@given(
    start=MOMENT,
    steps=st.lists(st.integers(1, 40 * 60), min_size=1, max_size=60),
    hours=HOURS,
    most=st.integers(1, 4),
)
def test_no_day_has_more_than_its_number_and_nothing_is_told_in_quiet_hours(
    start: datetime, steps: list[int], hours: QuietHours, most: int
) -> None:
    waiting = [pending(number) for number in range(40)]
    told: list[datetime] = []
    order: list[int] = []
    now = start
    for minutes in steps:
        now += timedelta(minutes=minutes)
        for each in allowed(waiting, told, now, hours, most):
            assert not is_quiet(now, hours)
            waiting.remove(each)
            told.append(now)
            order.append(each.id)
    zone = ZoneInfo(hours.zone)
    days = [each.astimezone(zone).date() for each in told]
    assert all(days.count(day) <= most for day in days)
    assert order == sorted(order)


@given(now=MOMENT, zone=ZONE, count=st.integers(0, 6), most=st.integers(0, 4))
def test_outside_of_quiet_hours_as_many_are_told_as_are_left_oldest_first(
    now: datetime, zone: str, count: int, most: int
) -> None:
    never = QuietHours(time(), time(), zone)
    waiting = [pending(number, NOON - timedelta(hours=number)) for number in range(5)]
    chosen = allowed(waiting, [now] * count, now, never, most)
    assert chosen == sorted(waiting, key=lambda each: each.found)[: max(0, most - count)]
