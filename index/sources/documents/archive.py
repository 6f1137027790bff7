"""The bytes of a ZIP file -> the articles of its members.

One bad member is one Rejected and keeps none of the others out; only when all of it together
grows beyond the bounds of ``unzip`` does the reading end.
"""

import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress

from index.datatypes import Article, Rejected
from index.errors import SourceError
from index.sources import signature
from index.sources.documents.unzip import TooLarge, Unzipped, shown

MAX_NAME = 1_000
_UTF8_NAME = 0x800

ParseMember = Callable[[str, bytes, str], Iterator[Article | Rejected]]
"""Takes a member's name, its bytes and its origin; raises no exception."""


def parse(data: bytes, *, origin: str, parse_member: ParseMember) -> Iterator[Article | Rejected]:
    """Give what ``parse_member`` makes of each member, under ``origin#name``.

    Folders, hidden files and what macOS adds are passed over. A ZIP file in a ZIP file is
    Rejected, and so is a second member of one name. Raises SourceError where the whole is no
    ZIP file or beyond the bounds.
    """
    if (reason := signature.mistaken(data, signature.ZIP)) is not None:
        raise SourceError(origin, reason)
    unzipped = Unzipped(data, origin=origin)
    if reason := _one_document(unzipped):
        raise SourceError(origin, reason)
    seen: set[str] = set()
    empty = True
    for member in unzipped.members:
        name = _name(member)
        here = f"{origin}#{shown(name)}"
        if member.is_dir() or _hidden(name):
            continue
        empty = False
        try:
            _check(member, name, seen, here)
            seen.add(name)
            content = unzipped.read(member)
        except TooLarge as error:
            yield Rejected(origin, f"{error.reason} (what came before {shown(name)} was read)")
            return
        except SourceError as error:
            yield Rejected(here, error.reason)
            continue
        yield from parse_member(name, content, here)
    if empty:
        yield Rejected(origin, "the ZIP file holds no articles; put some in or remove it")


def _one_document(unzipped: Unzipped) -> str | None:
    """Refuse what is packed as a ZIP file, but is one document."""
    if "word/document.xml" in unzipped:
        return "this is a Word document; give its name the ending .docx"
    if "META-INF/container.xml" in unzipped and "mimetype" in unzipped:
        return "this is an EPUB; give its name the ending .epub"
    if "[Content_Types].xml" in unzipped:
        return "this is an Office file, not a ZIP file of articles; save it as PDF or DOCX"
    return None


def _name(member: zipfile.ZipInfo) -> str:
    """Return the name with slashes.

    Where a name is not marked as UTF-8 it was read as code page 437, but many programs write
    UTF-8 all the same.
    """
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):  # it is code page 437, or another old one
            name = name.encode("cp437").decode()
    return name.replace("\\", "/")


def _hidden(name: str) -> bool:
    parts = name.split("/")
    return any(
        part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in parts
    ) or parts[-1].lower() in {"thumbs.db", "desktop.ini"}


def _check(member: zipfile.ZipInfo, name: str, seen: set[str], origin: str) -> None:
    if reason := _unsuitable(name, seen) or _special(member):
        raise SourceError(origin, reason)


def _special(member: zipfile.ZipInfo) -> str | None:
    """Refuse links, devices and the like: what stands in them is no article.

    Many programs say nothing of a member's kind, which is an ordinary file then.
    """
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a link to another file; pack the file itself"
    return None if kind in {0, stat.S_IFREG} else "no ordinary file; leave it out"


def _unsuitable(name: str, seen: set[str]) -> str | None:
    if len(name) > MAX_NAME:
        return "its name is too long; rename it"
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        return "its name leads out of the ZIP file; pack it again with plain names"
    if name in seen:
        return "a second file of this name; rename one of the two"
    if name.lower().endswith(".zip"):
        return "a ZIP file in a ZIP file is not opened; unpack it and add it by itself"
    return None
