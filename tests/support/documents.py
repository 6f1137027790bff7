"""Documents of every kind that is read, made on the spot."""

import io
import textwrap
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LETTER = 0.5
"""Every letter of these PDFs is half as wide as its size."""
CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
DEFLATED = zipfile.ZIP_DEFLATED


@dataclass(frozen=True)
class Words:
    """Words printed at a place, in points from the lower left corner of a page of 600 by 800."""

    text: str
    x: float
    y: float
    size: float = 10
    turned: bool = False


def column(
    text: str,
    *,
    x: float = 60,
    y: float = 700,
    letters: int = 80,
    size: float = 10,
    indent: float = 0,
    leading: float = 12,
) -> list[Words]:
    """Set a text in lines of at most so many letters."""
    lines = textwrap.wrap(text, letters, break_long_words=False, break_on_hyphens=False)
    return [
        Words(line, x + (0 if number else indent), y - number * leading, size)
        for number, line in enumerate(lines)
    ]


def pdf(
    pages: Sequence[Iterable[Words]],
    *,
    info: Mapping[str, str] | None = None,
    language: str | None = None,
    locked: bool = False,
    pictures: bool = False,
    mapped: bool = True,
) -> bytes:
    """Write a PDF; letters beyond Latin have their meaning in the font's table.

    ``locked`` asks for a password, ``pictures`` puts one on every page, without ``mapped`` the
    font's table gives private signs.
    """
    printed = [list(page) for page in pages]
    letters = sorted({letter for page in printed for words in page for letter in words.text})
    codes = {letter: code for code, letter in enumerate(letters, start=1)}
    assert len(codes) < 256, "more letters than a simple font has"
    meaning = {code: letter if mapped else chr(0xE000 + code) for letter, code in codes.items()}
    table = "\n".join(
        f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in meaning.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def "
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(codes)} beginbfchar\n{table}\nendbfchar endcmap end end"
    ).encode()
    lang = f"/Lang {_string(language)}" if language else ""
    widths = " ".join(["500"] * 256)
    shapes = "/a" * 256  # readers pass over letters without a shape
    objects: list[bytes] = [
        f"<</Type/Catalog/Pages 2 0 R{lang}>>".encode(),
        (
            f"<</Type/Pages/Count {len(printed)}/Kids["
            + " ".join(f"{6 + 2 * n} 0 R" for n in range(len(printed)))
            + "]>>"
        ).encode(),
        (
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 0/LastChar 255"
            f"/Widths[{widths}]/ToUnicode 4 0 R/Encoding<</Differences[0{shapes}]>>>>"
        ).encode(),
        _stream(cmap),
        _stream(
            b"\x80",
            "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        ),
    ]
    for number, page in enumerate(printed):
        shown = [
            f"BT /F {words.size} Tf "
            f"{'0 1 -1 0' if words.turned else '1 0 0 1'} {words.x} {words.y} Tm "
            f"<{''.join(f'{codes[letter]:02x}' for letter in words.text)}> Tj ET"
            for words in page
        ]
        if pictures:
            shown.append("q 500 0 0 700 50 50 cm /I Do Q")
        objects.append(
            (
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources"
                f"<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>/Contents {7 + 2 * number} 0 R>>"
            ).encode()
        )
        objects.append(_stream("\n".join(shown).encode()))
    entries = "".join(f"/{key} {_string(value)}" for key, value in (info or {}).items())
    objects.append(f"<<{entries}>>".encode())
    trailer = f"/Root 1 0 R/Info {len(objects)} 0 R"
    if locked:
        nothing = "00" * 32
        objects.append(f"<</Filter/Standard/V 1/R 2/P -4/O<{nothing}>/U<{nothing}>>>".encode())
        trailer += f"/Encrypt {len(objects)} 0 R/ID[<{nothing}><{nothing}>]"
    return _assembled(objects, trailer)


def _assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += f"trailer\n<</Size {len(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)


def _stream(content: bytes, entries: str = "") -> bytes:
    return f"<<{entries}/Length {len(content)}>>\nstream\n".encode() + content + b"\nendstream"


def _string(text: str) -> str:
    return f"<feff{text.encode('utf-16-be', 'surrogatepass').hex()}>"


def zipped(members: Mapping[str, bytes | str], *, method: int = DEFLATED) -> bytes:
    """Pack a ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def repacked(data: bytes, changes: Mapping[str, bytes | str]) -> bytes:
    """Give a ZIP file with some members changed or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members: dict[str, bytes | str] = {name: file.read(name) for name in file.namelist()}
    return zipped({**members, **changes})


def chapter(body: str) -> str:
    """Write an XHTML document."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>Chapter</title><style>p {{}}</style></head><body>{body}</body></html>"
    )


def epub(
    chapters: Sequence[str],
    *,
    metadata: str = "<dc:title>Harbour Tales</dc:title>",
    more: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """Write an EPUB of such bodies, in their order; ``metadata`` is the package's."""
    names = [f"text/chapter {number}.xhtml" for number in range(len(chapters))]
    items = "".join(
        f'<item id="c{n}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(names)
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf">{metadata}</metadata>'
        '<manifest><item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{order}</spine></package>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            "OEBPS/nav.xhtml": chapter("<nav><ol><li>Contents</li></ol></nav>"),
            **{f"OEBPS/{n}": chapter(c) for n, c in zip(names, chapters, strict=True)},
            **(more or {}),
        }
    )
