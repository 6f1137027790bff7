"""Generations with who, why and how well; the lease of builds; files read; roles; the audit log."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
GENERATION_COLUMNS: tuple[tuple[str, Any, str | None], ...] = (
    ("served", MOMENT, None),
    ("held", MOMENT, None),
    ("by", sa.BigInteger(), None),
    ("deed", sa.String(16), "sync"),
    ("encoder_name", sa.Text(), ""),
    ("reader", sa.Text(), ""),
    ("edition", sa.Integer(), "0"),
    ("embedded", sa.Integer(), "0"),
    ("seconds", sa.Double(), "0"),
    ("trial", sa.JSON(), None),
)
"""Name, type, and what earlier generations have, None for null."""


def upgrade() -> None:
    for name, kind, default in GENERATION_COLUMNS:
        column = sa.Column(name, kind, nullable=default is None, server_default=default)
        op.add_column("generations", column)
    op.execute("UPDATE generations SET served = published")
    op.add_column(
        "subscriptions",
        sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    make_builds()
    make_schedules()
    make_team()


def make_builds() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("deed", sa.String(16), nullable=False),
        sa.Column("taken", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("stage", sa.String(16), nullable=True),
        sa.Column("done", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=True),
        sa.Column("rate", sa.Double(), nullable=True),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "source_files",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("scheme", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("read", MOMENT, nullable=False),
        sa.Column("rejected", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_files")),
    )
    op.create_table(
        "source_entries",
        sa.Column("file_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["source_files.id"],
            name=op.f("fk_source_entries_file_id_source_files"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_source_entries")),
    )
    op.create_index(op.f("ix_source_entries_fingerprint"), "source_entries", ["fingerprint"])


def make_schedules() -> None:
    op.create_table(
        "schedules",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("tried", MOMENT, nullable=True),
        sa.Column("done", MOMENT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_schedules")),
    )


def make_team() -> None:
    op.create_table(
        "members",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.BigInteger(), nullable=False),
        sa.Column("joined", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_members")),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("invited_by", sa.BigInteger(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_invitations")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("deed", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])


def downgrade() -> None:
    for table in ("audit", "invitations", "members", "schedules", "source_entries"):
        op.drop_table(table)
    op.drop_table("source_files")
    op.drop_table("leases")
    # Not by a copy of the table, as other tables refer to its rows.
    op.drop_column("subscriptions", "told")
    for name, _, _ in reversed(GENERATION_COLUMNS):
        op.drop_column("generations", name)
