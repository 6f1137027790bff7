"""What amounts of time mean: ago, ahead, the past three years, the first in 24 years."""

from index.datatypes.times import DateRange, Grain, TimeKind
from index.dates.grammar.calendar import back, shifted
from index.dates.grammar.found import ANAPHORIC, Found, Meaning, Outcome, relative
from index.dates.grammar.periods import stretch
from index.dates.grammar.tense import Tense

_HOURS = 24
_GRAINS = {
    "day": Grain.DAY, "night": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH,
    "quarter": Grain.QUARTER, "year": Grain.YEAR, "decade": Grain.DECADE,
}  # fmt: skip
_COUNTED_AS = {"century": (100, "year"), "fortnight": (2, "week"), "half": (6, "month")}


def _uncertain(found: Found) -> bool:
    """Such as "several years", "five to ten years"."""
    numbers = len(found.all("number"))
    return found.has("vague") or numbers > 1 or (found.has("plural") and not numbers)


def _amount(found: Found) -> tuple[int, str]:
    """How many of which unit; halves are counted in months, minutes as no days."""
    count, unit = found.number("number", 1), found.text("unit")
    if found.has("halfamount") or found.has("halfonly"):
        count = 0 if found.has("halfonly") else count
        months = {"year": 12, "decade": 120, "century": 1200}.get(unit)
        if months is not None:
            return _whole(count * months + months // 2)
        if unit == "month":
            return count * 30 + 15, "day"
    return (count // _HOURS, "day") if unit == "hour" else (count, unit)


def _whole(months: int) -> tuple[int, str]:
    return (months // 12, "year") if months % 12 == 0 else (months, "month")


def ago(found: Found) -> Outcome:
    """Such as "two weeks ago", "a decade ago"; "several years ago" is no date."""
    if found.text("unit") in ("season", "weekend"):
        return None
    told = any(found.has(role) for role in ("number", "halfamount", "halfonly", "one"))
    if _uncertain(found) or not told:
        return relative(None)
    count, unit = _amount(found)
    return relative(back(found.published, -count, unit))


def trailing(found: Found) -> Outcome:
    """Such as "over the past three years", "in the next 24 hours"."""
    ahead = found.number("trail") > 0
    odd = found.text("unit") in ("season", "half", "night")
    if odd or found.near(1, "of", "possessive") or _no_stretch(found):
        return None
    if ahead and (not found.has("span") or found.tense is Tense.PAST):
        return ANAPHORIC
    minutes = found.text("unit") == "hour" and not found.has("number")  # "in the last minutes"
    if minutes or _uncertain(found):
        return relative(None)
    if not found.has("number") and found.text("unit") in ("day", "weekend") and not ahead:
        return None
    count, unit = _amount(found)
    return relative(stretch(found, max(count, 1) if ahead else -max(count, 1), unit))


def _no_stretch(found: Found) -> bool:
    """Such as "could last at least 40 minutes", and "for next week", which is the calendar's."""
    if found.has("the") or not found.context.language.needs_the:
        return False
    if not found.has("span") and not found.near(-1, "possessive"):
        return True
    return not found.has("number") and found.has("shift")


def in_amount(found: Found) -> Outcome:
    """Such as "in 24 years": back after "first", ahead with a future verb, else a duration."""
    if found.text("unit") in ("season", "half", "night", "weekend"):
        return None
    count, unit = _amount(found)
    if found.reaches_back and not found.has("short"):
        return earlier(found)
    if _uncertain(found) or found.tense is not Tense.FUTURE:
        return None
    return relative(back(found.published, count, unit))


def earlier(found: Found) -> Outcome:
    """Such as "for the first time in 24 years": the year 24 years before."""
    count, unit = _amount(found)
    size, unit = _COUNTED_AS.get(unit, (1, unit))
    count *= size
    single = count <= 1 and unit not in ("year", "decade")  # "the most in a quarter" is any one
    lasting = found.near(1, "of")  # "the first time in thirty years of conferences"
    if _uncertain(found) or count < 1 or single or lasting or unit not in _GRAINS:
        return None
    return Meaning(TimeKind.EARLIER, back(found.published, -count, unit), count, _GRAINS[unit])


def back_after_first(found: Found) -> Outcome:
    """Such as "po raz pierwszy od 24 lat": back after "first", else a duration."""
    return earlier(found) if found.reaches_back else None


def ahead(found: Found) -> Outcome:
    """Such as "через два дня", "dentro de dos días": ahead unless the verb is of the past."""
    if found.tense is Tense.PAST or _uncertain(found):
        return ANAPHORIC
    count, unit = _amount(found)
    return relative(back(found.published, count, unit))


def from_now(found: Found) -> Outcome:
    """Such as "two decades from now", whatever the verb."""
    if _uncertain(found):
        return relative(None)
    count, unit = _amount(found)
    return relative(back(found.published, count, unit))


def within(found: Found) -> Outcome:
    """Such as "within two weeks", of a verb of the future."""
    if found.tense is not Tense.FUTURE or _uncertain(found):
        return None
    count, unit = _amount(found)
    end = shifted(found.published, max(count, 1), unit)
    return relative(DateRange(found.published, end, Grain.RANGE))
