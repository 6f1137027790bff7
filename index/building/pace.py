"""How much a build does between two looks at whether it is to stop."""

from collections.abc import Callable, Generator, Iterator, Sequence
from threading import Thread
from typing import Generic, TypeVar

from index.datatypes import Encoder, Progress

T = TypeVar("T")

AIM = 0.5
"""Seconds that a batch is to take, about."""
START = 8
LOOK = 0.5
"""Seconds between two looks while something long runs that cannot be cut up."""
LONG = 50_000
"""So many characters may take long."""


def next_size(size: int, seconds: float, most: int) -> int:
    """How many the next batch should hold, after ``size`` took ``seconds``: 1 to ``most``.

    At most twice as many as before: one quick batch says little of the next one.
    """
    fitting = 2 * size if seconds <= 0 else min(2 * size, round(size * AIM / seconds))
    return max(1, min(fitting, most))


class Pace:
    """Cuts rows into batches whose size follows how long the ones before took."""

    def __init__(self, most: int, start: int = START) -> None:
        self._most = max(1, most)
        self._size = min(self._most, start)

    def batches(self, rows: Sequence[T]) -> Iterator[Sequence[T]]:
        """The rows in slices; call took() before asking for the next one."""
        begin = 0
        while begin < len(rows):
            batch = rows[begin : begin + self._size]
            begin += len(batch)
            yield batch

    def took(self, size: int, seconds: float) -> None:
        """A batch of ``size`` took so long. A last one, cut short, only tells what is too slow."""
        fitting = next_size(size, seconds, self._most)
        self._size = fitting if size >= self._size else min(self._size, max(fitting, size))


class Outcome(Generic[T]):
    """What a call returned or raised."""

    value: T
    error: BaseException | None = None


def loaded(encoder: Encoder, progress: Progress) -> Generator[Progress, None, None]:
    """Have the model loaded before it is needed: the first use of one may take many seconds."""
    yield from aside(lambda: encoder.window, progress)


def patiently(
    call: Callable[[], T], chars: int, progress: Progress
) -> Generator[Progress, None, T]:
    """Run a pure call that deals with so many characters, ``aside`` where they are many."""
    if chars < LONG:
        return call()
    return (yield from aside(call, progress))


def aside(call: Callable[[], T], progress: Progress) -> Generator[Progress, None, T]:
    """Run a long pure call in a thread, and yield ``progress`` while it runs.

    Where the generator is closed, the call runs on to its end and nobody hears of it: it must
    write nothing.
    """
    outcome: Outcome[T] = Outcome()

    def run() -> None:
        try:
            outcome.value = call()
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            outcome.error = error

    thread = Thread(target=run, name="build", daemon=True)
    thread.start()
    thread.join(LOOK)
    while thread.is_alive():
        yield progress
        thread.join(LOOK)
    if outcome.error is not None:
        raise outcome.error
    return outcome.value
