"""The bytes of a Word document (.docx) -> Article.

python-docx opens the package and knows its styles and properties. The text is walked here, in
the order of the page: its own ``paragraphs`` pass over tables, content controls, text boxes and
what was inserted while changes were tracked.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from index.datatypes import Article, Layout
from index.errors import SourceError
from index.sources import properties, signature
from index.sources.documents import safe_xml
from index.sources.documents.unzip import Unzipped
from index.sources.fields import to_article

LONG_CELL = 300
"""Characters; a table with such cells lays out a page and holds text, not data."""
CELL_BREAK = " | "
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_BOX = f"{_W}txbxContent"
_DROPPED = frozenset(
    {
        f"{_W}del",  # tracked changes: what was deleted, and from where it was moved
        f"{_W}moveFrom",
        f"{_W}instrText",  # a field's formula; its result is text
        f"{_W}pPr",
        f"{_W}rPr",
        _BOX,  # paragraphs of their own
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # a box again
    }
)
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}
_NOTES = ("footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or a table's row."""

    text: str
    heading: bool = False
    tight: bool = False
    """Whether only a line break parts it from another of its kind, as in lists and tables."""


def parse(data: bytes, *, origin: str) -> Article:
    """Make an article of a Word document's bytes: a paragraph a line, tables in their place.

    A table's row is a line, its cells parted by " | "; a list's item begins with "- "; footnotes
    come last. The title is the document's own where that is one, otherwise its title paragraph
    or first heading. Word says when the file was made, not when the article was published, so
    ``published`` is None. Raises SourceError.
    """
    if reason := _mistaken(data):
        raise SourceError(origin, reason)
    _check(data, origin)
    document = _open(data, origin)
    styles = {style.style_id: style.name or "" for style in document.styles}
    blocks = list(_blocks(document.element.body, styles))
    headline = next((block.text for block in blocks if block.heading), None)
    blocks += _notes(document, styles, origin)
    text = properties.storable(_text(blocks))
    if not text.strip():
        raise SourceError(origin, "this document has no text, only pictures or nothing; add text")
    core = document.core_properties
    fields = {
        "title": properties.believable_title(core.title, text[:2000])
        or properties.believable_title(headline, text[:2000]),
        "authors": properties.believable_authors(core.author),
        "language": properties.believable_language(core.language),
    }
    return replace(
        to_article(fields, text=text, key=origin, origin=origin), layout=Layout.EXTRACTED
    )


def _mistaken(data: bytes) -> str | None:
    if signature.kind_of(data) == signature.OLD_OFFICE:
        return "this is an old Word document (.doc); save it as .docx"
    return signature.mistaken(data, signature.DOCX)


def _check(data: bytes, origin: str) -> None:
    """Unpack every part within bounds and look its XML over before a tree is built of it."""
    unzipped = Unzipped(data, origin=origin)
    for member in unzipped.members:
        part = member.filename
        content = unzipped.read(member)
        if part.lower().endswith((".xml", ".rels")) and content:
            safe_xml.check(content, origin=origin, part=part)


def _open(data: bytes, origin: str) -> Any:
    # python-docx is needed for few of the program's starts.
    import docx  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        # python-docx raises whatever a damaged package makes it stumble over, from KeyError to
        # lxml's own; each of them says the same to the file's owner.
        what = " ".join(str(error).split())[:200] or type(error).__name__
        raise SourceError(
            origin, f"this is no Word document, or a damaged one ({what}); save it again as .docx"
        ) from error
    if document.element.body is None:
        raise SourceError(origin, "this document has no body; open it and save it again")
    return document


def _blocks(parent: Any, styles: Mapping[str, str]) -> Iterator[_Block]:
    """Give what a body, a cell or a box holds, in order."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, styles)
        elif child.tag == _TABLE:
            yield from _table(child, styles)
        elif isinstance(child.tag, str) and child.tag not in _DROPPED:
            yield from _blocks(child, styles)  # content controls, insertions, smart tags


def _paragraph(paragraph: Any, styles: Mapping[str, str]) -> Iterator[_Block]:
    text = _words(paragraph)
    if text:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = styles.get(style.get(f"{_W}val"), "").lower() if style is not None else ""
        heading = name == "title" or name.startswith("heading")
        listed = not heading and (
            name.startswith("list ") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None
        )
        yield _Block(f"- {text}" if listed else text, heading=heading, tight=listed)
    for box in _outermost_boxes(paragraph):
        yield from _blocks(box, styles)


def _outermost_boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _DROPPED:
            yield from _outermost_boxes(child)


def _words(element: Any) -> str:
    parts: list[str] = []
    _gather(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(element: Any, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            parts.append((child.text or "").replace("\u00ad", ""))
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag == _PARAGRAPH:  # in a cell
            _gather(child, parts)
            parts.append(" ")
        elif isinstance(tag, str) and tag not in _DROPPED:
            _gather(child, parts)


def _table(table: Any, styles: Mapping[str, str]) -> Iterator[_Block]:
    for row in table.iter(_ROW):
        if next(row.iterancestors(_TABLE)) is not table:
            continue  # of a table in a cell, whose words are the cell's
        cells = [cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]
        words = [" ".join(_words(cell).split()) for cell in cells]
        if len(cells) == 1 or any(len(cell) > LONG_CELL for cell in words):
            for cell in cells:
                yield from _blocks(cell, styles)
        elif text := CELL_BREAK.join(cell for cell in words if cell):
            yield _Block(text, tight=True)


def _notes(document: Any, styles: Mapping[str, str], origin: str) -> Iterator[_Block]:
    """Give footnotes and endnotes, which python-docx leaves as unread parts."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - see _open

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(_NOTES):
            continue
        try:
            root = parse_xml(relation.target_part.blob)
        except (ValueError, SyntaxError) as error:  # lxml's XMLSyntaxError is a SyntaxError
            raise SourceError(
                origin, f"its footnotes are damaged ({error}); open it and save it again"
            ) from error
        for note in root:
            if note.get(f"{_W}type") in (None, "normal"):  # others are the lines above notes
                yield from _blocks(note, styles)


def _text(blocks: list[_Block]) -> str:
    parts: list[str] = []
    tight = False
    for block in blocks:
        if parts:
            parts.append("\n" if tight and block.tight else "\n\n")
        parts.append(block.text)
        tight = block.tight
    return "".join(parts)
