"""The bot's logs: what python-telegram-bot and its connections may say in them."""

import logging
from collections.abc import Iterable

from index import logs
from index.settings import Settings

# These log every request with its URL, and the URL holds the token.
TALKATIVE = ("httpx", "httpcore", "telegram.Bot", "telegram.ext.ExtBot")
# These log a traceback whenever the network fails.
NETWORK = ("telegram.ext", "telegram.ext.Updater", "telegram.request.BaseRequest")
# This logs what it can't read, and that may be an answer.
READING = "telegram.request.BaseRequest"


class Brief(logging.Filter):
    """Takes tracebacks out of what python-telegram-bot logs of network errors it gets over."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, an exception as one line."""
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.getMessage()} ({record.exc_info[1]})"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


class Unread(logging.Filter):
    """Takes out what Telegram sent and nobody could read."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, what it quotes left out."""
        record.args = tuple("…" for _ in record.args) if isinstance(record.args, tuple) else ()
        return True


def set_up_logging(settings: Settings, secrets: Iterable[str]) -> None:
    """Log to standard error as settings say, secrets taken out."""
    logs.set_up(
        settings.log_level,
        settings.log_format,
        secrets,
        show_questions=settings.privacy.log_questions,
    )
    logging.getLogger(READING).addFilter(Unread())
    for name in NETWORK:
        logging.getLogger(name).addFilter(Brief())
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
