"""What the time in a question does to the readings. Pure.

Preferences, no filters: the odds of a reading that does not fit are lowered, so that it is
still given where nothing else answers. A question for the last or first time of something
compares when the events happened, not when the articles were published.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from index.answer.readings import quote
from index.datatypes import AskedTime, DateRange, Order, Reading, TimeKind
from index.dates import expressions

ELSEWHEN = 0.25
"""What the odds of a reading that tells of another time are multiplied by."""
A_YEAR_OLDER = 0.6
"""The same for each year by which an article is older than the newest, where the latest counts."""
MOST_YEARS = 4.0
RIVAL_SHARE = 0.5
"""An answer may be preferred for its time where it is at least this share as likely as the best."""
DAYS_IN_YEAR = 365.25


def timed(
    readings: Sequence[Reading], asked: AskedTime, today: date, threshold: float
) -> list[Reading]:
    """The readings in the order that the asked time gives them, their support adjusted.

    ``threshold`` is the least support that is shown.
    """
    found = [*readings]
    if asked.when is not None:
        when = asked.when
        found = [weighed(each, 1.0 if fits(each, when) else ELSEWHEN) for each in found]
    if asked.order is Order.LATEST and not asked.asks_when:
        found = with_recency(found)
    found.sort(key=lambda each: -each.support)
    if asked.order is not None and asked.asks_when:
        found = by_event(found, asked.order, today, threshold)
    return found


def fits(reading: Reading, when: DateRange) -> bool:
    """Whether a reading may tell of that time: by the time it names, else by its article's date.

    An article that was published before cannot tell what happened then; one published later may.
    """
    event = event_of(reading)
    if event is not None and event.overlaps(when):
        return True
    published = reading.hit.article.published
    if published is not None and published < when.first:
        return False
    return event is None


def with_recency(readings: Sequence[Reading]) -> list[Reading]:
    """Readings of older articles with lower odds; those without a date as they are."""
    best = max((each.support for each in readings), default=0.0)
    dates = [
        each.hit.article.published
        for each in readings
        if each.hit.article.published and each.support >= RIVAL_SHARE * best
    ]
    if not dates:
        return [*readings]
    newest = max(dates)

    def factor(published: date | None) -> float:
        if published is None or published >= newest:
            return 1.0
        years = min(MOST_YEARS, (newest - published).days / DAYS_IN_YEAR)
        return float(A_YEAR_OLDER**years)

    return [weighed(each, factor(each.hit.article.published)) for each in readings]


def by_event(
    readings: Sequence[Reading], order: Order, today: date, threshold: float
) -> list[Reading]:
    """The likely readings whose event is latest or earliest in front, the others as they were.

    What had not happened by ``today`` is no last time.
    """
    best = readings[0].support if readings else 0.0
    least = max(threshold, RIVAL_SHARE * best)
    events = {
        at: event
        for at, each in enumerate(readings)
        if each.support >= least and (event := event_of(each)) is not None and event.first <= today
    }
    if len(events) < 2:  # noqa: PLR2004 - it takes two to compare
        return [*readings]
    latest = order is Order.LATEST
    chosen = sorted(
        events,
        key=lambda at: -events[at].last.toordinal() if latest else events[at].first.toordinal(),
    )
    return [*(readings[at] for at in chosen), *without(readings, events)]


def without(readings: Sequence[Reading], taken: Iterable[int]) -> list[Reading]:
    """The readings that are not at these places."""
    gone = set(taken)
    return [each for at, each in enumerate(readings) if at not in gone]


def event_of(reading: Reading) -> DateRange | None:
    """When what a reading tells of happened: the time in its answer, else the only one it names.

    None where it names none, several that differ, or one that cannot be resolved.
    """
    article = reading.hit.article
    found = [
        each
        for each in expressions(quote(reading), article.published, article.language)
        if each.when is not None and each.kind is not TimeKind.ANAPHORIC
    ]
    if reading.answer is not None:
        start = reading.answer.start - reading.sentence.start
        end = reading.answer.end - reading.sentence.start
        inside = [each for each in found if each.span.start < end and start < each.span.end]
        if inside:
            return inside[0].when
    times = {each.when for each in found if each.kind is not TimeKind.EARLIER}
    return times.pop() if len(times) == 1 else None


def weighed(reading: Reading, factor: float) -> Reading:
    """The reading with its odds multiplied."""
    if factor == 1.0 or reading.support >= 1.0:
        return reading
    odds = factor * reading.support / (1.0 - reading.support)
    return replace(reading, support=odds / (1.0 + odds))
