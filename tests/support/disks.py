"""Disks that are full, without filling one."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Unavailable(Exception):
    """Such a disk cannot be had here; the message says why."""


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Every write beyond ``size`` bytes of a file fails meanwhile, in this whole process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """``folder`` as a file system of its own; raises Unavailable where mounting is forbidden."""
    folder.mkdir()
    size = f"size={megabytes}m"
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder],
            check=False,
            capture_output=True,
            text=True,
        )
    except OSError as error:
        raise Unavailable(f"mount cannot be run: {error}") from error
    if mounted.returncode:
        raise Unavailable(f"a small disk cannot be mounted: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def leave_free(disk: Path, size: int) -> Path:
    """Fill a disk until ``size`` bytes are free; returns the file that takes the room."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    room = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, room.f_bavail * room.f_bsize - size))
    return ballast
