"""The bytes of an EPUB -> one Article: the chapters in the order of reading."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from lxml import etree

from index.datatypes import Article, DateBasis, Dating, Layout, Rejected
from index.dates import EARLIEST_YEAR, read_day
from index.errors import SourceError
from index.sources import properties, signature
from index.sources.documents import xhtml
from index.sources.documents.safe_xml import MAX_XML_BYTES
from index.sources.documents.unzip import TooLarge, Unzipped, shown
from index.sources.fields import to_article

MAX_CHARACTERS = 20_000_000
CONFIDENCE = 0.7
"""Of a full day in dc:date: some say when the file was made, not when the book came out."""
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_METHODS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CHAPTERS = frozenset(
    {"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"}
)
_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:T.*)?\s*", re.DOTALL)
_ROLES_ELSE = frozenset({"ill", "edt", "trl", "nrt", "cov", "bkp", "pbl", "ctb", "dsr", "art"})


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package says: properties, and the names of the chapters in order."""

    title: str | None
    authors: tuple[str, ...]
    language: str | None
    publisher: str | None
    date: str | None
    chapters: tuple[str, ...]


def parse(data: bytes, *, origin: str) -> list[Article | Rejected]:
    """Make one article of a book, its chapters one after the other, and Rejected of bad chapters.

    ``published`` is the book's date where that is a whole day. Raises SourceError: an EPUB that
    is protected, damaged, without text or beyond the limits.
    """
    if reason := signature.mistaken(data, signature.EPUB):
        raise SourceError(origin, reason)
    unzipped = Unzipped(data, origin=origin)
    _check_protection(unzipped, origin)
    book = _book(unzipped, origin)
    texts: list[str] = []
    rejected: list[Rejected] = []
    heading: str | None = None
    total = 0
    for name in book.chapters:
        try:
            chapter = xhtml.read(unzipped.read(name, limit=MAX_XML_BYTES))
        except TooLarge:
            raise
        except SourceError as error:
            rejected.append(Rejected(f"{origin}#{shown(name)}", error.reason))
            continue
        heading = heading or chapter.heading
        total += len(chapter.text)
        if total > MAX_CHARACTERS:
            raise SourceError(origin, f"has more than {MAX_CHARACTERS:,} characters; split it")
        if chapter.lines:
            texts.append(chapter.text)
    text = properties.storable("\n\n".join(texts))
    if not text.strip() and rejected:
        raise SourceError(rejected[0].origin, rejected[0].reason)
    if not text.strip():
        raise SourceError(
            origin, "this EPUB has no text, perhaps only pictures; add one that has text"
        )
    return [_article(book, text, heading, origin), *rejected]


def _article(book: _Book, text: str, heading: str | None, origin: str) -> Article:
    fields = {
        "title": _title(book.title) or heading,
        "authors": list(book.authors),
        "language": properties.believable_language(book.language),
        "source": book.publisher,
    }
    article = to_article(fields, text=text, key=origin, origin=origin)
    if book.date is None:
        return replace(article, layout=Layout.EXTRACTED)
    day = _DAY.fullmatch(book.date)
    published = read_day(day[1]) if day else None
    if published and published.year < EARLIEST_YEAR:  # calibre writes 101 where it knows none
        published = None
    confidence = CONFIDENCE if published else 0.0
    return replace(
        article,
        published=published,
        dating=Dating(DateBasis.META, confidence, book.date),
        layout=Layout.EXTRACTED,
    )


def _title(title: str | None) -> str | None:
    # A book may be called "Emma": what is believed of other files needs two words.
    return properties.believable_title(title, title or "")


def _check_protection(unzipped: Unzipped, origin: str) -> None:
    if _ENCRYPTION not in unzipped:
        return
    root = _xml(unzipped, _ENCRYPTION, origin)
    methods = [element.get("Algorithm", "") for element in root.iter("{*}EncryptionMethod")]
    if any(method not in _FONT_METHODS for method in methods):
        raise SourceError(
            origin, "this EPUB is protected against copying (DRM); add one that is not"
        )


def _book(unzipped: Unzipped, origin: str) -> _Book:
    container = _xml(unzipped, _CONTAINER, origin)
    path = next(
        (each.get("full-path") for each in container.iter("{*}rootfile") if each.get("full-path")),
        None,
    )
    if path is None:
        raise SourceError(origin, "this EPUB does not say where its package is; save it again")
    package = _xml(unzipped, path, origin)
    folder = posixpath.dirname(path)
    manifest = {item.get("id"): item for item in package.iter("{*}item")}
    chapters: list[str] = []
    for reference in package.iter("{*}itemref"):
        item = manifest.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        if (item.get("media-type") or "").lower() in _CHAPTERS and item.get("href"):
            href = unquote(item.get("href").partition("#")[0])
            name = posixpath.normpath(posixpath.join(folder, href))
            chapters.append(name)
    if not chapters:
        raise SourceError(origin, "this EPUB lists no chapters; save it again")
    return _Book(
        title=next(_values(package, "title"), None),
        authors=tuple(_authors(package)),
        language=next(_values(package, "language"), None),
        publisher=next(_values(package, "publisher"), None),
        date=_date(package),
        chapters=tuple(dict.fromkeys(chapters)),
    )


def _values(package: Any, name: str) -> Iterator[str]:
    for element in package.iter(f"{_DC}{name}"):
        if text := properties.storable(" ".join((element.text or "").split())):
            yield text


def _authors(package: Any) -> Iterator[str]:
    roles = {
        (meta.get("refines") or "").removeprefix("#"): (meta.text or "").strip()
        for meta in package.iter("{*}meta")
        if meta.get("property") == "role"
    }
    found = 0
    for element in package.iter(f"{_DC}creator"):
        role = element.get(f"{_OPF}role") or roles.get(element.get("id") or "-", "")
        name = properties.storable(" ".join((element.text or "").split()))
        if name and role not in _ROLES_ELSE and found < properties.MAX_AUTHORS:
            found += 1
            yield name


def _date(package: Any) -> str | None:
    """Return when the book was published, as it is written; not when the file was changed."""
    dates = [
        (element.get(f"{_OPF}event") or "", (element.text or "").strip())
        for element in package.iter(f"{_DC}date")
    ]
    for events in (("publication", "original-publication"), ("",)):
        for event, text in dates:
            if event in events and text:
                return properties.storable(text)[:100]
    return None


def _xml(unzipped: Unzipped, name: str, origin: str) -> Any:
    """Parse a small part of the package; entities stay closed."""
    data = unzipped.read(name, limit=MAX_XML_BYTES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(
            origin, f"its part {shown(name)} is damaged ({error}); save it again"
        ) from error
