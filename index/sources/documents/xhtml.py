"""A chapter of an EPUB: XHTML -> lines of text.

Chapters are clean text without a page's furniture, so that nothing has to be judged: every
paragraph, heading, list item and table row is a line.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | _names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form header hr html li main nav ol p pre section summary table tbody tfoot "
    "thead tr ul"
)
_UNSEEN = _names("head script style svg math audio video object iframe template rt rp")
CELL_BREAK = " | "
_CELLS = frozenset({"td", "th"})
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,200}\?>")


@dataclass(slots=True)
class Chapter:
    """What was found in a chapter; ``heading`` is its first one."""

    lines: list[str] = field(default_factory=list)
    heading: str | None = None

    @property
    def text(self) -> str:
        """Its paragraphs, with an empty line between."""
        return "\n\n".join(self.lines)


def read(data: bytes) -> Chapter:
    """Read a chapter; what is not well-formed is read as browsers do. No exception is raised."""
    root = _root(_decoded(data))
    chapter = Chapter()
    if root is not None:
        for line, heading in _lines(root):
            chapter.lines.append(line)
            if heading and chapter.heading is None:
                chapter.heading = line
    return chapter


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        declared = _DECLARED.match(data.lstrip()[:400])
        try:
            text = data.decode(declared[1].decode() if declared else "utf-8-sig", "replace")
        except (LookupError, UnicodeError):
            text = data.decode("utf-8", "replace")
    return _DECLARATION.sub("", text).replace("\0", "")


def _root(text: str) -> Any:
    encoded = text.encode("utf-8", "ignore")
    strict = etree.XMLParser(  # entities stay unopened, so that they cannot grow
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(encoded, strict)
    except etree.XMLSyntaxError:
        pass
    try:
        return etree.fromstring(
            encoded, etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        )
    except (etree.XMLSyntaxError, ValueError):
        return None


class _Lines:
    """Collects lines while the tree is walked, without recursion, however deep it is."""

    def __init__(self) -> None:
        self.found: list[tuple[str, bool]] = []
        self._parts: list[str] = []
        self._unseen = self._rows = self._headings = self._cells = 0

    def start(self, element: Any) -> None:
        """Take in what comes before an element's first child."""
        tag = _name(element)
        if self._unseen or tag in _UNSEEN or _is_note_mark(element):
            self._unseen += 1
            return
        if tag in _BLOCKS and not self._rows:
            self.flush()
        if tag == "tr":
            self._rows += 1
            self._cells = 0
        elif tag in _CELLS and self._rows:
            self._parts.append(CELL_BREAK if self._cells else "")
            self._cells += 1
        elif tag in _HEADINGS:
            self._headings += 1
        elif tag == "li":
            self._parts.append("- ")
        if tag == "br" or (tag in _BLOCKS and self._rows):
            self._parts.append(" ")
        self.add(html.unescape(element.text) if element.tag is etree.Entity else element.text)

    def end(self, element: Any) -> None:
        """Take in what comes after an element."""
        tag = _name(element)
        if self._unseen:
            self._unseen -= 1
        else:
            if tag == "tr":
                self._rows = max(self._rows - 1, 0)
            if tag in _BLOCKS and not self._rows:
                self.flush()
            if tag in _HEADINGS:
                self._headings -= 1
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Take in words that are seen."""
        if text and not self._unseen:
            self._parts.append(text)

    def flush(self) -> None:
        """End a line."""
        text = " ".join("".join(self._parts).replace("\u00ad", "").split())
        if text.strip("-| "):
            self.found.append((text, self._headings > 0))
            self._parts.clear()
        elif text != "-":  # the mark of an item whose words are in a paragraph of their own
            self._parts.clear()


def _lines(root: Any) -> list[tuple[str, bool]]:
    """Give each line, and whether it is a heading."""
    lines = _Lines()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            lines.start(element)
        elif event == "end":
            lines.end(element)
        else:
            lines.add(element.tail)
    lines.flush()
    return lines.found


def _name(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _is_note_mark(element: Any) -> bool:
    return isinstance(element.tag, str) and "noteref" in (element.get(_EPUB_TYPE) or "")
