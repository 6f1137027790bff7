"""Versions of articles and their passages."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import func, insert, select

from index.clock import utc_now
from index.datatypes import (
    Article,
    ArticleHead,
    DateBasis,
    Dating,
    IntArray,
    Layout,
    Narrowing,
    Passage,
    PassageHead,
    Span,
    StoredArticle,
    StoredPassage,
)
from index.dates import is_sure
from index.store.database import Sessions, insert_missing
from index.store.membership import slices
from index.store.narrowing import Days, days_of, narrowed
from index.store.tables import (
    ArticleRow,
    CurrentRow,
    GenerationArticleRow,
    GenerationRow,
    PassageRow,
)

DATING = {"date_basis", "date_confidence", "date_raw", "not_after"}
VERSIONS = 5
"""So many versions of an article are looked through to find others of its source."""
CARRIERS = 200
"""Most copies that are looked up at once."""
KEYS = 500
"""Keys in one statement: databases bound its parameters."""


class Articles:
    """Article versions: added and pruned, never altered."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._days: tuple[int, Days] | None = None
        self._counting = Lock()

    def add(self, articles: Sequence[Article]) -> list[ArticleHead]:
        """Store versions that are not stored yet, in one transaction; heads in the same order."""
        now = utc_now()
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

    def heads_of(self, fingerprints: Collection[str]) -> dict[str, ArticleHead]:
        """Heads of stored versions by their fingerprints; what is not stored is left out."""
        query = select(
            ArticleRow.id, ArticleRow.key, ArticleRow.origin, ArticleRow.fingerprint, ArticleRow.url
        )
        with self._sessions.begin() as session:
            return {
                row.fingerprint: ArticleHead(*row)
                for some in slices(fingerprints)
                for row in session.execute(query.where(ArticleRow.fingerprint.in_(some)))
            }

    def versions_of(self, keys: Iterable[str]) -> dict[str, StoredArticle]:
        """The published versions of articles by their keys; those that are not are left out."""
        query = (
            select(ArticleRow)
            .join(GenerationArticleRow, GenerationArticleRow.article_id == ArticleRow.id)
            .join(CurrentRow, CurrentRow.generation_id == GenerationArticleRow.generation_id)
        )
        wanted = list(dict.fromkeys(keys))
        with self._sessions.begin() as session:
            return {
                row.key: StoredArticle(row.id, as_article(row))
                for at in range(0, len(wanted), KEYS)
                for row in session.scalars(query.where(ArticleRow.key.in_(wanted[at : at + KEYS])))
            }

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

    def passages_around(self, article_id: int, span: Span) -> tuple[list[Passage], int]:
        """An article's passages in their order, and the place of the one that holds ``span``.

        They are those of the last chunking of which one holds it whole; without any ([], 0).
        """
        mine = PassageRow.article_id == article_id
        holding = (
            select(PassageRow.id, PassageRow.chunking)
            .where(mine, PassageRow.start <= span.start, PassageRow.end >= span.end)
            .order_by(PassageRow.id.desc())
            .limit(1)
        )
        with self._sessions.begin() as session:
            found = session.execute(holding).first()
            if found is None:
                return [], 0
            query = select(PassageRow).where(mine, PassageRow.chunking == found.chunking)
            rows = session.scalars(query.order_by(PassageRow.start, PassageRow.id)).all()
            at = next(at for at, row in enumerate(rows) if row.id == found.id)
            return [as_passage(row) for row in rows], at

    def same_source(self, source: str, exclude_keys: Iterable[str], limit: int) -> list[str]:
        """Texts of a source's articles as web pages gave them, the last stored first.

        At most ``limit``, of each key the last version, and none of ``exclude_keys``.
        """
        recent = (
            select(ArticleRow.id, ArticleRow.key)
            .where(ArticleRow.source == source, ArticleRow.layout == Layout.SCRAPED)
            .order_by(ArticleRow.id.desc())
        )
        taken = set(exclude_keys)
        ids: list[int] = []
        with self._sessions.begin() as session:
            for article_id, key in session.execute(recent.limit(VERSIONS * limit + len(taken))):
                if key not in taken and len(ids) < limit:
                    taken.add(key)
                    ids.append(article_id)
            texts = select(ArticleRow.text).where(ArticleRow.id.in_(ids))
            return list(session.scalars(texts.order_by(ArticleRow.id.desc())))

    def carriers(self, generation: int, originals: Iterable[int]) -> dict[int, list[Article]]:
        """The copies of these articles in a generation, the earliest first.

        Articles without copies are left out. At most 200 copies in all.
        """
        query = (
            select(GenerationArticleRow.duplicate_of, ArticleRow)
            .join(ArticleRow, ArticleRow.id == GenerationArticleRow.article_id)
            .where(
                GenerationArticleRow.generation_id == generation,
                GenerationArticleRow.duplicate_of.in_(set(originals)),
            )
            .order_by(ArticleRow.published.asc().nulls_last(), ArticleRow.id)
            .limit(CARRIERS)
        )
        found: dict[int, list[Article]] = {}
        with self._sessions.begin() as session:
            for original, row in session.execute(query):
                if original is not None:
                    found.setdefault(original, []).append(as_article(row))
        return found

    def passages_within(self, generation: int, narrowing: Narrowing) -> IntArray:
        """Ids of a generation's indexed passages whose article fits, int64, ascending.

        An article also fits ``sources`` where one of its copies does.
        """
        if not narrowing.sources and self._is_published(generation):
            return self._days_of(generation).within(narrowing.since, narrowing.until)
        with self._sessions.begin() as session:
            found = narrowed(session, generation, narrowing)
        return np.sort(np.array(found, dtype=np.int64))

    def _is_published(self, generation: int) -> bool:
        """Whether a generation was published: then its members never change."""
        if self._days is not None and self._days[0] == generation:
            return True
        query = select(GenerationRow.published).where(GenerationRow.id == generation)
        with self._sessions.begin() as session:
            return session.scalar(query) is not None

    def _days_of(self, generation: int) -> Days:
        """The days of a published generation's passages, kept until another one is asked for."""
        with self._counting:
            if self._days is None or self._days[0] != generation:
                with self._sessions.begin() as session:
                    self._days = generation, days_of(session, generation)
            return self._days[1]


