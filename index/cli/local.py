"""Files that are named on the command line, read whole and within bounds."""

import os
import stat
from pathlib import Path

from index.errors import SourceError
from index.terminal import readable

MEGABYTE = 1_000_000


def origin_of(path: Path) -> str:
    """What names a file for good: the absolute path, as a sync names it, too.

    Raises SourceError for a name that cannot be stored.
    """
    # Not Path.resolve: a key stays the name that people see, whatever a link points to.
    name = os.path.abspath(path)  # noqa: PTH100
    if readable(name) != name:
        raise SourceError(readable(name), "the file's name is not valid UTF-8; rename the file")
    return name


def content(path: Path, limit_mb: int) -> bytes:
    """A regular file's bytes; raises SourceError with the reason and the remedy."""
    origin = origin_of(path)
    limit = limit_mb * MEGABYTE
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(origin, "is a folder; `footnote sync` reads folders")
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(origin, "is a pipe, socket or device; copy its content to a file")
        with path.open("rb") as file:
            # One more than allowed, as the file may grow.
            data = file.read(limit + 1) if status.st_size <= limit else b""
    except FileNotFoundError as error:
        raise SourceError(
            origin,
            "there is no such file; check the path, or begin an address with https://",
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(origin, f"cannot be read ({reason}); check its permissions") from error
    if max(status.st_size, len(data)) > limit:
        raise SourceError(
            origin,
            f"has more than {limit_mb} MB, the limit sources.max_file_mb; split it, "
            "or let `footnote sync` read JSON Lines of any size",
        )
    return data
