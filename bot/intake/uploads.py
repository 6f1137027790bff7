"""Files that admins upload: fetched from Telegram, or refused with the reason."""

import logging

from telegram import Document
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot import texts
from bot.richtext import one_line, shortened

MOST_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)
MAX_NAME = 100
TRIES = 3
READ_S = 30.0

log = logging.getLogger(__name__)


class NotFetched(Exception):
    """A file cannot be fetched; the message is for the admin."""


def name_of(document: Document) -> str:
    """The name that its sender gave the file, with the ending that tells its kind."""
    return one_line(document.file_name) or "file"


def shown(document: Document) -> str:
    """The name as it stands in a sentence."""
    return shortened(name_of(document), MAX_NAME)


def check_size(document: Document) -> None:
    """Raise NotFetched where Telegram would not hand the file over."""
    if document.file_size is not None and document.file_size > MOST_BYTES:
        raise NotFetched(too_large(document))


def too_large(document: Document) -> str:
    """The reason for a file that is too large, with what can be done about it."""
    size = texts.size(document.file_size) if document.file_size else f"over {most()}"
    return texts.TOO_LARGE.format(name=shown(document), size=size, most=most())


def most() -> str:
    """Telegram's limit in words."""
    return texts.size(MOST_BYTES)


async def fetched(document: Document) -> bytes:
    """The file's bytes; raises NotFetched."""
    check_size(document)
    for remaining in reversed(range(TRIES)):
        try:
            file = await document.get_file(read_timeout=READ_S)
            return bytes(await file.download_as_bytearray(read_timeout=READ_S))
        except InvalidToken as error:
            # So python-telegram-bot calls 404: the link was valid for an hour.
            failure: TelegramError = error
            told = texts.FILE_GONE
        except (BadRequest, Forbidden) as error:
            log.info("%s could not be fetched: %s", shown(document), error)
            if "too big" in error.message.lower():
                raise NotFetched(too_large(document)) from error
            raise NotFetched(texts.FILE_GONE.format(name=shown(document))) from error
        except TelegramError as error:
            failure, told = error, texts.NOT_FETCHED
        log.warning("%s could not be fetched: %s", shown(document), failure)
        if not remaining:
            raise NotFetched(told.format(name=shown(document))) from failure
    raise AssertionError("the last try returns or raises")
