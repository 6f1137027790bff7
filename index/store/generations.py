"""Generations: begun, filled, published, pruned."""

from collections.abc import Iterable, Mapping
from typing import cast

from sqlalchemy import Table, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import aliased

from index.clock import utc_now
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
    """States of the index. A generation counts only from the moment of publish().

    A member that is a copy names another member, which is none, in ``duplicate_of``. While a
    build has not decided about a member, it names itself there.
    """

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
                created=utc_now(),
                published=None,
            )
            session.add(row)
            session.flush()
            members = [
                {"generation_id": row.id, "article_id": each, "since": row.id} for each in articles
            ]
            if members:
                session.execute(insert(GenerationArticleRow), members)
                session.execute(staying_since(row.id))
            return row.id

    def carry_over(self, generation: int) -> list[int]:
        """Take over from the parent which members are copies; the members this leaves undecided.

        Those are the ones that the parent does not hold, and copies of what is no member any
        more; without a parent all. They come in the order in which to decide: earliest
        publication first, unknown dates last, then by id.
        """
        member, kept, original = (aliased(GenerationArticleRow) for _ in range(3))
        mine = member.generation_id == generation
        with self._sessions.begin() as session:
            parent = session.scalar(
                select(GenerationRow.parent).where(GenerationRow.id == generation)
            )
            was = select(kept.duplicate_of).where(
                kept.generation_id == parent, kept.article_id == member.article_id
            )
            stays = select(original.article_id).where(
                original.generation_id == generation, original.article_id == kept.duplicate_of
            )
            session.execute(
                update(member)
                .where(mine, was.where(kept.duplicate_of.is_not(None), stays.exists()).exists())
                .values(duplicate_of=was.scalar_subquery())
            )
            known = was.where(kept.duplicate_of.is_(None) | stays.exists())
            session.execute(
                update(member).where(mine, ~known.exists()).values(duplicate_of=member.article_id)
            )
            undecided = (
                select(member.article_id)
                .join(ArticleRow, ArticleRow.id == member.article_id)
                .where(mine, member.duplicate_of == member.article_id)
                .order_by(ArticleRow.published.asc().nulls_last(), ArticleRow.id)
            )
            return list(session.scalars(undecided))

    def set_copies(self, generation: int, copies: Mapping[int, int | None]) -> None:
        """Write down for members which other member each is a copy of, None where of none."""
        if not copies:
            return
        # The table and not the class: an UPDATE of the class wants the whole key of each row.
        members = cast(Table, GenerationArticleRow.__table__)
        change = (
            update(members)
            .where(members.c.generation_id == generation, members.c.article_id == bindparam("copy"))
            .values(duplicate_of=bindparam("original"))
        )
        with self._sessions.begin() as session:
            session.connection().execute(
                change, [{"copy": each, "original": other} for each, other in copies.items()]
            )

    def copies(self, generation: int) -> dict[int, int]:
        """The members that are copies, each with what it is a copy of."""
        query = select(GenerationArticleRow.article_id, GenerationArticleRow.duplicate_of).where(
            GenerationArticleRow.generation_id == generation,
            GenerationArticleRow.duplicate_of.is_not(None),
        )
        with self._sessions.begin() as session:
            return {each: other for each, other in session.execute(query) if other is not None}

    def copies_of(self, generation: int, article_ids: Iterable[int]) -> dict[int, list[int]]:
        """The copies of each of these articles, ascending; those without any are left out."""
        query = (
            select(GenerationArticleRow.duplicate_of, GenerationArticleRow.article_id)
            .where(
                GenerationArticleRow.generation_id == generation,
                GenerationArticleRow.duplicate_of.in_(set(article_ids)),
            )
            .order_by(GenerationArticleRow.article_id)
        )
        found: dict[int, list[int]] = {}
        with self._sessions.begin() as session:
            for original, copy in session.execute(query):
                if original is not None:
                    found.setdefault(original, []).append(copy)
        return found

    def arrived(self, generation: int, after: int, article_ids: Iterable[int]) -> set[int] | None:
        """Those of these articles that a generation holds and an earlier one did not.

        The earlier one may be forgotten. A version that went and came back counts as arrived.
        None where ``generation`` itself is forgotten.
        """
        query = select(GenerationArticleRow.article_id).where(
            GenerationArticleRow.generation_id == generation,
            GenerationArticleRow.article_id.in_(set(article_ids)),
            GenerationArticleRow.since > after,
        )
        with self._sessions.begin() as session:
            found = set(session.scalars(query))
            return found if session.get(GenerationRow, generation) else None

    def holds(self, article_id: int) -> bool:
        """Whether the published generation holds this version of an article."""
        query = (
            select(GenerationArticleRow.article_id)
            .join(CurrentRow, CurrentRow.generation_id == GenerationArticleRow.generation_id)
            .where(GenerationArticleRow.article_id == article_id)
        )
        with self._sessions.begin() as session:
            return session.scalar(query) is not None

    def publish(self, generation: int) -> None:
        """Make a generation the current one: the single commit point of a build.

        Its ``articles`` counts all members, its ``passages`` those of members that are no copies.
        """
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
                & (GenerationArticleRow.generation_id == generation)
                & GenerationArticleRow.duplicate_of.is_(None),
            )
        )
        with self._sessions.begin() as session:
            row = session.get(GenerationRow, generation)
            if row is None:
                raise StoreError(f"generation {generation} is gone; run the sync again")
            row.articles = session.scalar(articles) or 0
            row.passages = session.scalar(passages.where(PassageRow.chunking == row.chunking)) or 0
            row.published = utc_now()
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


def staying_since(generation: int) -> Update:
    """Take over from the published generation since when its members have been published."""
    member, kept = aliased(GenerationArticleRow), aliased(GenerationArticleRow)
    was = (
        select(kept.since)
        .join(CurrentRow, CurrentRow.generation_id == kept.generation_id)
        .where(kept.article_id == member.article_id)
    )
    return (
        update(member)
        .where(member.generation_id == generation, was.exists())
        .values(since=was.scalar_subquery())
    )


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
