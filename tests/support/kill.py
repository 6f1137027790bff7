"""Builds in processes of their own that are killed; run as ``python -m support.kill``.

Reads one order a line from standard input and answers with one line of exit codes. Each
build is a fork of this process, which has imported everything but done nothing. Besides the
folder ("home") and where to log what is encoded ("log") an order may hold::

    "deed": "sync", "rebuild", "add", "remove"   what to do, "sync" by default
    "texts": {"ferry": "..."}                    what to add or remove, by key
    "after": 3                                   killed right after the third Progress
    "point": "index.store.generations:Generations.publish"
                                                 killed right after this is called once
    "before": true                               ... or rather right before it
    "seconds": 0.2                               killed when so much time has passed
    "racing": 3                                  three builds at once
    "patient": true                              each tries again while another one builds

Two further orders are about a build that sleeps for longer than its turn lasts::

    {"home": "...", "log": "...", "asleep": true}   sleeps right before it publishes; its number
    {"wake": 1234}                                  wakes it; its exit code
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from traceback import print_exc
from typing import Any

from index import building
from index.clock import utc_now
from index.datatypes import Cause, Deed, Progress, Recipe, Stage
from index.engine import Engine
from index.errors import BuildRunning, LeaseLost
from index.indexing.turn import Turns
from index.lexical import TantivyLexicalStore
from index.store import Store
from index.vectors import FaissVectorStore
from index.workshops import workshop
from support.corpus import article, engine, settings
from support.fakes import HashedEncoder

ROOT = Path(__file__).parent.parent.parent
BUILD_RUNNING = 3
FAILED = 4
LEASE_LOST = 5


@dataclass(frozen=True)
class Builds:
    """Orders to a running ``python -m support.kill``."""

    process: subprocess.Popen[str]

    def run(self, home: Path, log: Path, **order: Any) -> list[int]:
        """Exit codes of the builds: 0, BUILD_RUNNING or minus the signal that killed it."""
        return self.order({"home": str(home), "log": str(log), **order})

    def order(self, order: dict[str, Any]) -> list[int]:
        """What an order is answered with."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps(order), file=self.process.stdin, flush=True)
        codes: list[int] = json.loads(self.process.stdout.readline())
        return codes


@contextmanager
def builds() -> Iterator[Builds]:
    """Start the process that builds."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    with subprocess.Popen(
        [sys.executable, "-m", "support.kill"],
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": paths},
    ) as process:
        yield Builds(process)


def build(order: dict[str, Any]) -> int:
    """Do what is ordered, to be killed at the moment that is; the exit code."""
    home, log = Path(order["home"]), Path(order["log"])
    seen = 0

    def follow(progress: Progress) -> None:
        nonlocal seen
        seen += 1
        note(log.with_name("progress"), f"{os.getpid()} {progress.stage}")
        if seen == order.get("after"):
            die()

    if "point" in order:
        die_at(order["point"], before=bool(order.get("before")))
    with engine(home, HashedEncoder(log=log)) as here:
        while True:
            try:
                do(here, order, follow)
            except BuildRunning:
                if not order.get("patient"):
                    return BUILD_RUNNING
                time.sleep(0.01)
            else:
                return 0


def do(here: Engine, order: dict[str, Any], follow: Callable[[Progress], None]) -> None:
    """One change of what is indexed."""
    deed, texts = order.get("deed", "sync"), order.get("texts", {})
    if deed == "add":
        here.add([article(text, key) for key, text in texts.items()], follow)
    elif deed == "remove":
        here.remove(list(texts), follow)
    else:
        here.sync(follow=follow, anew=deed == "rebuild")


def sleep(order: dict[str, Any]) -> int:
    """Build from another place, and sleep before the publish; the exit code.

    The turn lasts for a moment only, so that nobody has to wait until it ends.
    """
    home = Path(order["home"])
    with rig(home, "elsewhere") as (store, work, turns):

        def follow(progress: Progress) -> None:
            turn.follow(progress)
            if progress == Progress(Stage.PUBLISH, 0, 1):
                os.kill(os.getpid(), signal.SIGSTOP)

        try:
            with turns.take(Cause(Deed.SYNC)) as turn:
                heads = store.articles.current()
                todo = building.plan(heads, [], lambda _: True, parent=None)
                recipe = Recipe(None, work.encoder.fingerprint, work.chunking)
                run = building.apply(work, todo, recipe, lease=turn.token)
                building.drive(run, follow, turn.is_cancelled)
        except LeaseLost:
            return LEASE_LOST
    return 0


@contextmanager
def rig(
    home: Path, place: str, ttl: float = 0.3
) -> Iterator[tuple[Store, building.Workshop, Turns]]:
    """A workshop and turns at a ``place`` that shares the database of ``home`` alone."""
    folder = home / place
    chosen = settings(home)
    with Store(f"sqlite:///{home}/data/footnote.db") as store:
        work = workshop(
            store,
            HashedEncoder(),
            FaissVectorStore(folder / "vectors"),
            TantivyLexicalStore(folder / "lexical", chosen.sources.languages),
            chosen,
        )
        lock = folder / "build.lock"
        turns = Turns(store.leases, lock, place, utc_now, ttl=ttl, heartbeat=ttl / 6)
        yield store, work, turns


def note(log: Path, line: str) -> None:
    """Append a line; it stays also where this process is killed right after."""
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{line}\n".encode())
    os.close(descriptor)


def die() -> None:
    """End as by a power failure."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(point: str, *, before: bool) -> None:
    """Let this process die right before or after a function or method is called."""
    module, _, names = point.partition(":")
    *owners, name = names.split(".")
    owner: Any = import_module(module)
    for each in owners:
        owner = getattr(owner, each)
    inner = getattr(owner, name)

    def deadly(*args: Any, **options: Any) -> None:
        if not before:
            inner(*args, **options)
        die()

    setattr(owner, name, deadly)


def fork(order: dict[str, Any]) -> int:
    """Start a build; its process id."""
    child = os.fork()
    if child:
        return child
    code = FAILED
    try:
        code = sleep(order) if "asleep" in order else build(order)
    except BaseException:  # noqa: BLE001 - told, and the exit code says it
        print_exc()
    finally:
        os._exit(code)


def obey(order: dict[str, Any]) -> list[int]:
    """Run an order; the exit codes of its builds."""
    if "wake" in order:
        os.kill(order["wake"], signal.SIGCONT)
        return [os.waitstatus_to_exitcode(os.waitpid(order["wake"], 0)[1])]
    children = [fork(order) for _ in range(int(order.get("racing", 1)))]
    if "asleep" in order:
        _, status = os.waitpid(children[0], os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        return children
    if "seconds" in order:
        time.sleep(float(order["seconds"]))
        for child in children:
            os.kill(child, signal.SIGKILL)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(obey(json.loads(line))) + "\n")
        sys.stdout.flush()
