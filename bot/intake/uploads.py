"""Files that admins upload: fetched from Telegram, or refused with the reason."""

import logging
from collections.abc import Callable

from telegram import Document
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.richtext import one_line, shortened
from bot.words import Words
from bot.words.words import FALLBACK

MOST_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)
MAX_NAME = 100
TRIES = 3
READ_S = 30.0

log = logging.getLogger(__name__)


class NotFetched(Exception):
    """A file cannot be fetched; ``said`` tells the admin why, in his words."""

    def __init__(self, said: Callable[[Words], str]) -> None:
        super().__init__(said(Words(FALLBACK)))
        self.said = said


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


def too_large(document: Document) -> Callable[[Words], str]:
    """The reason for a file that is too large, with what can be done about it."""

    def said(words: Words) -> str:
        most = words.size(MOST_BYTES)
        size = words("intake-size-over", size=most)
        if document.file_size:
            size = words.size(document.file_size)
        return words("intake-too-large", name=shown(document), size=size, most=most)

    return said


async def fetched(document: Document) -> bytes:
    """The file's bytes; raises NotFetched."""
    check_size(document)
    name = shown(document)
    gone = NotFetched(lambda words: words("intake-file-gone", name=name))
    for remaining in reversed(range(TRIES)):
        try:
            file = await document.get_file(read_timeout=READ_S)
            return bytes(await file.download_as_bytearray(read_timeout=READ_S))
        except InvalidToken as error:
            # So python-telegram-bot calls 404: the link was valid for an hour.
            failure: TelegramError = error
            refusal = gone
        except (BadRequest, Forbidden) as error:
            log.info("%s could not be fetched: %s", name, error)
            if "too big" in error.message.lower():
                raise NotFetched(too_large(document)) from error
            raise gone from error
        except TelegramError as error:
            failure = error
            refusal = NotFetched(lambda words: words("intake-not-fetched", name=name))
        log.warning("%s could not be fetched: %s", name, failure)
        if not remaining:
            raise refusal from failure
    raise AssertionError("the last try returns or raises")
