"""Where articles come from: files and folders become Articles, problems become Rejected.

::

    paths --folder.find--> files --files.read_bytes--> bytes --text.parse-----> Article
                                 --files.read_lines--> lines --jsonl.parse----> Articles
                                                                    |
              encoding.decode: bytes -> str                         |
              frontmatter.split: str -> fields, body                |
              fields.to_article: fields, text -> Article  <---------+

``folder`` and ``files`` touch the disk; ``text``, ``jsonl``, ``frontmatter``, ``encoding``
and ``fields`` are pure. Inside, a problem is a SourceError; ``read`` turns it into a Rejected,
so that one bad file never keeps the others out. A new kind of file is a line in ``READERS``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from index.datatypes import Article, Rejected
from index.errors import SourceError
from index.sources import files, folder, jsonl, text

Reader = Callable[[Path, int], Iterator[Article | Rejected]]
"""Takes an absolute path and the most bytes that a whole file may have; raises SourceError."""


def _read_text(path: Path, max_file_bytes: int) -> Iterator[Article | Rejected]:
    yield text.parse(files.read_bytes(path, max_file_bytes), origin=str(path))


def _read_jsonl(path: Path, _: int) -> Iterator[Article | Rejected]:
    # Read line by line: what is bounded is the line, not the file.
    lines = files.read_lines(path, max_line_bytes=jsonl.MAX_LINE_BYTES)
    yield from jsonl.parse(lines, origin=str(path))


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": _read_text,
        ".text": _read_text,
        ".md": _read_text,
        ".markdown": _read_text,
        ".jsonl": _read_jsonl,
        ".jsonl.gz": _read_jsonl,
        ".ndjson": _read_jsonl,
    }
)

SUFFIXES: tuple[str, ...] = tuple(READERS)
"""The endings of the files that are read, in lower case; capitals are the same."""


def read(paths: Sequence[Path], *, max_file_bytes: int) -> Iterator[Article | Rejected]:
    """Read files and folders (recursively, in sorted order, without hidden ones), lazily.

    Each text or Markdown file gives one Article, each line of JSON Lines one; whatever cannot
    become an article gives one Rejected that names the file (``path#line`` in JSON Lines), what
    is wrong and the remedy. A file reached twice is read once. Two files may hold articles of
    the same key; within one file keys are unique. No exception is raised for what is found on
    disk. ``max_file_bytes`` bounds files that are read whole.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in folder.find(path, SUFFIXES):
            if isinstance(found, Rejected):
                yield found
            elif found not in seen:
                seen.add(found)
                yield from _read_file(found, max_file_bytes)


def _read_file(path: Path, max_file_bytes: int) -> Iterator[Article | Rejected]:
    suffix = folder.suffix_of(path, SUFFIXES)
    try:
        if suffix is None:
            yield Rejected(
                str(path), f"this kind of file is not read; what is read: {', '.join(SUFFIXES)}"
            )
            return
        yield from READERS[suffix](path, max_file_bytes)
    except SourceError as error:
        yield Rejected(error.origin, error.reason)
