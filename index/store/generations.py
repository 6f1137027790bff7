"""Generations: begun, filled, published, pruned."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import delete, func, insert, select

from index.datatypes import Generation
from index.errors import StoreError
from index.store.database import Sessions
from index.store.tables import (
    ArticleRow,
    CitationRow,
    CurrentRow,
    EmbeddingRow,
    GenerationArticleRow,
    GenerationRow,
    PassageRow,
)


class Generations:
    """States of the index. A generation counts only from the moment of publish()."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def current(self) -> Generation | None:
        """The published generation that answers questions, None before the first."""
        query = select(GenerationRow).join(CurrentRow, CurrentRow.generation_id == GenerationRow.id)
        with self._sessions.begin() as session:
            row = session.scalars(query).first()
            return as_generation(row) if row else None

    def published(self) -> list[Generation]:
        """Every generation that was published and is still kept, newest first."""
        query = (
            select(GenerationRow)
            .where(GenerationRow.published.is_not(None))
            .order_by(GenerationRow.id.desc())
        )
        with self._sessions.begin() as session:
            return [as_generation(row) for row in session.scalars(query)]

    def begin(
        self, parent: int | None, encoder: str, chunking: str, articles: Iterable[int]
    ) -> int:
        """Write down an unpublished generation that holds these article versions; its id."""
        with self._sessions.begin() as session:
            row = GenerationRow(
                parent=parent,
                encoder=encoder,
                chunking=chunking,
                articles=0,
                passages=0,
                created=datetime.now(UTC),
                published=None,
            )
            session.add(row)
            session.flush()
            members = [{"generation_id": row.id, "article_id": each} for each in articles]
            if members:
                session.execute(insert(GenerationArticleRow), members)
            return row.id

    def publish(self, generation: int) -> None:
        """Make a generation the current one: the single commit point of a build."""
        articles = (
            select(func.count())
            .select_from(GenerationArticleRow)
            .where(GenerationArticleRow.generation_id == generation)
        )
        passages = (
            select(func.count())
            .select_from(PassageRow)
            .join(
                GenerationArticleRow,
                (GenerationArticleRow.article_id == PassageRow.article_id)
                & (GenerationArticleRow.generation_id == generation),
            )
        )
        with self._sessions.begin() as session:
            row = session.get(GenerationRow, generation)
            if row is None:
                raise StoreError(f"generation {generation} is gone; run the sync again")
            row.articles = session.scalar(articles) or 0
            row.passages = session.scalar(passages.where(PassageRow.chunking == row.chunking)) or 0
            row.published = datetime.now(UTC)
            session.merge(CurrentRow(id=1, generation_id=generation))

    def discard_unpublished(self) -> list[int]:
        """Forget generations that were begun and never published; their ids."""
        unpublished = select(GenerationRow.id).where(GenerationRow.published.is_(None))
        with self._sessions.begin() as session:
            ids = list(session.scalars(unpublished))
            session.execute(delete(GenerationRow).where(GenerationRow.id.in_(ids)))
            return ids

    def prune(self, keep: int) -> list[int]:
        """Forget all published generations but the ``keep`` newest and the current one.

        With them go article versions that no generation and no answer holds, their
        passages, and cached vectors that no passage needs. Returns the forgotten ids.
        """
        current = self.current()
        kept = {each.id for each in self.published()[:keep]} | ({current.id} if current else set())
        with self._sessions.begin() as session:
            old = set(session.scalars(select(GenerationRow.id))) - kept
            session.execute(delete(GenerationRow).where(GenerationRow.id.in_(old)))
            session.execute(
                delete(ArticleRow).where(
                    ~select(GenerationArticleRow).where(
                        GenerationArticleRow.article_id == ArticleRow.id
                    ).exists(),
                    ~select(CitationRow).where(CitationRow.article_id == ArticleRow.id).exists(),
                )
            )  # fmt: skip
            encoders = select(GenerationRow.encoder)
            session.execute(
                delete(EmbeddingRow).where(
                    EmbeddingRow.encoder.not_in(encoders)
                    | ~select(PassageRow).where(PassageRow.digest == EmbeddingRow.digest).exists()
                )
            )
        return sorted(old)


def as_generation(row: GenerationRow) -> Generation:
    """Columns as a generation."""
    return Generation(
        id=row.id,
        parent=row.parent,
        encoder=row.encoder,
        chunking=row.chunking,
        articles=row.articles,
        passages=row.passages,
        created=row.created,
        published=row.published,
    )
