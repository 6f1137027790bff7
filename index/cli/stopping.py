"""Ctrl-C: the first ends the work between two batches, the second at once."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

STOPPING = b"\nStopping after this batch; Ctrl-C once more aborts at once.\n"


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """What says whether Ctrl-C was pressed while the block runs."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set  # signals reach the main thread alone
        return
    before = signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)
        # Not by print: a signal may come in the middle of one.
        with suppress(OSError, ValueError, AttributeError):
            os.write(sys.stderr.fileno(), STOPPING)

    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        if signal.getsignal(signal.SIGINT) is ask:
            signal.signal(signal.SIGINT, before)
