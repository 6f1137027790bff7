"""What a generation consists of: segments, and which of their vectors it leaves out.

A generation is a folder with ``manifest.json`` and the segments that it names. Segments never
change and are shared by hard links; the manifest is written anew for each generation.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from index import files
from index.datatypes import IntArray
from index.vectors.kinds import Kind

MANIFEST = "manifest.json"
FORMAT = 2
KNOWN = (1, 2)
"""Formats that are read. In the first one no segment has a structure."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The structure that searches a segment: its kind, its file's name, size and CRC-32."""

    kind: Kind
    name: str
    size: int
    checksum: int


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A segment: its file's name, size in bytes and CRC-32, and how many vectors it holds.

    ``removed`` are the places of those that are left out, ascending. ``frame`` is the CRC-32 of
    all but the vectors. Both checksums are None where nobody ever computed them: in files of
    former formats.
    """

    name: str
    size: int
    checksum: int | None
    count: int
    removed: IntArray
    frame: int | None = None
    beside: Beside | None = None

    @property
    def files(self) -> list[tuple[str, int]]:
        """Names and sizes of the segment's files."""
        one = [(self.name, self.size)]
        return [*one, (self.beside.name, self.beside.size)] if self.beside else one


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """A generation's segments, which lie in ``folder``, and the length of their vectors.

    Without segments the length is 0.
    """

    folder: Path
    dimension: int
    segments: tuple[Listed, ...]

    def write(self) -> None:
        """Write the manifest into the folder; raises OSError."""
        rows = [
            {
                "name": each.name,
                "size": each.size,
                "crc32": each.checksum,
                "count": each.count,
                "removed": each.removed.tolist(),
                "frame": each.frame,
                "beside": None if each.beside is None else asdict(each.beside),
            }
            for each in self.segments
        ]
        said = {"format": FORMAT, "dimension": self.dimension, "segments": rows}
        text = json.dumps(said | {"crc32": checksum_of(said)})
        (self.folder / MANIFEST).write_text(text, encoding="ascii")


def read(folder: Path) -> Contents:
    """What a generation's folder holds; raises IndexFilesError, also where a segment is absent."""
    with files.wrapped(folder / MANIFEST):
        contents = parse(folder, (folder / MANIFEST).read_text(encoding="ascii"))
    for each in contents.segments:
        for name, written in each.files:
            with files.wrapped(folder / name):
                size = (folder / name).stat().st_size
                if size != written:
                    raise ValueError(f"has {size} bytes where {written} were written")
    return contents


def parse(folder: Path, text: str) -> Contents:
    """The contents that a manifest tells; raises ValueError."""
    said = json.loads(text)
    if not isinstance(said, dict):
        raise ValueError("is no manifest")  # noqa: TRY004 - of the file's content, not a caller's
    if said.pop("crc32", None) != checksum_of(said):
        raise ValueError("is damaged")
    if said["format"] not in KNOWN:
        raise ValueError(f"has format {said['format']}, of which this Footnote knows nothing")
    segments = tuple(
        Listed(
            name=each["name"],
            size=each["size"],
            checksum=each["crc32"],
            count=each["count"],
            removed=np.array(each["removed"], dtype=np.int64),
            frame=each.get("frame"),
            beside=beside(each.get("beside")),
        )
        for each in said["segments"]
    )
    return Contents(folder, said["dimension"], segments)


def beside(said: dict[str, Any] | None) -> Beside | None:
    """The structure that a manifest tells of; raises ValueError."""
    return None if said is None else Beside(**said | {"kind": Kind(said["kind"])})


def checksum_of(said: dict[str, Any]) -> int:
    """The CRC-32 of what a manifest says."""
    return crc32(json.dumps(said, sort_keys=True).encode("ascii"))
