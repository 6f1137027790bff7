"""Finds the files that a path stands for: itself, or what lies in the folder."""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.datatypes import Rejected

MAX_KINDS_NAMED = 5
FILES_A_LOOK = 1_000
LATEST = 2**63
"""Databases store no greater number; such a moment, in nanoseconds, lies in the year 2262."""
NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP})
"""What is said of a name behind which there is nothing, as Path.is_dir() takes it."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that is to be read, and what tells whether it is still the one that was read.

    ``path`` is absolute, ``size`` in bytes. ``modified`` is when content, name or rights were
    last changed, in nanoseconds since 1970: whoever sets a file's time back does not set this
    one back. Both are -1 where they cannot be told, as of a link that leads nowhere.
    """

    path: str
    size: int = -1
    modified: int = -1


def suffix_of(path: Path, suffixes: Sequence[str]) -> str | None:
    """Return the one of ``suffixes`` that the file's name ends with, if any."""
    name = path.name.lower()
    return next((suffix for suffix in suffixes if name.endswith(suffix)), None)


def look_away() -> None:
    """Take no look at anything."""


def find(
    path: Path, suffixes: Sequence[str], look: Callable[[], None] = look_away
) -> Iterator[FoundFile | Rejected]:
    """Give a file, or every file below a folder with such a suffix, sorted by path.

    A file named outright comes back whatever its suffix. Links are followed, each folder is
    entered once however many links lead to it. What cannot be entered, or holds nothing to
    read, is Rejected. ``look`` is called every so many files; what it raises comes through.
    """
    try:
        # Not Path.resolve: a key stays the name that people see, whatever a link points to.
        start = Path(os.path.abspath(path))  # noqa: PTH100
        status = start.stat()
    except FileNotFoundError:
        yield Rejected(_shown(str(path)), "there is no such file or folder; check the path")
        return
    except (OSError, ValueError) as error:
        yield Rejected(_shown(str(path)), _unreachable(error))
        return
    others: list[str] = []
    if stat.S_ISDIR(status.st_mode):
        found = _walk(str(start), tuple(suffixes), others, look)
    else:
        found = [_as_found(str(start), status)]
    if not found:
        yield Rejected(_shown(str(start)), _nothing_here(others, suffixes))
    for each in found:
        if isinstance(each, FoundFile) and _shown(each.path) != each.path:
            reason = "the file's name is not valid UTF-8; rename the file"
            yield Rejected(_shown(each.path), reason)
        else:
            yield each


def _walk(
    start: str, suffixes: tuple[str, ...], others: list[str], look: Callable[[], None]
) -> list[FoundFile | Rejected]:
    """List what is below a folder, sorted by path, hidden files and folders left out.

    Names of files of other kinds go to ``others``. Only files that are to be read are looked at:
    of all others the folder's own list says enough.
    """
    files: list[FoundFile] = []
    rejected: list[Rejected] = []
    entered: set[tuple[int, int]] = set()
    folders, linked = [start], list[str]()
    while folders or linked:
        # Linked folders come last, so that a file is known by its real place where it has one.
        current = folders.pop() if folders else linked.pop()
        try:
            status = os.stat(current)  # noqa: PTH116 - paths of many files stay strings
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(current) as listing:
                children = sorted(listing, key=lambda each: each.name, reverse=True)
        except OSError as error:
            reason = f"this folder cannot be read ({_reason(error)}); check its permissions"
            rejected.append(Rejected(_shown(current), reason))
            continue
        for at, child in enumerate(children):
            if at % FILES_A_LOOK == 0:
                look()
            if child.name.startswith("."):
                continue
            try:
                if _is_folder(child):
                    (linked if child.is_symlink() else folders).append(child.path)
                elif child.name.lower().endswith(suffixes):
                    files.append(_looked_at(child))
                else:
                    others.append(child.name)
            except OSError as error:  # the folder can be listed, but not what lies in it
                rejected.append(Rejected(_shown(child.path), _unreachable(error)))
    # By the names on the way, not by letters: "a/b" comes before "a.txt".
    return [*sorted(files, key=_names), *rejected]


def _names(file: FoundFile) -> list[str]:
    return file.path.split(os.sep)  # noqa: PTH206 - Path.parts takes longer than all the rest


def _is_folder(child: os.DirEntry[str]) -> bool:
    try:
        return child.is_dir()
    except OSError as error:
        if error.errno in NOT_THERE:  # a link that leads to itself
            return False
        raise


def _looked_at(child: os.DirEntry[str]) -> FoundFile:
    try:
        return _as_found(child.path, child.stat())
    except OSError as error:
        if error.errno in NOT_THERE:  # whoever reads it says so
            return FoundFile(child.path)
        raise


def _as_found(path: str, status: os.stat_result) -> FoundFile:
    modified = max(status.st_mtime_ns, status.st_ctime_ns)
    return FoundFile(path, status.st_size, modified) if modified < LATEST else FoundFile(path)


def _nothing_here(names: Sequence[str], suffixes: Sequence[str]) -> str:
    kinds = sorted({Path(name).suffix or name for name in names})
    named = ", ".join(kinds[:MAX_KINDS_NAMED]) + (" ..." if len(kinds) > MAX_KINDS_NAMED else "")
    found = f"only {named}" if kinds else "nothing"
    return f"holds no articles, {found}; what is read: {', '.join(suffixes)}"


def _shown(path: str) -> str:
    """Give a path as text that can be stored and printed, even if its name is no UTF-8."""
    return path.encode(errors="backslashreplace").decode()


def _unreachable(error: OSError | ValueError) -> str:
    return f"cannot be reached ({_reason(error)}); check the path and its permissions"


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
