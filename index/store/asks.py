"""The log of questions, without their words."""

from datetime import datetime

from sqlalchemy import func, insert, select

from index.datatypes import Asked, Channel, Counted, Usage
from index.store.database import Sessions
from index.store.tables import AnswerRow, AskRow

BY_PEOPLE = (Channel.CHAT.value, Channel.INLINE.value)
"""The ways on which people ask."""


class Asks:
    """Questions by when, where and by whom they were asked."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, asked: Asked) -> None:
        """Log a question; an answer that is not kept is left out."""
        kept = select(AnswerRow.id).where(AnswerRow.id == asked.answer_id).scalar_subquery()
        row = insert(AskRow).values(
            at=asked.at,
            chat_id=asked.asker.chat_id,
            user_id=asked.asker.user_id,
            thread_id=asked.asker.thread_id,
            channel=asked.channel.value,
            abstained=asked.abstained,
            failed=asked.failed,
            seconds=asked.seconds,
            answer_id=kept,
        )
        with self._sessions.begin() as session:
            session.execute(row)

    def usage(
        self, since: datetime, *, user_id: int | None = None, chat_id: int | None = None
    ) -> Usage:
        """Questions of people since then: of one person, in one chat, or both."""
        query = select(func.count(), func.min(AskRow.at)).where(
            AskRow.at >= since, AskRow.channel.in_(BY_PEOPLE)
        )
        if user_id is not None:
            query = query.where(AskRow.user_id == user_id)
        if chat_id is not None:
            query = query.where(AskRow.chat_id == chat_id)
        with self._sessions.begin() as session:
            count, oldest = session.execute(query).one()
            return Usage(count, oldest)

    def between(self, first: datetime, last: datetime) -> list[Counted]:
        """Questions of people from the first moment until before the last, oldest first."""
        query = (
            select(
                AskRow.at,
                AskRow.seconds,
                AskRow.abstained,
                AskRow.failed,
                AskRow.user_id,
                AskRow.chat_id,
            )
            .where(AskRow.at >= first, AskRow.at < last, AskRow.channel.in_(BY_PEOPLE))
            .order_by(AskRow.at, AskRow.id)
        )
        with self._sessions.begin() as session:
            return [Counted(*row) for row in session.execute(query)]
