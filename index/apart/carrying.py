"""Errors and log records on their way from one process to another.

Pickling an error calls its class with ``args``, which does not fit those that take more than a
message; so its parts are sent, and it is put together again without its ``__init__``.
"""

import logging
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from traceback import format_exception
from typing import Any

from index.apart.errors import BuilderBroke, BuilderLost, There
from index.errors import FootnoteError

PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class Carried:
    """An error in parts; ``traceback`` is text."""

    kind: type[Exception]
    args: tuple[Any, ...]
    state: Mapping[str, Any] = field(default_factory=dict)
    traceback: str = ""

    def error(self) -> Exception:
        """The error, whose cause tells where in the other process it was raised."""
        made = self.kind.__new__(self.kind, *self.args)
        made.args = self.args
        made.__dict__.update(self.state)
        made.__cause__ = There(self.traceback)
        return made


def carried(error: BaseException) -> Carried:
    """An error of our own as itself, a lack of memory with its remedy, any other as broken."""
    trace = "".join(format_exception(error))
    if isinstance(error, MemoryError):
        said = (
            "the process that builds the index ran out of memory; what is published stays as it "
            "is. Free memory or lower index.batch_passages, and begin again"
        )
        return Carried(BuilderLost, (said,), {}, trace)
    if not isinstance(error, FootnoteError):
        said = f"{type(error).__name__} in the process that builds the index: {error}"
        return Carried(BuilderBroke, (said,), {}, trace)
    whole = Carried(type(error), error.args, dict(vars(error)), trace)
    try:
        pickle.dumps(whole)
    except Exception:  # noqa: BLE001 - whatever an attribute makes pickle raise
        return Carried(FootnoteError, (str(error),), {}, trace)
    return whole


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """A log record as plain values: its message and traceback formatted."""
    fields = {name: value for name, value in vars(record).items() if isinstance(value, PLAIN)}
    if record.exc_info and not record.exc_text:
        fields["exc_text"] = logging.Formatter().formatException(record.exc_info)
    return fields | {"msg": record.getMessage(), "args": None, "exc_info": None}


def log_again(fields: Mapping[str, Any]) -> None:
    """Log what another process logged; this one's filters take out what must not be shown."""
    record = logging.makeLogRecord(dict(fields))
    logger = logging.getLogger(record.name)
    if logger.isEnabledFor(record.levelno):
        logger.handle(record)
