"""A child process that answers JSON lines, watched: it may die, talk rubbish or fall silent."""

import json
import os
import selectors
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, Self

from index.benchmarks.errors import BenchmarkError

BLOCK = 1 << 16
LAST_WORDS = 400
"""Characters of the log that an error shows."""
GRACE_SECONDS = 10.0
"""How long a child may take to end by itself."""


class Child:
    """One process; ``name`` is what errors call it, ``log`` takes its standard error."""

    def __init__(
        self, name: str, command: Sequence[str], log: Path, environment: Mapping[str, str]
    ) -> None:
        """Start it in the log's folder; raises BenchmarkError where the program is not there."""
        self._name, self._log = name, log
        self._rest = b""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as errors:
            try:
                self._process = subprocess.Popen(  # noqa: S603 - a command of ours
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    cwd=log.parent,
                    env=dict(environment),
                )
            except OSError as error:
                raise BenchmarkError(
                    f"{name}: {command[0]} cannot be started ({error.strerror}); delete its "
                    "environment so that it is made anew"
                ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def ask(self, command: Mapping[str, Any], patience: float) -> dict[str, Any]:
        """The answer to a command within ``patience`` seconds; raises BenchmarkError."""
        what = str(command.get("do"))
        assert self._process.stdin is not None  # noqa: S101 - opened as a pipe above
        try:
            self._process.stdin.write(json.dumps(command).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._ended(what) from error
        line = self._line(what, patience)
        try:
            answer = json.loads(line)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise self._wrong(what, f"answered what is no JSON object ({line[:80]!r})")
        if "error" in answer:
            raise self._wrong(what, f"failed: {answer['error']}")
        return answer

    def close(self) -> None:
        """Ask it to end, and end it where it does not."""
        if self._process.stdin is not None and self._process.poll() is None:
            try:
                self._process.stdin.write(b'{"do": "end"}\n')
                self._process.stdin.close()
                self._process.wait(GRACE_SECONDS)
            except (OSError, subprocess.TimeoutExpired):
                self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None and not pipe.closed:
                try:
                    pipe.close()
                except OSError:  # unsent words to a dead process
                    continue

    def _line(self, what: str, patience: float) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - opened as a pipe above
        until = monotonic() + patience
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._rest:
                if not selector.select(max(0.0, until - monotonic())):
                    self._process.kill()
                    raise self._wrong(what, f"said nothing for {patience:.0f} s and was ended")
                block = os.read(self._process.stdout.fileno(), BLOCK)
                if not block:
                    raise self._ended(what)
                self._rest += block
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def _ended(self, what: str) -> BenchmarkError:
        try:
            code = self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        return self._wrong(what, f"ended (exit status {code})")

    def _wrong(self, what: str, problem: str) -> BenchmarkError:
        words = (
            self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
        )
        last = " ".join(words.split())[-LAST_WORDS:]
        said = f" Its last words: ...{last}" if last else ""
        return BenchmarkError(
            f"{self._name}, asked to {what}: its process {problem}. Read {self._log}, delete its "
            f"environment so that it is made anew, or leave it out by --peers.{said}"
        )
