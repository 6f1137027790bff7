"""Starts the process that builds, follows it, and says what became of it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Any

from index.apart import child
from index.apart.carrying import Carried, log_again
from index.apart.errors import BuilderLost
from index.datatypes import Progress, SyncReport

if TYPE_CHECKING:
    from index.apart.orders import Limits, OpenBuilder, Order
    from index.indexing import Cancelled, Follow

LOOK_S = 0.2
"""So often, in seconds, it is looked whether the build is to stop."""
END_S = child.GRACE_S + 5.0
"""Seconds that a child may take to end once nobody listens to it."""
NAME = "footnote-builder"
REMEDY = "what is published stays as it is"


def run(
    order: "Order",
    open_builder: "OpenBuilder",
    limits: "Limits",
    follow: "Follow",
    cancelled: "Cancelled",
) -> SyncReport:
    """Have the order done in a child; both functions are called in this thread.

    Raises what the builder raises there if it is an error of ours, BuilderBroke for any other one,
    BuilderLost where the child could not be started or was killed. What ``follow`` raises ends the
    build.
    """
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=child.main, args=(there, limits), name=NAME, daemon=True)
    try:
        start(process)
        there.close()
        with suppress(OSError):  # it is gone already; what follows says so
            here.send((order, open_builder))
        if (report := heard(here, follow, cancelled)) is not None:
            return report
        end(process)
        raise lost(process.exitcode)
    finally:
        there.close()
        here.close()
        end(process)
        process.close()


def heard(
    pipe: "Connection[Any, Any]", follow: "Follow", cancelled: "Cancelled"
) -> SyncReport | None:
    """The report at the end of what the child tells, None where it ends without one."""
    is_told = False
    while True:
        if not is_told and cancelled():
            is_told = True
            with suppress(OSError):
                pipe.send(child.CANCEL)
        try:
            if not pipe.poll(LOOK_S):
                continue
            message = pipe.recv()
        except (EOFError, OSError):
            return None
        match message:
            case Progress():
                follow(message)
            case SyncReport():
                return message
            case Carried():
                raise message.error()
            case _:
                log_again(message)


def start(process: SpawnProcess) -> None:
    """Start it deaf to Ctrl-C until it has chosen to ignore it; raises BuilderLost."""
    try:
        with uninterrupted():
            process.start()
    except OSError as error:
        raise BuilderLost(
            f"no process could be started to build the index ({error.strerror or error}); {REMEDY}."
            ' Free memory, or set index.builder = "thread"'
        ) from error


def end(process: SpawnProcess) -> None:
    """Wait for its end, which its closed pipe makes near; kill it where that does not help."""
    if process.pid is None:
        return
    process.join(END_S)
    if process.exitcode is None:
        process.kill()
        process.join()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Block SIGINT in this thread, as what is started meanwhile takes over."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # It comes with the first process that is started, and would unblock the signal for that.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def lost(code: int | None) -> BuilderLost:
    """What is said of a child that ended without a report; ``code`` is minus a signal's number."""
    if code is not None and code < 0:
        name = signal_name(-code)
        cause = ", as the system does where memory runs out" if name == "SIGKILL" else ""
        return BuilderLost(
            f"the process that builds the index was ended by {name}{cause}; {REMEDY}. "
            "Free memory or lower index.batch_passages, and begin again"
        )
    return BuilderLost(
        f"the process that builds the index ended by itself (exit code {code}); {REMEDY}. "
        'Standard error may say why; begin again, or set index.builder = "thread"'
    )


def signal_name(number: int) -> str:
    """A signal's name, or its number where it has none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
