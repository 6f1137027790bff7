"""What a generation consists of: segments, and which of their vectors it leaves out.

A generation is a folder with ``manifest.json`` and the segments that it names. Segments never
change and are shared by hard links; the manifest is written anew for each generation.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from index import files
from index.datatypes import IntArray

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A segment: its file's name, size in bytes and CRC-32, and how many vectors it holds.

    ``removed`` are the places of those that are left out, ascending. ``checksum`` is None where
    nobody ever computed it: in files of the former format.
    """

    name: str
    size: int
    checksum: int | None
    count: int
    removed: IntArray


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
        with files.wrapped(folder / each.name):
            size = (folder / each.name).stat().st_size
            if size != each.size:
                raise ValueError(f"has {size} bytes where {each.size} were written")
    return contents


def parse(folder: Path, text: str) -> Contents:
    """The contents that a manifest tells; raises ValueError."""
    said = json.loads(text)
    if not isinstance(said, dict):
        raise ValueError("is no manifest")  # noqa: TRY004 - of the file's content, not a caller's
    if said.pop("crc32", None) != checksum_of(said):
        raise ValueError("is damaged")
    if said["format"] != FORMAT:
        raise ValueError(f"has format {said['format']}, of which this Footnote knows nothing")
    segments = tuple(
        Listed(
            name=each["name"],
            size=each["size"],
            checksum=each["crc32"],
            count=each["count"],
            removed=np.array(each["removed"], dtype=np.int64),
        )
        for each in said["segments"]
    )
    return Contents(folder, said["dimension"], segments)


def checksum_of(said: dict[str, Any]) -> int:
    """The CRC-32 of what a manifest says."""
    return crc32(json.dumps(said, sort_keys=True).encode("ascii"))
