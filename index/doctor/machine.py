"""Python, packages, and the disk."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from index.doctor.findings import Finding, error, fine, warning
from index.files import size_of

PACKAGE = "footnote"
LEAST_PYTHON = (3, 11)
MEGABYTE = 1_000_000
# A build writes a generation beside the published one.
LEAST_FREE = 200 * MEGABYTE
TIMES_ITS_SIZE = 2


def python() -> Iterator[Finding]:
    """Python and what this program needs of other packages."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < LEAST_PYTHON:
        least = ".".join(str(part) for part in LEAST_PYTHON)
        yield error("python", f"Python {version}", f"install Python {least} or newer")
        return
    try:
        required = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        yield warning(
            "python",
            f"Python {version}; Footnote is not installed, so its packages are not known",
            "run `pip install .` in its folder",
        )
        return
    wanting = [each for each in map(problem, map(Requirement, required)) if each]
    if wanting:
        yield error("python", "; ".join(wanting), "run `pip install .` in Footnote's folder anew")
    else:
        yield fine("python", f"Python {version}, {len(required)} packages as required")


def problem(requirement: Requirement) -> str | None:
    """What is wrong with a package that is required, None where nothing is."""
    if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
        return None
    try:
        installed = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return f"{requirement.name} is not installed"
    if not requirement.specifier.contains(installed, prereleases=True):
        return f"{requirement.name} {installed} is not {requirement.specifier}"
    return None


def disk(data_dir: Path) -> Iterator[Finding]:
    """Whether there is a place to write to, and room in it."""
    nearest = next(each for each in (data_dir, *data_dir.parents) if each.exists())
    if not nearest.is_dir():
        yield error(
            "disk", f"data_dir: {nearest} is no folder", "choose another data_dir, or remove it"
        )
        return
    try:
        probe(nearest)
    except OSError as problem:
        yield error(
            "disk",
            f"data_dir: {nearest} cannot be written to ({problem.strerror})",
            "mend its permissions, free disk space, or choose another data_dir",
        )
        return
    free, used = shutil.disk_usage(nearest).free, size_of(data_dir)
    needed = max(LEAST_FREE, TIMES_ITS_SIZE * used)
    said = f"{data_dir} has {megabytes(used)}, {megabytes(free)} are free"
    if free < LEAST_FREE:
        yield error("disk", said, f"free {megabytes(LEAST_FREE - free)} at least")
    elif free < needed:
        remedy = "a build needs room for another index beside the published one; free some"
        yield warning("disk", said, remedy)
    else:
        yield fine("disk", f"{said}, writable")


def probe(folder: Path) -> None:
    """Write a file, bring it to disk and take it away; raises OSError."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"x")
        file.flush()
        os.fsync(file.fileno())


def megabytes(count: int) -> str:
    """A size for people."""
    return f"{count / MEGABYTE:,.0f} MB"
