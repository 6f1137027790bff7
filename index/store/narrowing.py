"""Which passages of a generation fit what an asker restricts articles to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from urllib.parse import urlsplit

import numpy as np
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from index.datatypes import IntArray, Narrowing
from index.store.tables import ArticleRow, GenerationArticleRow, GenerationRow, PassageRow

AT_ONCE = 10_000
"""Ids in one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535."""
NO_DAY = -1
"""The ordinal of a day that is not known: it lies before all days."""


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The indexed passages of a generation by ascending id, and the days of their articles.

    ``published`` and ``known`` are ordinals; ``known`` is the day of publication or else the one
    after which the article can't have been published. Days that are not known are NO_DAY.
    """

    ids: IntArray
    published: IntArray
    known: IntArray

    def within(self, since: date | None, until: date | None) -> IntArray:
        """Ids of the passages that fit, ascending; those without a day fit neither bound."""
        fits = np.ones(len(self.ids), dtype=np.bool_)
        if since:
            fits &= self.published >= since.toordinal()
        if until:
            # A page's clock proves as much as a date does.
            fits &= (self.known > NO_DAY) & (self.known <= until.toordinal())
        found: IntArray = self.ids[fits]
        return found


def days_of(session: Session, generation: int) -> Days:
    """The days of all indexed passages of a generation."""
    members = (
        select(ArticleRow.id, ArticleRow.published, ArticleRow.not_after)
        .join(GenerationArticleRow, GenerationArticleRow.article_id == ArticleRow.id)
        .where(
            GenerationArticleRow.generation_id == generation,
            GenerationArticleRow.duplicate_of.is_(None),
        )
    )
    articles = in_rows(
        (
            article_id,
            published.toordinal() if published else NO_DAY,
            known.toordinal() if (known := published or not_after) else NO_DAY,
        )
        for article_id, published, not_after in session.execute(members)
    )
    passages = indexed(generation).with_only_columns(PassageRow.id, PassageRow.article_id)
    options = {"yield_per": AT_ONCE}  # there may be millions
    found = in_rows(session.execute(passages, execution_options=options), width=2)
    at = np.searchsorted(articles[:, 0], found[:, 1])
    return Days(found[:, 0].copy(), articles[at, 1], articles[at, 2])


def in_rows(rows: Iterable[Iterable[int]], width: int = 3) -> IntArray:
    """Rows of so many numbers as a table, in the order of the first of them."""
    table = np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, width)
    ordered: IntArray = table[np.argsort(table[:, 0], kind="stable")]
    return ordered


def indexed(generation: int) -> Select[int]:
    """Asks for the ids of a generation's indexed passages."""
    return (
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


def narrowed(session: Session, generation: int, narrowing: Narrowing) -> list[int]:
    """Ids of indexed passages whose article fits, in no order."""
    query = indexed(generation)
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
