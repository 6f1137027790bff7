"""What the time in a question does to the readings. Pure.

Preferences, no filters: the odds of a reading that does not fit are lowered, so that it is
still given where nothing else answers. A question for the last or first time of something
compares when the events happened, not when the articles were published.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.answer.readings import quote
from index.datatypes import AskedTime, DateRange, Narrowing, Order, Reading, Span, TimeKind
from index.dates import expressions

ELSEWHEN = 0.25
"""What the odds of a reading that tells of another time are multiplied by."""
LATER = 0.5
"""The same for one that names no time, of an article from long after the asked time."""
NEWS = timedelta(days=90)
"""So long after an event articles still tell of it as news."""
A_YEAR_OLDER = 0.4
"""The same for each year by which an article is older than the newest, where the latest counts."""
MOST_YEARS = 2.0
RIVAL_SHARE = 0.25
"""A reading may lower the odds of others where it is at least this share as likely as the best."""
PREFERRED_SHARE = 0.7
"""An answer may go first for its event's date where it is this share as likely as the best."""
PLACE = re.compile(r"[^\W\d_a-zа-я][^\d–—:;!?]{1,60},\s*")
"""What stands before a dateline's day."""
DASH = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?[-–—]")
"""What stands behind it: an agency in brackets, a dash."""
TOLD = 0.4
"""Least support of the day of an event by which another question is dated."""
ONE_EVENT = timedelta(days=31)
"""Times of a sentence that lie within this are of one event: "on Sunday" behind a dateline."""
DAYS_IN_YEAR = 365.25


def timed(
    readings: Sequence[Reading], asked: AskedTime, today: date, threshold: float
) -> list[Reading]:
    """The readings in the order that the asked time gives them, their support adjusted.

    ``threshold`` is the least support that is shown.
    """
    found = [off_dateline(each) for each in readings] if asked.asks_when else [*readings]
    if asked.when is not None:
        found = of_time(found, asked.when, today)
    if asked.order is Order.LATEST and not asked.asks_when:
        found = with_recency(found)
    found.sort(key=lambda each: -each.support)
    if asked.order is not None and asked.asks_when:
        found = by_event(happened(found, today), asked.order, today, threshold)
    return found


def narrowed_to(when: DateRange, narrowing: Narrowing) -> Narrowing:
    """A narrowing further restricted to articles that may tell of a past time as news."""
    since = None if when.first == date.min else when.first
    until = None if when.last > date.max - NEWS else when.last + NEWS
    if narrowing.since is not None:
        since = max(since or narrowing.since, narrowing.since)
    if narrowing.until is not None:
        until = min(until or narrowing.until, narrowing.until)
    return replace(narrowing, since=since, until=until)


def of_time(readings: Sequence[Reading], when: DateRange, today: date) -> list[Reading]:
    """Readings of another time with lower odds.

    That an article appeared long after speaks against it only beside one that fits better: of
    what happened long ago, all that is there may be of later.
    """
    fits = [fit(each, when, today) for each in readings]
    best = max((each.support for each in readings), default=0.0)
    fitting = any(
        fit == 1.0
        for fit, each in zip(fits, readings, strict=True)
        if each.support >= RIVAL_SHARE * best
    )
    return [
        weighed(each, 1.0 if fit == LATER and not fitting else fit)
        for fit, each in zip(fits, readings, strict=True)
    ]


def fit(reading: Reading, when: DateRange, today: date) -> float:
    """How well a reading fits a time: by the time it names, else by its article's date.

    An article that was published before cannot tell what happened then; of what is to come,
    there are no others.
    """
    event = event_of(reading)
    published = reading.hit.article.published
    if event is not None:
        return 1.0 if event.overlaps(when) else ELSEWHEN
    if published is None:
        return 1.0
    if published < when.first <= today:
        return ELSEWHEN
    return LATER if published - NEWS > when.last else 1.0


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


