"""What expressions that name a month, a year or a part of one mean."""

from datetime import timedelta

from index.datatypes.times import DateRange, Grain
from index.dates.grammar.calendar import (
    around,
    decade_of,
    months_of,
    portion,
    shifted,
    year_of,
)  # fmt: skip
from index.dates.grammar.days import month_of
from index.dates.grammar.found import (
    ANAPHORIC,
    Found,
    Meaning,
    Outcome,
    absolute,
    relative,
)  # fmt: skip
from index.dates.grammar.tense import Tense
from index.dates.grammar.tokens import Token

_CENTURY = 100
_MODERN, _SOON = 1800, 15
"""The first year, and how many years from now, that a noun is called by ("the 2008 crisis")."""
_LONG = frozenset({"week", "fortnight", "month", "quarter", "year", "decade", "century"})


def period_of(found: Found) -> Meaning | None:
    """A month, year, decade or named unit: "March 2022", "last year", "the week"."""
    if found.has("month"):
        return _month(found)
    if found.has("year"):
        return absolute(year_of(found.number("year")))
    if found.has("decade"):
        return absolute(decade_of(found.number("decade")))
    unit = found.text("unit")
    if unit not in _LONG:
        return None
    return relative(around(shifted(found.published, found.shift or 0, unit), unit))


def _month(found: Found) -> Meaning:
    """A month, of the year that is named with it or that the tense tells."""
    month, shift = found.number("month"), found.shift
    if found.has("year"):
        return absolute(months_of(found.number("year"), month))
    if shift is not None and found.has("yearword"):
        return relative(months_of(found.published.year + shift, month))
    return relative(month_of(found, month))


def year_in_a_word(found: Found) -> Outcome:
    """Such as "торік", last year."""
    return relative(year_of(found.published.year + found.number("year_word")))


def month_year(found: Found) -> Outcome:
    """Such as "in July 2018", "early March 2022", "December last year", "late in 2019"."""
    meaning = period_of(found)
    return edged(found, meaning) if meaning is not None else None


def edged(found: Found, meaning: Meaning) -> Meaning:
    """The meaning with "early", "late" or "earlier" taken into account."""
    edge, when, today = found.text("edge"), meaning.when, found.published
    if not edge or when is None:
        return meaning
    if edge in ("early", "mid", "late"):
        return Meaning(meaning.kind, portion(when, edge))
    if when.first <= today <= when.last:
        part = (when.first, today) if edge == "earlier" else (today, when.last)
        when = DateRange(*part, Grain.RANGE)
    return Meaning(meaning.kind, when)


def month_alone(found: Found) -> Outcome:
    """Such as "in February", "late May"; a bare first name or verb is none."""
    led = found.has("lead") or found.has("edge") or found.near(-1, "before")
    led = led or (found.near(-1, "the", "possessive") and found.near(1, "word"))
    listed = found.near(-1, "and", "or", "comma", "dash", "to") and found.near(-2, "month", "year")
    if not (led or listed):
        if found.has("not_bare") or found.near(-1, "name", "title"):
            return None
        if found.has("forename") and not found.near(-1, "word"):
            return None
        if found.near(1, "name") and not found.near(-1, "word", "the", "possessive"):
            return None
    if found.has("not_bare") and found.near(1, "name") and not found.has("lead"):
        return None  # "from March Madness"
    if found.near(-1, "title") or (found.near(-1, "dot") and found.near(-2, "title")):
        return None
    return edged(found, relative(month_of(found, found.number("month"))))


def shifted_month(found: Found) -> Outcome:
    """Such as "last February", "next May", "this June"."""
    month, today, shift = found.number("month"), found.published, found.number("shift")
    if found.has("after"):
        shift = found.number("after")
    if shift == 0:
        return relative(months_of(today.year, month))
    year = today.year
    if shift < 0:
        return relative(months_of(year if month < today.month else year - 1, month))
    soon = today.month + 1  # nobody calls the coming month "next November"
    return relative(months_of(year if month > soon else year + 1, month))


def year_alone(found: Found) -> Outcome:
    """Such as "in 2016", "since 1999", "early 2020"; a number that counts something is none."""
    listed = found.near(-1, "and", "or", "comma", "dash", "to") and found.near(-2, "year")
    led = found.has("lead") or found.has("edge") or found.near(-1, "before") or listed
    named = found.has("yearword")
    bare = _of_noun(found) or _bracketed(found) or _bare_year(found) or _of_name(found)
    if not (led or named or bare):
        return None
    if not named and (_counts(found) or (found.near(1, "dash") and found.glued)):
        return None
    counted = _plural(found.neighbour(1)) and (found.number("year") % _CENTURY == 0 or not led)
    if counted and not (found.has("edge") or named or found.near(-1, "the", "possessive")):
        return None
    return edged(found, absolute(year_of(found.number("year"))))


