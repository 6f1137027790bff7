"""Which passages of a generation fit what an asker restricts articles to."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from index.datatypes import Narrowing
from index.store.tables import ArticleRow, GenerationArticleRow, GenerationRow, PassageRow

AT_ONCE = 10_000
"""Ids in one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535."""


def narrowed(session: Session, generation: int, narrowing: Narrowing) -> list[int]:
    """Ids of indexed passages whose article fits, in no order."""
    query = (
        select(PassageRow.id)
        .select_from(GenerationArticleRow)
        .join(GenerationRow, GenerationRow.id == GenerationArticleRow.generation_id)
        .join(
            PassageRow,
            (PassageRow.article_id == GenerationArticleRow.article_id)
            & (PassageRow.chunking == GenerationRow.chunking),
        )
        .where(
            GenerationArticleRow.generation_id == generation,
            GenerationArticleRow.duplicate_of.is_(None),
        )
    )
    if narrowing.since or narrowing.until:
        query = query.join(ArticleRow, ArticleRow.id == GenerationArticleRow.article_id)
    if narrowing.since:
        query = query.where(ArticleRow.published >= narrowing.since)
    if narrowing.until:
        # A page's clock proves as much as a date does.
        known = func.coalesce(ArticleRow.published, ArticleRow.not_after)
        query = query.where(known <= narrowing.until)
    if not narrowing.sources:
        return list(session.scalars(query))
    fitting = sorted(carried_by(session, generation, narrowing.sources))
    return [
        passage_id
        for start in range(0, len(fitting), AT_ONCE)
        for passage_id in session.scalars(
            query.where(GenerationArticleRow.article_id.in_(fitting[start : start + AT_ONCE]))
        )
    ]


def carried_by(session: Session, generation: int, sources: Iterable[str]) -> set[int]:
    """Indexed articles that one of the sources carries, or carries a copy of.

    Names are compared here and not in SQL, which knows the case of ASCII letters only.
    """
    parts = {part for source in sources if (part := source.strip().casefold())}
    query = (
        select(
            GenerationArticleRow.article_id,
            GenerationArticleRow.duplicate_of,
            ArticleRow.source,
            ArticleRow.url,
        )
        .join(ArticleRow, ArticleRow.id == GenerationArticleRow.article_id)
        .where(GenerationArticleRow.generation_id == generation)
    )
    known: dict[str, bool] = {}

    def fits(name: str) -> bool:
        if name not in known:
            known[name] = any(part in name.casefold() for part in parts)
        return known[name]

    def is_host(url: str) -> bool:
        # Most addresses need not be taken apart, which is slow.
        return any(part in url.casefold() for part in parts) and fits(host(url))

    return {
        article_id if original is None else original
        for article_id, original, source, url in session.execute(query)
        if fits(source or "") or is_host(url or "")
    }


def host(url: str) -> str:
    """The host of an address, "" where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets around what is no IPv6 address
        return ""
