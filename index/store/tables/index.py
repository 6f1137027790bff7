"""What is indexed: articles, passages, vectors, generations, and builds."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from index.datatypes import Span
from index.store.tables.base import Base


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
    """A state of the index; ``published`` is null until the moment it was published.

    ``served`` is when it last became the current one. One that is ``held`` is whole and waits for
    an admin's word. ``by`` is null for what the schedule did, 0 for the command line. ``edition``
    counts how often all was built anew; ``trial`` holds the fields of a Trial.
    """

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
    served: Mapped[datetime | None]
    held: Mapped[datetime | None]
    by: Mapped[int | None] = mapped_column(BigInteger)
    deed: Mapped[str] = mapped_column(String(16), default="sync", server_default="sync")
    encoder_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    reader: Mapped[str] = mapped_column(Text, default="", server_default="")
    edition: Mapped[int] = mapped_column(default=0, server_default="0")
    embedded: Mapped[int] = mapped_column(default=0, server_default="0")
    seconds: Mapped[float] = mapped_column(default=0.0, server_default="0")
    trial: Mapped[dict[str, Any] | None] = mapped_column(JSON)


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


class LeaseRow(Base):
    """The right to build, held by one process at a time; it ends by itself at ``expires``.

    ``place`` names the machine and data folder of the holder. The progress columns are null until
    something is known of it; ``by`` and ``deed`` are as a generation's.
    """

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    token: Mapped[str] = mapped_column(String(32))
    place: Mapped[str] = mapped_column(Text)
    by: Mapped[int | None] = mapped_column(BigInteger)
    deed: Mapped[str] = mapped_column(String(16))
    taken: Mapped[datetime]
    expires: Mapped[datetime]
    stage: Mapped[str | None] = mapped_column(String(16))
    done: Mapped[int | None]
    total: Mapped[int | None]
    failures: Mapped[int | None]
    rate: Mapped[float | None]
    is_cancelled: Mapped[bool] = mapped_column(default=False, server_default=false())


class SourceFileRow(Base):
    """A file as a sync last read it: while it looks the same, it need not be read again.

    ``id`` is the digest of its path; ``scheme`` names the rules that it was read by; ``rejected``
    lists pairs of origin and reason.
    """

    __tablename__ = "source_files"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    path: Mapped[str] = mapped_column(Text)
    scheme: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    modified: Mapped[int] = mapped_column(BigInteger)
    read: Mapped[datetime]
    rejected: Mapped[list[list[str]]] = mapped_column(JSON)


class SourceEntryRow(Base):
    """An article that a file held: its key, and the fingerprint of the version."""

    __tablename__ = "source_entries"
    __table_args__ = (Index(None, "fingerprint"),)

    file_id: Mapped[str] = mapped_column(
        ForeignKey("source_files.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(String(64))