def _plural(token: Token | None) -> bool:
    return token is not None and "word" in token.roles and token.lower.endswith("s")


def _counts(found: Found) -> bool:
    """Whether the number tells how many: "2000 years", unlike "the 2019 season"."""
    after = found.neighbour(1)
    if after is None or after.roles.get("unit") == "season":
        return False
    return found.near(1, "unit", "number", "money", "percent")


def _of_noun(found: Found) -> bool:
    """Such as "the 2008 crisis", "seeks 2024 nomination", but not "Flight 2024 took off"."""
    if _counts(found) or found.near(1, "comma", "dot", "dash", "other"):
        return False
    if found.neighbour(1) is None or not found.number("year") >= _MODERN:
        return False
    if found.near(-1, "the", "possessive", "shift"):
        return True
    near = found.number("year") <= found.published.year + _SOON
    made = abs(found.number("year") - found.published.year) <= _SOON
    if made and found.near(-1, "word") and found.near(1, "the"):
        return True  # "would make 2022 the wettest year"
    joined = found.near(-1, "and", "or") and found.near(1, "name")
    before = found.starts_sentence or found.near(-1, "word", "comma") or joined
    return near and before and found.near(1, "word", "name") and not _plural(found.neighbour(1))


def _of_name(found: Found) -> bool:
    """Such as "Euro 2024", "Paris 2024"; "Flight 2024" has a number."""
    near = abs(found.number("year") - found.published.year) <= _SOON
    return near and found.near(-1, "name") and not found.near(1, "name")


def _bare_year(found: Found) -> bool:
    return found.context.language.bare_years and not found.near(1, "name", "dash")


def _bracketed(found: Found) -> bool:
    return found.near(-1, "open") and found.near(1, "close")


def decade(found: Found) -> Outcome:
    """Such as "the 1990s", "in the late 1980s"."""
    return edged(found, absolute(decade_of(found.number("decade"))))


def century(found: Found) -> Outcome:
    """Such as "the 19th century"."""
    if found.text("unit") != "century" or found.number("ordinal") < 1:
        return None
    first = (found.number("ordinal") - 1) * _CENTURY + 1
    return edged(found, absolute(months_of(first, 1, 12 * _CENTURY, Grain.RANGE)))


def shifted_unit(found: Found) -> Outcome:
    """Such as "last year", "this week", "earlier this month", "over the last week"."""
    unit, shift = found.text("unit"), found.shift or 0
    if unit == "weekend":
        return _weekend(found, shift)
    if found.has("plural"):
        return relative(None)  # "letzten Wochen"
    definite = found.has("the") and found.context.language.needs_the and not found.has("after")
    counted = definite and shift and not found.has("edge")  # "the last year" ends today
    if shift == 1 and (unit == "day" or (counted and not found.has("span"))):
        return ANAPHORIC
    if unit not in _LONG or (definite and found.near(1, "of")):
        return None
    if counted:
        return relative(stretch(found, shift, unit))
    return edged(found, relative(around(shifted(found.published, shift, unit), unit)))


def stretch(found: Found, count: int, unit: str) -> DateRange:
    """From the day of publication back or ahead."""
    end = shifted(found.published, count, unit)
    return DateRange(min(end, found.published), max(end, found.published), Grain.RANGE)


def _weekend(found: Found, shift: int | None) -> Outcome:
    this = around(found.published, "weekend")
    week = timedelta(days=7)
    if shift == 1 and found.has("coming") and this.first > found.published:
        return relative(this)
    if shift:
        week *= shift
        return relative(DateRange(this.first + week, this.last + week, Grain.RANGE))
    if found.tense is Tense.PAST and this.first > found.published:
        return relative(DateRange(this.first - week, this.last - week, Grain.RANGE))
    return relative(this)


def the_unit(found: Found) -> Outcome:
    """Such as "over the weekend", "later in the day"; "the week" alone is none."""
    definite = found.has("the") or not found.context.language.needs_the
    many = found.has("number") or found.has("plural")  # "a weekend", "his weekends"
    if not definite or many or found.text("unit") != "weekend":
        return None
    return _weekend(found, None)


def of_a_game(found: Found) -> bool:
    """Whether a quarter is one of a match, in a language that calls them so."""
    sport = found.text("unit") == "quarter" and "business" in found.context.language.roles
    return sport and not found.sentence_has("business")


def unit_of_now(found: Found) -> Outcome:
    """Such as "later in the week"; "earlier in the day" hangs on the story."""
    if not found.has("the") and found.context.language.needs_the:
        return None  # "early years"
    if found.text("unit") == "day" or of_a_game(found):
        return ANAPHORIC
    meaning = period_of(found)
    return edged(found, meaning) if meaning is not None else None
