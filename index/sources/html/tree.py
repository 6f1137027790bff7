"""Pure: the bytes of a page -> a tree that later stages can trust.

libxml2's HTML parser expands no entities of a page's own, so an XML bomb stays a handful of
words, and stops at its limit of depth. What is done here on top: the right letters, no
characters that cannot be stored, no nesting that recursion would break on, nothing that is not
read (scripts, styles, drawings, endless attributes), so that the work stays in proportion.
"""

import codecs
import copy
import re
from contextlib import suppress

import lxml.html
from charset_normalizer import from_bytes
from lxml import etree

from index.sources import encoding

MAX_DEPTH = 150
MAX_ATTRIBUTE = 400
"""Characters: no class, id or date is longer, but pictures and programs in attributes are."""
SAMPLE = 100_000
"""Bytes of a page's words that its letters are told from."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:-]{1,40})")
_MARKUP = re.compile(rb"<[^<>]{0,2000}>|&#?[A-Za-z0-9]{1,10};")
_LATIN = frozenset({"iso8859-1", "cp1252", "ascii"})
"""What servers declare when nobody told them."""
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""As browsers do: the larger set that people who declare the smaller one write in."""
_MANY_BYTES = frozenset({"gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp949", "cp932"})
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
"""Only ever matched at the start: a search would be quadratic on white space."""
_TAG = re.compile(r"<(?:!doctype\s+html|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\x1f\x8b", "compressed"),
)
_UNREAD = frozenset([
    "script", "style", "svg", "template", "iframe", "object", "embed", "canvas", "video", "audio",
    "picture", "source", "map", "rt", "rp",
])  # fmt: skip
_INLINE = frozenset([
    "span", "font", "b", "i", "em", "strong", "small", "big", "u", "s", "sup", "sub", "abbr",
    "cite", "code", "kbd", "ins", "del", "mark", "q", "bdi", "bdo", "tt", "nobr",
])  # fmt: skip
MANY_ELEMENTS = 5_000
"""With more, formatting inside lines is dropped: extractors mind its number, quadratically."""
FAR_TOO_MANY = 50_000
"""What follows so many elements is dropped before anything else is done with the page."""
MANY_LINKS = 500
"""Links side by side in one element; no article has them."""
MAX_ELEMENTS = 12_000
"""What follows so many elements is dropped: it is comments and lists, if a page has it at all."""
MAX_TEXT = 1_000_000
"""Characters seen on a page."""
_TABLE_PARTS = frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"})
MIN_PARAGRAPHS = 3
"""Paragraphs in a table's cells that make it a page's columns."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STREAMED = re.compile(r"S:[0-9a-f]{1,8}")
"""React sends late parts of a page in hidden elements of such ids; its script shows them."""


def decode(data: bytes, declared: str | None) -> str:
    """Return a page's text, without characters that cannot be stored; raise ValueError.

    A byte order mark or valid UTF-8 decides, whatever is declared: nothing else happens to be
    valid UTF-8. Else the letters are told from the words where that is sure, then come the
    declarations, the page's own before a server's default, then charset-normalizer.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise ValueError("the page is empty; check the address")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ValueError(f"this is {what}, no web page; add it as a file of its own kind")
    return _UNSTORABLE.sub("", _letters(data, declared))


def _letters(data: bytes, declared: str | None) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.removeprefix(mark if name == "utf-8" else b"").decode(name, "replace")
    if wide := _unmarked_wide(data):
        return data.decode(wide, "replace")
    with suppress(UnicodeDecodeError):
        return data.decode()
    return _unmarked(data, _declared(data, declared))


def _unmarked(data: bytes, names: list[str]) -> str:
    """Decode what is no Unicode; ``names`` are the declared encodings."""
    for name in names:
        if name in _MANY_BYTES:
            with suppress(UnicodeDecodeError):
                return data.decode(name)
    readable = _MARKUP.sub(b" ", data[: 20 * SAMPLE])[:SAMPLE]
    if _mostly_utf8(readable):
        return data.decode(errors="replace")
    if told := _told_from_words(readable):
        return data.decode(told, "replace")
    for name in sorted(names, key=lambda name: name in {"cp1252", "utf-8"}):
        with suppress(UnicodeDecodeError):
            return data.decode(name)
    best = from_bytes(readable).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _unmarked_wide(data: bytes) -> str | None:
    """Tell UTF-16 without its mark by where ASCII's zeros stand."""
    start = data[:100]
    for name, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros and zeros.count(0) > len(zeros) * 0.95:
            return name
    return None


