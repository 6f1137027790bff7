"""The audit log: who did what, and when."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from index.clock import utc_now
from index.datatypes import Cause, Entry
from index.errors import StoreError
from index.team.rules import storable

MAX_SUBJECT, MAX_DETAIL = 300, 1_000

log = logging.getLogger(__name__)


class Entries(Protocol):
    """The store's entries."""

    def add(self, cause: Cause, at: datetime, subject: str, detail: str) -> None:
        """Write one down."""

    def newest(self, limit: int, before: int | None = None) -> list[Entry]:
        """The newest ones, of those with ids below ``before``."""


class Audit:
    """Writes down deeds, and lists them."""

    def __init__(self, entries: Entries, clock: Callable[[], datetime] = utc_now) -> None:
        self._entries = entries
        self._clock = clock

    def note(self, cause: Cause, subject: str, detail: str = "") -> None:
        """Write down a deed; ``subject`` is what was dealt with, ``detail`` how it went.

        What was done stays done where that fails: the failure is logged with the deed.
        """
        subject = storable(subject[: 4 * MAX_SUBJECT])[:MAX_SUBJECT]
        detail = storable(detail[: 4 * MAX_DETAIL])[:MAX_DETAIL]
        try:
            self._entries.add(cause, self._clock(), subject, detail)
        except StoreError as error:
            log.error(  # noqa: TRY400 - the reason is known; no traceback is needed
                "%s by %s was done but not written down: %s", cause.deed, cause.by, error
            )

    def entries(self, limit: int, before: int | None = None) -> list[Entry]:
        """The newest entries, of those with ids below ``before``. Raises StoreError."""
        return self._entries.newest(limit, before)
