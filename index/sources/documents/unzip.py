"""The members of a ZIP file, within bounds: what its headers say of sizes is not believed.

DOCX and EPUB are ZIP files too, and everything that unpacks one comes here.
"""

import io
import zipfile
import zlib
from collections.abc import Sequence

from index.errors import SourceError

MEGABYTE = 1_000_000
MAX_BYTES = 200 * MEGABYTE
"""What all members together may have when they are unpacked."""
MAX_MEMBERS = 5_000
MAX_RATIO = 200
"""A member may grow so many times when it is unpacked; prose grows four times."""
RATIO_FROM = MEGABYTE
"""Bytes below which any ratio will do: a thousand spaces are no attack."""
_CHUNK = 64 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Others unpack a small piece to any size at once, and hardly anything writes them."""
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"


class TooLarge(SourceError):
    """All that was unpacked together exceeds the bounds: nothing more should be read."""


class Unzipped:
    """A ZIP file in memory, whose members are read one at a time.

    Raises SourceError where the bytes are none; ``origin`` names the file in errors.
    """

    def __init__(self, data: bytes, *, origin: str, max_bytes: int = MAX_BYTES) -> None:
        self._origin = origin
        self._left = self._max_bytes = max_bytes
        # Counted before the directory is parsed, which takes much memory for each entry; what
        # members that are ZIP files themselves add to the count has to fit in as well.
        if data.count(_ENTRY) > 2 * MAX_MEMBERS:
            raise _too_many(origin)
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise SourceError(
                origin, f"the ZIP file is damaged ({error}); pack or download it again"
            ) from error
        self.members: Sequence[zipfile.ZipInfo] = self._file.infolist()
        if len(self.members) > MAX_MEMBERS:
            raise _too_many(origin)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self._file.NameToInfo

    def read(self, member: zipfile.ZipInfo | str, *, limit: int = MAX_BYTES) -> bytes:
        """Unpack a member of at most ``limit`` bytes.

        Raises TooLarge once all members together are beyond the bounds, another SourceError
        for what is wrong with this one.
        """
        name = member if isinstance(member, str) else member.filename
        origin = f"{self._origin}#{shown(name)}"
        try:
            info = self._file.getinfo(member) if isinstance(member, str) else member
        except KeyError as error:
            raise SourceError(self._origin, f"lacks its part {name}; save it again") from error
        if info.flag_bits & _ENCRYPTED:
            raise SourceError(origin, "is locked by a password; pack it without one")
        if info.compress_type not in _METHODS:
            raise SourceError(origin, "is packed in an unusual way; pack it again as ordinary ZIP")
        try:
            return self._unpack(info, origin, limit)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise SourceError(origin, f"is damaged ({error}); pack it again") from error
        except (NotImplementedError, RuntimeError) as error:
            raise SourceError(origin, f"cannot be unpacked ({error}); pack it again") from error

    def _unpack(self, info: zipfile.ZipInfo, origin: str, limit: int) -> bytes:
        chunks: list[bytes] = []
        size = 0
        with self._file.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._left -= len(chunk)
                if self._left < 0:
                    raise TooLarge(
                        self._origin,
                        f"unpacks to more than {self._max_bytes // MEGABYTE} MB; split it",
                    )
                if size > limit:
                    raise SourceError(origin, f"has more than {limit // MEGABYTE} MB; split it")
                if size > RATIO_FROM and size > MAX_RATIO * max(info.compress_size, 1):
                    raise SourceError(
                        origin,
                        f"grows more than {MAX_RATIO} times when it is unpacked, as attacks do; "
                        "add the file itself",
                    )
                chunks.append(chunk)
        return b"".join(chunks)


def gunzip(data: bytes, *, origin: str, max_bytes: int = MAX_BYTES) -> bytes:
    """Unpack gzip of at most ``max_bytes``; raises SourceError."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        result = unpacker.decompress(data, max_bytes + 1)
        while unpacker.eof and unpacker.unused_data and len(result) <= max_bytes:
            unpacker, rest = zlib.decompressobj(wbits=31), unpacker.unused_data
            result += unpacker.decompress(rest, max_bytes + 1 - len(result))
    except zlib.error as error:
        raise SourceError(
            origin, f"the compressed file is damaged ({error}); compress it again"
        ) from error
    if len(result) > max_bytes:
        raise SourceError(origin, f"unpacks to more than {max_bytes // MEGABYTE} MB; split it")
    if not unpacker.eof:
        raise SourceError(origin, "the compressed file ends too early; copy it again")
    return result


def shown(name: str) -> str:
    """Give a member's name in a form that can be printed and stored."""
    printable = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in name)
    return printable.encode(errors="backslashreplace").decode()


def _too_many(origin: str) -> SourceError:
    return SourceError(origin, f"holds more than {MAX_MEMBERS:,} files; split it")
