"""Finds the files that a path stands for: itself, or what lies in the folder."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.datatypes import Rejected

MAX_KINDS_NAMED = 5


def suffix_of(path: Path, suffixes: Sequence[str]) -> str | None:
    """Return the one of ``suffixes`` that the file's name ends with, if any."""
    name = path.name.lower()
    return next((suffix for suffix in suffixes if name.endswith(suffix)), None)


def find(path: Path, suffixes: Sequence[str]) -> Iterator[Path | Rejected]:
    """Give the absolute path of a file, or of every file below a folder with such a suffix.

    A file named outright comes back whatever its suffix. Links are followed, each folder is
    entered once however many links lead to it. What cannot be entered, or holds nothing to
    read, is Rejected.
    """
    try:
        # Not Path.resolve: a key stays the name that people see, whatever a link points to.
        start = Path(os.path.abspath(path))  # noqa: PTH100
        start.stat()
    except FileNotFoundError:
        yield Rejected(_shown(path), "there is no such file or folder; check the path")
        return
    except (OSError, ValueError) as error:
        yield Rejected(_shown(path), _unreachable(error))
        return
    entries = _walk(start) if start.is_dir() else [start]
    chosen = [
        entry
        for entry in entries
        if isinstance(entry, Rejected) or entry == start or suffix_of(entry, suffixes)
    ]
    if not chosen:
        yield Rejected(_shown(start), _nothing_here(entries, suffixes))
    for entry in chosen:
        if isinstance(entry, Path) and _shown(entry) != str(entry):
            yield Rejected(_shown(entry), "the file's name is not valid UTF-8; rename the file")
        else:
            yield entry


def _walk(start: Path) -> list[Path | Rejected]:
    """List what is below a folder, sorted by path, hidden files and folders left out."""
    files: list[Path] = []
    rejected: list[Rejected] = []
    entered: set[tuple[int, int]] = set()
    folders, linked = [start], list[Path]()
    while folders or linked:
        # Linked folders come last, so that a file is known by its real place where it has one.
        current = folders.pop() if folders else linked.pop()
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            children = sorted(current.iterdir(), reverse=True)
        except OSError as error:
            reason = f"this folder cannot be read ({_reason(error)}); check its permissions"
            rejected.append(Rejected(_shown(current), reason))
            continue
        for child in children:
            if child.name.startswith("."):
                continue
            try:
                is_folder = child.is_dir()
            except OSError as error:  # the folder can be listed, but not what lies in it
                rejected.append(Rejected(_shown(child), _unreachable(error)))
                continue
            if not is_folder:
                files.append(child)
            elif child.is_symlink():
                linked.append(child)
            else:
                folders.append(child)
    return [*sorted(files), *rejected]


def _nothing_here(entries: Sequence[Path | Rejected], suffixes: Sequence[str]) -> str:
    kinds = sorted({entry.suffix or entry.name for entry in entries if isinstance(entry, Path)})
    named = ", ".join(kinds[:MAX_KINDS_NAMED]) + (" ..." if len(kinds) > MAX_KINDS_NAMED else "")
    found = f"only {named}" if kinds else "nothing"
    return f"holds no articles, {found}; what is read: {', '.join(suffixes)}"


def _shown(path: Path) -> str:
    """Give a path as text that can be stored and printed, even if its name is no UTF-8."""
    return str(path).encode(errors="backslashreplace").decode()


def _unreachable(error: OSError | ValueError) -> str:
    return f"cannot be reached ({_reason(error)}); check the path and its permissions"


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
