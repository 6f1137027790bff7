"""Pure: the XML of feeds, sitemaps and OPML, as it is found and not as it should be.

::

    bytes --decode--> str --tree--> root element, what was wrong with it

What is commonly wrong is mended: declared in another charset than written in, control
characters, bare ampersands, HTML's entities, prefixes that nobody declared, words before the XML
declaration, an end that is missing. No entity is ever expanded, no address ever opened: a
document that declares entities of its own is refused.
"""

import codecs
import re
import sys
from contextlib import suppress
from html.entities import html5

from lxml import etree

from index.datatypes import Fetched
from index.errors import SourceError
from index.sources import encoding

MAX_DAMAGED = 0.02
"""The share of characters beyond ASCII that may be damaged in a document in UTF-8."""
MAX_BEFORE = 10_000
"""Characters before an XML declaration, such as a server's warnings, that are cut."""

_NO_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode_escape", "utf-7"}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""")
_TAG = re.compile(rb"<[^<>]*>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OPAQUE = re.compile(
    r"(<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*)|<!\[CDATA\[(?:.*?\]\]>|.*))", re.DOTALL
)  # an end that is missing is looked for once: the rest is one match
_REFERENCE = re.compile(
    r"&(?:#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));|([A-Za-z][A-Za-z0-9]{1,31};))?"
)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_PREDEFINED = {"amp;", "apos;", "gt;", "lt;", "quot;"}


def decode(fetched: Fetched) -> str:
    """The text that was fetched, in the right letters; raises SourceError where that is unknown.

    A byte order mark or valid UTF-8 decides, then what the document declares, then the server
    (many declare ISO-8859-1 whatever they send), then what the letters look like.
    """
    data = fetched.data
    with suppress(ValueError):
        if data.startswith(_MARKS):
            return encoding.decode(data)
    with suppress(UnicodeDecodeError):
        return data.decode()
    declared = _DECLARED.search(data[:1000])
    for charset in (declared[1].decode("ascii", "replace") if declared else None, fetched.charset):
        with suppress(LookupError, ValueError):  # ValueError: also a name with a NUL
            if charset and codecs.lookup(charset).name not in _NO_CHARSETS:
                return data.decode(charset)
    mended = data.decode(errors="replace")
    beyond_ascii = sum(map(len, re.findall(r"[^\x00-\x7f]+", mended)))
    # A character that was cut in two at the end is no sign of another charset.
    if mended.count("\ufffd") <= max(1, MAX_DAMAGED * beyond_ascii) and beyond_ascii > 1:
        return mended
    words = _TAG.sub(b" ", data)  # as English words the tags would speak for any charset
    try:
        decoded = encoding.decode(words)
    except ValueError as error:
        raise SourceError(fetched.url, str(error)) from error
    for charset in encoding.CANDIDATES:
        with suppress(UnicodeDecodeError):
            if words.decode(charset) == decoded:
                return data.decode(charset)
    return decoded


def storable(text: str) -> str:
    """The text without the characters that XML may not hold, such as NUL and half surrogates."""
    return _ILLEGAL.sub("", text)


def is_page(text: str) -> bool:
    """Whether this is a web page."""
    return bool(_PAGE.match(text[:MAX_BEFORE]))


def tree(text: str, origin: str) -> tuple[etree._Element, str | None]:
    """The root element, and what was wrong with the document, None where nothing was.

    Comments and processing instructions are left out. Raises SourceError where there is no
    element, and for a document that declares entities.
    """
    text = storable(text).strip().lstrip("\ufeff")
    if not text:
        raise SourceError(origin, "empty: there is nothing in it; check the address")
    if not text.startswith("<?xml") and not is_page(text):
        text = text[max(0, text.find("<?xml", 0, MAX_BEFORE)) :]
    parts = _OPAQUE.split(text)
    if any(_ENTITY.search(part) for part in parts[::2]):
        raise SourceError(origin, "declares XML entities, which are never expanded; remove them")
    parts[1::2] = [_REFERENCE.sub(_number, part) for part in parts[1::2]]
    parts[::2] = [_REFERENCE.sub(_reference, part) for part in parts[::2]]
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring("".join(parts).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(origin, f"no XML: {error.msg}; check the address") from error
    problem = next((f"{error.message} (line {error.line})" for error in parser.error_log), None)
    if root is None:
        raise SourceError(origin, f"no XML: {problem}; check the address")
    # What looked like a comment's words to us and not to the parser may be a reference.
    etree.strip_elements(root, etree.Entity, with_tail=False)
    _settle_prefixes(root)
    return root, problem


def local(element: etree._Element) -> str:
    """An element's name without its namespace, in small letters."""
    return str(etree.QName(element).localname).lower()


def namespace(element: etree._Element) -> str:
    """An element's namespace, "" without one."""
    return etree.QName(element).namespace or ""


def _number(match: re.Match[str]) -> str:
    """A reference as it stands, nothing for one to a character that XML may not hold."""
    return _reference(match) if match[1] or match[2] else match[0]


def _reference(match: re.Match[str]) -> str:
    """A reference as XML may hold it: HTML's names as characters, others and bare & escaped."""
    hexadecimal, decimal, name = match.groups()
    if hexadecimal or decimal:
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return match[0] if 0 < code <= sys.maxunicode and storable(chr(code)) else ""
    if not name:
        return "&amp;"
    if name in _PREDEFINED:
        return match[0]
    character = html5.get(name)
    if character is None:
        return f"&amp;{name}"
    return character.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


USUAL = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
"""Namespaces by the prefix under which they are used, also by those who declare none."""


def _settle_prefixes(root: etree._Element) -> None:
    """Give undeclared prefixes their usual namespace, drop others: a strict parser follows."""
    for element in root.iter(etree.Element):
        written = element.tag.rpartition("}")[2]  # it may stand in the default namespace
        if ":" in written:
            prefix, _, name = written.rpartition(":")
            space = USUAL.get(prefix.lower())
            try:
                element.tag = f"{{{space}}}{name}" if space else name
            except ValueError:  # "a:" or "a:1", of which nothing is left that is a name
                element.tag = "unknown"
        for key in element.attrib:
            if ":" in str(key).rpartition("}")[2]:
                del element.attrib[key]
