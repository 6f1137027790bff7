"""What an examination finds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.errors import FootnoteError


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. ``remedy`` says what to do, "" where nothing need be done."""

    check: str
    level: Level
    found: str
    remedy: str = ""


def fine(check: str, found: str) -> Finding:
    """Nothing is wrong."""
    return Finding(check, Level.OK, found)


def warning(check: str, found: str, remedy: str) -> Finding:
    """It works, but not as it could or not for long."""
    return Finding(check, Level.WARNING, found, remedy)


def error(check: str, found: str, remedy: str = "") -> Finding:
    """Something does not work."""
    return Finding(check, Level.ERROR, found, remedy)


def guarded(check: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """What a check finds; what it raises is a finding, too, so that the others go on.

    Errors of ours name their remedy. Of others only the kind is told, as their words may hold
    anything.
    """
    try:
        yield from look()
    except FootnoteError as problem:
        yield error(check, str(problem))
    except Exception as problem:  # noqa: BLE001 - the examination must come to its end
        yield error(
            check,
            f"cannot be looked at: {type(problem).__name__} was raised",
            'run with log_level = "DEBUG" and report it if the cause is not plain',
        )
