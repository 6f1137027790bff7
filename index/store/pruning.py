"""What is forgotten with generations that are not kept.

Articles are looked for by number alone, vectors by the digests of the passages that go: the cost
follows the change, and no text or vector that stays is read. Where much goes, it goes in many
short transactions, so that whoever answers questions meanwhile can write, too. What a crash leaves
is found later.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session, aliased

from index.store.database import Sessions
from index.store.membership import AT_ONCE, current_id, slices
from index.store.tables import (
    ArticleRow,
    CitationRow,
    EmbeddingRow,
    GenerationArticleRow,
    GenerationRow,
    PassageRow,
)

T = TypeVar("T")

LOOKED_THROUGH = 64
"""Once in so many generations everything is looked through."""


def prune(sessions: Sessions, keep: Collection[int]) -> list[int]:
    """Forget published generations but the current one and those to keep, and what only they need.

    Their numbers.
    """
    with sessions.begin() as session:
        old = forget_generations(session, keep)
    with sessions.begin() as session:
        unused = list(session.scalars(select(ArticleRow.id).where(*is_unused())))
        kept = session.scalars(select(GenerationRow)).all()
        current = session.scalars(select(GenerationRow).where(GenerationRow.id.in_(current_id())))
        look_through = is_due(current.first()) or any(was_last(each, kept) for each in old)
        encoders, chunkings = {each.encoder for each in kept}, {each.chunking for each in kept}
    for ids in slices(unused):
        with sessions.begin() as session:
            forget_articles(session, ids)
    if look_through:
        repeat(sessions, lambda session, after: forget_passages(session, chunkings, after), 0)
        repeat(sessions, lambda session, after: forget_encoders(session, encoders, after), "")
    return [each.id for each in old]


def forget_generations(session: Session, keep: Collection[int]) -> list[GenerationRow]:
    """Forget published generations that are neither kept nor current; what they were."""
    published = select(GenerationRow).where(
        GenerationRow.published.is_not(None), GenerationRow.id.not_in(current_id())
    )
    old = [
        row for row in session.scalars(published.order_by(GenerationRow.id)) if row.id not in keep
    ]
    session.expunge_all()
    for ids in slices(row.id for row in old):
        session.execute(delete(GenerationRow).where(GenerationRow.id.in_(ids)))
    return old


def was_last(old: GenerationRow, kept: Sequence[GenerationRow]) -> bool:
    """Whether what a generation was built with is used by no other one any more."""
    return all(each.encoder != old.encoder for each in kept) or all(
        each.chunking != old.chunking for each in kept
    )


def is_due(current: GenerationRow | None) -> bool:
    """Whether to look through everything for what builds left that were cancelled.

    They may have tried another encoder or chunking. That takes a look at each vector and passage,
    so it is done when all was built anew, and otherwise once in many generations.
    """
    if current is None or current.parent is None:
        return True
    return current.id // LOOKED_THROUGH != current.parent // LOOKED_THROUGH


def forget_articles(session: Session, ids: Sequence[int]) -> None:
    """Forget versions with all that is theirs, unless somebody needs them meanwhile."""
    unused = select(ArticleRow.id).where(ArticleRow.id.in_(ids), *is_unused())
    gone = session.scalars(unused).all()
    digests = taken_out(session, PassageRow.article_id.in_(gone))
    session.execute(delete(ArticleRow).where(ArticleRow.id.in_(gone)))
    forget_vectors(session, digests)


def forget_passages(session: Session, used: Collection[str], after: int) -> int | None:
    """Forget some passages of chunkings that are not used, unless their article is cited.

    The last of them, None where there are no more after ``after``.
    """
    others = (
        select(PassageRow.id)
        .where(
            PassageRow.id > after, PassageRow.chunking.not_in(used), ~cited(PassageRow.article_id)
        )
        .order_by(PassageRow.id)
        .limit(AT_ONCE)
    )
    ids = session.scalars(others).all()
    forget_vectors(session, taken_out(session, PassageRow.id.in_(ids)))
    return ids[-1] if ids else None


def forget_encoders(session: Session, used: Collection[str], after: str) -> str | None:
    """Forget some vectors of encoders that are not used; the last digest as forget_passages()."""
    is_other = EmbeddingRow.encoder.not_in(used)
    # Looked for first: that is answered from an index, without reading vectors.
    others = (
        select(EmbeddingRow.digest)
        .where(EmbeddingRow.digest > after, is_other)
        .order_by(EmbeddingRow.digest)
        .limit(AT_ONCE)
    )
    digests = session.scalars(others).all()
    session.execute(delete(EmbeddingRow).where(EmbeddingRow.digest.in_(digests), is_other))
    return digests[-1] if digests else None


def forget_vectors(session: Session, digests: Iterable[str]) -> None:
    """Forget the vectors of texts that no passage has any more."""
    needed = exists().where(PassageRow.digest == EmbeddingRow.digest)
    for some in slices(digests):
        session.execute(delete(EmbeddingRow).where(EmbeddingRow.digest.in_(some), ~needed))


def repeat(sessions: Sessions, step: Callable[[Session, T], T | None], after: T) -> None:
    """Take steps, each a transaction that goes on after where the one before it ended."""
    last: T | None = after
    while last is not None:
        with sessions.begin() as session:
            last = step(session, last)


def taken_out(session: Session, which: ColumnElement[bool]) -> set[str]:
    """Delete passages; the digests of their texts."""
    return set(session.scalars(delete(PassageRow).where(which).returning(PassageRow.digest)))


def is_unused() -> tuple[ColumnElement[bool], ...]:
    """Whether no generation holds a version and no answer cites it."""
    held = exists().where(GenerationArticleRow.article_id == ArticleRow.id)
    return ~held, ~cited(ArticleRow.id)


def cited(article_id: object) -> ColumnElement[bool]:
    """Whether an answer cites an article."""
    citation = aliased(CitationRow)
    return exists().where(citation.article_id == article_id)
