"""The day that somebody types, in the languages that Footnote knows. Pure."""

import re
import unicodedata
from datetime import date, timedelta

from index.dates.published import EARLIEST_YEAR
from index.dates.visible import bare

MAX_CHARS = 60
NUMERIC = re.compile(r"(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})")
SLASHED = re.compile(r"(\d{1,2})\s?([/-])\s?(\d{1,2})\s?\2\s?(\d{4})")


def written(text: str, today: date) -> date | tuple[date, date] | None:
    """The day that a text names: "2024-06-18", "18 June 2024", "18.06.2024", "18 июня 2024".

    Two days where the order of day and month is anybody's guess ("06/07/2024"). None for what
    is no whole date, or a day after tomorrow (it may be tomorrow somewhere already).
    """
    words = " ".join(unicodedata.normalize("NFKC", text[:MAX_CHARS]).split()).strip(" .,;:!")
    if len(text.strip()) > MAX_CHARS:
        return None
    latest = today + timedelta(days=1)
    if match := NUMERIC.fullmatch(words):
        found = day(match[1], match[2], match[3])
        return found if found and found <= latest else None
    if match := SLASHED.fullmatch(words):
        either = [day(match[4], match[3], match[1]), day(match[4], match[1], match[3])]
        possible = sorted({each for each in either if each and each <= latest})
        if len(possible) > 1:
            return possible[0], possible[1]
        return possible[0] if possible else None
    named = bare(words, None)
    return named if named and named.year >= EARLIEST_YEAR and named <= latest else None


def day(year: str, month: str, number: str) -> date | None:
    """The day, None where the calendar has none or it is absurdly old."""
    try:
        found = date(int(year), int(month), int(number))
    except ValueError:
        return None
    return found if found.year >= EARLIEST_YEAR else None
