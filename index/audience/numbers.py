"""Statistics: the questions of days in a row, in UTC."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from statistics import median
from typing import Protocol

from index.datatypes import Counted, DayCount, Statistics, Verdict, Vote

MOST_DAYS = 3660
PERCENTILE = 0.95


class Log(Protocol):
    """The store's log of questions."""

    def between(self, first: datetime, last: datetime) -> list[Counted]:
        """Questions of people from the first moment until before the last."""


class Votes(Protocol):
    """The store's votes."""

    def between(self, first: datetime, last: datetime) -> list[Vote]:
        """Votes that were cast from the first moment until before the last."""


class Numbers:
    """Counts what was asked. Raises StoreError."""

    def __init__(self, log: Log, votes: Votes) -> None:
        self._log = log
        self._votes = votes

    def statistics(self, days: int, now: datetime) -> Statistics:
        """The last days' questions, today included; zeros where nothing was asked.

        At least one day and at most ten years. What was asked again for watches is left out;
        votes on single citations count as votes.
        """
        shown = days_until(now.astimezone(UTC).date(), days)
        first = datetime.combine(shown[0], time(), UTC)
        last = datetime.combine(shown[-1], time(), UTC) + timedelta(days=1)
        return counted(shown, self._log.between(first, last), self._votes.between(first, last))


def days_until(today: date, days: int) -> list[date]:
    """So many days in a row, the last one today."""
    count = min(max(1, days), MOST_DAYS)
    return [today - timedelta(days=back) for back in reversed(range(count))]


def counted(
    days: Sequence[date], questions: Iterable[Counted], votes: Iterable[Vote]
) -> Statistics:
    """The questions and votes of these days."""
    asked: dict[date, list[Counted]] = defaultdict(list)
    for each in questions:
        asked[each.at.astimezone(UTC).date()].append(each)
    verdicts: dict[date, list[Verdict]] = defaultdict(list)
    for vote in votes:
        if vote.cast is not None:
            verdicts[vote.cast.astimezone(UTC).date()].append(vote.verdict)
    everything = [each for day in days for each in asked[day]]
    return Statistics(
        days=tuple(of_day(day, asked[day], verdicts[day]) for day in days),
        people=len({each.user_id for each in everything if each.user_id is not None}),
        chats=len({each.chat_id for each in everything if each.chat_id is not None}),
        median_s=middle(seconds(everything)),
        p95_s=percentile(seconds(everything)),
    )


def of_day(day: date, asked: Sequence[Counted], verdicts: Sequence[Verdict]) -> DayCount:
    """One day's questions and votes."""
    taken = seconds(asked)
    return DayCount(
        day=day,
        asked=len(asked),
        answered=sum(not each.failed and not each.abstained for each in asked),
        abstained=sum(not each.failed and each.abstained for each in asked),
        failed=sum(each.failed for each in asked),
        up=verdicts.count(Verdict.UP),
        down=verdicts.count(Verdict.DOWN),
        median_s=middle(taken),
        p95_s=percentile(taken),
    )


def seconds(asked: Iterable[Counted]) -> list[float]:
    """How long the questions took that did not fail, ascending."""
    return sorted(each.seconds for each in asked if not each.failed)


def middle(ascending: Sequence[float]) -> float | None:
    """The median, None of nothing."""
    return median(ascending) if ascending else None


def percentile(ascending: Sequence[float], share: float = PERCENTILE) -> float | None:
    """The least of the values that at most 5 % exceed (nearest rank), None of nothing."""
    return ascending[ceil(share * len(ascending)) - 1] if ascending else None
