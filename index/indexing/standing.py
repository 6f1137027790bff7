"""Pure: which files need not be read again, and which of several versions counts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from index.datatypes import SourceFile
from index.indexing.protocols import File

T = TypeVar("T")

SETTLED_NS = 2_000_000_000
"""A file changed later than this before it was read may have changed again in the same tick of
its disk's clock: some are as slow as this, in nanoseconds."""
SKEW = timedelta(minutes=1)
"""So far the clocks of two machines that share a database may be apart."""
MOST_REJECTED = 1_000
"""A file with more problems is read each time rather than remembered."""


def stands(file: File, known: SourceFile | None, scheme: str) -> bool:
    """Whether a file is as it was when it was read, by the same rules, and surely so."""
    return (
        known is not None
        and known.size == file.size >= 0
        and known.modified == file.modified
        and known.scheme == scheme
        and known.modified + SETTLED_NS <= known.read.timestamp() * 1e9
    )


def outdated(
    standing: Mapping[str, SourceFile], since: Callable[[datetime], Collection[str]]
) -> list[str]:
    """Paths of files that hold an article that was corrected after they were read.

    ``since`` gives the keys that were corrected at a moment or later.
    """
    if not standing:
        return []
    suspects = since(min(file.read for file in standing.values()) - SKEW)
    if not suspects:
        return []
    corrected: dict[datetime, Collection[str]] = {}
    found: list[str] = []
    for path, file in standing.items():
        keys = [key for key, _ in file.entries if key in suspects]
        if keys and file.read not in corrected:  # few: all that one sync read have one moment
            corrected[file.read] = since(file.read - SKEW)
        if any(key in corrected[file.read] for key in keys):
            found.append(path)
    return found


def latest(found: Iterable[Iterable[tuple[str, T]]]) -> dict[str, T]:
    """Of each key the last version, in the order in which these were found."""
    versions: dict[str, T] = {}
    for entries in found:
        for key, version in entries:
            versions.pop(key, None)
            versions[key] = version
    return versions
