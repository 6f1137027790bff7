"""Fetches pages, feeds and files from the web, within bounds and from public addresses only.

::

    url --parsed--> URL --politeness.turn--> (feeds and their pages) --+
                                                                       v
    Fetched <--responses-- bytes <--httpcore over CheckedBackend-- one request
                              |                                        ^
                              +-- a redirect: the next URL, checked ---+

Every fetch has connections of its own: no cookies, no proxies, nothing from the environment,
and a deadline that holds for all of its redirects together. Redirects are followed here, so
that each one is checked as the first address was. Nothing is tried twice; what may come
another time is Unreachable.
"""

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self, TypeVar

import httpcore
import httpx

from index.datatypes import Fetched
from index.errors import SettingsError, SourceError, Unreachable
from index.settings import Fetch
from index.sources.network import media, responses, robots
from index.sources.network.dialing import (
    CheckedBackend,
    Deadline,
    Resolve,
    comparable,
    system_addresses,
)
from index.sources.network.urls import parsed, redirected, shown

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
TOO_MANY_REQUESTS = 429
BAD_REQUEST, SERVER_ERROR = 400, 500
MAX_VALIDATOR = 1000
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/feed+json,application/pdf,application/xml;q=0.9,text/*;q=0.9,*/*;q=0.5"
)

T = TypeVar("T")
Headers = Mapping[str, str]


