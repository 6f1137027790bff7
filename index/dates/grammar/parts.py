"""What expressions that name a part of a year mean: quarters, seasons, spans of months."""

from datetime import timedelta

from index.datatypes.times import DateRange, Grain
from index.dates.grammar.calendar import around, months_of, nth, portion, season_of, year_of
from index.dates.grammar.days import found_index, nearest
from index.dates.grammar.found import IGNORED, Found, Meaning, Outcome, absolute, relative
from index.dates.grammar.periods import edged, of_a_game, period_of
from index.dates.grammar.tense import Tense

_CENTURY = 100
_WEEK = 7


def part_of(found: Found) -> Outcome:
    """Such as "by the end of the year", "at the beginning of 2023", "mid-March"."""
    at = found_index(found, "part")
    noun = found.has("of") or found.has("lead")
    if (not noun and found.context.language.needs_the) or found.near(1, "day"):
        return None  # "to start the 2014 season", "came to a close May 29"
    of = found.part(at + 1, len(found.tokens) - 1)
    meaning = period_of(of)
    if meaning is None or meaning.when is None or of_a_game(of):
        return None
    if found.text("part") == "rest":
        if not meaning.when.first <= found.published <= meaning.when.last:
            return None
        return relative(DateRange(found.published, meaning.when.last, Grain.RANGE))
    when = portion(meaning.when, found.text("part"))
    if (found.has("ahead") or found.has("by")) and found.text("part") == "end":
        when = DateRange(when.last, when.last)
    return Meaning(meaning.kind, when)


def compound(found: Found) -> Outcome:
    """Such as "seit Jahresbeginn", "by year-end": a part and its unit in one word."""
    whole = around(found.published, found.text("unit"))
    when = portion(whole, found.text("part"))
    if (found.has("ahead") or found.has("by")) and found.text("part") == "end":
        when = DateRange(when.last, when.last)
    return relative(when)


def nth_of(found: Found) -> Outcome:
    """Such as "the third quarter of 2022", "the first three months of this year"."""
    at = found_index(found, "unit")
    meaning = period_of(found.part(at + 1, len(found.tokens) - 1))
    unit = found.text("unit")
    if meaning is None or meaning.when is None or unit in ("hour", "night", "season"):
        return None
    head = found.part(found_index(found, "ordinal"), at)
    count = head.number("number", 1)
    return Meaning(meaning.kind, nth(meaning.when, head.number("ordinal"), unit, count))


def nth_weekday(found: Found) -> Outcome:
    """Such as "the last Saturday of January", "on the first Monday in October 2023"."""
    meaning = period_of(found.part(found_index(found, "month"), len(found.tokens) - 1))
    spoken = found.has("of") or found.has("in") or not found.context.language.needs_the
    if meaning is None or meaning.when is None or found.near(1, "day") or not spoken:
        return None  # "last Friday May 3"
    number, month = found.number("ordinal"), meaning.when
    if number < 0:
        day = month.last - timedelta(days=(month.last.weekday() - found.number("weekday")) % _WEEK)
    else:
        days = (found.number("weekday") - month.first.weekday()) % _WEEK
        day = month.first + timedelta(days=days, weeks=number - 1)
    return Meaning(meaning.kind, DateRange(day, day)) if day <= month.last else None


def quarter_alone(found: Found) -> Outcome:
    """Such as "in the third quarter", in a sentence about business; "Q3 2022"."""
    quarter, count, grain = found.number("ordinal"), 3, Grain.QUARTER
    if found.has("qtr"):
        name = found.text("qtr")
        quarter = int(name[1])
        if name[0] == "H":
            count, grain = 6, Grain.RANGE
    elif found.text("unit") != "quarter":
        return None
    if not 0 < quarter <= 12 // count:
        return None
    month = (quarter - 1) * count + 1
    if found.has("year"):
        return absolute(months_of(found.number("year"), month, count, grain))
    year = found.published.year
    if found.has("yearword"):
        return relative(months_of(year + found.number("shift"), month, count, grain))
    if of_a_game(found):
        return None
    tense = Tense.PAST if found.tense is Tense.UNKNOWN else found.tense
    candidates = [months_of(y, month, count, grain) for y in (year - 1, year, year + 1)]
    return relative(nearest(candidates, found.published, tense))


def season(found: Found) -> Outcome:
    """Such as "last summer", "in the spring", "winter 2022"."""
    first, today = found.number("season"), found.published
    capital = next(iter(found.all("season"))).text[0].isupper()
    if capital and found.near(1, "name") and not found.context.language.noun_capitals:
        return None  # "the next Summer Games"
    if found.has("year"):
        return edged(found, absolute(season_of(found.number("year"), first)))
    shift = found.shift
    if shift is not None and found.has("yearword"):
        return edged(found, relative(season_of(today.year + shift, first)))
    if shift is None and not _certain_season(found):
        return None
    seasons = [season_of(today.year + places, first) for places in (-2, -1, 0, 1)]
    if shift == -1:
        when = max((one for one in seasons if one.last < today), key=lambda one: one.last)
    elif shift == 1:
        when = min((one for one in seasons if one.first > today), key=lambda one: one.first)
    elif shift == 0:
        when = nearest(seasons, today, Tense.UNKNOWN)
    else:
        when = nearest(seasons, today, found.tense, ahead=2)
    return edged(found, relative(when))


def _certain_season(found: Found) -> bool:
    """Whether it is a time like "in the spring", unlike "at the spring" and "the fall of"."""
    article = next(iter(found.all("the")), None)
    certain = article is not None and article.lower == "the"
    if found.context.language.needs_the and not certain:
        return False
    return (
        found.has("lead")
        and not found.has("place")
        and (found.clause_follows or not found.near(1, "of", "name", "word", "unit"))
    )


def years_between(found: Found) -> Outcome:
    """Such as "between 2016 and 2019", "from 1999 to 2004", "2022-23"."""
    years = [int(token.roles["year"]) for token in found.all("year")]
    if len(years) == 1:
        if found.tokens[-1].start > found.tokens[-2].end:
            return None  # "in 2021 – 17 percent"
        short = int(found.tokens[-1].roles.get("number", 0))
        if not years[0] % _CENTURY < short < _CENTURY or not found.has("dash"):
            return IGNORED
        years.append(years[0] // _CENTURY * _CENTURY + short)
    if found.near(1, "unit", "percent"):
        return IGNORED
    if not found.has("dash"):
        return None
    if years[0] >= years[1]:
        return IGNORED
    return absolute(DateRange(year_of(years[0]).first, year_of(years[1]).last, Grain.RANGE))


def months_between(found: Found) -> Outcome:
    """Such as "from May to July 2023"; months without a year are two times."""
    first, second = (int(token.roles["month"]) for token in found.all("month"))
    last = months_of(found.number("year"), second)
    start = months_of(last.last.year - (first > second), first).first
    return absolute(DateRange(start, last.last, Grain.RANGE))
