"""Builds give way to questions.

In a process that answers, a build waits between two steps for the questions under way; a process
that builds alone steps back behind all others.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Condition

PATIENCE_S = 0.05
"""Longest wait at a step: a build goes on, if slower, however many questions come."""

LAST = 19
"""The lowest priority there is."""


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


def step_back(nice: int) -> None:
    """Lower this process's priority to ``nice`` (0 to LAST, the more the lower), if it is higher.

    At LAST it runs on Linux only where a core has nothing else to do (SCHED_IDLE): a thread of
    questions that wakes up takes its core back at once, and not after milliseconds, as beside
    one that is merely nice. Nothing happens at 0, and on systems that know no such thing. It
    can't be taken back.
    """
    if nice <= 0 or not hasattr(os, "setpriority"):
        return
    for thread in threads():
        with suppress(OSError):  # a thread that ended meanwhile, or a system that does not allow it
            known = os.getpriority(os.PRIO_PROCESS, thread)
            if known < nice:
                os.setpriority(os.PRIO_PROCESS, thread, nice)
            if nice == LAST and sys.platform == "linux":
                os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))


def threads() -> list[int]:
    """The threads of this process, which on Linux have a priority each; 0 for all elsewhere."""
    try:
        return [int(name) for name in os.listdir("/proc/self/task")]  # noqa: PTH208 - names alone
    except OSError:
        return [0]
