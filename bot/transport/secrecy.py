"""Logging that never shows a secret."""

import logging
from collections.abc import Iterable
from urllib.parse import quote

# These log every request with its URL, and the URL holds the token.
TALKATIVE = ("httpx", "httpcore", "telegram.Bot", "telegram.ext.ExtBot")
# These log a traceback whenever the network fails.
NETWORK = ("telegram.ext", "telegram.ext.Updater", "telegram.request.BaseRequest")
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
REDACTED = "<secret>"


class Redaction(logging.Filter):
    """Takes secrets out of records, tracebacks included; put it on handlers."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        known = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        # The longest first: one secret may begin another.
        self._secrets = sorted(known, key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without the secrets."""
        message = record.getMessage()
        redacted = self.redact(message)
        if redacted != message:
            record.msg, record.args = redacted, ()
        if record.exc_info:
            # Formatted here, so that the traceback too is text that can be redacted.
            record.exc_text = record.exc_text or logging.Formatter().formatException(
                record.exc_info
            )
            record.exc_info = None
        if record.exc_text:
            record.exc_text = self.redact(record.exc_text)
        if record.stack_info:
            record.stack_info = self.redact(record.stack_info)
        return True

    def redact(self, text: str) -> str:
        """The text without the secrets."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return text


class Brief(logging.Filter):
    """Takes tracebacks out of what python-telegram-bot logs of network errors it gets over."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, an exception as one line."""
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.getMessage()} ({record.exc_info[1]})"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


def set_up_logging(level: str, secrets: Iterable[str]) -> None:
    """Log to standard error at this level, secrets taken out."""
    logging.basicConfig(format=FORMAT, level=level, force=True)
    redaction = Redaction(secrets)
    for handler in logging.getLogger().handlers:
        handler.addFilter(redaction)
    for name in NETWORK:
        logging.getLogger(name).addFilter(Brief())
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
