"""Days and times: when an article was published, and when what it tells of happened."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.datatypes.articles import Span


class Grain(StrEnum):
    """How exactly a time is said."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from ``first`` to ``last``, both included; one day is its own range."""

    first: date
    last: date
    grain: Grain = Grain.DAY

    def overlaps(self, other: "DateRange") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


class TimeKind(StrEnum):
    """What an expression needs to become a date.

    ABSOLUTE is complete by itself ("on 24 February 2022"); RELATIVE needs the day of
    publication ("on Tuesday", "in February", "9 May"); EARLIER is a duration that reaches back
    from it ("for the first time in 24 years"); ANAPHORIC hangs on what the text told before
    ("the next day") and is never resolved.
    """

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    EARLIER = "earlier"
    ANAPHORIC = "anaphoric"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time; ``span`` is in the text that was searched.

    ``when`` is None where they cannot be resolved. ``count`` is the number of units of
    ``unit`` that an EARLIER one reaches back.
    """

    span: Span
    kind: TimeKind
    when: DateRange | None
    count: int | None = None
    unit: Grain | None = None


@dataclass(frozen=True, slots=True)
class DateNote:
    """What a time expression of a citation means; shown beside the quotation, never in it.

    ``words == article.text[span.start:span.end]``. ``when`` is None where the article's date is
    unknown; ``sure`` is false where it was only guessed. ``count`` and ``unit`` as in
    ``TimeExpression``.
    """

    span: Span
    words: str
    kind: TimeKind
    when: DateRange | None
    sure: bool = True
    count: int | None = None
    unit: Grain | None = None


class Order(StrEnum):
    """Which of several events a question asks for."""

    LATEST = "latest"
    EARLIEST = "earliest"


class Relation(StrEnum):
    """How what is asked lies to an event that the question names."""

    BEFORE = "before"
    SINCE = "since"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event that dates a question: "before the election". Its day is for the articles to say."""

    relation: Relation
    event: str


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time that a question carries: preferences, no filters.

    ``when`` is the time asked about ("in June 2024", "this week", "since 2022", which ends
    today); ``order`` which event is meant; ``asks_when`` whether the answer is a date.
    ``anchor`` is the event that stands in the place of a time.
    """

    when: DateRange | None = None
    order: Order | None = None
    asks_when: bool = False
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the asker restricts articles to, by day of publication and by source; filters.

    An article without a date never passes ``since``, and ``until`` where its ``not_after``
    does. ``sources`` are in small letters; each may be a part of an outlet's name or of its
    address's host, and one must fit.
    """

    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.since or self.until or self.sources)
