"""Those who ask: answers, votes, standing questions."""

from datetime import datetime, time

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from index.store.tables.base import Base


class AnswerRow(Base):
    """An answer given in a chat. The generation may be pruned before the answer.

    ``disagreeing`` holds numbers of its citations in their order, null as [] does none.
    ``added_time`` is a list of the first day, the last day and the grain. A ``standing`` one was
    asked again for a watch, by nobody in the chat.
    """

    __tablename__ = "answers"
    __table_args__ = (Index(None, "chat_id", "asked"), Index(None, "asked"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    asked: Mapped[datetime]
    question: Mapped[str] = mapped_column(Text)
    abstained: Mapped[bool]
    confidence: Mapped[float]
    short_answer: Mapped[str | None] = mapped_column(Text)
    generation: Mapped[int]
    disagreeing: Mapped[list[int] | None] = mapped_column(JSON)
    language: Mapped[str | None] = mapped_column(String(8))
    added: Mapped[list[str] | None] = mapped_column(JSON)
    added_time: Mapped[list[str] | None] = mapped_column(JSON)
    read_as: Mapped[str | None] = mapped_column(Text)
    standing: Mapped[bool] = mapped_column(default=False, server_default=false())


class CitationRow(Base):
    """A sentence cited in an answer, or shown as nearest; the article keeps the words."""

    __tablename__ = "citations"

    answer_id: Mapped[str] = mapped_column(
        ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    nearest: Mapped[bool]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    support: Mapped[float]
    answer_start: Mapped[int | None]
    answer_end: Mapped[int | None]
    before_start: Mapped[int | None]
    before_end: Mapped[int | None]
    agreeing: Mapped[int] = mapped_column(default=1, server_default="1")
    carried_by: Mapped[list[str] | None] = mapped_column(JSON)


class AnswerMessageRow(Base):
    """A message that shows an answer."""

    __tablename__ = "answer_messages"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), index=True)


class BeginningRow(Base):
    """When somebody began anew in a chat; 0 stands for no topic, and for no user."""

    __tablename__ = "beginnings"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    thread_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, index=True
    )
    at: Mapped[datetime]


class AskRow(Base):
    """A question of the log, without its words; the ids are null once they are forgotten."""

    __tablename__ = "asks"
    __table_args__ = (
        Index(None, "at"),
        Index(None, "user_id", "at"),
        Index(None, "chat_id", "at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    channel: Mapped[str] = mapped_column(String(16))
    abstained: Mapped[bool]
    failed: Mapped[bool]
    seconds: Mapped[float]
    answer_id: Mapped[str | None] = mapped_column(
        ForeignKey("answers.id", ondelete="SET NULL"), index=True
    )


class VoteRow(Base):
    """A person's vote on an answer, or on the citation with this number where it is not 0."""

    __tablename__ = "votes"

    answer_id: Mapped[str] = mapped_column(
        ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, index=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    verdict: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(16))
    cast: Mapped[datetime] = mapped_column(index=True)
    generation: Mapped[int]


class WatchRow(Base):
    """A standing question. ``digest`` is its words', so that a chat has each one once.

    ``answer_id`` is what the chat was told last, ``seen`` the generation that was asked last.
    """

    __tablename__ = "watches"
    __table_args__ = (UniqueConstraint("chat_id", "digest"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    question: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(8))
    created: Mapped[datetime]
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    seen: Mapped[int]


class NoticeRow(Base):
    """A change that a chat is to be told; once told, only where and when are left."""

    __tablename__ = "notices"
    __table_args__ = (Index(None, "chat_id", "told"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    found: Mapped[datetime]
    told: Mapped[datetime | None]
    watch_id: Mapped[int | None] = mapped_column(
        ForeignKey("watches.id", ondelete="CASCADE"), unique=True
    )
    old_id: Mapped[str | None] = mapped_column(ForeignKey("answers.id"), index=True)
    new_id: Mapped[str | None] = mapped_column(ForeignKey("answers.id"), index=True)


class PreferenceRow(Base):
    """What a chat has chosen; null where it has not."""

    __tablename__ = "preferences"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str | None] = mapped_column(String(16))
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    zone: Mapped[str | None] = mapped_column(String(64))
