"""What expressions that name a day mean: weekdays, dates, holidays, today."""

from collections.abc import Sequence
from datetime import date, timedelta

from index.datatypes.times import DateRange, Grain
from index.dates.grammar.calendar import a_day, day_of, months_of, shifted
from index.dates.grammar.found import (
    ANAPHORIC,
    IGNORED,
    Found,
    Meaning,
    Outcome,
    absolute,
    relative,
)  # fmt: skip
from index.dates.grammar.tense import Tense

_FAR, _FAR_MONTH = 245, 320
"""Days; a time of the tense's own side that is farther away gives way to a nearer one."""

_AHEAD = 2


def nearest(
    candidates: Sequence[DateRange], published: date, tense: Tense, far: int = _FAR, ahead: int = 1
) -> DateRange:
    """The candidate that the tense points to, else the nearest; ties go to the past.

    Without a tense each day ahead counts ``ahead`` times: news tells more of the past.
    """
    weight = ahead if tense is Tense.UNKNOWN else 1

    def distance(when: DateRange) -> int:
        return max((when.first - published).days * weight, (published - when.last).days, 0)

    side = [
        when
        for when in candidates
        if (tense is Tense.PAST and when.first <= published)
        or (tense is Tense.FUTURE and when.last >= published)
    ]
    best = min(side or candidates, key=distance)
    near = distance(best) <= far or best.first.year == published.year
    return best if near else min(candidates, key=distance)


def by_year(found: Found, month: int, day: int) -> DateRange:
    """The day of the year that the sentence, the tense or else nearness tells."""
    told = found.told_before
    if told is not None and month - told.month in (0, 1):  # "June 5, 1944, but ... June 6"
        return a_day(day_of(told.year, month, day))
    candidates = []
    for year in range(found.published.year - 1, found.published.year + 2):
        try:
            candidates.append(a_day(day_of(year, month, day)))
        except OverflowError:
            continue  # 29 February, or the last year of the calendar
    if not candidates:
        raise OverflowError
    named = [when for when in candidates if when.first.weekday() == found.number("weekday", -1)]
    if len(named) == 1:  # "Wednesday, Oct. 4" tells the year itself
        return named[0]
    return nearest(candidates, found.published, found.tense)


def weekday(found: Found) -> Outcome:
    """Such as "on Tuesday", "next Friday", "late Monday night", "Sunday at 8 a.m."."""
    if _names(found):
        return IGNORED
    day, today = found.number("weekday"), found.published
    behind = timedelta(days=(today.weekday() - day) % 7)
    coming = timedelta(days=(day - today.weekday()) % 7)
    week = timedelta(days=7)
    shift = found.number("shift") if found.has("shift") else None
    shift = found.number("after") if found.has("after") else shift
    if shift == -1:
        return relative(a_day(today - (behind or week)))
    if shift == 1 and found.has("coming"):
        return relative(a_day(today + (coming or week)))
    if shift == 1:
        return relative(a_day(today - timedelta(days=today.weekday()) + week + timedelta(days=day)))
    ahead = found.tense is Tense.FUTURE or (shift == 0 and found.tense is Tense.UNKNOWN)
    return relative(a_day(today + coming if ahead else today - behind))


def _names(found: Found) -> bool:
    """Whether the weekday belongs to a name ("Friday Harbor") or to no one day ("on a Sunday")."""
    part = next(iter(found.all("daypart")), None)
    if part is not None and part.text[0].isupper() and not part.text.isupper():
        return True
    before, after = found.neighbour(-1), found.neighbour(1)
    if before is not None and before.lower in ("a", "an", "one") and not found.near(1, "word"):
        return True
    if found.has("lead") or found.has("clock") or found.has("shift"):
        return False
    if after is None or "name" not in after.roles or found.context.language.noun_capitals:
        return False
    if before is None or not found.near(-1, "word"):
        return True
    return found.context.verbs.of(before) is Tense.UNKNOWN


def weekdays(found: Found) -> Outcome:
    """Such as "from Monday to Wednesday"."""
    first, last = (int(token.roles["weekday"]) for token in found.all("weekday")[:2])
    days, today = timedelta(days=(last - first) % 7), found.published
    if found.tense is Tense.FUTURE:
        start = today + timedelta(days=(first - today.weekday()) % 7)
    else:
        start = today - timedelta(days=(today.weekday() - last) % 7) - days
    return relative(DateRange(start, start + days, Grain.RANGE))


def found_index(found: Found, role: str, place: int = 0) -> int:
    """The index of the ``place``-th token that can play a role."""
    return [at for at, token in enumerate(found.tokens) if role in token.roles][place]


def date_of(found: Found) -> Outcome:
    """Such as "9 May", "on Oct. 7, 2023", "Tuesday, 18 June", "May 2 last year"."""
    month, day = found.number("month"), found.number("day")
    if found.has("year"):
        return absolute(a_day(day_of(found.number("year"), month, day)))
    for role in ("shift", "after"):
        if found.has(role) and found.has("yearword"):
            return relative(a_day(day_of(found.published.year + found.number(role), month, day)))
    known = found.context.language.known_days.get((month, day))
    if known and known <= found.published.year and found.sentence_has("event"):
        return absolute(a_day(day_of(known, month, day)))
    return relative(by_year(found, month, day))


