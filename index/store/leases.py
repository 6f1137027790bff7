"""Leases: a right that one process holds at a time, and that ends by itself."""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from index.clock import utc_now
from index.datatypes import Cause, Deed, Progress, Running, Stage
from index.store.database import Sessions
from index.store.tables import LeaseRow


class Leases:
    """Leases by name; "build" is the one that publishing asks for.

    Each method is one statement, so of several processes one is always the first.
    """

    def __init__(self, sessions: Sessions, clock: Callable[[], datetime] = utc_now) -> None:
        self._sessions = sessions
        self._clock = clock

    def take(
        self,
        name: str,
        place: str,
        cause: Cause,
        now: datetime,
        expires: datetime,
        *,
        force: bool = False,
    ) -> str | None:
        """Take a lease that nobody holds or that expired; its token, None where it is another's.

        With ``force`` also one of the same ``place``: whoever knows that its holder is dead.
        """
        token = secrets.token_hex(16)
        row = {
            "name": name,
            "token": token,
            "place": place,
            "by": cause.by,
            "deed": cause.deed,
            "taken": now,
            "expires": expires,
            "is_cancelled": False,
        } | progress_columns(None, None)
        is_free = LeaseRow.expires <= now
        if force:
            is_free = or_(is_free, LeaseRow.place == place)
        with self._sessions.begin() as session:
            dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
            taken = (
                dialect.insert(LeaseRow)
                .values(row)
                .on_conflict_do_update(index_elements=["name"], set_=row, where=is_free)
            )
            return token if session.scalar(taken.returning(LeaseRow.token)) else None

    def renew(
        self,
        name: str,
        token: str,
        expires: datetime,
        progress: Progress | None,
        rate: float | None,
    ) -> bool | None:
        """Hold a lease until ``expires``, and say how far its work is; None where it is lost.

        Otherwise whether the work was cancelled. One that expired and that nobody took meanwhile
        is held on to.
        """
        held = (
            update(LeaseRow)
            .where(LeaseRow.name == name, LeaseRow.token == token)
            .values(expires=expires, **progress_columns(progress, rate))
            .returning(LeaseRow.is_cancelled)
        )
        with self._sessions.begin() as session:
            return session.scalar(held)

    def release(self, name: str, token: str) -> None:
        """Give a lease back; one that is another's by now stays."""
        with self._sessions.begin() as session:
            session.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.token == token))

    def running(self, name: str, now: datetime) -> Running | None:
        """What goes on under a lease, None where nobody holds it or it expired."""
        query = select(LeaseRow).where(LeaseRow.name == name, LeaseRow.expires > now)
        with self._sessions.begin() as session:
            row = session.scalars(query).first()
            return as_running(row) if row else None

    def cancel(self, name: str) -> bool:
        """Ask whoever holds a lease to stop; False where nobody holds it or it expired."""
        asked = (
            update(LeaseRow)
            .where(and_(LeaseRow.name == name, LeaseRow.expires > self._clock()))
            .values(is_cancelled=True)
            .returning(LeaseRow.name)
        )
        with self._sessions.begin() as session:
            return session.scalar(asked) is not None


def progress_columns(
    progress: Progress | None, rate: float | None
) -> dict[str, str | int | float | None]:
    """Progress as columns, all null where nothing is known of it."""
    return {
        "stage": progress.stage if progress else None,
        "done": progress.done if progress else None,
        "total": progress.total if progress else None,
        "failures": progress.failures if progress else None,
        "rate": rate,
    }


def as_running(row: LeaseRow) -> Running:
    """Columns as work under way."""
    progress = None
    if row.stage is not None:
        progress = Progress(Stage(row.stage), row.done or 0, row.total, row.failures or 0)
    return Running(
        cause=Cause(Deed(row.deed), row.by),
        began=row.taken,
        progress=progress,
        rate=row.rate,
        is_cancelled=row.is_cancelled,
    )
