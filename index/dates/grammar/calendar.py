"""Arithmetic on days and periods; a result outside the calendar raises OverflowError."""

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from index.datatypes.times import DateRange, Grain

_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120}
_DAYS_IN = {"hour": 0, "night": 1, "day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_ROUND = {"month": "month", "quarter": "month", "half": "month", "year": "year"}
"""How exactly "two units ago" is meant."""
_PARTS = {
    "early": {Grain.YEAR: (1, 3), Grain.DECADE: (1, 48)},
    "start": {Grain.YEAR: (1, 1), Grain.DECADE: (1, 24)},
    "end": {Grain.YEAR: (12, 1), Grain.DECADE: (97, 24)},
    "mid": {Grain.YEAR: (6, 2), Grain.DECADE: (49, 36)},
    "late": {Grain.YEAR: (10, 3), Grain.DECADE: (85, 36)},
}
"""Parts of long periods: from which month of theirs, and how many months."""
_SHORT = 100
"""Days; the start of a longer period is a twelfth of it, of a shorter one a third."""
_GRAINS = {"week": Grain.WEEK, "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR}

Unit = str
"""hour, night, day, week, fortnight, weekend, month, quarter, half, season, year, decade or
century."""


def day_of(year: int, month: int, day: int) -> date:
    """The day; one that no calendar holds (30 February) raises OverflowError."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= days_in(year, month)):  # noqa: PLR2004 - months
        raise OverflowError
    return date(year, month, day)


def days_in(year: int, month: int) -> int:
    """How many days the month has."""
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    return monthrange(year, month)[1]


def months_of(year: int, month: int, count: int = 1, grain: Grain = Grain.MONTH) -> DateRange:
    """``count`` whole months from ``month`` on, which may lie outside 1 to 12."""
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    last_year, last_month = last // 12, last % 12 + 1
    return DateRange(
        day_of(first // 12, first % 12 + 1, 1),
        day_of(last_year, last_month, days_in(last_year, last_month)),
        grain,
    )


def year_of(year: int) -> DateRange:
    """The whole year."""
    return months_of(year, 1, 12, Grain.YEAR)


def season_of(year: int, first_month: int) -> DateRange:
    """The three months from ``first_month`` on; a winter is counted to the year it begins in."""
    return months_of(year, first_month, 3, Grain.SEASON)


def decade_of(year: int) -> DateRange:
    """Ten years from ``year`` on."""
    return months_of(year, 1, 120, Grain.DECADE)


def a_day(day: date) -> DateRange:
    """The day as a range."""
    return DateRange(day, day)


def shifted(day: date, count: int, unit: Unit) -> date:
    """The day ``count`` units away; the last of the month where the month is shorter."""
    if unit == "century":
        count, unit = count * 100, "year"
    if unit in _DAYS_IN:
        return day + timedelta(days=count * _DAYS_IN[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
    year, month = months // 12, months % 12 + 1
    return day_of(year, month, min(day.day, days_in(year, month)))


def around(day: date, unit: Unit) -> DateRange:
    """The calendar unit that ``day`` lies in; weeks begin on Monday."""
    monday = day - timedelta(days=day.weekday())
    whole: dict[Unit, Callable[[], DateRange]] = {
        "week": lambda: DateRange(monday, monday + timedelta(days=6), Grain.WEEK),
        "fortnight": lambda: DateRange(monday, monday + timedelta(days=13), Grain.RANGE),
        "weekend": lambda: DateRange(
            monday + timedelta(days=5), monday + timedelta(days=6), Grain.RANGE
        ),
        "month": lambda: months_of(day.year, day.month),
        "quarter": lambda: months_of(day.year, (day.month - 1) // 3 * 3 + 1, 3, Grain.QUARTER),
        "half": lambda: months_of(day.year, (day.month - 1) // 6 * 6 + 1, 6, Grain.RANGE),
        "year": lambda: year_of(day.year),
        "decade": lambda: decade_of(day.year // 10 * 10),
        "century": lambda: months_of((day.year - 1) // 100 * 100 + 1, 1, 1200, Grain.RANGE),
    }
    return whole.get(unit, lambda: a_day(day))()


def back(day: date, count: int, unit: Unit) -> DateRange:
    """What ``count`` units away means: a year for years, a month for months, else a day."""
    if unit in ("century", "decade"):
        count, unit = count * (100 if unit == "century" else 10), "year"
    return around(shifted(day, count, unit), _ROUND.get(unit, "day"))


def nth(whole: DateRange, number: int, unit: Unit, count: int = 1) -> DateRange:
    """The ``number``-th unit of a period (-1: the last), or ``count`` of them."""
    if number < 0:
        after = whole.last + timedelta(days=1)
        first, last = shifted(after, -count, unit), whole.last
    else:
        first = shifted(whole.first, number - 1, unit)
        last = shifted(first, count, unit) - timedelta(days=1)
    if not whole.first <= first <= last <= whole.last:
        raise OverflowError
    return DateRange(first, last, _GRAINS.get(unit, Grain.RANGE) if count == 1 else Grain.RANGE)


def portion(whole: DateRange, edge: str) -> DateRange:
    """A third of a period (``early``, ``mid``, ``late``), or a margin (``start``, ``end``)."""
    if edge in _PARTS and whole.grain in _PARTS[edge]:
        first, months = _PARTS[edge][whole.grain]
        return months_of(whole.first.year, first, months, Grain.RANGE)
    days = (whole.last - whole.first).days + 1
    third = timedelta(days=max(days // 3, 1) - 1)
    margin = timedelta(days=max(days // 12, 1) - 1) if days > _SHORT else third
    if edge == "early":
        part = (whole.first, whole.first + third)
    elif edge == "late":
        part = (whole.last - third, whole.last)
    elif edge == "start":
        part = (whole.first, whole.first + margin)
    elif edge == "end":
        part = (whole.last - margin, whole.last)
    else:
        part = (whole.first + timedelta(days=days // 3), whole.last - timedelta(days=days // 3))
    return DateRange(*part, Grain.DAY if part[0] == part[1] else Grain.RANGE)
