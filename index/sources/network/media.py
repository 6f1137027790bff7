"""Pure: content types, as they are declared, expected and recognised.

Types are given in one spelling each (``READABLE``), and corrected where the address's ending or
the first bytes know better: feeds come as text/html, PDFs as octet-streams.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

HTML = "text/html"
XHTML = "application/xhtml+xml"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
XML = "application/xml"
JSON = "application/json"
JSON_LINES = "application/x-ndjson"
PDF = "application/pdf"
ZIP = "application/zip"
EPUB = "application/epub+zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

READABLE: Mapping[str, str] = MappingProxyType(
    {
        HTML: HTML,
        XHTML: XHTML,
        PLAIN: PLAIN,
        MARKDOWN: MARKDOWN,
        "text/x-markdown": MARKDOWN,
        XML: XML,
        "text/xml": "text/xml",
        "application/rss+xml": "application/rss+xml",
        "application/x-rss+xml": "application/rss+xml",
        "text/rss+xml": "application/rss+xml",
        "application/rdf+xml": "application/rdf+xml",
        "application/atom+xml": "application/atom+xml",
        "text/x-opml": "text/x-opml",
        "text/x-opml+xml": "text/x-opml",
        "application/feed+json": "application/feed+json",
        JSON: JSON,
        JSON_LINES: JSON_LINES,
        "application/ndjson": JSON_LINES,
        "application/jsonl": JSON_LINES,
        "application/x-jsonl": JSON_LINES,
        "application/jsonlines": JSON_LINES,
        "application/x-jsonlines": JSON_LINES,
        "application/json-lines": JSON_LINES,
        "text/jsonl": JSON_LINES,
        "text/x-ndjson": JSON_LINES,
        PDF: PDF,
        "application/x-pdf": PDF,
        ZIP: ZIP,
        "application/x-zip-compressed": ZIP,
        "application/x-zip": ZIP,
        EPUB: EPUB,
        DOCX: DOCX,
    }
)
"""Content types that are read, by every name that servers give them."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".html": HTML,
        ".htm": HTML,
        ".xhtml": XHTML,
        ".txt": PLAIN,
        ".text": PLAIN,
        ".md": MARKDOWN,
        ".markdown": MARKDOWN,
        ".xml": XML,
        ".rss": "application/rss+xml",
        ".atom": "application/atom+xml",
        ".rdf": "application/rdf+xml",
        ".opml": "text/x-opml",
        ".json": JSON,
        ".jsonl": JSON_LINES,
        ".ndjson": JSON_LINES,
        ".pdf": PDF,
        ".zip": ZIP,
        ".epub": EPUB,
        ".docx": DOCX,
    }
)
"""What the ending of an address says where the server does not."""

UNTOLD = frozenset(
    {
        "application/octet-stream",
        "binary/octet-stream",
        "application/force-download",
        "application/download",
        "application/x-download",
    }
)
GZIPPED = frozenset({"application/gzip", "application/x-gzip", "application/x-gunzip"})
REFINED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        PLAIN: frozenset({MARKDOWN, JSON_LINES, JSON, "text/x-opml"}),
        JSON: frozenset({JSON_LINES}),
        ZIP: frozenset({EPUB, DOCX}),
    }
)
"""Types that an address's ending makes more exact."""

PAGES = frozenset({HTML, XHTML})
ARCHIVES = frozenset({ZIP, EPUB, DOCX})
BINARY = ARCHIVES | {PDF}
XMLS = frozenset(name for name in READABLE.values() if "xml" in name) | {"text/x-opml"}
FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "urlset", "sitemapindex", "opml"})
IN_WORDS = "web pages, feeds, plain text, Markdown, JSON Lines, PDF, DOCX, EPUB and ZIP"

_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}", re.ASCII)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)
_PROLOGUE = re.compile(rb"\s+|<\?[^>]*>|<!--.*?-->|<!(?!--)[^>]*>", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z][\w:.-]*)")
_HEAD = 2000
"""Bytes that are looked at."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A Content-Type header: the type in small letters, "" where none is told, and the charset."""

    type: str
    charset: str | None


def declared(header: str | None) -> Declared:
    """Read a Content-Type header, however odd."""
    told = (header or "")[:1000]
    name = re.split("[;,]", told, maxsplit=1)[0].strip().lower()
    charset = _CHARSET.search(told)
    return Declared(
        type=name if _TYPE.fullmatch(name) else "",
        charset=charset[1].lower() if charset else None,
    )


def expected(content_type: str, path: str) -> str | None:
    """The type that a body should have by its declared type and its address's path.

    "" where only the bytes can tell, None where it is nothing that is read.
    """
    by_suffix = SUFFIXES.get(suffix(path), "")
    if content_type in READABLE:
        name = READABLE[content_type]
        return by_suffix if by_suffix in REFINED.get(name, ()) else name
    if not content_type:
        return by_suffix
    return by_suffix or None if content_type in UNTOLD | GZIPPED else None


def suffix(path: str) -> str:
    """The ending of a path in small letters, the one before ``.gz`` where it is compressed."""
    name = PurePosixPath(path.lower().removesuffix(".gz"))
    return name.suffix


def recognised(data: bytes, name: str, path: str, charset: str | None) -> str | None:
    """The type of a body that should be ``name``, corrected by how it begins.

    None where it is nothing that is read, such as a picture that calls itself a page.
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        by_suffix = SUFFIXES.get(suffix(path), "")
        return next((kind for kind in (name, by_suffix) if kind in ARCHIVES), ZIP)
    if name in BINARY:
        return name
    return None if _is_binary(data[:_HEAD], charset) else _text_type(head, name or PLAIN)


def _text_type(head: bytes, name: str) -> str:
    """The type of a text that should be ``name``, by its first element or XML declaration."""
    root = _root(head)
    if root == "html":
        return name if name in PAGES else HTML
    if root in FEED_ROOTS:
        return name if name in XMLS - PAGES else XML
    return XML if head.startswith(b"<?xml") and name not in XMLS | PAGES else name


def _is_binary(head: bytes, charset: str | None) -> bool:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    return b"\0" in head and not wide and not (charset or "").startswith(("utf-16", "utf-32"))


def _root(head: bytes) -> str | None:
    """The name of a document's first element, in small letters; "html" by its doctype too."""
    position = 0
    while prologue := _PROLOGUE.match(head, position):
        if prologue[0][:14].lower() == b"<!doctype html":
            return "html"
        position = prologue.end()
    root = _ROOT.match(head, position)
    return root[1].decode("ascii").lower() if root else None
