"""Photos that the bot sends: checked, shown in sizes, kept."""

import warnings
from io import BytesIO

import telegram
from PIL import Image, UnidentifiedImageError

from support.botapi.errors import bad_request
from support.botapi.files import keep
from support.botapi.messages import captioned, sent
from support.botapi.parameters import Parameters
from support.botapi.state import JSON
from support.botapi.world import World, checked

MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_SIDES = 10_000
MAX_RATIO = 20
_FORMATS = ("JPEG", "PNG", "WEBP")
# The longer sides of the sizes that Telegram makes.
_SIDES = (90, 320, 800, 1280)


def send_photo(world: World, parameters: Parameters) -> JSON:
    """Send an uploaded photo, with a caption, as a reply, in a topic."""
    name = parameters.text("photo").removeprefix("attach://") or "photo"
    if name not in parameters.files:
        raise bad_request("there is no photo in the request")
    data = parameters.files[name]
    width, height = image_size(data)
    caption = captioned(parameters)
    return sent(world, parameters, {"photo": _sizes(world, data, width, height), **caption})


def image_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels; ApiError where Telegram would not take it as a photo."""
    if not data:
        raise bad_request("file must be non-empty")
    if len(data) > MAX_PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; "
            f"the maximum size is {MAX_PHOTO_BYTES} bytes"
        )
    try:
        with warnings.catch_warnings():
            # That an image is too large is said below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                width, height = image.size
                image.verify()
    except Image.DecompressionBombError as error:
        raise bad_request("PHOTO_INVALID_DIMENSIONS") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    if width + height > MAX_SIDES or max(width, height) > MAX_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _sizes(world: World, data: bytes, width: int, height: int) -> list[JSON]:
    """The sizes of the photo, the largest last; each is kept with the bytes as they came."""
    longest = max(width, height)
    sides = [side for side in _SIDES if side < longest]
    sides.append(min(longest, _SIDES[-1]))
    return [
        _size(world, data, round(width * side / longest), round(height * side / longest))
        for side in sorted(set(sides))
    ]


def _size(world: World, data: bytes, width: int, height: int) -> JSON:
    kept = keep(world, "photo.jpg", data)
    size = {
        "file_id": kept["file_id"],
        "file_unique_id": kept["file_unique_id"],
        "file_size": kept["file_size"],
        "width": max(width, 1),
        "height": max(height, 1),
    }
    return checked(telegram.PhotoSize, size)
