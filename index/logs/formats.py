"""How a record becomes a line."""

import logging
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from index.logs.context import current
from index.logs.references import reference_in

TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Fields(logging.Filter):
    """Notes in a record what is being dealt with; put it on handlers."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        dealing = current()
        record.chat = getattr(record, "chat", None) or dealing.chat
        record.update = getattr(record, "update", None) or dealing.update
        if getattr(record, "reference", None) is None:
            record.reference = reference_in(record.getMessage())
        return True


class TextLines(logging.Formatter):
    """For people: moment, level, where, what, and which chat and update it is about."""

    def __init__(self) -> None:
        super().__init__(TEXT)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """The line without traceback."""
        line = super().formatMessage(record)
        known = [
            f"{name} {value}"
            for name in ("chat", "update")
            if (value := getattr(record, name, None)) is not None
        ]
        return f"{line} ({', '.join(known)})" if known else line


class JsonLines(JsonFormatter):
    """For programs: an object a line.

    It holds ``time`` (UTC, ISO 8601), ``level``, ``logger`` and ``message``, and where they are
    known ``reference``, ``chat``, ``update``, ``duration`` (seconds) and ``exception``.
    """

    def __init__(self) -> None:
        super().__init__(["message"])

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """Put the fields of a record into the object."""
        del message_dict
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(
            "T", "milliseconds"
        )
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = record.getMessage()
        for name in ("reference", "chat", "update", "duration"):
            if (value := getattr(record, name, None)) is not None:
                log_data[name] = value
        if record.exc_text:
            log_data["exception"] = record.exc_text
        elif record.exc_info:
            log_data["exception"] = logging.Formatter().formatException(record.exc_info)
        if record.stack_info:
            log_data["stack"] = record.stack_info
