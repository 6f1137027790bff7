"""Fetches bytes from files, within bounds; what the bytes mean is decided elsewhere."""

import gzip
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from index.errors import SourceError, Unreachable

MEGABYTE = 1_000_000
GIVE_UP_AFTER = 10
"""A line this many times too long ends the reading: it is no JSON Lines, or an attack."""


def read_bytes(path: Path, limit: int) -> bytes:
    """Return a regular file's content of at most ``limit`` bytes; otherwise raise SourceError.

    It is Unreachable where the disk refuses the file, which may pass without a change to it.
    """
    try:
        size = _size_of_regular(path)
        if size <= limit:
            with path.open("rb") as file:
                data = file.read(limit + 1)
            size = len(data)
            if size <= limit:
                return data
    except OSError as error:
        raise _unreadable(path, error) from error
    raise SourceError(
        str(path),
        f"has {_megabytes(size)} MB, more than the limit of {_megabytes(limit)} MB; split the "
        "file or raise sources.max_file_mb",
    )


def read_lines(path: Path, *, max_line_bytes: int) -> Iterator[tuple[int, bytes]]:
    """Give a file's lines with their numbers from 1, decompressing what ends in ``.gz``.

    A line of more than ``max_line_bytes`` comes cut to one byte more than that. Memory is
    bounded by one line. Raises SourceError at the line where the file stops being
    readable, Unreachable where the disk refuses it.
    """
    number = 1
    try:
        _size_of_regular(path)
        with _open(path) as file:
            while line := file.readline(max_line_bytes + 1):
                yield number, line
                rest = line
                for _ in range(GIVE_UP_AFTER):
                    if rest.endswith(b"\n") or len(rest) <= max_line_bytes:
                        break
                    rest = file.readline(max_line_bytes + 1)
                else:
                    raise SourceError(
                        f"{path}#{number}", "this line does not end; what follows was not read"
                    )
                number += 1
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(
            f"{path}#{number}",
            f"the compressed file is damaged from here on ({error}); what came before was read. "
            "Copy or compress it again",
        ) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _open(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def _size_of_regular(path: Path) -> int:
    """Return the size in bytes; a pipe or device, whose reading may never end, is refused."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise SourceError(str(path), "is a pipe, socket or device; copy its content to a file")
    return status.st_size


def _unreadable(path: Path, error: OSError) -> Unreachable:
    if isinstance(error, FileNotFoundError):
        reason = "the link leads nowhere" if path.is_symlink() else "the file is gone"
        return Unreachable(str(path), f"{reason}; restore the file or remove its name")
    return Unreachable(
        str(path), f"cannot be read ({error.strerror or error}); check its permissions"
    )


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.6g}"
