"""The file of a backup: a compressed tar of a manifest and a database."""

import contextlib
import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from index.errors import ArchiveError

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database.sqlite"
MOST_MANIFEST = 1_000_000
BLOCK = 1 << 20
LEVEL = 1
"""Of gzip: vectors hardly shrink, and more takes minutes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; ``made`` is a moment in ISO 8601."""

    made: str
    generation: int
    articles: int
    passages: int
    encoder: str
    encoder_name: str
    size: int
    sha256: str
    format: int = FORMAT


def write(path: Path, manifest: Manifest, database: Path) -> None:
    """Write a backup, whole or not at all, readable by its owner alone; raises ArchiveError."""
    part = path.with_name(path.name + ".part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with (
                gzip.GzipFile(fileobj=file, mode="wb", compresslevel=LEVEL, mtime=0) as packed,
                tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
            ):
                content = json.dumps(asdict(manifest), indent=2).encode()
                tar.addfile(member(MANIFEST, len(content)), io.BytesIO(content))
                with database.open("rb") as rows:
                    tar.addfile(member(DATABASE, manifest.size), rows)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync(path.parent)
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be written: {error.strerror or error}; free disk space, mend the "
            "folder's permissions, or name another file"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def member(name: str, size: int) -> tarfile.TarInfo:
    """A member that says nothing of this machine."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def unpack(path: Path, folder: Path) -> tuple[Manifest, Path]:
    """The manifest of a backup, and its database as a file in the folder, checked.

    Only the two members that a backup has are read, in their order, and no more bytes than the
    manifest says: nothing in the file chooses where something is written. Raises ArchiveError.
    """
    with opened(path) as tar:
        manifest = read_manifest(path, following(path, tar, MANIFEST))
        rows = following(path, tar, DATABASE)
        target = folder / DATABASE
        digest, size = hashlib.sha256(), 0
        with target.open("wb") as file:
            while block := rows.read(BLOCK):
                size += len(block)
                if size > manifest.size:
                    break
                digest.update(block)
                file.write(block)
    if (size, digest.hexdigest()) != (manifest.size, manifest.sha256):
        raise ArchiveError(f"{path} is damaged: its database is not what was backed up; {ANOTHER}")
    return manifest, target


ANOTHER = "take another copy of the backup. Nothing was changed"


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """The tar of a backup; whatever is wrong with it becomes an ArchiveError."""
    try:
        with tarfile.open(path, mode="r|gz") as tar:
            yield tar
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ArchiveError(f"{path} is no backup, or is cut off ({error}); {ANOTHER}") from error
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be restored from: {error.strerror or error}; name a file that "
            "`footnote backup` wrote, and see that the disk has room. Nothing was changed"
        ) from error


def following(path: Path, tar: tarfile.TarFile, name: str) -> IO[bytes]:
    """The next member, which must be a plain file of this name."""
    found = tar.next()
    stream = tar.extractfile(found) if found and found.isreg() and found.name == name else None
    if stream is None:
        raise ArchiveError(f"{path} is no backup of Footnote: it lacks {name}; {ANOTHER}")
    return stream


def read_manifest(path: Path, stream: IO[bytes]) -> Manifest:
    """A manifest of a format that is known here."""
    try:
        fields = json.loads(stream.read(MOST_MANIFEST))
        known = fields["format"]
        if known == FORMAT:
            return Manifest(**fields)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ArchiveError(f"{path}: its {MANIFEST} cannot be read ({error}); {ANOTHER}") from error
    raise ArchiveError(
        f"{path} is of format {known!r}, this Footnote reads {FORMAT}; update Footnote"
    )


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(folder: Path) -> None:
    """Wait until what was renamed in a folder is on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
