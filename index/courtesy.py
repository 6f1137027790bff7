"""Builds give way to questions: between two steps a build waits for those under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

PATIENCE_S = 0.05
"""Longest wait at a step: a build goes on, if slower, however many questions come."""


class Courtesy:
    """Knows whether questions are being answered in this process. Safe for several threads."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._asked = 0
        self._answered = Condition()

    @contextmanager
    def question(self) -> Iterator[None]:
        """While this is entered a question is being answered."""
        with self._answered:
            self._asked += 1
        try:
            yield
        finally:
            with self._answered:
                self._asked -= 1
                self._answered.notify_all()

    def give_way(self) -> None:
        """Wait until no question is being answered, not for long."""
        with self._answered:
            self._answered.wait_for(lambda: not self._asked, self._patience_s)
