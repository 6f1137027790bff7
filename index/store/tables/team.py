"""Those who run it: members, invitations, and who did what."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from index.store.tables.base import Base


class MemberRow(Base):
    """A person who joined by an invitation."""

    __tablename__ = "members"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(Text)
    invited_by: Mapped[int] = mapped_column(BigInteger)
    joined: Mapped[datetime]


class InvitationRow(Base):
    """An invitation, for one person, by the digest of its token."""

    __tablename__ = "invitations"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    invited_by: Mapped[int] = mapped_column(BigInteger)
    created: Mapped[datetime]
    expires: Mapped[datetime]


class AuditRow(Base):
    """Who did what; ``by`` is null for what the schedule did, 0 for the command line."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(BigInteger)
    deed: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
