"""What makes a generation count: one transaction that also asks whose turn it is."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from index.datatypes import Deed, Generation, Recipe, Trial
from index.errors import LeaseLost, StoreError
from index.store.membership import slices
from index.store.tables import (
    CurrentRow,
    GenerationArticleRow,
    GenerationRow,
    LeaseRow,
    PassageRow,
)

BUILD = "build"
"""The lease that a build holds."""


def check_lease(session: Session, token: str | None, now: datetime) -> None:
    """Raise LeaseLost unless the lease of builds is this token's until the transaction ends.

    Without a token nothing is asked for. An UPDATE and no SELECT: it holds off whoever would
    take the lease over meanwhile, on every database.
    """
    if token is None:
        return
    mine = (
        update(LeaseRow)
        .where(LeaseRow.name == BUILD, LeaseRow.token == token, LeaseRow.expires > now)
        .values(token=token)
    )
    if session.execute(mine.returning(LeaseRow.name)).first() is None:
        raise LeaseLost(
            "the right to build was lost while this build ran, as after a long sleep of this "
            "machine; nothing was published, run it again"
        )


def begun(recipe: Recipe, now: datetime) -> GenerationRow:
    """The row of a generation that is built by a recipe."""
    return GenerationRow(
        parent=recipe.parent,
        encoder=recipe.encoder,
        chunking=recipe.chunking,
        articles=0,
        passages=0,
        created=now,
        by=recipe.cause.by,
        deed=recipe.cause.deed,
        encoder_name=recipe.encoder_name,
        reader=recipe.reader,
        edition=recipe.edition,
    )


def found(session: Session, generation: int) -> GenerationRow:
    """The row of a generation; raises StoreError where it is gone."""
    row = session.get(GenerationRow, generation)
    if row is None:
        raise StoreError(f"generation {generation} is gone; run the sync again")
    return row


def finish(
    session: Session,
    row: GenerationRow,
    embedded: int | None,
    seconds: float | None,
    trial: Trial | None,
) -> None:
    """Write down of a whole generation how much it holds and how it was made; None as it was."""
    row.articles, row.passages = counted(session, row)
    if embedded is not None:
        row.embedded = embedded
    if seconds is not None:
        row.seconds = seconds
    if trial is not None:
        row.trial = asdict(trial)


def serve(session: Session, row: GenerationRow, now: datetime) -> None:
    """Make a generation the current one, as the last of all, however clocks were set."""
    last = session.scalar(select(func.max(GenerationRow.served)).where(GenerationRow.id != row.id))
    row.served = max(now, last + timedelta(microseconds=1)) if last else now
    row.published = row.published or row.served
    row.held = None
    session.merge(CurrentRow(id=1, generation_id=row.id))


def unfinished(session: Session) -> list[int]:
    """The numbers of generations that are neither published nor held."""
    query = select(GenerationRow.id).where(
        GenerationRow.published.is_(None), GenerationRow.held.is_(None)
    )
    return sorted(session.scalars(query))


def forget_unfinished(session: Session, only: int | None = None) -> list[int]:
    """Forget generations that are neither published nor held, or one of them; their numbers."""
    begun = delete(GenerationRow).where(
        GenerationRow.published.is_(None), GenerationRow.held.is_(None)
    )
    if only is not None:
        begun = begun.where(GenerationRow.id == only)
    return sorted(session.scalars(begun.returning(GenerationRow.id)))


def forget_held(session: Session, but: int | None = None) -> list[int]:
    """Forget the generations that wait for an admin's word, but for one; their numbers."""
    waiting = delete(GenerationRow).where(GenerationRow.held.is_not(None))
    if but is not None:
        waiting = waiting.where(GenerationRow.id != but)
    return sorted(session.scalars(waiting.returning(GenerationRow.id)))


def counted(session: Session, row: GenerationRow) -> tuple[int, int]:
    """All members of a generation, and the passages of those that are no copies.

    Passages never change, so it is enough to count those of what is not as in the parent.
    """
    mine = GenerationArticleRow.generation_id == row.id
    articles = session.scalar(select(func.count()).select_from(GenerationArticleRow).where(mine))
    parent = session.get(GenerationRow, row.parent) if row.parent is not None else None
    if parent is None or parent.published is None or parent.chunking != row.chunking:
        return articles or 0, passages_of_all(session, row)
    came = passages_of(session, indexed_besides(session, row.id, parent.id), row.chunking)
    went = passages_of(session, indexed_besides(session, parent.id, row.id), row.chunking)
    return articles or 0, parent.passages + came - went


def passages_of_all(session: Session, row: GenerationRow) -> int:
    """How many passages the members of a generation have that are no copies."""
    query = (
        select(func.count())
        .select_from(PassageRow)
        .join(GenerationArticleRow, GenerationArticleRow.article_id == PassageRow.article_id)
        .where(
            GenerationArticleRow.generation_id == row.id,
            GenerationArticleRow.duplicate_of.is_(None),
            PassageRow.chunking == row.chunking,
        )
    )
    return session.scalar(query) or 0


def indexed_besides(session: Session, generation: int, other: int) -> list[int]:
    """Members of a generation that are no copies and that the other one does not hold as such.

    By EXCEPT: of members that were just written PostgreSQL has no statistics yet, and may look
    through all of them for each one where it is asked for those that are not there.
    """
    originals = select(GenerationArticleRow.article_id).where(
        GenerationArticleRow.duplicate_of.is_(None)
    )
    mine = originals.where(GenerationArticleRow.generation_id == generation)
    others = originals.where(GenerationArticleRow.generation_id == other)
    return list(session.scalars(mine.except_(others)))


def passages_of(session: Session, article_ids: Iterable[int], chunking: str) -> int:
    """How many passages articles have under one chunking."""
    query = select(func.count()).select_from(PassageRow).where(PassageRow.chunking == chunking)
    return sum(
        session.scalar(query.where(PassageRow.article_id.in_(ids))) or 0
        for ids in slices(article_ids)
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
        served=row.served,
        held=row.held,
        by=row.by,
        deed=Deed(row.deed),
        encoder_name=row.encoder_name,
        reader=row.reader,
        edition=row.edition,
        embedded=row.embedded,
        seconds=row.seconds,
        trial=as_trial(row.trial),
    )


def as_trial(stored: dict[str, Any] | None) -> Trial | None:
    """What is stored as a trial; what this version does not know of one is left out."""
    if stored is None:
        return None
    known = {each.name for each in fields(Trial)}.intersection(stored)
    values: dict[str, Any] = {name: as_tuple(stored[name]) for name in known}
    return Trial(**values)


def as_tuple(value: Any) -> Any:
    """Lists as tuples, whatever else as it is."""
    return tuple(map(as_tuple, value)) if isinstance(value, list) else value
