"""The tables, as typed SQLAlchemy models; migrations bring a database to this shape."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from index.datatypes import Span


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, with its zone also where the database drops it (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Put the zone back."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Spans(TypeDecorator[tuple[Span, ...]]):
    """Spans as one flat JSON list: start, end, start, end, ..."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Span, ...] | None, dialect: Dialect) -> Any:
        """Flatten."""
        del dialect
        return None if value is None else [at for span in value for at in (span.start, span.end)]

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Span, ...] | None:
        """Pair up again."""
        del dialect
        if value is None:
            return None
        return tuple(Span(*pair) for pair in zip(value[::2], value[1::2], strict=True))


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can address it on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, tuple[Span, ...]: Spans}  # noqa: RUF012 - as SQLAlchemy declares it


class ArticleRow(Base):
    """One version of an article. Versions are never altered, only added and pruned."""

    __tablename__ = "articles"
    __table_args__ = (
        Index(None, "source", postgresql_using="hash"),
        Index(None, "key", postgresql_using="hash"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    published: Mapped[date | None]
    language: Mapped[str | None] = mapped_column(String(8))
    authors: Mapped[list[str]] = mapped_column(JSON)
    stored: Mapped[datetime]
    date_basis: Mapped[str | None] = mapped_column(String(16))
    date_confidence: Mapped[float | None]
    date_raw: Mapped[str | None] = mapped_column(Text)
    not_after: Mapped[date | None]
    layout: Mapped[str] = mapped_column(String(16), default="scraped", server_default="scraped")


class MarkRow(Base):
    """What an article version is compared by: the digest of its words, its MinHash and scheme."""

    __tablename__ = "article_marks"

    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    words: Mapped[str] = mapped_column(String(64), index=True)
    scheme: Mapped[str] = mapped_column(String(64))
    minhash: Mapped[bytes] = mapped_column(LargeBinary)


class BandRow(Base):
    """One band of an article's MinHash; versions that share one may be copies."""

    __tablename__ = "article_bands"
    __table_args__ = (Index(None, "article_id"),)

    band: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class CorrectionRow(Base):
    """What an admin put right about an article; it holds for later versions of it, too."""

    __tablename__ = "corrections"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str | None] = mapped_column(Text)
    published: Mapped[date | None]
    corrected: Mapped[datetime]
    corrected_by: Mapped[int] = mapped_column(BigInteger)


class PassageRow(Base):
    """A passage of an article as one way of chunking cuts it."""

    __tablename__ = "passages"
    __table_args__ = (
        Index(None, "article_id", "chunking"),
        Index(None, "digest"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    chunking: Mapped[str] = mapped_column(String(64))
    start: Mapped[int]
    end: Mapped[int]
    sentences: Mapped[tuple[Span, ...]]
    digest: Mapped[str] = mapped_column(String(64))


class EmbeddingRow(Base):
    """The embedding cache: what an encoder made of a text, float32 little endian."""

    __tablename__ = "embeddings"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    encoder: Mapped[str] = mapped_column(String(64), primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class GenerationRow(Base):
    """A state of the index; ``published`` is null until the moment it was published."""

    __tablename__ = "generations"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    parent: Mapped[int | None]
    encoder: Mapped[str] = mapped_column(String(64))
    chunking: Mapped[str] = mapped_column(String(64))
    articles: Mapped[int]
    passages: Mapped[int]
    created: Mapped[datetime]
    published: Mapped[datetime | None]


class GenerationArticleRow(Base):
    """Which article versions a generation holds.

    A copy of another member names it in ``duplicate_of`` and is not in the index files. ``since``
    is the generation from which on the version was published without a break.
    """

    __tablename__ = "generation_articles"

    generation_id: Mapped[int] = mapped_column(
        ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True
    )
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True, index=True)
    duplicate_of: Mapped[int | None] = mapped_column(index=True)
    since: Mapped[int] = mapped_column(default=0, server_default="0")


class CurrentRow(Base):
    """The single commit point: one row that names the published generation."""

    __tablename__ = "current_generation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    generation_id: Mapped[int] = mapped_column(ForeignKey("generations.id"))


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


class DraftRow(Base):
    """An article that waits for an admin's word; ``article`` holds its fields."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[int] = mapped_column(BigInteger, index=True)
    created: Mapped[datetime]
    article: Mapped[dict[str, Any]] = mapped_column(JSON)


class SubscriptionRow(Base):
    """A feed or sitemap that is read at intervals."""

    __tablename__ = "subscriptions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str | None] = mapped_column(Text)
    minutes: Mapped[int]
    checked: Mapped[datetime | None]
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    problem: Mapped[str | None] = mapped_column(Text)


class SeenItemRow(Base):
    """An entry of a subscription that was dealt with, so that it is not fetched again.

    ``stamp`` is the date as the feed gave it: with another one the entry is fetched anew.
    """

    __tablename__ = "seen_items"

    subscription_id: Mapped[int] = mapped_column(
        ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    url: Mapped[str] = mapped_column(String(64), primary_key=True)
    stamp: Mapped[str | None] = mapped_column(Text)
