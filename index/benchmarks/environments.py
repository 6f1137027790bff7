"""A virtual environment for each peer, from its pinned requirements; kept while they stay."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import index
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.peers import FOOTNOTE

PEERS_FOLDER = Path(__file__).parent / "peers"
TORCH = "torch=="
PATIENCE_S = 3600.0
"""Longest that a step of an installation may take."""
MADE = "made"
"""A file in a finished environment: the digest of what it was made from."""
QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "TRANSFORMERS_OFFLINE": "1",
}
"""The libraries' own switches against telemetry and downloads."""


def python_of(peer: str, folder: Path) -> Path:
    """The Python that a peer runs in, installed where it is not there yet; BenchmarkError.

    PyTorch comes first and by its exact version, so that no other package chooses its build.
    """
    if peer == FOOTNOTE:
        return Path(sys.executable)
    wanted = PEERS_FOLDER / f"{peer}.txt"
    if not wanted.exists():
        raise BenchmarkError(f"there is no peer {peer!r}: {wanted} is absent; name another one")
    place = folder / peer
    python = place / "bin" / "python"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    made = place / MADE
    if made.exists() and made.read_text(encoding="ascii") == digest:
        return python
    torch = [line for line in wanted.read_text(encoding="utf-8").split() if TORCH in line]
    install = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(peer, [sys.executable, "-m", "venv", "--clear", str(place)])
    run(peer, [*install, "--upgrade", "pip"])
    run(peer, [*install, *torch])
    run(peer, [*install, "--requirement", str(wanted)])
    made.write_text(digest, encoding="ascii")
    return python


def run(peer: str, command: Sequence[str]) -> None:
    """Run a step of an installation; raises BenchmarkError."""
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, check=False, timeout=PATIENCE_S
        )
        code, last = done.returncode, " ".join((done.stdout + done.stderr).split())[-400:]
    except subprocess.TimeoutExpired:
        code, last = 1, f"not done after {PATIENCE_S:.0f} s"
    if code:
        raise BenchmarkError(
            f"the environment of {peer} cannot be made: {' '.join(command[-3:])} failed "
            f"({last}); check the connection and the free disk, or leave it out by --peers"
        )


def variables(folder: Path) -> dict[str, str]:
    """The environment of a child: quiet, offline, with this code and no settings of Footnote's.

    ``folder`` gets a link to the package alone, so that a peer sees nothing else of ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    link, package = folder / "index", Path(index.__file__).parent
    if not link.is_symlink() or link.resolve() != package.resolve():
        link.unlink(missing_ok=True)
        link.symlink_to(package)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FOOTNOTE_", "PYTHON"))
    }
    return {**kept, **QUIET, "PYTHONPATH": str(folder)}
