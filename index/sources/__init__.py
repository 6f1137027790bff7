"""Where articles come from: files, addresses and feeds become Articles, problems Rejected.

::

    paths --folder.find--> FoundFiles --files.read_bytes--> bytes --parse--> Articles
                                 --files.read_lines--> lines --jsonl.parse--> Articles
    address --network.fetch--> Fetched --html.parse--> Article          (web.py)
                                       --feeds.parse_any--> Feed

    bytes --text-------> encoding, frontmatter                    .txt .md
          --documents--> pdf, docx, epub, archive                 .pdf .docx .epub .zip
          --html                                                  .html

``folder``, ``files`` and ``network`` touch disk and net; everything else is pure, and every
kind ends in ``fields.to_article``. ``signature`` tells what a file is whatever its name says,
``properties`` which of the titles and names that programs write are to be believed. Inside, a
problem is a SourceError; ``read`` and ``parse`` turn it into a Rejected, so that one bad file
never keeps the others out. ``find`` and ``read_file`` are the two halves of ``read``, for those
who need not read every file; ``rules`` names what decides how files become articles. A new
kind of file is a line in ``READERS`` and one in ``PARSERS``.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from index.datatypes import Article, Rejected
from index.errors import SourceError, Unreachable
from index.sources import files, folder, jsonl, text
from index.sources.documents import unzip
from index.sources.folder import FoundFile
from index.sources.rules import scheme

__all__ = [
    "PARSERS",
    "READERS",
    "REMEDIES",
    "SUFFIXES",
    "FoundFile",
    "find",
    "parse",
    "read",
    "read_file",
    "scheme",
]

Reader = Callable[[Path, int], Iterator[Article | Rejected]]
"""Takes an absolute path and the most bytes that a whole file may have; raises SourceError."""

Parser = Callable[[bytes, str], Iterator[Article | Rejected]]
"""Takes a file's bytes and its origin; raises SourceError."""


def _parse_text(data: bytes, origin: str) -> Iterator[Article | Rejected]:
    yield text.parse(data, origin=origin)


def _parse_jsonl(data: bytes, origin: str) -> Iterator[Article | Rejected]:
    yield from jsonl.parse(enumerate(io.BytesIO(data), start=1), origin=origin)


def _parse_jsonl_gz(data: bytes, origin: str) -> Iterator[Article | Rejected]:
    yield from _parse_jsonl(unzip.gunzip(data, origin=origin), origin)


# The libraries that read the other kinds are loaded when the first such file comes: every
# command of the program imports this package.


def _parse_pdf(data: bytes, origin: str) -> Iterator[Article | Rejected]:
    from index.sources.documents import pdf  # noqa: PLC0415

    yield pdf.parse(data, origin=origin)


def _parse_docx(data: bytes, origin: str) -> Iterator[Article | Rejected]:
    from index.sources.documents import docx  # noqa: PLC0415

    yield docx.parse(data, origin=origin)


def _parse_epub(data: bytes, origin: str) -> Iterator[Article | Rejected]:
    from index.sources.documents import epub  # noqa: PLC0415

    yield from epub.parse(data, origin=origin)


def _parse_html(data: bytes, origin: str) -> Iterator[Article | Rejected]:
    from index.sources import html, signature  # noqa: PLC0415

    if reason := signature.mistaken(data, signature.HTML):
        raise SourceError(origin, reason)
    yield html.parse(data, url=None, origin=origin)


def _parse_zip(data: bytes, origin: str) -> Iterator[Article | Rejected]:
    from index.sources.documents import archive  # noqa: PLC0415

    yield from archive.parse(data, origin=origin, parse_member=_parse_member)


def _read_whole(parser: Parser) -> Reader:
    def reader(path: Path, max_file_bytes: int) -> Iterator[Article | Rejected]:
        yield from parser(files.read_bytes(path, max_file_bytes), str(path))

    return reader


def _read_jsonl(path: Path, _: int) -> Iterator[Article | Rejected]:
    # Read line by line: what is bounded is the line, not the file.
    lines = files.read_lines(path, max_line_bytes=jsonl.MAX_LINE_BYTES)
    yield from jsonl.parse(lines, origin=str(path))


