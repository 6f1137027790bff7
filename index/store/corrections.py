"""What admins put right about articles, for the versions of them that are still to come."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from index.datatypes import Correction
from index.store.database import Sessions, insert_missing
from index.store.tables import CorrectionRow

BATCH = 500
"""Keys asked for in one statement: databases bound its parameters."""


class Corrections:
    """Corrections by the key of the article."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(
        self, key: str, title: str | None, published: date | None, by: int, now: datetime
    ) -> None:
        """Correct an article's title, date or both; None leaves what was corrected before."""
        row = {"key": key, "corrected": now, "corrected_by": by}
        with self._sessions.begin() as session:
            insert_missing(session, CorrectionRow, [row])  # two at once make one row
            stored = session.get_one(CorrectionRow, key, with_for_update=True)
            stored.corrected, stored.corrected_by = now, by
            if title is not None:
                stored.title = title
            if published is not None:
                stored.published = published

    def get(self, keys: Iterable[str]) -> dict[str, Correction]:
        """Corrections of these articles; those without one are left out."""
        wanted = list(dict.fromkeys(keys))
        found = {}
        with self._sessions.begin() as session:
            for at in range(0, len(wanted), BATCH):
                query = select(CorrectionRow).where(CorrectionRow.key.in_(wanted[at : at + BATCH]))
                for row in session.scalars(query):
                    found[row.key] = Correction(row.key, row.title, row.published)
        return found

    def since(self, moment: datetime) -> set[str]:
        """Keys of articles that were corrected at this moment or later."""
        query = select(CorrectionRow.key).where(CorrectionRow.corrected >= moment)
        with self._sessions.begin() as session:
            return set(session.scalars(query))
