"""What /feeds is told to do. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from bot.transport.addressing import addresses_in
from index.datatypes import LEAST_MINUTES, MOST_MINUTES

MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class List:
    """List the subscriptions."""


@dataclass(frozen=True, slots=True)
class Add:
    """Subscribe."""

    url: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Remove:
    """Unsubscribe."""

    number: int


@dataclass(frozen=True, slots=True)
class Every:
    """Set an interval."""

    number: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Read:
    """Read one now, or all of them."""

    number: int | None


@dataclass(frozen=True, slots=True)
class Export:
    """Send the list as a file."""


class Wrong(Enum):
    """What is wrong with an order."""

    USE = auto()
    INTERVAL = auto()


Order = List | Add | Remove | Every | Read | Export


def ordered(words: str) -> Order | Wrong:
    """What stands behind /feeds as an order, or what is wrong with it."""
    name, *values = words.split() or ["list"]
    parse = ORDERS.get(name.lower())
    return (parse(values) if parse else None) or Wrong.USE


def _add(values: Sequence[str]) -> Order | Wrong | None:
    if not 1 <= len(values) <= 2 or "." not in values[0]:  # noqa: PLR2004 - address, minutes
        return None
    (url,) = addresses_in(values[0])
    if len(values) == 1:
        return Add(url, None)
    minutes = minutes_in(values[1])
    return Wrong.INTERVAL if minutes is None else Add(url, minutes)


def _every(values: Sequence[str]) -> Order | Wrong | None:
    match [number_in(each) for each in values]:
        case [int(number), _]:
            minutes = minutes_in(values[1])
            return Wrong.INTERVAL if minutes is None else Every(number, minutes)
    return None


def _remove(values: Sequence[str]) -> Order | None:
    match [number_in(each) for each in values]:
        case [int(number)]:
            return Remove(number)
    return None


def _read(values: Sequence[str]) -> Order | None:
    match [number_in(each) for each in values]:
        case []:
            return Read(None)
        case [int(number)]:
            return Read(number)
    return None


ORDERS: Mapping[str, Callable[[Sequence[str]], Order | Wrong | None]] = MappingProxyType(
    {
        "list": lambda values: None if values else List(),
        "add": _add,
        "remove": _remove,
        "every": _every,
        "read": _read,
        "export": lambda values: None if values else Export(),
    }
)


def number_in(text: str) -> int | None:
    """A number as it is written, with or without "#"."""
    digits = text.removeprefix("#")
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


def minutes_in(text: str) -> int | None:
    """An interval within its bounds."""
    minutes = number_in(text)
    return minutes if minutes and LEAST_MINUTES <= minutes <= MOST_MINUTES else None
