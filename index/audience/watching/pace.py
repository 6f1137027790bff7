"""When a chat may be told something: quiet hours, and how much a day. Pure."""

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from index.datatypes import Pending, QuietHours

log = logging.getLogger(__name__)


def is_quiet(now: datetime, hours: QuietHours) -> bool:
    """Whether it is quiet by the clock on the wall of the zone.

    From the first time, included, until the second, left out; over midnight where that is the
    earlier one, and never where both are equal.
    """
    wall = now.astimezone(zone_of(hours.zone)).time()
    if hours.start <= hours.end:
        return hours.start <= wall < hours.end
    return wall >= hours.start or wall < hours.end


def told_today(told: Iterable[datetime], now: datetime, zone: str) -> int:
    """How many of these moments lie in the day that it is in the zone."""
    where = zone_of(zone)
    today = now.astimezone(where).date()
    return sum(each.astimezone(where).date() == today for each in told)


def allowed(
    waiting: Sequence[Pending],
    told: Iterable[datetime],
    now: datetime,
    hours: QuietHours,
    most: int,
) -> list[Pending]:
    """Which of one chat's notices may be told now, the oldest first."""
    if is_quiet(now, hours):
        return []
    left = max(0, most - told_today(told, now, hours.zone))
    return sorted(waiting, key=lambda each: (each.found, each.id))[:left]


def zone_of(name: str) -> tzinfo:
    """The time zone; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # an unknown one is a KeyError
        log.warning("unknown time zone %r; UTC is taken", name)
        return UTC
