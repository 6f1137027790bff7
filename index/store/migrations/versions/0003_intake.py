"""How dates are known, copies, corrections, drafts and subscriptions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("date_basis", sa.String(16), nullable=True))
    op.add_column("articles", sa.Column("date_confidence", sa.Double(), nullable=True))
    op.add_column("articles", sa.Column("date_raw", sa.Text(), nullable=True))
    op.add_column("articles", sa.Column("not_after", sa.Date(), nullable=True))
    op.add_column(
        "articles", sa.Column("layout", sa.String(16), nullable=False, server_default="scraped")
    )
    op.create_index(op.f("ix_articles_source"), "articles", ["source"], postgresql_using="hash")
    op.create_index(op.f("ix_articles_key"), "articles", ["key"], postgresql_using="hash")
    op.add_column("generation_articles", sa.Column("duplicate_of", sa.Integer(), nullable=True))
    op.create_index(
        op.f("ix_generation_articles_duplicate_of"), "generation_articles", ["duplicate_of"]
    )
    op.add_column("answers", sa.Column("language", sa.String(8), nullable=True))
    op.add_column("citations", sa.Column("carried_by", sa.JSON(), nullable=True))
    op.create_table(
        "article_marks",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.String(64), nullable=False),
        sa.Column("scheme", sa.String(64), nullable=False),
        sa.Column("minhash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_article_marks_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_marks")),
    )
    op.create_index(op.f("ix_article_marks_words"), "article_marks", ["words"])
    op.create_table(
        "article_bands",
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_article_bands_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("band", "hash", "article_id", name=op.f("pk_article_bands")),
    )
    op.create_index(op.f("ix_article_bands_article_id"), "article_bands", ["article_id"])
    op.create_table(
        "corrections",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("corrected", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_by", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_corrections")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("article", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index(op.f("ix_drafts_owner"), "drafts", ["owner"])
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("checked", sa.DateTime(timezone=True), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("url", name=op.f("uq_subscriptions_url")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "seen_items",
        sa.Column("subscription_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.String(64), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name=op.f("fk_seen_items_subscription_id_subscriptions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription_id", "url", name=op.f("pk_seen_items")),
    )


def downgrade() -> None:
    for table in (
        "seen_items",
        "subscriptions",
        "drafts",
        "corrections",
        "article_bands",
        "article_marks",
    ):
        op.drop_table(table)
    op.drop_column("citations", "carried_by")
    op.drop_column("answers", "language")
    op.drop_index(op.f("ix_generation_articles_duplicate_of"), "generation_articles")
    op.drop_column("generation_articles", "duplicate_of")
    op.drop_index(op.f("ix_articles_key"), "articles")
    op.drop_index(op.f("ix_articles_source"), "articles")
    for name in ("layout", "not_after", "date_raw", "date_confidence", "date_basis"):
        op.drop_column("articles", name)