PARSERS: Mapping[str, Parser] = MappingProxyType(
    {
        ".txt": _parse_text,
        ".text": _parse_text,
        ".md": _parse_text,
        ".markdown": _parse_text,
        ".jsonl": _parse_jsonl,
        ".jsonl.gz": _parse_jsonl_gz,
        ".ndjson": _parse_jsonl,
        ".html": _parse_html,
        ".htm": _parse_html,
        ".xhtml": _parse_html,
        ".pdf": _parse_pdf,
        ".docx": _parse_docx,
        ".epub": _parse_epub,
        ".zip": _parse_zip,
    }
)

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        suffix: _read_jsonl if "jsonl" in suffix or suffix == ".ndjson" else _read_whole(parser)
        for suffix, parser in PARSERS.items()
    }
)

SUFFIXES: tuple[str, ...] = tuple(READERS)
"""The endings of the files that are read, in lower case; capitals are the same."""

REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".doc", ".dot", ".docm", ".rtf", ".odt", ".pages"), "save it as .docx"),
        **dict.fromkeys((".mobi", ".azw", ".azw3", ".fb2"), "convert it to .epub"),
        **dict.fromkeys((".ppt", ".pptx", ".odp", ".key", ".ps"), "save it as .pdf"),
        **dict.fromkeys((".xls", ".xlsx", ".ods", ".csv"), "save what it says as .txt"),
        **dict.fromkeys((".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz"), "pack it as .zip"),
        **dict.fromkeys(
            (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".heic", ".bmp"),
            "a picture has no text that can be cited; run OCR and add the text",
        ),
    }
)
"""What can be done about files of kinds that are not read."""


def find(
    paths: Iterable[Path], look: Callable[[], None] = folder.look_away
) -> Iterator[FoundFile | Rejected]:
    """Find the files that files and folders (recursively, without hidden ones) stand for.

    They come in sorted order, folder by folder, a file reached twice once. What cannot be reached
    or holds nothing to read is Rejected. Nothing is read, and no exception is raised for what is
    found on disk. ``look`` is called now and then; what it raises comes through.
    """
    seen: set[str] = set()
    for path in paths:
        for found in folder.find(path, SUFFIXES, look):
            if isinstance(found, Rejected):
                yield found
            elif found.path not in seen:
                seen.add(found.path)
                yield found


def read_file(path: Path, *, max_file_bytes: int) -> Iterator[Article | Rejected]:
    """Read one file, lazily.

    Each file gives one Article, each line of JSON Lines and each file in a ZIP file one;
    whatever cannot become an article gives one Rejected that names the file (``path#line`` in
    JSON Lines, ``path#name`` in ZIP files), what is wrong and the remedy. Within one file keys
    are unique. ``max_file_bytes`` bounds files that are read whole. Raises Unreachable where
    the disk refuses the file: another time it may be read, though nothing in it changed.
    """
    suffix = folder.suffix_of(path, SUFFIXES)
    try:
        if suffix is None:
            yield Rejected(str(path), _not_read(path.name))
            return
        yield from READERS[suffix](path, max_file_bytes)
    except Unreachable:
        raise
    except SourceError as error:
        yield Rejected(error.origin, error.reason)


def read(paths: Sequence[Path], *, max_file_bytes: int) -> Iterator[Article | Rejected]:
    """Read files and folders, lazily: all that ``find`` finds by ``read_file``.

    Two files may hold articles of the same key. No exception is raised for what is found on disk.
    """
    for found in find(paths):
        if isinstance(found, Rejected):
            yield found
            continue
        try:
            yield from read_file(Path(found.path), max_file_bytes=max_file_bytes)
        except Unreachable as error:
            yield Rejected(error.origin, error.reason)


def parse(name: str, data: bytes, *, origin: str) -> Iterator[Article | Rejected]:
    """Read one file of any kind from its bytes; the ending of ``name`` tells the kind.

    ``origin`` names it in articles and problems. No exception is raised for what it holds.
    Whoever calls this has bounded the size of ``data``.
    """
    suffix = folder.suffix_of(Path(unzip.shown(name)), SUFFIXES)
    try:
        if suffix is None:
            yield Rejected(origin, _not_read(name))
            return
        yield from PARSERS[suffix](data, origin)
    except SourceError as error:
        yield Rejected(error.origin, error.reason)


def _parse_member(name: str, data: bytes, origin: str) -> Iterator[Article | Rejected]:
    yield from parse(name, data, origin=origin)


def _not_read(name: str) -> str:
    remedy = REMEDIES.get(Path(unzip.shown(name)).suffix.lower())
    hint = f"; {remedy}" if remedy else ""
    return f"this kind of file is not read{hint}; what is read: {', '.join(SUFFIXES)}"
