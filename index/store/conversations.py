"""Which answer stands where, who began anew, and what chats have chosen."""

from datetime import datetime

from sqlalchemy import literal, select

from index.datatypes import Asker, Preferences, QuietHours
from index.store.database import Sessions, put, put_found
from index.store.moving import move
from index.store.tables import AnswerMessageRow, AnswerRow, BeginningRow, PreferenceRow

NOBODY = 0
"""In a key for no user and for no topic: Telegram numbers neither so."""


class Conversations:
    """Answers by the messages that show them and by who asked; preferences of chats."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def show(self, answer_id: str, chat_id: int, message_id: int) -> bool:
        """A message shows this answer from now on; False where there is no such answer."""
        found = select(literal(chat_id), literal(message_id), AnswerRow.id).where(
            AnswerRow.id == answer_id
        )
        names = ("chat_id", "message_id", "answer_id")
        with self._sessions.begin() as session:
            return put_found(session, AnswerMessageRow, names, found, names[:2])

    def shown_in(self, chat_id: int, message_id: int) -> str | None:
        """The id of the answer that a message shows."""
        with self._sessions.begin() as session:
            row = session.get(AnswerMessageRow, (chat_id, message_id))
            return row.answer_id if row else None

    def latest(self, asker: Asker, since: datetime) -> str | None:
        """The id of the last answer to this person here since then, and since begun anew."""
        query = (
            select(AnswerRow.id, AnswerRow.asked)
            .where(
                AnswerRow.chat_id == asker.chat_id,
                AnswerRow.user_id.is_not_distinct_from(asker.user_id),
                AnswerRow.thread_id.is_not_distinct_from(asker.thread_id),
                AnswerRow.asked >= since,
                AnswerRow.standing.is_(False),
            )
            .order_by(AnswerRow.asked.desc())
            .limit(1)
        )
        with self._sessions.begin() as session:
            found = session.execute(query).first()
            begun = session.get(BeginningRow, place(asker))
            if found is None or (begun is not None and found.asked <= begun.at):
                return None
            return str(found.id)

    def begin_anew(self, asker: Asker, at: datetime) -> None:
        """Note when this person began anew here."""
        chat_id, thread_id, user_id = place(asker)
        row = {"chat_id": chat_id, "thread_id": thread_id, "user_id": user_id, "at": at}
        with self._sessions.begin() as session:
            put(session, BeginningRow, row, ("chat_id", "thread_id", "user_id"))

    def move(self, old: int, new: int) -> None:
        """All of the old chat is the new one's from now on, but for its messages."""
        with self._sessions.begin() as session:
            move(session, old, new)

    def preferences(self, chat_id: int) -> Preferences:
        """What a chat has chosen."""
        with self._sessions.begin() as session:
            row = session.get(PreferenceRow, chat_id)
            if row is None:
                return Preferences()
            quiet = None
            if row.quiet_from is not None and row.quiet_until is not None and row.zone is not None:
                quiet = QuietHours(row.quiet_from, row.quiet_until, row.zone)
            return Preferences(row.language, quiet)

    def set_language(self, chat_id: int, language: str | None) -> None:
        """Keep a chat's language."""
        row = {"chat_id": chat_id, "language": language}
        with self._sessions.begin() as session:
            put(session, PreferenceRow, row, ("chat_id",))

    def set_quiet(self, chat_id: int, quiet: QuietHours | None) -> None:
        """Keep a chat's quiet hours."""
        row = {
            "chat_id": chat_id,
            "quiet_from": quiet and quiet.start,
            "quiet_until": quiet and quiet.end,
            "zone": quiet and quiet.zone,
        }
        with self._sessions.begin() as session:
            put(session, PreferenceRow, row, ("chat_id",))


def place(asker: Asker) -> tuple[int, int, int]:
    """Chat, topic and person as a key."""
    return asker.chat_id, asker.thread_id or NOBODY, asker.user_id or NOBODY
