"""Builds in processes of their own that are killed; run as ``python -m support.kill``.

Reads one order a line from standard input and answers with one line of exit codes. Each
build is a fork of this process, which has imported everything but done nothing::

    {"home": "/tmp/x", "log": "/tmp/x/log"}                 build to the end
    {"home": "/tmp/x", "log": "/tmp/x/log", "after": 3}     killed right after the third Progress
    {"home": "/tmp/x", "log": "/tmp/x/log", "seconds": 0.2} killed when so much time has passed
    {"home": "/tmp/x", "log": "/tmp/x/log", "racing": 3}    three builds at once
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.datatypes import Progress
from index.errors import BuildRunning
from support.corpus import engine
from support.fakes import HashedEncoder

ROOT = Path(__file__).parent.parent.parent
BUILD_RUNNING = 3
FAILED = 4


@dataclass(frozen=True)
class Builds:
    """Orders to a running ``python -m support.kill``."""

    process: subprocess.Popen[str]

    def run(self, home: Path, log: Path, **order: float) -> list[int]:
        """Exit codes of the builds: 0, BUILD_RUNNING or minus the signal that killed it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(
            json.dumps({"home": str(home), "log": str(log), **order}),
            file=self.process.stdin,
            flush=True,
        )
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


def build(home: Path, log: Path, after: int) -> int:
    """Sync, and die right after Progress number ``after``, if there are so many."""
    seen = 0

    def follow(progress: Progress) -> None:
        del progress
        nonlocal seen
        seen += 1
        if seen == after:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        with engine(home, HashedEncoder(log=log)) as here:
            here.sync(follow=follow)
    except BuildRunning:
        return BUILD_RUNNING
    return 0


def fork(order: dict[str, str]) -> int:
    """Start a build; its process id."""
    child = os.fork()
    if child:
        return child
    code = FAILED
    try:
        code = build(Path(order["home"]), Path(order["log"]), int(order.get("after", 0)))
    finally:
        os._exit(code)


def obey(order: dict[str, str]) -> list[int]:
    """Run an order; the exit codes of its builds."""
    children = [fork(order) for _ in range(int(order.get("racing", 1)))]
    if "seconds" in order:
        time.sleep(float(order["seconds"]))
        for child in children:
            os.kill(child, signal.SIGKILL)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(obey(json.loads(line))) + "\n")
        sys.stdout.flush()