def fingerprint(article: Article) -> str:
    """SHA-256 over all that an article says of itself; another version has another one.

    How its date was found is no part of it: that alone makes no new version, unless an admin
    vouches for it, or it is but a guess. Nor is what older versions of Footnote did not know,
    where it is as they took it to be.
    """
    parts = {name: value for name, value in as_row(article).items() if name not in DATING}
    parts["published"] = article.published and article.published.isoformat()
    if article.dating and article.dating.basis is DateBasis.ADMIN:
        parts["date_basis"] = article.dating.basis
    if article.published and not is_sure(article):
        parts["date_is_guess"] = True
    if article.not_after:
        parts["not_after"] = article.not_after.isoformat()
    if article.layout is Layout.SCRAPED:
        del parts["layout"]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def as_row(article: Article) -> dict[str, Any]:
    """An article's fields as columns."""
    dating = article.dating
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
        "date_basis": dating.basis if dating else None,
        "date_confidence": dating.confidence if dating else None,
        "date_raw": dating.raw if dating else None,
        "not_after": article.not_after,
        "layout": article.layout,
    }


def as_article(row: ArticleRow) -> Article:
    """Columns as an article."""
    dating = None
    if row.date_basis is not None:
        dating = Dating(DateBasis(row.date_basis), row.date_confidence or 0.0, row.date_raw)
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
        dating=dating,
        not_after=row.not_after,
        layout=Layout(row.layout),
    )


def as_passage(row: PassageRow) -> Passage:
    """Columns as a passage."""
    return Passage(Span(row.start, row.end), row.sentences)
