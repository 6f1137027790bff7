"""Pure: what is wrong with a response, and its bytes, decompressed within bounds."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from index.errors import SourceError, Unreachable

MEGABYTE = 1_000_000
_PIECE = 65_536
_MAX_MEMBERS = 1000
_MIN_HEADER = 2
_GZIP_START = 0x1F

STATUSES: Mapping[int, str] = MappingProxyType(
    {
        401: "the page asks for a login; save it from a browser and upload the file",
        402: "the page must be paid for; save it from a browser and upload the file",
        403: "the server refuses to show the page to programs or without a login; save it from a "
        "browser and upload the file",
        404: "the page is gone or was never there; check the address",
        410: "the page is gone for good; look for it elsewhere",
        407: "a proxy asks for a login; fetch the page from another network",
        408: "the server gave up waiting; try again later",
        429: "the server has had too many requests from here; try again later",
        451: "the page is withheld for legal reasons; look for it elsewhere",
    }
)
"""What an error status means, and what to do."""


PASSING = frozenset({408, 425, 429})
"""Statuses after which the same request may succeed, besides those of the server's own trouble."""
SERVER_TROUBLE = 500


def check(origin: str, status: int, retry_after: str | None) -> None:
    """Raise SourceError, or Unreachable, where a response's body is not what was asked for."""
    if reason := trouble(status, retry_after):
        passing = status in PASSING or status >= SERVER_TROUBLE
        raise (Unreachable if passing else SourceError)(origin, reason)


def trouble(status: int, retry_after: str | None) -> str | None:
    """What is wrong with a response, in words; None where its body can be read.

    A redirect or "not modified" that nobody can act on counts as wrong, too.
    """
    if status in {204, 205}:
        return f"the server has no content there ({status}); check the address"
    if 200 <= status < 300 and status != 206:  # noqa: PLR2004 - the status codes of RFC 9110
        return None
    if status >= SERVER_TROUBLE:
        reason = "the server has trouble; try again later"
    else:
        reason = STATUSES.get(status, "the server does not give the page; check the address")
    return f"{reason}{_wait(retry_after)} (status {status})"


def _wait(retry_after: str | None) -> str:
    """When the server asks to come back; nothing where it does not say so clearly."""
    told = (retry_after or "").strip()
    if told.isascii() and told.isdigit() and len(told) < 8:  # noqa: PLR2004 - up to 115 days
        return f", after {int(told)} seconds"
    try:
        moment = parsedate_to_datetime(told[:40])
    except (ValueError, IndexError, TypeError):
        return ""
    return f", after {moment:%Y-%m-%d %H:%M} {moment.tzname() or 'UTC'}"


def body(
    chunks: Iterable[bytes], *, encoding: str, limit: int, origin: str, cut: bool = False
) -> bytes:
    """Join a response's bytes, decompressed, of at most ``limit`` bytes; raises SourceError.

    ``encoding`` is the Content-Encoding header. No more than the limit is read or held, however
    well it was compressed; with ``cut``, more is left out instead of refused.
    """
    pieces = iter(chunks) if cut else _bounded(chunks, limit, origin)
    names = [name for part in encoding.lower().split(",") if (name := part.strip())]
    names = [name.removeprefix("x-") for name in names if name != "identity"]
    if names in (["gzip"], ["deflate"]):
        pieces = _inflate(pieces, names[0])
    elif names:
        raise SourceError(
            origin,
            f"the page is compressed as {encoding[:40]!r}, which was not asked for and is not "
            "read; save it from a browser and upload the file",
        )
    try:
        return b"".join(_beginning(pieces, limit) if cut else _bounded(pieces, limit, origin))
    except zlib.error as error:
        raise SourceError(
            origin, "the page's compression is damaged or breaks off; try again later"
        ) from error


def gunzipped(data: bytes, *, limit: int, origin: str) -> bytes:
    """The content of a gzip file, other data as it is; raises SourceError."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    return body([data], encoding="gzip", limit=limit, origin=origin)


def too_large(limit: int, origin: str) -> SourceError:
    """What is said of more bytes than ``limit``."""
    return SourceError(
        origin,
        f"has more than the limit of {limit / MEGABYTE:,.6g} MB; raise fetch.max_mb to read it",
    )


def _bounded(chunks: Iterable[bytes], limit: int, origin: str) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise too_large(limit, origin)
        yield chunk


def _beginning(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    left = limit
    for chunk in chunks:
        yield chunk[:left]
        left -= len(chunk)
        if left <= 0:
            return


def _inflate(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Decompress in bounded pieces; raises zlib.error. Members of gzip may follow one another."""
    inflater, members = None, 0
    for chunk in _headed(chunks):
        pending = chunk
        while pending:
            if inflater is None or inflater.eof:
                if inflater is not None and (encoding != "gzip" or pending[0] != _GZIP_START):
                    return  # padding after the end, which browsers pass over too
                members += 1
                if members > _MAX_MEMBERS:
                    raise zlib.error
                inflater = zlib.decompressobj(_window(encoding, pending))
            yield inflater.decompress(pending, _PIECE)
            pending = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    if inflater is not None:
        yield inflater.flush()
        if not inflater.eof:
            raise zlib.error


def _headed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, the first chunk long enough to tell how they are compressed."""
    head = b""
    for chunk in chunks:
        if len(head) >= _MIN_HEADER:
            yield chunk
        else:
            head += chunk
            if len(head) >= _MIN_HEADER:
                yield head
    if len(head) < _MIN_HEADER:
        yield head


def _window(encoding: str, head: bytes) -> int:
    """The wbits of zlib: servers mean two things by "deflate", told apart by its header."""
    if encoding == "gzip":
        return 31
    wrapped = head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head[:2]) % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
