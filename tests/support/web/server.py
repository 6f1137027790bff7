"""WebServer: a server in threads of its own, and what tests hold of it."""

import socket
import ssl
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Any, Self

IDLE_S = 10.0
POLL_S = 0.005
MOST_BYTES = 100_000_000
"""As much is sent for one request at most, should a client never let go."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came; ``headers`` by names in small letters, ``target`` with its query."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


@dataclass(slots=True)
class Exchange:
    """What a handler has: the request, and ways to answer it, byte by byte if need be."""

    request: Request
    _connection: socket.socket
    _closing: threading.Event
    _sent: int = field(default=0)

    def send(self, data: bytes) -> bool:
        """Send bytes as they are; False once the client or the test is gone."""
        self._sent += len(data)
        if self._closing.is_set() or self._sent > MOST_BYTES:
            return False
        try:
            self._connection.sendall(data)
        except OSError:
            return False
        return True

    def answer(
        self,
        body: bytes = b"",
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send a proper response; a Content-Length among ``headers`` replaces the true one."""
        fields = {"Content-Length": str(len(body)), "Connection": "close", **(headers or {})}
        self.send(self.head(status, fields) + (b"" if self.request.method == "HEAD" else body))

    @staticmethod
    def head(status: int, headers: Mapping[str, str]) -> bytes:
        """A status line and headers, with the empty line that ends them."""
        try:
            phrase = HTTPStatus(status).phrase
        except ValueError:
            phrase = "Unknown"
        lines = [f"HTTP/1.1 {status} {phrase}", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def pause(self, seconds: float) -> bool:
        """Wait; False once the test is over."""
        return not self._closing.wait(seconds)

    def reset(self) -> None:
        """Break the connection off so that the client sees an error, not an end."""
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._connection.close()


Handler = Callable[[Exchange], None]


class WebServer:
    """A web server on 127.0.0.1 with a port of its own; use it in a ``with`` block.

    Paths without a handler give 404. ``requests`` holds what was asked, in order. Leaving the
    block raises an AssertionError when a handler failed. ``tls`` makes it an https server.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self._handlers: dict[str, Handler] = {}
        self._crashes: list[str] = []
        self._closing = threading.Event()
        self._scheme = "https" if tls else "http"
        self._server = _Server(("127.0.0.1", 0), self._handler_class())
        if tls:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(POLL_S,), name="web", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._thread.join(IDLE_S)
        self._server.server_close()
        if error is None:
            assert not self._crashes, "\n".join(self._crashes)

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        """The address of a path, under another name where ``host`` is given."""
        return f"{self._scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.path for request in list(self.requests)]

    def on(self, path: str, handler: Handler) -> None:
        """Let a handler answer a path, instead of what answered it before."""
        self._handlers[path] = handler

    def page(
        self,
        path: str,
        body: bytes | str,
        *,
        content_type: str | None = "text/html; charset=utf-8",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
    ) -> None:
        """Serve ``body``; 304 to whoever names ``etag``. No Content-Type where it is None."""
        data = body.encode() if isinstance(body, str) else body
        fields = {**({"Content-Type": content_type} if content_type else {}), **(headers or {})}
        if etag:
            fields["ETag"] = etag

        def serve(exchange: Exchange) -> None:
            if etag and exchange.request.headers.get("if-none-match") == etag:
                exchange.send(exchange.head(304, {"ETag": etag, "Connection": "close"}))
            else:
                exchange.answer(data, status=status, headers=fields)

        self.on(path, serve)

    def redirect(self, path: str, to: str, *, status: int = 302) -> None:
        """Redirect a path to an address, whole or relative."""
        self.on(path, lambda exchange: exchange.answer(status=status, headers={"Location": to}))

    def _handler_class(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Connection(BaseHTTPRequestHandler):
            """One connection, one request."""

            timeout = IDLE_S

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

            def handle_one_request(self) -> None:
                """Read a request and let its path's handler answer."""
                self.close_connection = True
                self.raw_requestline = self.rfile.readline(65_537)
                if self.raw_requestline and self.parse_request():
                    web.serve(self)

        return Connection

    def serve(self, connection: BaseHTTPRequestHandler) -> None:
        """Record a request and answer it."""
        length = int(connection.headers.get("Content-Length", "0"))
        request = Request(
            method=connection.command,
            target=connection.path,
            headers={name.lower(): value for name, value in connection.headers.items()},
            body=connection.rfile.read(length),
        )
        self.requests.append(request)
        handler = self._handlers.get(request.path, absent)
        try:
            handler(Exchange(request, connection.connection, self._closing))
        except Exception:  # noqa: BLE001 - a fault of a handler must reach the test
            self._crashes.append(traceback.format_exc())


def absent(exchange: Exchange) -> None:
    """What paths without a handler give."""
    exchange.answer(status=404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """Leave out what HTTPServer adds: a look-up of this machine's name."""
        TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that leave early are what the tests are about."""
