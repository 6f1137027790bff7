"""Files that are either whole or not there: written beside, synced, renamed; shared; their size."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import IndexFilesError

UNFINISHED = ".part"


@contextmanager
def wrapped(path: Path) -> Iterator[None]:
    """Turn what file systems and index libraries raise into an IndexFilesError."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise IndexFilesError(
            f"index files at {path}: {reason}; check free disk space and permissions. "
            "What was published is untouched; `footnote sync` builds anew what is missing"
        ) from error


def unfinished(path: Path) -> Path:
    """Where ``path`` is written until it is whole."""
    return path.with_name(path.name + UNFINISHED)


def finish(path: Path) -> None:
    """Sync the unfinished ``path`` to disk and give it its name, as one step."""
    part = unfinished(path)
    for file in [part, *part.rglob("*")] if part.is_dir() else [part]:
        sync(file)
    part.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def delete(path: Path) -> None:
    """Delete ``path``, finished or not; what is missing is no error."""
    for each in (path, unfinished(path)):
        if each.is_dir():
            shutil.rmtree(each)
        else:
            each.unlink(missing_ok=True)


def link(source: str | Path, target: str | Path) -> None:
    """A hard link, or a copy where the file system has none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def size_of(*paths: Path) -> int:
    """The bytes that files and folders take together, hard-linked files counted once.

    What vanishes meanwhile, as builds make things do, counts nothing.
    """
    sizes: dict[tuple[int, int], int] = {}
    for path in paths:
        below = (Path(where, name) for where, _, names in os.walk(path) for name in names)
        for file in below if path.is_dir() else [path]:
            with suppress(OSError):
                status = file.stat()
                sizes[status.st_dev, status.st_ino] = status.st_size
    return sum(sizes.values())


def generations(folder: Path, suffix: str = "") -> set[int]:
    """Numbers of the generations that have a file or folder here, finished or not."""
    names = (path.name.removesuffix(UNFINISHED) for path in folder.glob("*"))
    stems = (name.removesuffix(suffix) for name in names if name.endswith(suffix))
    return {int(stem) for stem in stems if stem.isdigit()}