class Fetcher:
    """Footnote's way to the web; may be used from many threads at once.

    ``resolve`` looks a host's addresses up, ``clock`` and ``sleep`` count seconds, ``tls`` says
    whose certificates are believed (by default those of certifi).
    Raises SettingsError where ``options.user_agent`` cannot be sent.
    """

    def __init__(
        self,
        options: Fetch,
        *,
        resolve: Resolve = system_addresses,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._options = options
        self._user_agent = sendable(options.user_agent.strip())
        if not self._user_agent:
            raise SettingsError(
                f"fetch.user_agent = {options.user_agent!r}: servers take only ASCII letters, "
                "digits and signs in one line"
            )
        self._limit = options.max_mb * responses.MEGABYTE
        self._exempt = frozenset(comparable(host) for host in options.private_hosts)
        self._resolve = resolve
        self._clock = clock
        self._tls = tls or httpx.create_ssl_context(trust_env=False)
        self._closing = threading.Event()
        self._politeness = robots.Politeness(
            self._robots,
            user_agent=self._user_agent,
            delay_seconds=options.delay_seconds,
            clock=clock,
            sleep=sleep or self._closing.wait,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Refuse further fetches and end the pauses of those that wait; the others go on."""
        self._closing.set()

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        polite: bool = False,
    ) -> Fetched:
        """Fetch what is at ``url``; raises SourceError with the reason and the remedy.

        ``etag`` and ``last_modified`` of an earlier fetch make it conditional. ``polite`` is for
        what nobody asked for just now, feeds and their pages: robots.txt and pauses are kept.
        """
        conditions = {
            name: value
            for name, told in (("If-None-Match", etag), ("If-Modified-Since", last_modified))
            if told
            and (value := sendable(told[: MAX_VALIDATOR + 1]))
            and len(told) <= MAX_VALIDATOR
        }

        def read(address: httpx.URL, response: httpcore.Response) -> Fetched:
            headers = httpx.Headers(response.headers)
            if response.status == NOT_MODIFIED and conditions:
                return Fetched(
                    url=str(address),
                    data=b"",
                    content_type="",
                    etag=headers.get("ETag", etag),
                    last_modified=headers.get("Last-Modified", last_modified),
                    not_modified=True,
                )
            return self._page(address, response.status, headers, response.iter_stream())

        return self._follow(url, read, conditions, polite=polite)

    def _follow(
        self,
        text: str,
        read: Callable[[httpx.URL, httpcore.Response], T],
        headers: Headers,
        *,
        polite: bool,
    ) -> T:
        """Ask for an address and those that it redirects to, and read the last response."""
        origin, url = shown(text), parsed(text)
        deadline = Deadline(self._options.timeout_seconds, self._clock)
        seen: list[httpx.URL] = []
        while True:
            try:
                with ExitStack() as stack:
                    if polite:
                        deadline.extend(stack.enter_context(self._politeness.turn(url)))
                    response = stack.enter_context(self._request(url, headers, deadline))
                    if response.status not in REDIRECTS:
                        return read(url, response)
                    target = redirected(url, httpx.Headers(response.headers))
            except SourceError as error:
                led = f"redirects to {url}: " if seen else ""
                raise type(error)(origin, led + error.reason) from error
            seen.append(url)
            self._check_redirect(origin, target, seen)
            url = target

    def _check_redirect(self, origin: str, target: httpx.URL, seen: list[httpx.URL]) -> None:
        """Raise SourceError where a redirect leads back, or is one too many."""
        if target in seen:
            raise SourceError(
                origin, f"redirects in a circle, back to {target}; open it in a browser"
            )
        if len(seen) > self._options.max_redirects:
            raise SourceError(
                origin,
                f"redirects more than {self._options.max_redirects} times, last to {target}; use "
                "the address that a browser ends at, or raise fetch.max_redirects",
            )

    @contextmanager
    def _request(
        self, url: httpx.URL, headers: Headers, deadline: Deadline
    ) -> Iterator[httpcore.Response]:
        """Ask for one address; raises SourceError for all that goes wrong meanwhile."""
        if self._closing.is_set():
            raise Unreachable(str(url), "Footnote is stopping; try again when it runs")
        backend = CheckedBackend(deadline, exempt=self._exempt, resolve=self._resolve)
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=self._tls, network_backend=backend, max_keepalive_connections=0
                ) as pool,
                pool.stream(
                    "GET",
                    httpcore.URL(
                        scheme=url.raw_scheme,
                        host=url.raw_host,
                        port=url.port,
                        target=url.raw_path,
                    ),
                    headers=[
                        ("Host", url.netloc),
                        ("User-Agent", self._user_agent),
                        ("Accept", ACCEPT),
                        ("Accept-Encoding", "gzip, deflate"),
                        ("Connection", "close"),
                        *headers.items(),
                    ],
                ) as response,
            ):
                yield response
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise Unreachable(str(url), self._words(error)) from error

    def _words(self, error: Exception) -> str:
        """What went wrong on the line, and what to do."""
        cause = error.args[0] if error.args else None
        if isinstance(error, httpcore.TimeoutException):
            return (
                f"took longer than {self._options.timeout_seconds:g} seconds; try again later, or "
                "raise fetch.timeout_seconds"
            )
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"the server's certificate is not valid ({cause.verify_message}); check the "
                "address, or save the page from a browser and upload the file"
            )
        if isinstance(cause, ssl.SSLError):
            return "no secure connection comes about; check the address, or try again later"
        if isinstance(cause, ConnectionRefusedError):
            return "the server takes no connections; check the address, or try again later"
        if isinstance(error, httpcore.ConnectError):
            return "the server is not reached; check the address, or try again later"
        return "the server broke off or did not answer in HTTP; try again later"

    def _page(
        self,
        url: httpx.URL,
        status: int,
        headers: httpx.Headers,
        chunks: Iterator[bytes],
    ) -> Fetched:
        """Read a response that is no redirect; raises SourceError before a needless body."""
        origin = str(url)
        responses.check(origin, status, headers.get("Retry-After"))
        told = media.declared(headers.get("Content-Type"))
        name = media.expected(told.type, url.path)
        if name is None:
            raise unreadable(origin, told.type)
        if int(headers.get("Content-Length", "0")) > self._limit:
            raise responses.too_large(self._limit, origin)
        data = responses.body(
            chunks,
            encoding=headers.get("Content-Encoding", ""),
            limit=self._limit,
            origin=origin,
        )
        data = responses.gunzipped(data, limit=self._limit, origin=origin)
        if not data:
            raise SourceError(origin, "the page is empty; check the address")
        name = media.recognised(data, name, url.path, told.charset)
        if name is None:
            raise unreadable(origin, f"not what it is called ({told.type or 'nothing'})")
        return Fetched(
            url=origin,
            data=data,
            content_type=name,
            charset=told.charset,
            etag=headers.get("ETag"),
            last_modified=headers.get("Last-Modified"),
        )

    def _robots(self, address: httpx.URL) -> str:
        """The text of a robots.txt, "" where there is none; raises SourceError."""

        def read(url: httpx.URL, response: httpcore.Response) -> str:
            headers = httpx.Headers(response.headers)
            if (
                BAD_REQUEST <= response.status < SERVER_ERROR
                and response.status != TOO_MANY_REQUESTS
            ):
                return ""
            responses.check(str(url), response.status, headers.get("Retry-After"))
            data = responses.body(
                response.iter_stream(),
                encoding=headers.get("Content-Encoding", ""),
                limit=robots.MAX_BYTES,
                origin=str(url),
                cut=True,
            )
            if len(data) == robots.MAX_BYTES:
                data = data.rpartition(b"\n")[0]  # half a rule may forbid more than a whole one
            return data.decode("utf-8", errors="replace")

        return self._follow(str(address), read, {}, polite=False)


def sendable(text: str) -> str:
    """The text if it can stand in a request's header, else ""."""
    return text if text.isascii() and text.isprintable() else ""


def unreadable(origin: str, kind: str) -> SourceError:
    """What is said of a type that is not read."""
    return SourceError(
        origin,
        f"is {kind or 'of no known type'}, which is not read; what is read: {media.IN_WORDS}",
    )
