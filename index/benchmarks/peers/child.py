"""The process that an adapter runs in: ``python -m index.benchmarks.peers.child NAME FOLDER``.

It reads a command a line and answers each with a line, both JSON. Work is timed here, so that
pipes and JSON cost nothing. What a library prints goes to standard error.

- ``{"do": "open"}``: title, window, versions
- ``{"do": "ingest", "articles": PATH}``: seconds; the file has a JSON list (id, title, text) a line
- ``{"do": "chunks", "to": PATH}``: writes a JSON list (article id, text) a line
- ``{"do": "retrieve" | "sentences" | "answer", "questions": [...], "k": 5}``: seconds of each
- ``{"do": "memory"}``: the most memory that was resident so far, in MB
- ``{"do": "end"}``

What goes wrong is answered with ``{"error": ...}``.
"""

import json
import os
import resource
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

from index.benchmarks.peers.protocol import Answering, IdTitleText, Peer

STATUS = Path("/proc/self/status")
KILO = 1000


class Commands:
    """Carries commands out on one adapter."""

    def __init__(self, make: Callable[[Path], Peer], folder: Path) -> None:
        self._make = make
        self._folder = folder
        self._peer: Peer | None = None

    @property
    def peer(self) -> Peer:
        """The adapter, made when it is first needed."""
        if self._peer is None:
            self._peer = self._make(self._folder)
        return self._peer

    def do(self, command: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a command; raises whatever goes wrong."""
        what = command["do"]
        if what == "open":
            return self.opened()
        if what == "ingest":
            return self.ingest(Path(command["articles"]))
        if what == "chunks":
            return self.chunks(Path(command["to"]))
        if what == "memory":
            return {"peak_mb": peak_mb()}
        ask = self.asking(what, int(command["k"]))
        return {"seconds": [seconds(ask, question) for question in command["questions"]]}

    def opened(self) -> dict[str, Any]:
        """What this is; its model is loaded now."""
        versions = {package: version_of(package) for package in self.peer.packages}
        return {"title": self.peer.title, "window": self.peer.window, "versions": versions}

    def ingest(self, path: Path) -> dict[str, Any]:
        """Ingest a file's articles, reading it included."""
        began = perf_counter()
        self.peer.ingest(articles(path))
        took = perf_counter() - began
        embedding = self.peer.embedding() if isinstance(self.peer, Answering) else {}
        return {"seconds": took, "embedding": dict(embedding)}

    def chunks(self, path: Path) -> dict[str, Any]:
        """Write down what was encoded."""
        with path.open("w", encoding="utf-8") as file:
            for row in self.peer.chunks():
                file.write(json.dumps(row) + "\n")
        return {}

    def asking(self, what: str, k: int) -> Callable[[str], object]:
        """How a question is asked."""
        peer = self.peer
        if what == "retrieve":
            return lambda question: peer.retrieve(question, k)
        if what == "sentences":
            return lambda question: peer.best_sentences(question, k)
        if what == "answer" and isinstance(peer, Answering):
            return peer.answer
        raise ValueError(f"{peer.title} knows no command {what!r}")


def version_of(package: str) -> str:
    """What is installed of a package."""
    try:
        return version(package)
    except PackageNotFoundError:  # run from a folder of sources
        return "not installed"


def articles(path: Path) -> Iterator[IdTitleText]:
    """The articles of a file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            key, title, text = json.loads(line)
            yield key, title, text


def seconds(work: Callable[[str], object], question: str) -> float:
    """How long a question takes."""
    began = perf_counter()
    work(question)
    return perf_counter() - began


def peak_mb() -> float:
    """The most memory that was resident, in MB.

    Linux tells it of this program alone; ``getrusage`` counts what ran here before ``exec``, too.
    """
    if STATUS.exists():
        for line in STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1.024 / KILO
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / KILO**2 if sys.platform == "darwin" else peak * 1.024 / KILO


def main(arguments: Sequence[str]) -> None:
    """Answer commands until there are no more."""
    name, folder = arguments
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def make(where: Path) -> Peer:
        peer: Peer = import_module(f"index.benchmarks.peers.{name}").PEER(where)
        return peer

    commands = Commands(make, Path(folder))
    for line in sys.stdin:
        command = json.loads(line)
        if command["do"] == "end":
            break
        try:
            answer = commands.do(command)
        except Exception as error:  # noqa: BLE001 - whatever a library raises is told
            traceback.print_exc()
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
