"""Bodies of requests within a limit."""

from starlette.requests import Request


class TooLarge(Exception):
    """A body is longer than what is taken."""


async def body_of(request: Request, most: int) -> bytes:
    """The body, of at most so many bytes; raises TooLarge, and ClientDisconnect by Starlette."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLarge
    return bytes(body)