def dates_between(found: Found) -> Outcome:
    """Such as "between 3 and 5 June", "June 3-5", "28 May to 2 June 2023"."""
    days = [int(token.roles["day"]) for token in found.all("day")][:2]
    months = [int(token.roles["month"]) for token in found.all("month")]
    years = [int(token.roles["year"]) for token in found.all("year")]
    if len(months) > 1 and len(years) != 1:
        return None  # two dates, each complete
    if years:
        last = day_of(years[-1], months[-1], days[1])
    else:
        last = by_year(found, months[-1], days[1]).last
    first = day_of(last.year, months[0], days[0])
    if first > last:
        first = day_of(last.year - 1, months[0], days[0])
    when = DateRange(first, last, Grain.RANGE)
    return absolute(when) if years else relative(when)


def day_alone(found: Found) -> Outcome:
    """Such as "on the 18th", of the month that the tense or else nearness tells."""
    if found.near(1, "dash", "word", "name", "unit", "number", "month", "of"):
        return None
    candidates = []
    for places in (-1, 0, 1):
        month = shifted(found.published.replace(day=1), places, "month")
        try:
            candidates.append(a_day(day_of(month.year, month.month, found.number("day"))))
        except OverflowError:
            continue  # a month without that day
    return relative(nearest(candidates, found.published, found.tense))


def numeric_date(found: Found) -> Outcome:
    """Such as "2024-06-16", "25/07/2024", "16.06.2024"."""
    text = found.text("numeric")
    if "-" in text:
        year, month, day = (int(part) for part in text.split("-"))
        return _calendar_day(year, month, day)
    first, second, year = (int(part) for part in text.replace("/", ".").split("."))
    days_first, months_first = (
        _calendar_day(year, second, first),
        _calendar_day(year, first, second),
    )
    if "." in text or not found.context.language.month_first or months_first is None:
        return days_first
    return months_first if days_first is None or first == second else IGNORED


def _calendar_day(year: int, month: int, day: int) -> Meaning | None:
    try:
        return absolute(a_day(day_of(year, month, day)))
    except OverflowError:
        return None


def holiday(found: Found) -> Outcome:
    """Such as "on Christmas Eve", "last Halloween"; a bare one tells more often of a custom."""
    month, day = divmod(found.number("holiday"), 100)
    if found.has("year"):
        return absolute(a_day(day_of(found.number("year"), month, day)))
    if not (found.has("lead") or found.has("shift")):
        return None
    if found.near(1, "name", "possessive"):
        return None
    if found.number("shift") == -1:
        when = a_day(day_of(found.published.year, month, day))
        past = when.last < found.published
        return relative(when if past else a_day(day_of(found.published.year - 1, month, day)))
    return relative(by_year(found, month, day))


def this_day(found: Found) -> Outcome:
    """Such as "late yesterday", "tomorrow morning"; one capital after another is a name."""
    words = next(iter(found.all("today"))).text.split()
    capital = words[0][0].isupper() and not found.context.language.noun_capitals
    if capital and found.near(-1, "name"):
        return IGNORED  # "USA TODAY", "Psychology Today"
    if len(words) > 1 and words[-1][0].isupper() and not words[-1].isupper():
        return IGNORED  # "CBS This Morning"
    noun = found.context.language.noun_capitals and words[0][0].isupper()
    led = found.has("lead") or not found.starts_sentence
    if (noun and led and found.number("today") == 1) or found.near(-1, "the"):
        return IGNORED  # "am Morgen", "la mañana"
    if found.near(-1, "of") and not found.near(1, "possessive"):
        return IGNORED  # "the youth of today"
    return relative(a_day(shifted(found.published, found.number("today"), "day")))


def that_time(found: Found) -> Outcome:
    """Such as "the next day", "three days later", "that year": they hang on the story."""
    possessive = found.has("weekday") and found.near(1, "possessive")  # "said that Tuesday's vote"
    return None if possessive else ANAPHORIC


def no_time(found: Found) -> Outcome:
    """Such as "every Tuesday", "Black Friday"."""
    first = found.tokens[0]
    return None if "kingdom" in first.roles and first.text[0].islower() else IGNORED


def month_of(found: Found, month: int) -> DateRange:
    """The month of the year that the tense or else nearness tells; less sure of a noun's."""
    year = found.published.year
    candidates = []
    for candidate in (year - 1, year, year + 1):
        try:
            candidates.append(months_of(candidate, month))
        except OverflowError:
            continue
    noun = found.near(-1, "the", "possessive") and found.near(1, "word")  # "the April ballot"
    far = _FAR if noun else _FAR_MONTH
    return nearest(candidates, found.published, found.tense, far, _AHEAD)