def happened(readings: Sequence[Reading], today: date) -> list[Reading]:
    """Readings of what is still to come with lower odds, beside one of what has happened.

    Without such a one, what is asked for may be to come: "When is the last day to vote?"
    """
    best = max((each.support for each in readings), default=0.0)
    likely = {
        at: event
        for at, each in enumerate(readings)
        if each.support >= RIVAL_SHARE * best and (event := event_of(each)) is not None
    }
    ahead = {at for at, event in likely.items() if event.first > today}
    if len(ahead) == len(likely):
        return [*readings]
    found = [weighed(each, ELSEWHEN if at in ahead else 1.0) for at, each in enumerate(readings)]
    return sorted(found, key=lambda each: -each.support)


def by_event(
    readings: Sequence[Reading], order: Order, today: date, threshold: float
) -> list[Reading]:
    """The likely readings whose event is latest or earliest in front, the others as they were.

    What had not happened by ``today`` is no last time.
    """
    best = readings[0].support if readings else 0.0
    least = max(threshold, PREFERRED_SHARE * best)
    events = {
        at: event
        for at, each in enumerate(readings)
        if each.support >= least and (event := event_of(each)) is not None and event.first <= today
    }
    if len(events) < 2:  # noqa: PLR2004 - it takes two to compare
        return [*readings]
    latest = order is Order.LATEST
    # Of "in 2023" and "in March 2023", which may be one event, the narrower one goes first.
    chosen = sorted(
        events,
        key=lambda at: -events[at].first.toordinal() if latest else events[at].last.toordinal(),
    )
    return [*(readings[at] for at in chosen), *without(readings, events)]


def without(readings: Sequence[Reading], taken: Iterable[int]) -> list[Reading]:
    """The readings that are not at these places."""
    gone = set(taken)
    return [each for at, each in enumerate(readings) if at not in gone]


def event_of(reading: Reading) -> DateRange | None:
    """When what a reading tells of happened: the time in its answer, else the one it names.

    None where it names none, several that lie apart, or one that cannot be resolved.
    """
    found = times_of(reading)
    for span, when in found:
        if is_answer(span, reading):
            return when
    if not found:
        return None
    first = min(when.first for _, when in found)
    last = max(when.last for _, when in found)
    if len(found) == 1 or last - first <= ONE_EVENT:
        return DateRange(first, last, found[0][1].grain)
    return None


def off_dateline(reading: Reading) -> Reading:
    """The reading with the time of its event as its answer in the place of its dateline's day.

    "PARIS, 5 April 2023 - ... on Tuesday": the dateline is the day of writing.
    """
    times = times_of(reading)
    if len(times) < 2 or not is_answer(times[0][0], reading):  # noqa: PLR2004 - two times
        return reading
    first, told = times[0][0], times[1][0]
    words = quote(reading)
    if not (PLACE.fullmatch(words[: first.start]) and DASH.match(words, first.end)):
        return reading
    return replace(reading, answer=told.shifted(reading.sentence.start))


def event_told(readings: Sequence[Reading]) -> DateRange | None:
    """When the event of a "when was ..." question was, where its answer is likely and a time."""
    if not readings or readings[0].support < TOLD:
        return None
    best = readings[0]
    return next((when for span, when in times_of(best) if is_answer(span, best)), None)


def times_of(reading: Reading) -> list[tuple[Span, DateRange]]:
    """The times that a sentence names, by their places in it; durations only as its answer."""
    article = reading.hit.article
    return [
        (each.span, each.when)
        for each in expressions(quote(reading), article.published, article.language)
        if each.when is not None
        and (each.kind is not TimeKind.EARLIER or is_answer(each.span, reading))
    ]


def is_answer(span: Span, reading: Reading) -> bool:
    """Whether words of the sentence are in its answer; ``span`` counts from its start."""
    answer, start = reading.answer, reading.sentence.start
    return answer is not None and span.shifted(start).overlaps(answer)


def weighed(reading: Reading, factor: float) -> Reading:
    """The reading with its odds multiplied."""
    if factor == 1.0 or reading.support >= 1.0:
        return reading
    odds = factor * reading.support / (1.0 - reading.support)
    return replace(reading, support=odds / (1.0 + odds))
