"""Articles on their way in: drafts, corrections, subscriptions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from index.store.tables.base import Base


class CorrectionRow(Base):
    """What an admin put right about an article; it holds for later versions of it, too."""

    __tablename__ = "corrections"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str | None] = mapped_column(Text)
    published: Mapped[date | None]
    corrected: Mapped[datetime]
    corrected_by: Mapped[int] = mapped_column(BigInteger)


class DraftRow(Base):
    """An article that waits for an admin's word; ``article`` holds its fields."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[int] = mapped_column(BigInteger, index=True)
    created: Mapped[datetime]
    article: Mapped[dict[str, Any]] = mapped_column(JSON)


class SubscriptionRow(Base):
    """A feed or sitemap that is read at intervals; ``told`` while admins know that it fails."""

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
    told: Mapped[bool] = mapped_column(default=False, server_default=false())


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


class ScheduleRow(Base):
    """Work that is done at intervals, such as the sync of the folders: how it went last.

    ``tried`` is the last attempt, ``done`` the last that succeeded; ``told`` while admins know that
    it fails.
    """

    __tablename__ = "schedules"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    tried: Mapped[datetime | None]
    done: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    problem: Mapped[str | None] = mapped_column(Text)
    told: Mapped[bool] = mapped_column(default=False, server_default=false())
