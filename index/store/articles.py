"""Versions of articles and their passages."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select

from index.datatypes import (
    Article,
    ArticleHead,
    Passage,
    PassageHead,
    Span,
    StoredArticle,
    StoredPassage,
)
from index.store.database import Sessions, insert_missing
from index.store.tables import ArticleRow, CurrentRow, GenerationArticleRow, PassageRow


class Articles:
    """Article versions: added and pruned, never altered."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, articles: Sequence[Article]) -> list[ArticleHead]:
        """Store versions that are not stored yet, in one transaction; heads in the same order."""
        now = datetime.now(UTC)
        rows = {fingerprint(article): article for article in articles}
        with self._sessions.begin() as session:
            insert_missing(
                session,
                ArticleRow,
                [as_row(article) | {"fingerprint": mark, "stored": now}
                 for mark, article in rows.items()],
            )  # fmt: skip
            found = session.execute(
                select(ArticleRow.fingerprint, ArticleRow.id).where(
                    ArticleRow.fingerprint.in_(rows)
                )
            )
            ids = dict(found.all())
        return [
            ArticleHead(ids[mark], article.key, article.origin, mark, article.url)
            for article in articles
            for mark in (fingerprint(article),)
        ]

    def current(self) -> list[ArticleHead]:
        """Heads of the articles in the published generation."""
        query = (
            select(
                ArticleRow.id,
                ArticleRow.key,
                ArticleRow.origin,
                ArticleRow.fingerprint,
                ArticleRow.url,
            )
            .join(GenerationArticleRow, GenerationArticleRow.article_id == ArticleRow.id)
            .join(CurrentRow, CurrentRow.generation_id == GenerationArticleRow.generation_id)
            .order_by(ArticleRow.id)
        )
        with self._sessions.begin() as session:
            return [ArticleHead(*row) for row in session.execute(query)]

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id; ids that are not stored are left out."""
        query = select(ArticleRow).where(ArticleRow.id.in_(set(ids)))
        with self._sessions.begin() as session:
            return {row.id: as_article(row) for row in session.scalars(query)}

    def page(self, offset: int, limit: int) -> list[StoredArticle]:
        """Articles of the published generation, newest publication first, unknown dates last."""
        query = (
            select(ArticleRow)
            .join(GenerationArticleRow, GenerationArticleRow.article_id == ArticleRow.id)
            .join(CurrentRow, CurrentRow.generation_id == GenerationArticleRow.generation_id)
            .order_by(ArticleRow.published.desc().nulls_last(), ArticleRow.id.desc())
            .offset(offset)
            .limit(limit)
        )
        with self._sessions.begin() as session:
            return [StoredArticle(row.id, as_article(row)) for row in session.scalars(query)]

    def uncut(self, ids: Iterable[int], chunking: str) -> list[int]:
        """Those of ``ids`` that have no passages under this chunking yet, ascending."""
        wanted = set(ids)
        query = select(PassageRow.article_id).where(
            PassageRow.chunking == chunking, PassageRow.article_id.in_(wanted)
        )
        with self._sessions.begin() as session:
            return sorted(wanted - set(session.scalars(query.distinct())))

    def add_passages(
        self, cut: Iterable[tuple[int, Sequence[tuple[Passage, str]]]], chunking: str
    ) -> None:
        """Store all passages of whole articles, each with its digest, in one transaction."""
        rows = [
            {
                "article_id": article_id,
                "chunking": chunking,
                "start": passage.span.start,
                "end": passage.span.end,
                "sentences": passage.sentences,
                "digest": digest,
            }
            for article_id, passages in cut
            for passage, digest in passages
        ]
        if rows:
            with self._sessions.begin() as session:
                session.execute(insert(PassageRow), rows)

    def passages_of(self, article_ids: Iterable[int], chunking: str) -> list[PassageHead]:
        """Passages of articles under one chunking, by ascending id."""
        query = (
            select(PassageRow)
            .where(PassageRow.article_id.in_(set(article_ids)), PassageRow.chunking == chunking)
            .order_by(PassageRow.id)
        )
        with self._sessions.begin() as session:
            return [
                PassageHead(row.id, row.article_id, as_passage(row), row.digest)
                for row in session.scalars(query)
            ]

    def count_passages(self, article_ids: Iterable[int], chunking: str) -> int:
        """How many passages articles have under one chunking."""
        query = (
            select(func.count())
            .select_from(PassageRow)
            .where(PassageRow.article_id.in_(set(article_ids)), PassageRow.chunking == chunking)
        )
        with self._sessions.begin() as session:
            return session.scalar(query) or 0

    def passages(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Passages by id; ids that are not stored are left out."""
        query = select(PassageRow).where(PassageRow.id.in_(set(ids)))
        with self._sessions.begin() as session:
            return {
                row.id: StoredPassage(row.id, row.article_id, as_passage(row))
                for row in session.scalars(query)
            }

    def passage_at(self, article_id: int, span: Span) -> StoredPassage | None:
        """The newest passage of an article that holds ``span`` whole, None without one."""
        query = (
            select(PassageRow)
            .where(
                PassageRow.article_id == article_id,
                PassageRow.start <= span.start,
                PassageRow.end >= span.end,
            )
            .order_by(PassageRow.id.desc())
            .limit(1)
        )
        with self._sessions.begin() as session:
            row = session.scalars(query).first()
            return StoredPassage(row.id, row.article_id, as_passage(row)) if row else None


def fingerprint(article: Article) -> str:
    """SHA-256 over all that an article says of itself; another version has another one."""
    parts = as_row(article)
    parts["published"] = article.published and article.published.isoformat()
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def as_row(article: Article) -> dict[str, Any]:
    """An article's fields as columns."""
    return {
        "key": article.key,
        "origin": article.origin,
        "text": article.text,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "authors": list(article.authors),
    }


def as_article(row: ArticleRow) -> Article:
    """Columns as an article."""
    return Article(
        key=row.key,
        origin=row.origin,
        text=row.text,
        title=row.title,
        source=row.source,
        url=row.url,
        published=row.published,
        language=row.language,
        authors=tuple(row.authors),
    )


def as_passage(row: PassageRow) -> Passage:
    """Columns as a passage."""
    return Passage(Span(row.start, row.end), row.sentences)
