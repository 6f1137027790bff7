"""Dates, decided purely: no clock is read and nothing is guessed.

For now the day an article was published; time expressions inside a text ("on Tuesday",
"24 years ago") will be resolved here too.
"""

import re
from datetime import date, datetime

EARLIEST_YEAR = 1000
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9].*)?")


def parse_published(value: object) -> date | None:
    """Return the day of publication that a source's field holds, None where it is unknown.

    Takes a date, a datetime (its own calendar day, whatever its time zone) or an ISO 8601
    string such as ``2024-06-18`` or ``2024-06-18T09:00:00Z``; None and blank strings are
    unknown. Anything else raises ValueError: a wrong date misleads, so none is guessed.
    """
    match value:
        case None:
            return None
        case datetime():
            day = value.date()
        case date():
            day = value
        case str() if not value.strip():
            return None
        case str():
            day = _from_iso(value.strip())
        case _:
            raise ValueError(f"{value!r} is no date; write it like 2024-06-18")
    if day.year < EARLIEST_YEAR:
        raise ValueError(f"{day} is before the year {EARLIEST_YEAR}; write it like 2024-06-18")
    return day


def _from_iso(text: str) -> date:
    # fromisoformat alone would also take 20240618 and 2024-W25-2, which are typos more often.
    if _ISO.fullmatch(text):
        try:
            return datetime.fromisoformat(text).date()
        except ValueError:
            pass  # told below, in the same words as a string of another shape
    raise ValueError(f"{text[:40]!r} is no date; write it like 2024-06-18")
