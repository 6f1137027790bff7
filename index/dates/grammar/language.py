"""What the grammar has to know of one language: tables of words, no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

Words = str
"""Words or phrases in small letters, separated by commas. ``stem|a|b`` stands for
``stema, stemb``, and ``stem||a`` for ``stem, stema``."""


@dataclass(frozen=True, eq=False)
class Language:
    """One language's words of time, each table by what its words mean.

    ``months`` and ``weekdays`` count from January and Monday. ``roles`` holds the words whose
    value is their role alone, by the names that ``rules.py`` uses in its patterns.
    """

    code: str
    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    units: Mapping[str, Words]
    numbers: Mapping[int, Words]
    ordinals: Mapping[int, Words]
    seasons: Mapping[int, Words]
    """By the first of a season's months: 3, 6, 9 and 12."""
    shifts: Mapping[int, Words]
    """This, last and next, as 0, -1 and 1."""
    days: Mapping[int, Words]
    """Today, yesterday and tomorrow, as days from today."""
    edges: Mapping[str, Words]
    """Early, mid, late, earlier, later."""
    parts: Mapping[str, Words]
    """Start, mid and end, as nouns."""
    roles: Mapping[str, Words]
    shifts_after: Mapping[int, Words] = field(default_factory=dict)
    """This, last and next where they follow their noun."""
    trails: Mapping[int, Words] = field(default_factory=dict)
    """Last and next before a number of units: the past three years, the coming two days."""
    weekdays_short: tuple[Words, ...] = ()
    """Abbreviations that mean a weekday only beside a date."""
    years: Mapping[int, Words] = field(default_factory=dict)
    """This, last and next year, where one word says it."""
    holidays: Mapping[tuple[int, int], Words] = field(default_factory=dict)
    """Days of the same date every year, by month and day."""
    decades: Mapping[int, Words] = field(default_factory=dict)
    """Decades in words, by their first year."""
    cased: Words = ""
    """Words of time that are other words, or names, when they begin with a small letter."""
    not_bare: Words = ""
    """Months that are first names or verbs too: found only with a preposition, day or year."""
    past: Words = ""
    past_endings: tuple[str, ...] = ()
    future: Words = ""
    future_endings: tuple[str, ...] = ()
    no_verbs: Words = ""
    """Words with such an ending that are no verbs."""
    clauses: Words = ""
    """Words that begin a clause."""
    first: Words = ""
    """First, only, worst: they turn "in 24 years" into a duration back."""
    first_endings: tuple[str, ...] = ()
    not_first: Words = ""
    known_days: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """Days, by month and day, that stand for the event of one year ("the Sept. 11 attacks")."""
    month_first: bool = False
    """Whether 04/05/2024 may mean 5 April."""
    needs_the: bool = False
    """Whether articles tell times apart: "in winter" is any, "the last week" is seven days."""
    bare_years: bool = False
    """Whether "he died 1953" needs no preposition."""
    noun_capitals: bool = False
    """Whether any noun begins with a capital letter, so that it tells no name."""


@cache
def words(table: Words) -> tuple[str, ...]:
    """The words of a table, written out."""
    found = []
    for entry in table.split(","):
        stem, *endings = " ".join(entry.split()).split("|")
        found += [stem + ending for ending in endings] if endings else [stem]
    return tuple(word for word in found if word)
