"""What is being dealt with while a line is logged."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dealing:
    """An update of a chat; ``words`` is what was asked, for it to stay out of logs."""

    update: int | None = None
    chat: int | None = None
    words: str = ""


NOTHING = Dealing()
_current: ContextVar[Dealing] = ContextVar("dealing", default=NOTHING)


def current() -> Dealing:
    """What is being dealt with here; threads see it where they run in a copy of the context."""
    return _current.get()


@contextmanager
def dealing_with(dealing: Dealing) -> Iterator[None]:
    """Say what is being dealt with in the block."""
    token = _current.set(dealing)
    try:
        yield
    finally:
        _current.reset(token)
