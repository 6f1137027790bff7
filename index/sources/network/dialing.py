"""Connections to addresses that were checked, within the time that one fetch may take.

A name is resolved here and every one of its addresses is judged before one of them is dialled,
so no second look-up can lead elsewhere. httpcore goes on to speak TLS and HTTP under the name.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx

from index.errors import SourceError, Unreachable
from index.sources.network import addresses

Resolve = Callable[[str, int], Sequence[str]]
"""Takes a host and a port, returns IP addresses as text; raises OSError."""


class Deadline:
    """When a fetch must be over: ``seconds`` from now, by ``clock``."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds left, more than 0; raises httpcore.TimeoutException."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.TimeoutException
        return left

    def extend(self, seconds: float) -> None:
        """Leave out a pause that the fetch is not to blame for."""
        self._end += seconds


class TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the deadline.

    A timeout for each read alone would let a server drip a byte a second for ever.
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(
        self,
        max_bytes: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline alone counts
    ) -> bytes:
        """Read what has come, at most ``max_bytes``; raises httpcore's errors."""
        return self._stream.read(max_bytes, self._deadline.left())

    def write(
        self,
        buffer: bytes,
        timeout: float | None = None,  # noqa: ARG002 - the deadline alone counts
    ) -> None:
        """Write all of ``buffer``; raises httpcore's errors."""
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline alone counts
    ) -> httpcore.NetworkStream:
        """Go on under TLS; raises httpcore's errors."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore wants to know of the socket."""
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Dials only addresses that ``addresses.refusal`` lets through, or hosts that are exempt.

    ``exempt`` holds hosts in ``comparable`` form, whose addresses are not judged.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        exempt: frozenset[str],
        resolve: Resolve,
        dial: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline = deadline
        self._exempt = exempt
        self._resolve = resolve
        self._dial = dial or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline alone counts
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to ``host``; raises SourceError where it is unknown or refused.

        Addresses are tried in their order, each for its share of the time that is left.
        """
        found = self._addresses(host, port)
        if comparable(host) not in self._exempt:
            for address in found:
                check(host, address)
        for position, address in enumerate(found, start=1):
            share = self._deadline.left() / (len(found) - position + 1)
            try:
                stream = self._dial.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == len(found):
                    raise
            else:
                return TimedStream(stream, self._deadline)
        raise unknown(host)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        if is_address(host):
            return [host]
        try:
            return within(self._deadline, lambda: self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise unknown(host) from error


def check(host: str, address: str) -> None:
    """Raise SourceError where ``address``, which ``host`` leads to, is refused."""
    if kind := addresses.refusal(address):
        led = "" if host == address else f" leads to {address}, which"
        raise SourceError(
            host,
            f"{host}{led} is no public address ({kind}), and such are not read; if this one "
            f"should be, add {host} to fetch.private_hosts",
        )


def unknown(host: str) -> SourceError:
    """What is said of a name that has no address."""
    return Unreachable(
        host, f"the host {host} is not found; check its spelling, or try again later"
    )


def system_addresses(host: str, port: int) -> list[str]:
    """The addresses that the system knows of a host, each once; raises OSError."""
    # As bytes: text would go through Python's own IDNA, which fails on long labels.
    found = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def within(deadline: Deadline, look_up: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Run a look-up, which cannot be told to stop, and leave it alone at the deadline."""
    outcome: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put(look_up())
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
            outcome.put(error)

    threading.Thread(target=run, name="resolve", daemon=True).start()
    try:
        result = outcome.get(timeout=deadline.left())
    except queue.Empty:
        raise httpcore.ConnectTimeout from None
    if isinstance(result, Exception):
        raise result
    return result


def is_address(host: str) -> bool:
    """Whether a host is a plain IP address; odd spellings such as "0x7f.1" are left to look-up."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def comparable(host: str) -> str:
    """A host in the one form in which two spellings of it are equal."""
    bare = host.strip().strip("[]").rstrip(".").lower()
    if is_address(bare):
        return str(ip_address(bare))
    try:
        return httpx.URL(scheme="http", host=bare).raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return bare
