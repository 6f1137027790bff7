"""Handlers for ``WebServer.on`` that break promises; all end when the test does."""

import gzip
import zlib
from collections.abc import Mapping

from support.web.server import Exchange, Handler

HTML = {"Content-Type": "text/html; charset=utf-8", "Connection": "close"}
STEP_S = 0.05


def silent() -> Handler:
    """Take the request and never answer."""

    def handle(exchange: Exchange) -> None:
        while exchange.pause(STEP_S):
            pass

    return handle


def dripping_headers() -> Handler:
    """Send the headers a byte at a time, and never all of them."""

    def handle(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while exchange.pause(STEP_S) and exchange.send(b"a"):
            pass

    return handle


def dripping(piece: bytes = b"a", headers: Mapping[str, str] = HTML) -> Handler:
    """Send the headers at once and the body a piece at a time, for ever."""

    def handle(exchange: Exchange) -> None:
        exchange.send(exchange.head(200, headers))
        while exchange.pause(STEP_S) and exchange.send(piece):
            pass

    return handle


def endless(piece: bytes = b"a" * 65_536, headers: Mapping[str, str] = HTML) -> Handler:
    """Send a body as fast as it is taken, for ever."""

    def handle(exchange: Exchange) -> None:
        exchange.send(exchange.head(200, headers))
        while exchange.send(piece):
            pass

    return handle


def gzip_bomb(megabytes: int, headers: Mapping[str, str] = HTML) -> Handler:
    """Send a small body that becomes ``megabytes`` when it is decompressed."""

    def handle(exchange: Exchange) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        exchange.send(exchange.head(200, {**headers, "Content-Encoding": "gzip"}))
        for _ in range(megabytes):
            if not exchange.send(packer.compress(bytes(1_000_000))):
                return
        exchange.send(packer.flush())

    return handle


def gzip_cut_off(body: bytes) -> Handler:
    """Send compressed data that stops in the middle, under headers that fit what is sent."""
    data = gzip.compress(body)
    half = data[: len(data) // 2]
    return lambda exchange: exchange.answer(half, headers={**HTML, "Content-Encoding": "gzip"})


def lying_length(body: bytes, length: int) -> Handler:
    """Promise ``length`` bytes, send others, and close."""
    return lambda exchange: exchange.answer(body, headers={**HTML, "Content-Length": str(length)})


def breaking_off() -> Handler:
    """Begin a body and break the connection."""

    def handle(exchange: Exchange) -> None:
        exchange.send(exchange.head(200, {**HTML, "Content-Length": "1000"}) + b"<p>Half a")
        exchange.reset()

    return handle


def raw(data: bytes) -> Handler:
    """Send bytes that need not be HTTP."""

    def handle(exchange: Exchange) -> None:
        exchange.send(data)

    return handle


def huge_headers(size: int = 1_000_000) -> Handler:
    """Send one header of ``size`` bytes."""
    return lambda exchange: exchange.answer(b"<p>", headers={**HTML, "X-Huge": "a" * size})
