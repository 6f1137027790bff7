"""Files that people and the bot send: kept, named by ids, handed out within Telegram's limit."""

import mimetypes
from dataclasses import dataclass

import telegram
from telegram.constants import FileSizeLimit

from support.botapi.errors import ApiError, bad_request
from support.botapi.messages import captioned, sent
from support.botapi.parameters import Parameters
from support.botapi.state import JSON
from support.botapi.world import World, checked

MOST_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file; ``size`` may claim more than ``data`` has, so that tests need no real megabytes."""

    data: bytes
    name: str
    size: int
    path: str


def keep(world: World, name: str, data: bytes, size: int | None = None) -> JSON:
    """Keep a file; returns it as a Document."""
    number = next(world.numbers)
    file_id = f"BQACAgIAAxkBAAI{number:06d}"
    world.files[file_id] = KeptFile(
        data, name, len(data) if size is None else size, f"documents/file_{number}"
    )
    document = {
        "file_id": file_id,
        "file_unique_id": f"AgAD{number:06d}",
        "file_name": name,
        "mime_type": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "file_size": world.files[file_id].size,
    }
    return checked(telegram.Document, document)


def get_file(world: World, parameters: Parameters) -> JSON:
    """Tell where a file can be fetched."""
    file_id = parameters.text("file_id")
    kept = world.files.get(file_id)
    if kept is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if kept.size > MOST_BYTES:
        raise bad_request("file is too big")
    found = {
        "file_id": file_id,
        "file_unique_id": f"AgAD{file_id[-6:]}",
        "file_size": kept.size,
        "file_path": kept.path,
    }
    return checked(telegram.File, found)


def content_at(world: World, path: str) -> bytes:
    """A file's bytes; ApiError 404 where nothing lies there."""
    for kept in world.files.values():
        if kept.path == path:
            return kept.data
    raise ApiError(404, "Not Found")


def send_document(world: World, parameters: Parameters) -> JSON:
    """Send an uploaded file, with a caption, as a reply."""
    name = parameters.text("document").removeprefix("attach://") or "document"
    if name not in parameters.files:
        raise bad_request("there is no document in the request")
    document = keep(world, parameters.names.get(name, "file"), parameters.files[name])
    return sent(world, parameters, {"document": document, **captioned(parameters)})
