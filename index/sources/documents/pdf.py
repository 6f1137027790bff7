"""The bytes of a PDF -> Article: its text page by page, paragraphs put together again.

PDFium reads the pages. It is not safe to use from several threads, so a lock lets one document
in at a time.
"""

import ctypes
import math
import statistics
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from index.datatypes import Article, Layout
from index.errors import SourceError
from index.sources import properties, signature
from index.sources.documents.reading_order import in_reading_order
from index.sources.documents.reflow import Paragraph, PrintedLine, paragraphs
from index.sources.documents.running_heads import without_furniture
from index.sources.fields import to_article

MAX_PAGES = 2_000
MAX_CHARACTERS = 20_000_000
"""Characters in all pages together, as many as fifty long novels have."""
MAX_PAGE_CHARACTERS = 1_000_000
SCAN_LETTERS = 20
"""A page with a picture and fewer letters is taken for a scan."""
GAP = 0.8
"""Words further apart than this many heights of their letters begin a new run."""
HEADLINE = 1.15
"""A headline's letters are so much larger than the text's."""
UPRIGHT = 0.1
"""Radians by which letters may lean and still stand upright."""
MAX_HEADLINE = 250

_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
    0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
_LINE_ENDS = (10, 13)
_DIVISIONS = (0x2, 0xFFFE)
_MAX_UNMAPPED = 0.3
_CONTENTS = frozenset(
    {"contents", "table of contents", "inhalt", "inhaltsverzeichnis", "содержание", "оглавление"}
    | {"зміст", "spis treści", "índice", "contenido", "abstract", "summary"}
)
_PDFIUM = Lock()


Box = tuple[float, float, float, float]
"""Left, foot, right and top, in points from the lower left corner of the page."""


@dataclass(slots=True)
class _Run:
    """A run while its words come in."""

    angle: int
    words: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


def parse(data: bytes, *, origin: str) -> Article:
    """Make an article of a PDF's bytes.

    The title is the document's own where that is one, otherwise the headline of the first page.
    A PDF says when the file was made, not when the article was published, so ``published`` is
    None. Raises SourceError: a PDF that is locked, damaged, a scan or beyond the limits.
    """
    if reason := signature.mistaken(data, signature.PDF):
        raise SourceError(origin, reason)
    with _PDFIUM:
        pages, values, pictures = _read(data, origin)
    _check_text(pages, pictures, origin)
    lines = without_furniture([in_reading_order(page) for page in pages])
    found = paragraphs(lines)
    text = properties.storable("\n\n".join(paragraph.text for paragraph in found))
    opening = text[: 10 * MAX_HEADLINE]
    fields = {
        "title": properties.believable_title(values.get("Title"), opening) or _headline(found),
        "authors": properties.believable_authors(values.get("Author")),
        "language": properties.believable_language(values.get("Lang")),
    }
    return replace(
        to_article(fields, text=text, key=origin, origin=origin), layout=Layout.EXTRACTED
    )


def _read(data: bytes, origin: str) -> tuple[list[list[PrintedLine]], dict[str, str], int]:
    """Return the runs of each page, the document's properties, and how many pages are pictures."""
    # pypdfium2 loads a shared library, which the start of the program does not need.
    import pypdfium2  # noqa: PLC0415
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MAX_PAGES:
                raise SourceError(
                    origin,
                    f"has {len(document):,} pages, more than the limit of {MAX_PAGES:,}; split it",
                )
            values = _properties(raw, document)
            pages, pictures, total = [], 0, 0
            for index in range(len(document)):
                with closing(document[index]) as page:
                    runs = list(_runs(raw, page, origin))
                    letters = sum(len(run.text) for run in runs)
                    total += letters
                    if letters < SCAN_LETTERS and _has_picture(raw, page):
                        pictures += 1
                if total > MAX_CHARACTERS:
                    raise SourceError(
                        origin,
                        f"has more than {MAX_CHARACTERS:,} characters of text; split it",
                    )
                pages.append(runs)
    except pypdfium2.PdfiumError as error:
        raise SourceError(origin, _unreadable(raw, error)) from error
    return pages, values, pictures


def _unreadable(raw: Any, error: Exception) -> str:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        return "this PDF is locked by a password; save it without one"
    if code == raw.FPDF_ERR_SECURITY:
        return "this PDF is protected in a way that is not read; print it to a new PDF"
    return f"this PDF is damaged ({error}); open it and save or print it to a new PDF"


def _check_text(pages: Sequence[Sequence[PrintedLine]], pictures: int, origin: str) -> None:
    text = "".join(run.text for page in pages for run in page[:200])
    letters = sum(character.isalpha() for character in text)
    if pictures > len(pages) / 2 and letters < SCAN_LETTERS * len(pages):
        raise SourceError(
            origin, "this PDF is a scan: its pages are pictures; run OCR and add the text"
        )
    if not text.strip():
        raise SourceError(origin, "this PDF has no text; add one that has")
    unmapped = sum(
        character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or character < " "
        for character in text
    )
    if unmapped > _MAX_UNMAPPED * len(text):
        raise SourceError(
            origin, "this PDF does not say which letters its signs are; run OCR and add the text"
        )


