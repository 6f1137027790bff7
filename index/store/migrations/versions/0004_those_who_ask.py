"""Who asks where, votes, standing questions, and since when an article is published."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ANSWER_COLUMNS = ("standing", "read_as", "added_time", "added", "thread_id", "user_id")


def upgrade() -> None:
    op.add_column(
        "generation_articles",
        sa.Column("since", sa.Integer(), nullable=False, server_default="0"),
    )
    op.add_column("answers", sa.Column("user_id", sa.BigInteger(), nullable=True))
    op.add_column("answers", sa.Column("thread_id", sa.BigInteger(), nullable=True))
    op.add_column("answers", sa.Column("added", sa.JSON(), nullable=True))
    op.add_column("answers", sa.Column("added_time", sa.JSON(), nullable=True))
    op.add_column("answers", sa.Column("read_as", sa.Text(), nullable=True))
    op.add_column(
        "answers",
        sa.Column("standing", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.drop_index(op.f("ix_answers_chat_id"), "answers")
    op.create_index(op.f("ix_answers_chat_id_answers_asked"), "answers", ["chat_id", "asked"])
    op.create_index(op.f("ix_answers_asked"), "answers", ["asked"])
    op.create_index(op.f("ix_answers_user_id"), "answers", ["user_id"])
    make_conversations()
    make_votes()
    make_watches()


def make_conversations() -> None:
    op.create_table(
        "answer_messages",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answers.id"],
            name=op.f("fk_answer_messages_answer_id_answers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_answer_messages")),
    )
    op.create_index(op.f("ix_answer_messages_answer_id"), "answer_messages", ["answer_id"])
    op.create_table(
        "beginnings",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", "user_id", name=op.f("pk_beginnings")),
    )
    op.create_index(op.f("ix_beginnings_user_id"), "beginnings", ["user_id"])
    op.create_table(
        "asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("answer_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answers.id"],
            name=op.f("fk_asks_answer_id_answers"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_asks_at"), "asks", ["at"])
    op.create_index(op.f("ix_asks_user_id_asks_at"), "asks", ["user_id", "at"])
    op.create_index(op.f("ix_asks_chat_id_asks_at"), "asks", ["chat_id", "at"])
    op.create_index(op.f("ix_asks_answer_id"), "asks", ["answer_id"])
    op.create_table(
        "preferences",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(16), nullable=True),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("zone", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_preferences")),
    )


def make_votes() -> None:
    op.create_table(
        "votes",
        sa.Column("answer_id", sa.String(32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(16), nullable=True),
        sa.Column("cast", sa.DateTime(timezone=True), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answers.id"],
            name=op.f("fk_votes_answer_id_answers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("answer_id", "user_id", "number", name=op.f("pk_votes")),
    )
    op.create_index(op.f("ix_votes_user_id"), "votes", ["user_id"])
    op.create_index(op.f("ix_votes_cast"), "votes", ["cast"])


def make_watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_id", sa.String(32), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.id"], name=op.f("fk_watches_answer_id_answers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
        sa.UniqueConstraint("chat_id", "digest", name=op.f("uq_watches_chat_id_digest")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_watches_user_id"), "watches", ["user_id"])
    op.create_index(op.f("ix_watches_answer_id"), "watches", ["answer_id"])
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("found", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.DateTime(timezone=True), nullable=True),
        sa.Column("watch_id", sa.Integer(), nullable=True),
        sa.Column("old_id", sa.String(32), nullable=True),
        sa.Column("new_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["watch_id"],
            ["watches.id"],
            name=op.f("fk_notices_watch_id_watches"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["old_id"], ["answers.id"], name=op.f("fk_notices_old_id_answers")),
        sa.ForeignKeyConstraint(["new_id"], ["answers.id"], name=op.f("fk_notices_new_id_answers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("watch_id", name=op.f("uq_notices_watch_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notices_chat_id_notices_told"), "notices", ["chat_id", "told"])
    op.create_index(op.f("ix_notices_old_id"), "notices", ["old_id"])
    op.create_index(op.f("ix_notices_new_id"), "notices", ["new_id"])


def downgrade() -> None:
    for table in (
        "notices",
        "watches",
        "votes",
        "preferences",
        "asks",
        "beginnings",
        "answer_messages",
    ):
        op.drop_table(table)
    op.drop_index(op.f("ix_answers_user_id"), "answers")
    op.drop_index(op.f("ix_answers_asked"), "answers")
    op.drop_index(op.f("ix_answers_chat_id_answers_asked"), "answers")
    op.create_index(op.f("ix_answers_chat_id"), "answers", ["chat_id"])
    for name in ANSWER_COLUMNS:
        op.drop_column("answers", name)
    op.drop_column("generation_articles", "since")
