"""Marks of article versions: what finds copies."""

from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import Select, TextClause, delete, insert, select, text

from index.copies import Mark
from index.store.database import Sessions
from index.store.tables import BandRow, GenerationArticleRow, MarkRow


class Marks:
    """Marks by article version; one of another scheme is replaced, and otherwise none changes."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, marks: Mapping[int, Mark]) -> None:
        """Store marks by article id in the place of what is there, in one transaction."""
        if not marks:
            return
        rows = [
            {"article_id": each, "words": one.words, "scheme": one.scheme, "minhash": one.minhash}
            for each, one in marks.items()
        ]
        bands = [
            {"band": at, "hash": hashed, "article_id": each}
            for each, mark in marks.items()
            for at, hashed in enumerate(mark.bands)
        ]
        with self._sessions.begin() as session:
            session.execute(delete(MarkRow).where(MarkRow.article_id.in_(marks)))
            session.execute(delete(BandRow).where(BandRow.article_id.in_(marks)))
            session.execute(insert(MarkRow), rows)
            if bands:
                session.execute(insert(BandRow), bands)

    def get(self, article_ids: Iterable[int]) -> dict[int, Mark]:
        """Marks of any scheme; articles that have none are left out."""
        ids = set(article_ids)
        bands: dict[int, list[int]] = {}
        with self._sessions.begin() as session:
            found = session.execute(
                select(BandRow.article_id, BandRow.hash)
                .where(BandRow.article_id.in_(ids))
                .order_by(BandRow.article_id, BandRow.band)
            )
            for article_id, hashed in found:
                bands.setdefault(article_id, []).append(hashed)
            return {
                row.article_id: Mark(
                    row.words, row.scheme, row.minhash, tuple(bands.get(row.article_id, ()))
                )
                for row in session.scalars(select(MarkRow).where(MarkRow.article_id.in_(ids)))
            }

    def unmarked(self, generation: int, scheme: str) -> list[int]:
        """Members of a generation that have no mark of this scheme, ascending."""
        marked = select(MarkRow.article_id).where(
            MarkRow.article_id == GenerationArticleRow.article_id, MarkRow.scheme == scheme
        )
        query = (
            select(GenerationArticleRow.article_id)
            .where(GenerationArticleRow.generation_id == generation, ~marked.exists())
            .order_by(GenerationArticleRow.article_id)
        )
        with self._sessions.begin() as session:
            return list(session.scalars(query))

    def like(self, generation: int, mark: Mark, limit: int) -> list[int]:
        """Members of a generation that may be what this is a copy of: at most ``limit``.

        First those with the same words, then those with most bands in common, then by id.
        Members that are copies themselves are left out.
        """
        with self._sessions.begin() as session:
            found: list[int] = []
            if mark.words:
                found += session.scalars(sharing_words(generation, mark).limit(limit))
            if mark.bands and len(found) < limit:
                asked = {f"hash{at}": hashed for at, hashed in enumerate(mark.bands)}
                near = session.execute(
                    sharing_bands(len(mark.bands)),
                    {"generation": generation, "most": limit} | asked,
                )
                found += [row.article_id for row in near if row.article_id not in found]
            return found[:limit]


def sharing_words(generation: int, mark: Mark) -> Select[int]:
    """Members that are no copies and have the same words, by id."""
    return (
        select(MarkRow.article_id)
        .join(GenerationArticleRow, GenerationArticleRow.article_id == MarkRow.article_id)
        .where(
            MarkRow.words == mark.words,
            MarkRow.scheme == mark.scheme,
            GenerationArticleRow.generation_id == generation,
            GenerationArticleRow.duplicate_of.is_(None),
        )
        .order_by(MarkRow.article_id)
    )


@cache
def sharing_bands(count: int) -> TextClause:
    """Members that are no copies and have bands in common, most of them first, then by id.

    Written out: SQLAlchemy compiles a list of 42 pairs anew each time, which takes longer than
    the look-up. A table of its own, as SQLite scans all bands for one pair of a mere list.
    """
    pairs = ", ".join(f"({at}, CAST(:hash{at} AS BIGINT))" for at in range(count))
    return text(
        f"""
        WITH wanted (band, hash) AS (VALUES {pairs})
        SELECT bands.article_id AS article_id
        FROM wanted
        JOIN article_bands AS bands ON bands.band = wanted.band AND bands.hash = wanted.hash
        JOIN generation_articles AS member ON member.article_id = bands.article_id
        WHERE member.generation_id = :generation AND member.duplicate_of IS NULL
        GROUP BY bands.article_id
        ORDER BY count(*) DESC, bands.article_id
        LIMIT :most
        """  # noqa: S608 - numbers and parameters only
    )
