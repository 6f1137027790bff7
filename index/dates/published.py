"""The day an article was published, as its source says.

``parse_published`` reads a field that a person filled in and refuses what is no date;
``read_day`` reads what machines write into pages and knows nothing rather than to refuse;
``choose`` weighs all that is said of one article.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from index.datatypes import DateBasis

EARLIEST_YEAR = 1000
FIRST_NEWSPAPER = 1605
"""What claims to be older was never published as news: it is an empty field's default."""

_EMPTY_FIELDS = frozenset(
    # What clocks at zero, spreadsheets and databases write where no date was given.
    date(*day)
    for day in ((1970, 1, 1), (1969, 12, 31), (1900, 1, 1), (1899, 12, 30), (1980, 1, 1))
)

CONFIDENCE: Mapping[DateBasis, float] = MappingProxyType(
    {
        DateBasis.ADMIN: 1.0,
        DateBasis.FIELD: 1.0,
        DateBasis.POST: 1.0,
        DateBasis.FEED: 0.97,
        DateBasis.JSON_LD: 0.97,
        DateBasis.META: 0.95,
        DateBasis.TIME_ELEMENT: 0.85,
        DateBasis.VISIBLE: 0.85,
        DateBasis.URL: 0.8,
        DateBasis.GUESS: 0.4,
    }
)
"""How probable it is that a date found in this way, alone and uncontradicted, is right."""

MAX_CONFIDENCE = 0.99
MAX_RAW = 200
_CERTAIN = frozenset({DateBasis.ADMIN, DateBasis.FIELD, DateBasis.POST})
# The same software writes these into a page's head: one saying so twice is no second witness.
_ONE_WITNESS = frozenset({DateBasis.JSON_LD, DateBasis.META})
_OUTLETS = frozenset({DateBasis.VISIBLE, DateBasis.URL})
"""What the outlet itself dates, by its own clocks."""
_UTC = re.compile(r"[0-9:.](?:Z|[+-]00:?00)$")
_RANK = {basis: rank for rank, basis in enumerate(DateBasis)}
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


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of evidence; ``published`` is None where ``raw``, what stood there, is no date."""

    basis: DateBasis
    published: date | None
    confidence: float
    raw: str | None

    @classmethod
    def of(cls, basis: DateBasis, raw: str | None, day: date | None) -> "Found":
        """Evidence with the confidence that its basis deserves, 0 without a day."""
        shown = " ".join(raw.split())[:MAX_RAW] if raw else None
        return cls(basis, day, 0.0 if day is None else CONFIDENCE[basis], shown)


def choose(evidence: Iterable[Found], not_after: date | None) -> Found | None:
    """Return the surest evidence, in DateBasis's order, with its confidence weighed; or None.

    Dates after ``not_after`` or absurdly old are no dates. Where nothing else is left, the
    surest unreadable evidence comes back with ``published`` None and confidence 0. Another
    basis that gives the same day raises the confidence, one that gives a day further off than
    time zones explain lowers it; what a person stated is beyond that. Of equally sure ones the
    first counts.
    """
    weighed = sorted(
        (_plausible(found, not_after) for found in evidence),
        key=lambda found: (_RANK[found.basis], -found.confidence),
    )
    dated = [found for found in weighed if found.published is not None]
    if not dated:
        return weighed[0] if weighed else None
    best, others = dated[0], dated[1:]
    if best.basis in _CERTAIN:
        return best
    if (local := _local_day(best, others)) is not None:
        others.remove(local)
        return replace(local, confidence=_weigh(replace(best, published=local.published), others))
    return replace(best, confidence=_weigh(best, others))


def _local_day(best: Found, others: Iterable[Found]) -> Found | None:
    """Return evidence of the day beside one that was written in UTC: the day at the outlet.

    What happens late in the evening at an outlet in America, or early in the morning east of
    Greenwich, carries another day in UTC than the outlet prints and puts into its addresses.
    """
    if best.basis not in _ONE_WITNESS or best.published is None or not _UTC.search(best.raw or ""):
        return None
    for other in others:
        if other.basis in _OUTLETS and other.published is not None:
            apart = abs((other.published - best.published).days)
            if apart <= 1:
                return other if apart else None
    return None


def _plausible(found: Found, not_after: date | None) -> Found:
    day = found.published
    if day is not None and (
        day.year < FIRST_NEWSPAPER
        or day in _EMPTY_FIELDS
        or (not_after is not None and day > not_after)
    ):
        return replace(found, published=None, confidence=0.0, raw=found.raw or day.isoformat())
    return found if day is not None else replace(found, confidence=0.0)


def _weigh(best: Found, others: Iterable[Found]) -> float:
    """Raise by the surest witness who agrees, lower by the surest who does not."""
    agreeing = contradicting = 0.0
    for other in others:
        if best.published is None or other.published is None:
            continue
        apart = abs((best.published - other.published).days)
        if apart == 0 and not _same_witness(best.basis, other.basis):
            agreeing = max(agreeing, other.confidence)
        elif apart > 1:  # a day apart is what time zones do
            contradicting = max(contradicting, other.confidence)
    confidence = 1 - (1 - best.confidence) * (1 - agreeing / 2)
    confidence *= 1 - contradicting**2 / 2
    return round(min(confidence, max(best.confidence, MAX_CONFIDENCE)), 4)


def _same_witness(one: DateBasis, other: DateBasis) -> bool:
    return one is other or {one, other} <= _ONE_WITNESS


_PREFIX = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})(?![0-9])")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{4,6}Z?|[0-9]{4}(?:[0-9]{2})?)?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH = re.compile(
    # as in "Tue Jun 18 2024 09:00:00 GMT+0200" and "June 18, 2024 9:00 am" and "18 June 2024"
    r"(?:[A-Za-z]{3,9}\.?,?\s+)??(?:(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>[0-9]{1,2})"
    r"|(?P<day2>[0-9]{1,2})\s+(?P<month2>[A-Za-z]{3,9})\.?),?\s+(?P<year>[0-9]{4})\b"
)
_SECONDS = re.compile(r"[0-9]{9,10}")
_MILLISECONDS = re.compile(r"[0-9]{13}")


def read_day(raw: str) -> date | None:
    """Return the day that a machine wrote, in whatever shape, as it stands there; None if none.

    Reads ISO 8601 with its usual misspellings, RFC 2822, English dates with the month's name
    and Unix time (its day in UTC). The order of "06/07/2024" is not guessed.
    """
    text = raw.strip()[:MAX_RAW]
    if match := _PREFIX.match(text) or _COMPACT.fullmatch(text):
        numbers = [part for part in match.groups() if part.isdecimal()]
        return _day(numbers[0], numbers[1], numbers[2])
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text), UTC).date()
    if _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) // 1000, UTC).date()
    if match := _ENGLISH.match(text):
        name = (match["month"] or match["month2"]).lower()
        if name[:3] in _MONTHS:
            month = _MONTHS.index(name[:3]) + 1
            return _day(match["year"], str(month), match["day"] or match["day2"])
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
