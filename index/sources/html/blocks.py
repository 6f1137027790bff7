"""Pure: a tree -> its blocks of text, in the order of the page.

One walk serves pages and what the extractors make of them, so that the two can be compared.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text without a break; ``linked`` counts its characters that are links."""

    text: str
    kind: Kind
    linked: int
    element: etree._Element

    @property
    def link_share(self) -> float:
        """The part of the text that is links."""
        return min(1.0, self.linked / len(self.text))


_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "head"])
_ITEMS = frozenset(["li", "item", "dd", "dt"])
_ROWS = frozenset(["tr", "row"])
_CELLS = frozenset(["td", "th", "cell"])
_CAPTIONS = frozenset(["figcaption", "caption", "figure"])
_BREAKS = frozenset(["br", "lb"])
_LINKS = frozenset(["a", "ref"])
_OTHER = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div",
    "dl", "fieldset", "footer", "form", "header", "hr", "html", "legend", "list", "main", "nav",
    "ol", "p", "pre", "quote", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
])  # fmt: skip
_BLOCKS = _HEADINGS | _ITEMS | _ROWS | _CAPTIONS | _OTHER
_SKIPPED = frozenset([
    "head", "script", "style", "template", "noscript", "svg", "iframe", "object", "select",
    "textarea", "button", "option",
])  # fmt: skip
_BREAK = "\u2028"
"""A line break's sign in gathered text, where all other white space is blanks."""
_PARAGRAPH_BREAK = re.compile(rf" *{_BREAK} *{_BREAK}[ {_BREAK}]*")
_SENTENCE_BREAK = re.compile(rf"(?<=[.!?…»”\"]) *{_BREAK} *(?=\S)")
_SPACE = re.compile(r"\s+")
_LONG = 80
_ENDS = ".!?…:;。！？؟۔।։።။។"
_CLOSING = "\"'”’»)]›“"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDS_BESIDE_CJK = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer: they put no blanks between words, and Thai ends no sentences."""
_LETTERS_PER_WORD = 5
_INNER_END = re.compile(r"[.!?…։][\"'”’»)]{0,2} [\"'“„«(–—-]{0,2}\s?[^\W\d_]")
MIN_PROSE = 8
MIN_LONG_PROSE = 25
"""Words: a block this long with a sentence's end inside is prose, whatever it ends with."""
_UNSEEN = dict.fromkeys([0xAD, 0x2060, 0xFEFF])
"""Soft hyphens and marks without width: no reader sees them, and words with them are not found."""


def blocks(root: etree._Element) -> Iterator[Block]:
    """Give the blocks below ``root``, white space made single, without forms' controls."""
    run = _Run()
    # trafilatura calls a heading <head>, which in a page is what nobody sees
    skipped = _SKIPPED - {"head"} if root.tag == "body" else _SKIPPED
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        unread = not tag or tag in skipped
        if event == "start" and unread:
            walk.skip_subtree()
        elif event == "start":
            if tag in _BLOCKS:
                yield from run.flush(element)
            run.open(tag, element.text)
        else:
            if tag in _BLOCKS and not unread:
                yield from run.flush(root if element is root else element.getparent())
            run.close("" if unread else tag, None if element is root else element.tail)
    yield from run.flush(root)


class _Run:
    """Text that is being gathered until the next block begins or ends."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.element: etree._Element | None = None
        self._links = 0

    def open(self, tag: str, text: str | None) -> None:
        """Take what an element begins with."""
        if tag in _BREAKS:
            self.parts.append(_BREAK)
        self._links += tag in _LINKS
        self._add(text)

    def close(self, tag: str, tail: str | None) -> None:
        """Take what comes after an element; ``tag`` is empty where it was not read."""
        self._links -= tag in _LINKS
        if tag in _CELLS and self.parts:
            self._add(" | ")
        self._add(tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self.parts.append(_SPACE.sub(" ", text.translate(_UNSEEN)))
        if self._links:
            self.linked += len(text.strip())

    def flush(self, following: etree._Element | None) -> Iterator[Block]:
        """Give what was gathered; what comes next belongs to ``following``."""
        text = "".join(self.parts)
        linked, element = self.linked, self.element
        self.parts, self.linked, self.element = [], 0, following
        if not text.strip(f" |{_BREAK}") or element is None:
            return
        for piece in _pieces(text):
            yield Block(piece, _kind(element), linked, element)


def _pieces(text: str) -> list[str]:
    """Cut at empty lines, and at line breaks that stand for paragraphs."""
    pieces: list[str] = []
    for part in _PARAGRAPH_BREAK.split(text):
        lines = _SENTENCE_BREAK.split(part)
        if len(lines) > 1 and all(len(line) >= _LONG for line in lines):
            pieces += lines
        else:
            pieces.append(part)
    cleaned = (" ".join(piece.split()).strip("| ") for piece in pieces)
    return [piece for piece in cleaned if piece]


def _kind(element: etree._Element) -> Kind:
    for ancestor in (element, *element.iterancestors()):
        tag = ancestor.tag
        if tag in _CAPTIONS:
            return Kind.CAPTION
        if tag in _HEADINGS:
            return Kind.HEADING
        if tag in _ITEMS:
            return Kind.ITEM
        if tag in _ROWS:
            return Kind.ROW
        if tag in {"article", "section", "main", "body", "ul", "ol", "table"}:
            break
    return Kind.PARAGRAPH


def count_words(text: str) -> int:
    """Count words; in scripts that write none apart, two characters are one."""
    cjk = len(_CJK.findall(text))
    if cjk:
        return cjk // 2 + len(_WORDS_BESIDE_CJK.findall(text))
    unspaced = len(_UNSPACED.findall(text))
    return max(len(text.split()), unspaced // _LETTERS_PER_WORD)


def is_prose(text: str) -> bool:
    """Whether a block reads as sentences: long enough, and ended like one.

    A long block with a sentence's end inside is prose too: a credit or a link may follow its last.
    """
    words = count_words(text)
    if words < MIN_PROSE:
        return False
    end = text.rstrip().rstrip(_CLOSING)[-1:]
    if end and end in _ENDS:
        return True
    return words >= MIN_LONG_PROSE and (
        _INNER_END.search(text) is not None or _UNSPACED.search(text) is not None
    )


def prose_words(found: Iterable[Block]) -> int:
    """Count the words of the blocks that are prose."""
    return sum(count_words(block.text) for block in found if is_prose(block.text))


def as_text(chosen: Sequence[Block]) -> str:
    """Write blocks down: one a line with blank lines between, lists' items without."""
    lines: list[str] = []
    for number, block in enumerate(chosen):
        item = block.kind is Kind.ITEM
        if number and not (item and chosen[number - 1].kind is Kind.ITEM):
            lines.append("")
        lines.append(f"- {block.text}" if item else block.text)
    return "\n".join(lines)
