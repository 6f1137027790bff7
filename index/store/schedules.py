"""Work done at intervals: how it went last, and what admins were told of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from index.datatypes import Schedule
from index.store.database import Sessions, insert_missing
from index.store.tables import ScheduleRow


class Schedules:
    """Schedules by their names, which are at most 32 characters long."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def get(self, name: str) -> Schedule | None:
        """How it went last, None where it was never tried."""
        with self._sessions.begin() as session:
            row = session.get(ScheduleRow, name)
            return as_schedule(row) if row else None

    def postponed(self, name: str, now: datetime) -> None:
        """It was broken off: neither done nor failed."""
        self._change(name, tried=now)

    def succeeded(self, name: str, now: datetime) -> None:
        """It was done; ``told`` stays, as admins don't know yet that it works again."""
        self._change(name, tried=now, done=now, failures=0, problem=None)

    def failed(self, name: str, now: datetime, problem: str, *, done: bool = False) -> None:
        """It failed once more; ``done`` where it was done as far as it could be."""
        moments: dict[str, datetime] = {"tried": now, "done": now} if done else {"tried": now}
        self._change(name, **moments, failures=ScheduleRow.failures + 1, problem=problem)

    def tell(self, name: str, *, told: bool) -> bool:
        """Note whether admins know; False where it is noted already.

        Of several that do this at once one gets True.
        """
        with self._sessions.begin() as session:
            ensure(session, name)
            changed = session.execute(
                update(ScheduleRow)
                .where(ScheduleRow.name == name, ScheduleRow.told.is_(not told))
                .values(told=told)
                .returning(ScheduleRow.name)
            )
            return changed.first() is not None

    def forget(self, prefix: str, besides: str) -> None:
        """Forget those whose names begin so, one aside."""
        with self._sessions.begin() as session:
            session.execute(
                delete(ScheduleRow).where(
                    ScheduleRow.name.startswith(prefix, autoescape=True),
                    ScheduleRow.name != besides,
                )
            )

    def _change(self, name: str, **values: Any) -> None:
        with self._sessions.begin() as session:
            ensure(session, name)
            session.execute(update(ScheduleRow).where(ScheduleRow.name == name).values(values))


def ensure(session: Session, name: str) -> None:
    """See that there is a row of this name."""
    insert_missing(session, ScheduleRow, [{"name": name, "failures": 0, "told": False}])


def as_schedule(row: ScheduleRow) -> Schedule:
    """Columns as a schedule."""
    return Schedule(row.name, row.tried, row.done, row.failures, row.problem, row.told)
