"""Logging that never shows a secret."""

import json
import logging
from collections.abc import Iterable
from urllib.parse import quote

REDACTED = "<secret>"


class Redaction(logging.Filter):
    """Takes secrets out of records, tracebacks included; put it on handlers."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        known = {
            form
            for secret in secrets
            if secret
            for form in (secret, quote(secret, safe=""), json.dumps(secret)[1:-1])
        }
        # The longest first: one secret may begin another.
        self._secrets = sorted(known, key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without the secrets."""
        message = record.getMessage()
        redacted = self.redact(message)
        if redacted != message:
            record.msg, record.args = redacted, ()
        with_traceback_as_text(record)
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


def with_traceback_as_text(record: logging.LogRecord) -> None:
    """Format a record's traceback here, so that it is text from which things can be taken."""
    if record.exc_info:
        record.exc_text = record.exc_text or logging.Formatter().formatException(record.exc_info)
        record.exc_info = None
