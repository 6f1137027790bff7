"""Style, script and icon of the pages: read once, named by what they hold, cached for good."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
FOR_GOOD = "public, max-age=31536000, immutable"
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is served; ``name`` changes with what is in it."""

    name: str
    data: bytes
    media_type: str


@cache
def file(kind: str) -> File:
    """The one file of a kind: "css", "js" or "svg"."""
    data = (files("bot.web") / "static" / f"read.{kind}").read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:12]
    return File(f"read.{digest}.{kind}", data, TYPES[kind])


async def serve_file(request: Request) -> Response:
    """Answer a request for one of the files."""
    for kind in TYPES:
        found = file(kind)
        if found.name == request.path_params["name"]:
            headers = {"Cache-Control": FOR_GOOD, "Content-Type": found.media_type}
            return Response(found.data, headers=headers)
    raise HTTPException(NOT_FOUND)
