"""Where citations answer, what stands before them, and which articles agree."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SPANS = ("answer_start", "answer_end", "before_start", "before_end")


def upgrade() -> None:
    op.add_column("answers", sa.Column("disagreeing", sa.JSON(), nullable=True))
    for name in SPANS:
        op.add_column("citations", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column(
        "citations", sa.Column("agreeing", sa.Integer(), nullable=False, server_default="1")
    )


def downgrade() -> None:
    # Not in a batch: that would drop and copy tables, and with the answers go their citations.
    for name in ("agreeing", *reversed(SPANS)):
        op.drop_column("citations", name)
    op.drop_column("answers", "disagreeing")
