"""How old an article was when somebody asked, in the unit that people would say. Pure."""

from datetime import date
from enum import Enum, auto

WEEKS_FROM, MONTHS_FROM = 14, 61
"""Days from which on it is said in weeks and in months."""
MONTHS_IN_YEAR = 12
DAYS_IN_WEEK = 7


class Age(Enum):
    """A unit of age; ``LATER`` is published after the question."""

    SAME_DAY = auto()
    DAYS = auto()
    WEEKS = auto()
    MONTHS = auto()
    YEARS = auto()
    LATER = auto()


def age_between(published: date, asked: date) -> tuple[Age, int]:
    """The unit and how many whole ones lie between the two days.

    A day ahead is the same day: somewhere it is tomorrow already.
    """
    days = (asked - published).days
    if days < -1:
        return Age.LATER, 0
    if days <= 0:
        return Age.SAME_DAY, 0
    if days < WEEKS_FROM:
        return Age.DAYS, days
    if days < MONTHS_FROM:
        return Age.WEEKS, days // DAYS_IN_WEEK
    months = months_between(published, asked)
    if months < 2 * MONTHS_IN_YEAR and months != MONTHS_IN_YEAR:
        return Age.MONTHS, months
    return Age.YEARS, months // MONTHS_IN_YEAR


def months_between(first: date, last: date) -> int:
    """Whole calendar months from one day to a later one."""
    months = (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month
    return months - (last.day < first.day)
