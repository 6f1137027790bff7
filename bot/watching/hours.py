"""Quiet hours as people write them: "22:00-7:00", "23-7 Europe/Kyiv", "off". Pure."""

import re
from datetime import time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from index.datatypes import QuietHours

OFF = "off"
HOURS = re.compile(
    r"(?P<start>\d{1,2})(?:[:.](?P<start_minute>\d{2}))?\s*[-–—]\s*"
    r"(?P<end>\d{1,2})(?:[:.](?P<end_minute>\d{2}))?(?:\s+(?P<zone>\S+))?"
)


def understood(text: str, zone: str) -> QuietHours | None:
    """The quiet hours that a text means, in ``zone`` unless it names another; None for neither.

    "off" is quiet hours that begin when they end.
    """
    text = text.strip()
    if text.lower() == OFF:
        return QuietHours(time(0), time(0), zone)
    match = HOURS.fullmatch(text)
    if match is None:
        return None
    start = clock(match["start"], match["start_minute"])
    end = clock(match["end"], match["end_minute"])
    named = zone_named(match["zone"]) if match["zone"] else zone
    if start is None or end is None or named is None or not is_zone(named):
        return None
    return QuietHours(start, end, named)


def clock(hour: str, minute: str | None) -> time | None:
    """A time of day; 24:00 is midnight, None for what is none."""
    if (int(hour), int(minute or 0)) == (24, 0):
        return time(0)
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


def zone_named(name: str) -> str | None:
    """The IANA name that is meant, in whatever case it is written; None for none."""
    return zones().get(name.casefold())


@cache
def zones() -> dict[str, str]:
    """The names of time zones by what they are without case."""
    return {each.casefold(): each for each in available_timezones()}


def is_zone(name: str) -> bool:
    """Whether it is the IANA name of a time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # an unknown one is a KeyError
        return False
    return True
