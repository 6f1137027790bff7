"""Deciding what a build will do: pure comparisons of heads."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.datatypes import ArticleHead


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build will do, by ids of article versions.

    ``changed`` pairs the old version with the new one. ``parent`` is the generation to start
    from, None to write the index files from nothing.
    """

    parent: int | None
    added: tuple[int, ...] = ()
    changed: tuple[tuple[int, int], ...] = ()
    removed: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()

    @property
    def leaving(self) -> tuple[int, ...]:
        """Versions that are published and will not be."""
        return self.removed + tuple(old for old, _ in self.changed)

    @property
    def coming(self) -> tuple[int, ...]:
        """Versions that are not published and will be."""
        return self.added + tuple(new for _, new in self.changed)

    @property
    def members(self) -> tuple[int, ...]:
        """Every version of the generation to be."""
        return tuple(sorted(self.unchanged + self.coming))


def plan(
    stored: Sequence[ArticleHead],
    incoming: Sequence[ArticleHead],
    gone: Callable[[ArticleHead], bool],
    parent: int | None,
) -> Plan:
    """Compare what is published with what came in.

    ``gone`` says of a published article that did not come in whether it is to be removed;
    others stay. Of several incoming versions of one key the last one counts.
    """
    latest = {head.key: head for head in incoming}
    known = {head.key: head for head in stored}
    added = [head.id for key, head in latest.items() if key not in known]
    changed = [
        (known[key].id, head.id)
        for key, head in latest.items()
        if key in known and known[key].fingerprint != head.fingerprint
    ]
    removed = [head.id for key, head in known.items() if key not in latest and gone(head)]
    leaving = {*removed, *(old for old, _ in changed)}
    return Plan(
        parent=parent,
        added=tuple(added),
        changed=tuple(changed),
        removed=tuple(removed),
        unchanged=tuple(head.id for head in stored if head.id not in leaving),
    )


def missing_from(paths: Sequence[Path], rejected: Iterable[str]) -> Callable[[ArticleHead], bool]:
    """A sync's rule for removal: it came from one of these paths and is not there any more.

    What came from a file that could not be read this time, or from a folder above it, stays.
    """
    gone = gone_from(paths, rejected)
    return lambda head: gone(head.origin)


def gone_from(paths: Iterable[Path], rejected: Iterable[str]) -> Callable[[str], bool]:
    """The same rule by the path of a file that was not found."""
    is_inside = inside([place(path) for path in paths])
    is_unread = inside(
        path
        for path in {name for each in rejected for name in (each, each.rpartition("#")[0])}
        if path.strip(os.sep)
    )
    return lambda origin: is_inside(origin) and not is_unread(origin)


def inside(paths: Iterable[str | Path]) -> Callable[[str], bool]:
    """Whether a name is one of these paths or lies below one; of names such as sources give.

    These are absolute and without "..", so that the names on the way can be compared as they
    are: Path.is_relative_to() says the same and takes many times as long.
    """
    folders = frozenset(str(path).rstrip(os.sep) for path in paths)

    def is_inside(name: str) -> bool:
        end = len(name)
        while end >= 0:
            if name[:end] in folders:
                return True
            end = name.rfind(os.sep, 0, end)
        return False

    return is_inside if folders else lambda _: False


def place(path: str | Path) -> Path:
    """The absolute path without "..", as sources name where an article came from."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def named(target: str, stored: Iterable[ArticleHead]) -> set[int]:
    """Ids of the articles that ``target`` names: by id, key, url, or path they came from."""
    is_below = inside([place(target)])
    return {
        head.id
        for head in stored
        if target in (str(head.id), head.key, head.url) or is_below(head.origin)
    }
