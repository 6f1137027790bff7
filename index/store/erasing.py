"""The end of what is kept of those who ask."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, delete, func, or_, select, union_all, update
from sqlalchemy.orm import Session

from index.datatypes import Forgotten
from index.store.database import Sessions
from index.store.tables import (
    AnswerRow,
    AskRow,
    AuditRow,
    BeginningRow,
    InvitationRow,
    MemberRow,
    NoticeRow,
    PreferenceRow,
    VoteRow,
    WatchRow,
)

NOWHERE = 0
"""In the place of a forgotten person's chat: Telegram numbers none so."""
TOLD_KEPT = timedelta(days=3)
"""How long it is known when a chat was told something: a day wherever it lives."""


class Erasing:
    """Erases what was kept of a person, or for long enough.

    Articles that only erased answers cited go with the next pruning of generations.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def forget(self, user_id: int) -> Forgotten:
        """Erase all of a person, in one transaction; how much that was.

        A private chat has its person's number. The log keeps questions without ids. An answer
        that somebody else's watch needs stays as nobody's. A member stays one, without a name;
        what a person did as one stays written down by the number, until it is old.
        """
        own = or_(AnswerRow.user_id == user_id, AnswerRow.chat_id == user_id)
        theirs = or_(WatchRow.user_id == user_id, WatchRow.chat_id == user_id)
        with self._sessions.begin() as session:
            watches = erase(session, WatchRow.id, theirs)
            votes = erase(session, VoteRow.answer_id, VoteRow.user_id == user_id)
            erase(session, NoticeRow.id, NoticeRow.chat_id == user_id)
            session.execute(
                update(AskRow)
                .where(or_(AskRow.user_id == user_id, AskRow.chat_id == user_id))
                .values(user_id=None, chat_id=None, thread_id=None)
            )
            begun = or_(BeginningRow.user_id == user_id, BeginningRow.chat_id == user_id)
            erase(session, BeginningRow.chat_id, begun)
            erase(session, PreferenceRow.chat_id, PreferenceRow.chat_id == user_id)
            session.execute(update(MemberRow).where(MemberRow.user_id == user_id).values(name=""))
            answers = session.scalar(select(func.count()).select_from(AnswerRow).where(own)) or 0
            session.execute(
                update(AnswerRow)
                .where(own, AnswerRow.id.in_(needed()))
                .values(user_id=None, chat_id=NOWHERE, thread_id=None)
            )
            erase(session, AnswerRow.id, own)
            return Forgotten(answers=answers, votes=votes, watches=watches)

    def expire(self, before: datetime) -> int:
        """Erase answers from before a moment, unless a watch needs them; how many.

        With them go their votes and messages; so do questions of the log, beginnings, and
        entries of the audit log.
        """
        with self._sessions.begin() as session:
            erase(session, AskRow.id, AskRow.at < before)
            erase(session, BeginningRow.chat_id, BeginningRow.at < before)
            erase(session, AuditRow.id, AuditRow.at < before)
            return erase(
                session, AnswerRow.id, AnswerRow.asked < before, AnswerRow.id.not_in(needed())
            )

    def tidy(self, now: datetime) -> None:
        """Forget when chats were told something, where it counts no more, and old invitations."""
        with self._sessions.begin() as session:
            erase(session, InvitationRow.digest, InvitationRow.expires <= now)
            erase(session, NoticeRow.id, NoticeRow.told < now - TOLD_KEPT)


def needed() -> CompoundSelect[Any]:
    """Ids of the answers that watches and their notices need."""
    return union_all(
        select(WatchRow.answer_id),
        select(NoticeRow.old_id).where(NoticeRow.old_id.is_not(None)),
        select(NoticeRow.new_id).where(NoticeRow.new_id.is_not(None)),
    )


def erase(session: Session, column: Any, *which: ColumnElement[bool]) -> int:
    """Delete rows of a column's table; how many."""
    statement = delete(column.class_).where(*which).returning(column)
    gone: Sequence[Any] = session.execute(statement).all()
    return len(gone)
