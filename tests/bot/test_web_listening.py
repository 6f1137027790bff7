"""The HTTP server: real sockets, limits against who is slow or greedy, an orderly end."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.transport.errors import BotError
from bot.web import listening
from bot.web.listening import Listening

LONG = 20 * 1024 * 1024
WAIT_S = 20.0


async def hello(_request: Request) -> Response:
    return PlainTextResponse("hello")


async def long(_request: Request) -> Response:
    return Response(bytes(LONG))


async def broken(_request: Request) -> Response:
    raise RuntimeError("no such thing")


@asynccontextmanager
async def served(*more: Route) -> AsyncIterator[Listening]:
    routes = [Route("/", hello), Route("/long", long), Route("/broken", broken), *more]
    server = Listening(Starlette(routes=routes), "127.0.0.1", 0, "web")
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


@asynccontextmanager
async def connected(
    server: Listening,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    try:
        yield reader, writer
    finally:
        writer.close()
        await asyncio.gather(writer.wait_closed(), return_exceptions=True)


async def ended(reader: asyncio.StreamReader) -> bytes:
    """All that comes until the other side closes, in whatever way."""
    seen = b""
    async with asyncio.timeout(WAIT_S):
        try:
            while chunk := await reader.read(65_536):
                seen += chunk[:2000]
        except ConnectionError:
            pass
    return seen


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(WAIT_S):
        while not holds():  # noqa: ASYNC110 - uvicorn tells nobody of its connections
            await asyncio.sleep(0.01)


async def asked(server: Listening, request: bytes) -> bytes:
    async with connected(server) as (reader, writer):
        writer.write(request)
        return await ended(reader)


async def test_it_serves_on_a_port_of_the_systems_choice() -> None:
    async with served() as server:
        assert server.port != 0
        answer = await asked(server, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"hello")


async def test_it_does_not_tell_what_it_is() -> None:
    async with served() as server:
        answer = await asked(server, b"GET / HTTP/1.0\r\n\r\n")
    assert b"uvicorn" not in answer.lower()


async def test_a_taken_port_is_named_with_a_remedy() -> None:
    async with served() as server:
        other = Listening(Starlette(), "127.0.0.1", server.port, "monitoring")
        with pytest.raises(BotError) as caught:
            await other.start()
        await other.stop()
    assert str(caught.value) == (
        f"cannot listen on monitoring.listen = '127.0.0.1', monitoring.port = {server.port}: "
        "Address already in use; another program listens there; stop it, or choose another "
        "monitoring.port"
    )


@pytest.mark.parametrize("listen", ["203.0.113.7", "256.0.0.1", "no\0name", f"{'x' * 64}.example"])
async def test_an_address_that_is_not_this_machines_is_named(listen: str) -> None:
    with pytest.raises(BotError, match=r"web\.listen must be an address of this machine"):
        await Listening(Starlette(), listen, 0, "web").start()


async def test_the_port_is_free_after_the_stop() -> None:
    async with served() as server:
        port = server.port
    again = Listening(Starlette(), "127.0.0.1", port, "web")
    await again.start()
    await again.stop()
    await again.stop()  # and nothing happens


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345",
    ],
    ids=["silent", "half a line", "half of the headers", "half of the body"],
)
async def test_slow_senders_are_cut_off(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(listening, "EXCHANGE_S", 0.1)

    async def body(request: Request) -> Response:
        return PlainTextResponse(str(len(b"".join([part async for part in request.stream()]))))

    async with (
        served(Route("/body", body, methods=["POST"])) as server,
        connected(server) as (reader, writer),
    ):
        writer.write(sent)
        assert b" 200 " not in await ended(reader)


async def test_dribbling_does_not_put_the_deadline_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "EXCHANGE_S", 0.2)
    async with served() as server, connected(server) as (reader, writer):
        ending = asyncio.create_task(ended(reader))
        while not ending.done():
            writer.write(b"G")
            await asyncio.sleep(0.02)
        assert b" 200 " not in await ending


async def test_slow_readers_are_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that nobody takes does not stay in memory."""
    monkeypatch.setattr(listening, "EXCHANGE_S", 0.2)
    async with served() as server:
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            client.setblocking(False)
            client.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
            # Reads nothing at all until the server has given it up.
            await until(lambda: server.connections == 1)
            await until(lambda: server.connections == 0)


async def test_the_next_request_of_a_connection_has_a_deadline_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listening, "EXCHANGE_S", 3600.0)
    async with served() as server, connected(server) as (reader, writer):
        await until(lambda: server.connections == 1)
        monkeypatch.setattr(listening, "EXCHANGE_S", 0.1)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b" 200 " in await reader.readuntil(b"hello")
        writer.write(b"GET / HT")
        assert await ended(reader) == b""


async def test_headers_have_a_limit() -> None:
    async with served() as server:
        request = b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 4_000_000 + b"\r\n\r\n"
        answer = await asked(server, request)
    assert b" 200 " not in answer


async def test_connections_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "MOST_CONNECTIONS", 2)
    async with served() as server, connected(server), connected(server):
        await until(lambda: server.connections == 2)
        assert await asked(server, b"GET / HTTP/1.0\r\n\r\n") == b""


async def test_what_is_no_http_is_answered_in_silence_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with served() as server:
        answer = await asked(server, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")
    assert b" 400 " in answer
    assert caplog.text == ""


async def test_failures_are_logged_but_never_addresses(caplog: pytest.LogCaptureFixture) -> None:
    """Addresses hold tokens."""
    caplog.set_level("DEBUG")
    async with served() as server:
        first = await asked(server, b"GET /?token=SECRET HTTP/1.0\r\n\r\n")
        second = await asked(server, b"GET /broken?token=SECRET HTTP/1.0\r\n\r\n")
    assert (b" 200 " in first, b" 500 " in second) == (True, True)
    assert "no such thing" in caplog.text
    assert "SECRET" not in caplog.text


async def test_answers_under_way_go_out_before_the_stop() -> None:
    inside, release = asyncio.Event(), asyncio.Event()

    async def slow(_request: Request) -> Response:
        inside.set()
        await release.wait()
        return PlainTextResponse("late")

    async with served(Route("/slow", slow)) as server:
        asking = asyncio.create_task(asked(server, b"GET /slow HTTP/1.0\r\n\r\n"))
        await inside.wait()
        stopping = asyncio.create_task(server.stop())
        await asyncio.sleep(0)
        release.set()
        await stopping
    assert (await asking).endswith(b"late")


async def test_the_stop_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "GRACE_S", 0)
    inside = asyncio.Event()

    async def endless(_request: Request) -> Response:
        inside.set()
        await asyncio.Event().wait()
        raise AssertionError("nobody sets it")

    async with served(Route("/endless", endless)) as server:
        asking = asyncio.create_task(asked(server, b"GET /endless HTTP/1.0\r\n\r\n"))
        await inside.wait()
        async with asyncio.timeout(WAIT_S):
            await server.stop()
    assert b" 200 " not in await asking


async def test_the_stop_drops_answers_that_nobody_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "GRACE_S", 0)
    async with served() as server:
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            client.setblocking(False)
            client.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
            await until(lambda: server.connections == 1)
            await server.stop()
            assert server.connections == 0
