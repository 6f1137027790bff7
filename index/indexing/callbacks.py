"""What a build tells and asks whoever began it, and who writes down that it was done."""

from collections.abc import Callable

from index.datatypes import Cause, Progress

Follow = Callable[[Progress], None]
"""Is told how far a build is."""
Cancelled = Callable[[], bool]
"""Whether a build is to stop."""
Note = Callable[[Cause, str, str], None]
"""Writes down who did what: the cause, what was dealt with, how it went."""


def ignore(progress: Progress) -> None:
    """Follow no progress."""
    del progress


def never() -> bool:
    """Never cancel."""
    return False


def unnoted(cause: Cause, subject: str, detail: str) -> None:
    """Write nothing down."""
    del cause, subject, detail


def both(*followers: Follow) -> Follow:
    """Tell each of them."""

    def follow(progress: Progress) -> None:
        for each in followers:
            each(progress)

    return follow
