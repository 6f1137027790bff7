"""The audit log."""

from datetime import datetime

from sqlalchemy import select

from index.datatypes import Cause, Deed, Entry
from index.store.database import Sessions
from index.store.tables import AuditRow


class Entries:
    """Who did what; entries are never changed, and go when they are old (see Erasing)."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, cause: Cause, at: datetime, subject: str, detail: str) -> None:
        """Write down a deed."""
        row = AuditRow(at=at, by=cause.by, deed=cause.deed.value, subject=subject, detail=detail)
        with self._sessions.begin() as session:
            session.add(row)

    def newest(self, limit: int, before: int | None = None) -> list[Entry]:
        """The newest entries, of those with ids below ``before``."""
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
        if before is not None:
            query = query.where(AuditRow.id < before)
        with self._sessions.begin() as session:
            return [
                Entry(row.id, row.at, row.by, Deed(row.deed), row.subject, row.detail)
                for row in session.scalars(query)
            ]
