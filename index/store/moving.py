"""A chat that goes on under another number, as a group does that becomes a supergroup."""

from typing import Any

from sqlalchemy import and_, delete, exists, select, update
from sqlalchemy.orm import Session, aliased

from index.store.tables import (
    AnswerRow,
    AskRow,
    BeginningRow,
    NoticeRow,
    PreferenceRow,
    WatchRow,
)


def move(session: Session, old: int, new: int) -> None:
    """All of the old chat is the new one's. What the new chat has by itself stays.

    Which message shows which answer does not move: in the new chat messages are numbered anew,
    and the old ones stay where they were.
    """
    if old == new:
        return
    for table, same in (
        (WatchRow, ("digest",)),
        (BeginningRow, ("thread_id", "user_id")),
        (PreferenceRow, ()),
    ):
        drop_doubles(session, table, same, old, new)
    rows: tuple[Any, ...] = (AnswerRow, AskRow, WatchRow, NoticeRow, BeginningRow, PreferenceRow)
    for each in rows:
        session.execute(update(each).where(each.chat_id == old).values(chat_id=new))


def drop_doubles(session: Session, table: Any, same: tuple[str, ...], old: int, new: int) -> None:
    """Delete rows of the old chat where the new one has a row with the same other columns."""
    there = aliased(table)
    alike = and_(
        there.chat_id == new, *(getattr(there, name) == getattr(table, name) for name in same)
    )
    session.execute(delete(table).where(table.chat_id == old, exists(select(1).where(alike))))