def _runs(raw: Any, page: Any, origin: str) -> Iterator[PrintedLine]:
    """Give the runs of words on a page that stand upright as most do, in the order drawn."""
    with closing(page.get_textpage()) as textpage:
        count = textpage.count_chars()
        if count > MAX_PAGE_CHARACTERS:
            raise SourceError(origin, f"a page has {count:,} characters; is it a text?")
        runs = [run for run in _drawn(raw, textpage, count) if run.boxes]
    angles: dict[int, int] = {}
    for run in runs:
        angles[run.angle] = angles.get(run.angle, 0) + sum(map(len, run.words))
    upright = max(angles, key=lambda angle: angles[angle], default=0)
    # What stands otherwise is a watermark or a stamp in the margin.
    for run in runs:
        if run.angle == upright:
            yield _printed(run)


def _drawn(raw: Any, textpage: Any, count: int) -> Iterator[_Run]:
    """Cut the characters of a page where a line ends or a gap is wide.

    PDFium puts blanks between words, so that where a word begins and ends is all there is to ask.
    """
    run: _Run | None = None
    for start, end, word, parted in _words(raw, textpage, count):
        first = _box(raw, textpage, start)
        last = _box(raw, textpage, end - 1) if end - start > 1 else first
        if run and (parted == "\n" or not _follows(run, first)):
            yield run
            run = None
        if run is None:
            run = _Run(_quarter(raw.FPDFText_GetCharAngle(textpage, start)))
        run.words += (parted, word)  # what parts the first is stripped
        run.boxes += (_turned(first, run.angle), _turned(last, run.angle))
    if run:
        yield run


def _words(raw: Any, textpage: Any, count: int) -> Iterator[tuple[int, int, str, str]]:
    """Give the place of each word, its letters, and what parts it from the one before."""
    letters: list[str] = []
    parted = ""
    start = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        character = _LIGATURES.get(code) or chr(min(code, 0x10FFFF))
        if not code or character.isspace():
            if letters:
                yield start, index, "".join(letters), parted
                letters, parted = [], " "
            if code in _LINE_ENDS:
                parted = "\n"
            continue
        if not letters:
            start = index
        letters.append(character)
        if code in _DIVISIONS:  # no line end follows it
            yield start, index + 1, "".join(letters), parted
            letters, parted = [], ""
    if letters:
        yield start, count, "".join(letters), parted


def _box(raw: Any, textpage: Any, index: int) -> Box:
    rectangle = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, rectangle)
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _follows(run: _Run, box: Box) -> bool:
    """Whether a word begins on the row of the last one and near it, on either side."""
    left, foot, right, top = _turned(box, run.angle)
    last_left, last_foot, last_right, last_top = run.boxes[-1]
    height = min(top - foot, last_top - last_foot)
    overlap = min(top, last_top) - max(foot, last_foot)
    gap = max(left - last_right, last_left - right)
    return overlap >= height / 2 and gap <= GAP * max(top - foot, last_top - last_foot)


def _quarter(angle: float) -> int:
    """How many quarters of a turn letters are turned by; -1 for what leans."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) <= UPRIGHT else -1


def _turned(box: Box, quarters: int) -> Box:
    """Turn a box so that its letters stand upright."""
    left, foot, right, top = box
    if quarters == 1:
        return foot, -right, top, -left
    if quarters == 2:  # noqa: PLR2004 - upside down
        return -right, -top, -left, -foot
    if quarters == 3:  # noqa: PLR2004 - three quarters
        return -top, left, -foot, right
    return box


def _printed(run: _Run) -> PrintedLine:
    # PDFium gives what lies beyond 16 bits as two halves.
    text = "".join(run.words).encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return PrintedLine(
        text=text.strip(),
        x0=min(box[0] for box in run.boxes),
        x1=max(box[2] for box in run.boxes),
        y=-statistics.median(box[1] for box in run.boxes),
        size=max(statistics.median(box[3] - box[1] for box in run.boxes), 0.1),
    )


def _has_picture(raw: Any, page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _properties(raw: Any, document: Any) -> dict[str, str]:
    values = {"Lang": _language(raw, document)}
    for key in ("Title", "Author"):
        with suppress(UnicodeDecodeError):  # half a surrogate pair
            values[key] = document.get_metadata_value(key)
    return values


def _language(raw: Any, document: Any) -> str:
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 200:  # noqa: PLR2004 - bytes, with the two of the end
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "ignore")


def _headline(found: Sequence[Paragraph]) -> str | None:
    """Return the largest paragraph of the first page, where it is larger than the text."""
    first = [paragraph for paragraph in found if paragraph.page == 0]
    sizes = sorted((each.size, len(each.text)) for each in found)
    half = sum(length for _, length in sizes) / 2
    usual = 0.0
    for size, length in sizes:
        usual, half = size, half - length
        if half <= 0:
            break
    large = [each for each in first if each.size >= HEADLINE * usual]
    for each in sorted(large, key=lambda each: -each.size):
        if each.text.strip().casefold() in _CONTENTS:
            continue
        if len(each.text) <= MAX_HEADLINE and sum(map(str.isalpha, each.text)) > 2:  # noqa: PLR2004
            return each.text
    return None
