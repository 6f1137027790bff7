"""A kept question as it is asked again, when nothing stands before it. Pure."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from index.datatypes import Answer, DateRange, Grain
from index.dates import asked_time, range_said
from index.dates.narrowing import OPERATOR


def asked_alone(answer: Answer) -> str:
    """The words to ask so that the question is understood by itself.

    A question that stood alone is asked as it was. One that an earlier answer completed is asked
    as it was read, with the time that it took over and with its own operators.
    """
    if answer.read_as is None:
        return answer.question
    words = answer.read_as.strip()
    said = time_said(answer.added_time, answer.language) if answer.added_time else None
    if said:
        end = "?" if words.endswith("?") else ""
        words = f"{words.rstrip('? ')} ({said}){end}"
    operators = [each.group() for each in OPERATOR.finditer(answer.question)]
    return " ".join((words, *operators))


def time_said(when: DateRange, language: str | None) -> str | None:
    """A time in words that a question may hold: the narrowest that is understood to hold it.

    Not every range of days is understood as it is said; then it is its month or its year.
    """
    for each in (when, *wider(when)):
        said = range_said(each, language)
        read = asked_time(f"({said})", when.last, language).when
        if read is not None and read.first <= when.first and when.last <= read.last:
            return said
    return None


def wider(when: DateRange) -> Iterator[DateRange]:
    """The month and the year that hold a range whole."""
    first, last = when.first, when.last
    if first.year == last.year:
        if first.month == last.month:
            days = monthrange(first.year, first.month)[1]
            yield DateRange(first.replace(day=1), first.replace(day=days), Grain.MONTH)
        yield DateRange(date(first.year, 1, 1), date(first.year, 12, 31), Grain.YEAR)
