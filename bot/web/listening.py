"""An HTTP server inside the running event loop, bounded against whoever is slow or greedy."""

import asyncio
import contextlib
import errno
import os
import socket
from collections.abc import Iterator
from typing import Any

from starlette.applications import Starlette
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.transport.errors import BotError

# Longest time from a connection, or the answer before, to a request's answer being taken whole.
EXCHANGE_S = 30.0
# Longest time that a connection without a request stays open.
IDLE_S = 5
# Longest wait for answers under way when the server stops.
GRACE_S = 3
# Connections at once; further ones are closed.
MOST_CONNECTIONS = 256
# A request's first line and headers, in bytes.
MOST_HEADER_BYTES = 16_384

REMEDIES = {
    errno.EADDRINUSE: "another program listens there; stop it, or choose another {table}.port",
    errno.EACCES: "ports below 1024 need rights; choose a higher {table}.port",
}
OTHER_REMEDY = (
    "{table}.listen must be an address of this machine, such as 127.0.0.1 or 0.0.0.0 for all of "
    "them, and {table}.port be allowed there"
)


class Listening:
    """One application on one port. Signals are left to whoever runs the event loop.

    ``what`` is the table of the settings that chose ``listen`` and ``port``, such as "web".
    Nothing is logged of requests but failures of the application: addresses hold tokens.
    """

    def __init__(self, app: Starlette, listen: str, port: int, what: str) -> None:
        self.port = port
        """The port that is listened on; where 0 was asked for, the system's choice once started."""
        self._listen = listen
        self._port = port
        self._table = what.removesuffix(".port")
        self._server = InLoop(
            Config(
                app,
                loop="none",
                http=Bounded,
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                server_header=False,
                # Nothing here asks for a client's address, so no proxy need be believed.
                proxy_headers=False,
                timeout_keep_alive=IDLE_S,
                timeout_graceful_shutdown=GRACE_S,
                h11_max_incomplete_event_size=MOST_HEADER_BYTES,
            )
        )
        self._socket: socket.socket | None = None
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen; raises BotError, which names the settings, where that is not possible."""
        try:
            self._socket = await self._bound()
        except (OSError, UnicodeError) as error:
            number, table = getattr(error, "errno", None) or 0, self._table
            reason = os.strerror(number) if number > 0 else getattr(error, "strerror", error)
            remedy = REMEDIES.get(number, OTHER_REMEDY).format(table=table)
            raise BotError(
                f"cannot listen on {table}.listen = {self._listen!r}, {table}.port = "
                f"{self._port}: {reason}; {remedy}"
            ) from error
        self.port = self._socket.getsockname()[1]
        self._serving = asyncio.create_task(self._server.serve([self._socket]))
        started = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait((self._serving, started), return_when=asyncio.FIRST_COMPLETED)
        started.cancel()

    async def stop(self) -> None:
        """Accept nothing more, let answers under way go out within a limit, close the rest."""
        if self._serving is None:
            return
        serving, self._serving = self._serving, None
        self._server.should_exit = True
        await serving
        for connection in list(self._server.server_state.connections):
            connection.transport.abort()
        # A turn of the loop, in which those transports let go of their sockets.
        await asyncio.sleep(0)

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._server.server_state.connections)

    async def _bound(self) -> socket.socket:
        """A listening socket at the address; IPv4 where a name has both."""
        found = await asyncio.get_running_loop().getaddrinfo(
            self._listen or None, self._port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, *_, address = min(found, key=lambda each: each[0] != socket.AF_INET)
        return socket.create_server(address[:2], family=family)


class InLoop(Server):
    """uvicorn's server without signal handlers; ``ready`` is set once it accepts."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the bot, which stops this server itself."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept."""
        await super().startup(sockets)
        self.ready.set()


class Bounded(H11Protocol):
    """A connection with a deadline, which neither slow senders nor slow readers can put off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # uvicorn narrows the argument, too
        """Accept a connection, unless there are too many already."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        self._rearm()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Give the next request of this connection its time, and this answer's taking."""
        super().on_response_complete()
        self._rearm()

    def _rearm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(EXCHANGE_S, self.transport.abort)
