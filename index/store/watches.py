"""Standing questions, and the notices of their changes."""

from datetime import datetime

from sqlalchemy import delete, func, literal, select, update
from sqlalchemy.orm import Session

from index.datatypes import Asker, Pending, Watch
from index.store.database import Sessions, insert_missing, insert_new
from index.store.tables import AnswerRow, NoticeRow, WatchRow


class Watches:
    """Watches, and at most one notice for each that waits to be told."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(
        self,
        asker: Asker,
        question: str,
        digest: str,
        answer_id: str,
        created: datetime,
        *,
        language: str | None = None,
    ) -> Watch | None:
        """Watch the question of a kept answer; None where the chat watches this digest already.

        ``language`` is the asker's, None for the question's.

        Raises StoreError where the answer is not kept.
        """
        with self._sessions.begin() as session:
            answer = session.get_one(AnswerRow, answer_id)
            row = {
                "chat_id": asker.chat_id,
                "user_id": asker.user_id,
                "thread_id": asker.thread_id,
                "question": question,
                "digest": digest,
                "language": language or answer.language,
                "created": created,
                "answer_id": answer_id,
                "seen": answer.generation,
            }
            number = insert_new(session, WatchRow, row)
            return as_watch(session.get_one(WatchRow, number)) if number is not None else None

    def count(self, chat_id: int) -> int:
        """How many a chat has in all its topics."""
        query = select(func.count()).select_from(WatchRow).where(WatchRow.chat_id == chat_id)
        with self._sessions.begin() as session:
            return session.scalar(query) or 0

    def of(self, asker: Asker) -> list[Watch]:
        """Those of a chat and topic, oldest first."""
        query = (
            select(WatchRow)
            .where(
                WatchRow.chat_id == asker.chat_id,
                WatchRow.thread_id.is_not_distinct_from(asker.thread_id),
            )
            .order_by(WatchRow.id)
        )
        with self._sessions.begin() as session:
            return [as_watch(row) for row in session.scalars(query)]

    def remove(self, watch_id: int, chat_id: int) -> bool:
        """Forget one with its notice; False where this chat has no such one."""
        mine = (WatchRow.id == watch_id, WatchRow.chat_id == chat_id)
        with self._sessions.begin() as session:
            gone = session.execute(delete(WatchRow).where(*mine).returning(WatchRow.id))
            return gone.first() is not None

    def clear(self, chat_id: int) -> int:
        """Forget all of a chat; how many."""
        statement = delete(WatchRow).where(WatchRow.chat_id == chat_id).returning(WatchRow.id)
        with self._sessions.begin() as session:
            return len(session.execute(statement).all())

    def unseen(self, generation: int) -> list[Watch]:
        """Those that were last asked of another generation, oldest first.

        Of a later one, too: after a rollback an earlier generation is the published one.
        """
        query = select(WatchRow).where(WatchRow.seen != generation).order_by(WatchRow.id)
        with self._sessions.begin() as session:
            return [as_watch(row) for row in session.scalars(query)]

    def saw(self, watch_id: int, generation: int) -> None:
        """It was asked of this generation."""
        with self._sessions.begin() as session:
            session.execute(update(WatchRow).where(WatchRow.id == watch_id).values(seen=generation))

    # --- notices -------------------------------------------------------------------------

    def pending_of(self, watch_id: int) -> Pending | None:
        """The notice of a watch that waits."""
        query = select(NoticeRow, WatchRow).join(WatchRow, WatchRow.id == NoticeRow.watch_id)
        with self._sessions.begin() as session:
            found = session.execute(query.where(NoticeRow.watch_id == watch_id)).first()
            return as_pending(*found) if found else None

    def pending(self) -> list[Pending]:
        """All notices that wait, oldest first."""
        query = (
            select(NoticeRow, WatchRow)
            .join(WatchRow, WatchRow.id == NoticeRow.watch_id)
            .order_by(NoticeRow.found, NoticeRow.id)
        )
        with self._sessions.begin() as session:
            return [as_pending(*row) for row in session.execute(query)]

    def put_notice(self, watch: Watch, old_id: str, new_id: str, found: datetime) -> bool:
        """A change is to be told, in the place of one that waits; False where the watch is gone.

        It is gone, too, where its chat was told another answer meanwhile.
        """
        still = (WatchRow.id == watch.id, WatchRow.answer_id == old_id)
        with self._sessions.begin() as session:
            # Written to first, so that it stays until the end of this transaction.
            if not session.execute(
                update(WatchRow).where(*still).values(answer_id=old_id).returning(WatchRow.id)
            ).first():
                return False
            session.execute(delete(NoticeRow).where(NoticeRow.watch_id == watch.id))
            session.add(
                NoticeRow(
                    chat_id=watch.asker.chat_id,
                    found=found,
                    told=None,
                    watch_id=watch.id,
                    old_id=old_id,
                    new_id=new_id,
                )
            )
            return True

    def drop_notice(self, notice_id: int) -> None:
        """A change is none any more."""
        waits = (NoticeRow.id == notice_id, NoticeRow.told.is_(None))
        with self._sessions.begin() as session:
            session.execute(delete(NoticeRow).where(*waits))

    def told(self, pending: Pending, at: datetime) -> None:
        """A notice was told; where another one took its place, that one goes on from there."""
        with self._sessions.begin() as session:
            done = NoticeRow.id == pending.id
            session.execute(
                update(NoticeRow)
                .where(done, NoticeRow.told.is_(None))
                .values(told=at, watch_id=None, old_id=None, new_id=None)
            )
            row = {
                "id": pending.id,
                "chat_id": pending.watch.asker.chat_id,
                "found": pending.found,
                "told": at,
            }
            insert_missing(session, NoticeRow, [row])  # its watch went, or another took its place
            if kept(session, pending.new_id) and moved(session, pending):
                session.execute(
                    update(NoticeRow)
                    .where(NoticeRow.watch_id == pending.watch.id)
                    .values(old_id=pending.new_id)
                )

    def told_since(self, chat_id: int, since: datetime) -> list[datetime]:
        """When a chat was told something since then."""
        query = select(NoticeRow.told).where(NoticeRow.chat_id == chat_id, NoticeRow.told >= since)
        with self._sessions.begin() as session:
            return [each for each in session.scalars(query) if each is not None]


def kept(session: Session, answer_id: str) -> bool:
    """Whether an answer is there."""
    return session.scalar(select(literal(1)).where(AnswerRow.id == answer_id)) is not None


def moved(session: Session, pending: Pending) -> bool:
    """The chat was told the new answer last; False where it was not the old one until now."""
    statement = (
        update(WatchRow)
        .where(WatchRow.id == pending.watch.id, WatchRow.answer_id == pending.old_id)
        .values(answer_id=pending.new_id)
    )
    return session.execute(statement.returning(WatchRow.id)).first() is not None


def as_watch(row: WatchRow) -> Watch:
    """Columns as a watch."""
    return Watch(
        id=row.id,
        asker=Asker(row.chat_id, row.user_id, row.thread_id),
        question=row.question,
        created=row.created,
        answer_id=row.answer_id,
        language=row.language,
    )


def as_pending(notice: NoticeRow, watch: WatchRow) -> Pending:
    """Columns as a notice that waits; such a one has both answers."""
    return Pending(
        id=notice.id,
        watch=as_watch(watch),
        old_id=str(notice.old_id),
        new_id=str(notice.new_id),
        found=notice.found,
    )
