"""What runs in the process that builds: limits first, then one order, then its end."""

import logging
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from index.apart.carrying import carried, fields_of
from index.apart.orders import Limits
from index.courtesy import step_back
from index.datatypes import Progress

if TYPE_CHECKING:
    from index.apart.orders import OpenBuilder, Order

CANCEL = "cancel"
"""What the parent says to have the build end after its batch."""
GRACE_S = 10.0
"""Seconds in which a build that lost its parent may end by itself, and clear away."""
POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
"""Read by numerical libraries and tokenizers when they are loaded."""


@dataclass(frozen=True, slots=True)
class Channel:
    """The pipe to the parent, for several threads; where that is gone nothing is told."""

    connection: "Connection[Any, Any]"
    sending: Lock = field(default_factory=Lock)

    def tell(self, message: object) -> None:
        """Send a progress, a log record's fields, a report or a carried error."""
        with self.sending, suppress(OSError):
            self.connection.send(message)

    def follow(self, progress: Progress) -> None:
        """Tell how far the build is."""
        self.tell(progress)


class Logged(logging.Handler):
    """Hands log records to the parent."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self._channel = channel

    def emit(self, record: logging.LogRecord) -> None:
        """Send the record."""
        try:
            self._channel.tell(fields_of(record))
        except Exception:  # noqa: BLE001 - as in every handler: a log must not end the work
            self.handleError(record)


def main(connection: "Connection[Any, Any]", limits: Limits) -> None:
    """Do one order and end at once: unloading numerical libraries takes a second for nothing."""
    work(connection, limits)
    os._exit(0)


def work(connection: "Connection[Any, Any]", limits: Limits) -> None:
    """Take one order from the pipe and do it; the last message is its report or its error."""
    stop = Event()
    heed_signals(stop)
    keep_to(limits)
    channel = Channel(connection)
    log_into(channel, limits)
    try:
        order, open_builder = asked(connection)
        Thread(target=listen, args=(connection, stop), name="parent", daemon=True).start()
        with open_builder() as builder:
            report = order.on(builder, channel.follow, stop.is_set)
    except BaseException as error:  # noqa: BLE001 - raised in the parent
        channel.tell(carried(error))
    else:
        channel.tell(report)


def asked(connection: "Connection[Any, Any]") -> "tuple[Order, OpenBuilder]":
    """The order, and what opens the builder that does it; raises EOFError without a parent."""
    order, open_builder = connection.recv()
    return order, open_builder


def listen(connection: "Connection[Any, Any]", stop: Event) -> None:
    """End the build when the parent says so; when the parent is gone, by force if need be."""
    try:
        while connection.recv() == CANCEL:
            stop.set()
    except (EOFError, OSError):
        stop.set()
    time.sleep(GRACE_S)
    os._exit(1)


def heed_signals(stop: Event) -> None:
    """Leave Ctrl-C to the parent, which the terminal sends it to as well; end well by SIGTERM."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def keep_to(limits: Limits) -> None:
    """Take the limits on: priority, threads, and what is better not known."""
    step_back(limits.nice)
    if limits.threads:
        os.environ.update(dict.fromkeys(POOLS, str(limits.threads)))
    for variable in limits.forgotten:
        os.environ.pop(variable, None)


def log_into(channel: Channel, limits: Limits) -> None:
    """Let all logs go to the parent, from its own levels on."""
    logging.basicConfig(handlers=[Logged(channel)], force=True)
    for name, level in limits.levels.items():
        logging.getLogger(name).setLevel(level)