def _declared(data: bytes, header: str | None) -> list[str]:
    """Python's names of the declared encodings, the page's own first where a server's is bland."""
    head = data[:4096]
    own = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    names = []
    for name in (header, own[1].decode("ascii") if own else None):
        with suppress(LookupError, ValueError):
            normal = codecs.lookup(name).name if name else ""
            if normal and normal not in {"utf-16", "utf-32", "utf-7"}:
                names.append("cp1252" if normal in _LATIN else _WIDER.get(normal, normal))
    return names


def _mostly_utf8(data: bytes) -> bool:
    beyond_ascii = re.sub(r"[\x00-\x7f]+", "", data.decode(errors="replace"))
    return beyond_ascii.count("\ufffd") < len(beyond_ascii) / 4


def _told_from_words(readable: bytes) -> str | None:
    try:
        text = encoding.decode(readable)
    except ValueError:
        return None
    for name in encoding.CANDIDATES:
        with suppress(UnicodeDecodeError):
            if readable.decode(name) == text:
                return name
    return None


def parse(text: str) -> etree._Element:
    """Return a page's root element; raise ValueError where the text is no HTML.

    What nobody reads is still there; nothing in it is nested more than ``MAX_DEPTH`` deep.
    """
    declaration = _XML_DECLARATION.match(text)
    body = text[declaration.end() :] if declaration else text
    lowered = body[:2000].lstrip("\ufeff \t\r\n")[:500].lower()
    if lowered.startswith(("<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex")):
        raise ValueError("this is a feed or a sitemap, no article; subscribe to it instead")
    if not _TAG.search(text):
        raise ValueError("this is no HTML; add it as a text file")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml.html.document_fromstring(body.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, AssertionError) as error:
        raise ValueError("this page holds no HTML that can be read; check the address") from error
    _flatten(root)
    return root


def _flatten(root: etree._Element) -> None:
    """Take out the elements that are nested too deeply; their content stays."""
    deep = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        if depth > MAX_DEPTH:
            deep.append(element)
    for element in reversed(deep):
        element.drop_tag()


def reduced(root: etree._Element) -> etree._Element:
    """Return a copy of the tree with only what a reader of the page would see."""
    tree = copy.deepcopy(root)
    head = tree.find("head")
    for element in [] if head is None else [each for each in head if each.tag != "title"]:
        head.remove(element)
    _undo_layout_tables(tree)
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    elements = list(tree.iter())
    _cut(elements[FAR_TOO_MANY:])
    if len(elements) > MANY_ELEMENTS:
        etree.strip_tags(tree, *_INLINE)
    _bound(tree)
    for element in tree.iter():
        # What was around a tag that is gone becomes one text: extractors walk them one by one,
        # quadratically.
        element.text, element.tail = element.text, element.tail
    for element in list(tree.iter()):
        attributes = element.attrib
        if _is_hidden(attributes):
            if element.getparent() is not None and element.tag != "body":
                element.drop_tree()
            continue
        kept = [
            (name, value)
            for name, value in attributes.items()
            if name != "style" and not name.startswith(("on", "{")) and len(value) <= MAX_ATTRIBUTE
        ]
        if len(kept) < len(attributes):
            # Not one by one: the parser lets names through, such as {n}, that nothing finds again.
            attributes.clear()
            attributes.update(kept)
    return tree


def _is_hidden(attributes: etree._Attrib) -> bool:
    if "hidden" in attributes:
        return _STREAMED.fullmatch(attributes.get("id", "")) is None
    return _HIDDEN.search(attributes.get("style", "")[:MAX_ATTRIBUTE]) is not None


def _undo_layout_tables(tree: etree._Element) -> None:
    """Make plain containers of tables that hold a page's columns, not data."""
    for table in list(tree.iter("table")):
        if (
            table.find(".//table") is not None
            or table.find(".//h1") is not None
            or sum(1 for _ in table.iter("p", "div")) >= MIN_PARAGRAPHS
        ):
            for part in [table, *_parts(table)]:
                part.tag = "div"


def _parts(table: etree._Element) -> list[etree._Element]:
    """A table's own rows and cells, without those of tables in it."""
    parts, waiting = [], list(table)
    while waiting:
        part = waiting.pop()
        if part.tag in _TABLE_PARTS:
            parts.append(part)
            waiting += list(part)
    return parts


def _cut(elements: list[etree._Element]) -> None:
    for element in reversed(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _bound(tree: etree._Element) -> None:
    """Cut what would take minutes: endless elements, and paragraphs with thousands of links."""
    elements = list(tree.iter())
    if any(len(element) > MANY_LINKS for element in elements):
        for element in elements:
            if sum(child.tag == "a" for child in element) > MANY_LINKS:
                etree.strip_tags(element, "a")
        elements = list(tree.iter())
    _cut(elements[MAX_ELEMENTS:])
    if sum(len(text) for text in tree.itertext()) > MAX_TEXT:
        raise ValueError(
            f"holds more than {MAX_TEXT:,} characters; add its text as files of its parts"
        )
