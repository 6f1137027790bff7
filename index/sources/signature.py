"""Pure: what a file is by its first bytes, whatever its name says."""

import re

PDF = "a PDF"
DOCX = "a Word document"
EPUB = "an EPUB"
ZIP = "a ZIP file"
HTML = "a web page (HTML)"
LOCKED = "an Office file that is locked by a password"
OLD_OFFICE = "an old Office file"

ENDINGS = {PDF: ".pdf", DOCX: ".docx", EPUB: ".epub", ZIP: ".zip", HTML: ".html"}
"""The endings under which what is read is read."""

_HEAD = 4096
_ZIP = b"PK\x03\x04"
_STARTS = (
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%!PS", "a PostScript file"),
    (b"BOOKMOBI", "a Kindle book"),
)
_PACKAGES = (
    (b"word/document", DOCX),
    (b"application/epub+zip", EPUB),
    (b"META-INF/container.xml", EPUB),
    (b"xl/workbook", "an Excel workbook"),
    (b"ppt/presentation", "a PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)
_HTML = re.compile(
    rb"\s*(?:<!--.{0,1000}?-->\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)


def kind_of(data: bytes) -> str | None:
    """Name the kind of file, such as "a PDF"; None where its bytes do not tell."""
    head = data[:_HEAD]
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(_ZIP):
        # The directory at the end names the members; it is short even where they are large.
        places = head + data[-64 * 1024 :]
        return next((kind for mark, kind in _PACKAGES if mark in places), ZIP)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        return LOCKED if locked else OLD_OFFICE
    for start, kind in _STARTS:
        if head.startswith(start) or (kind == "a Kindle book" and head[60:68] == start):
            return kind
    return None


def mistaken(data: bytes, expected: str) -> str | None:
    """Say what a file is that is not what its name says, and the remedy; None if it may be."""
    if not data:
        return "the file is empty; save or send it again"
    kind = kind_of(data)
    if kind is None or kind == expected or (expected == ZIP and data.startswith(_ZIP)):
        return None
    if kind == LOCKED:
        return f"this is {kind}; save it without the password"
    if ending := ENDINGS.get(kind):
        return f"this is {kind}, not {expected}; give its name the ending {ending}"
    return f"this is {kind}, not {expected}; save it as PDF or DOCX"
