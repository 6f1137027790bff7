"""Which article versions a generation holds, and what becomes of them from one to the next."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from sqlalchemy import Select, Table, bindparam, delete, func, insert, literal, select, update
from sqlalchemy.orm import Session, aliased

from index.store.database import insert_missing
from index.store.tables import ArticleRow, CurrentRow, GenerationArticleRow

T = TypeVar("T")

AT_ONCE = 500
"""Values in one statement: databases bound its parameters."""


def slices(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """The values, without doubles and in their order, as many at once as a statement takes."""
    rows = list(dict.fromkeys(values))
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def take_over(session: Session, generation: int, parent: int) -> None:
    """Give a generation all members of its parent: as copies of what they are, and since when.

    What the current generation holds has been published for as long as it says.
    """
    kept, served = aliased(GenerationArticleRow), aliased(GenerationArticleRow)
    since = select(served.since).where(
        served.generation_id == current_id().scalar_subquery(),
        served.article_id == kept.article_id,
    )
    found = select(
        literal(generation),
        kept.article_id,
        kept.duplicate_of,
        func.coalesce(since.scalar_subquery(), generation),
    ).where(kept.generation_id == parent)
    names = ["generation_id", "article_id", "duplicate_of", "since"]
    session.execute(insert(GenerationArticleRow).from_select(names, found))


def take_away(session: Session, generation: int, leaving: Iterable[int]) -> None:
    """Take members out of a generation; those that it does not hold change nothing."""
    for ids in slices(leaving):
        session.execute(
            delete(GenerationArticleRow).where(
                GenerationArticleRow.generation_id == generation,
                GenerationArticleRow.article_id.in_(ids),
            )
        )


def add_members(session: Session, generation: int, coming: Iterable[int]) -> None:
    """Add members to a generation; those that it holds stay as they are."""
    served = select(GenerationArticleRow.article_id, GenerationArticleRow.since).where(
        GenerationArticleRow.generation_id == current_id().scalar_subquery()
    )
    for ids in slices(coming):
        known = session.execute(served.where(GenerationArticleRow.article_id.in_(ids)))
        since = {each.article_id: each.since for each in known}
        rows = [
            {"generation_id": generation, "article_id": each, "since": since.get(each, generation)}
            for each in ids
        ]
        insert_missing(session, GenerationArticleRow, rows)


def open_up(session: Session, generation: int, parent: int | None) -> list[int]:
    """Let members name themselves that are still to be decided about; they, in their order."""
    member, kept, original = (aliased(GenerationArticleRow) for _ in range(3))
    mine = member.generation_id == generation
    was_there = (
        select(kept.article_id)
        .where(kept.generation_id == parent, kept.article_id == member.article_id)
        .exists()
    )
    stays = (
        select(original.article_id)
        .where(original.generation_id == generation, original.article_id == member.duplicate_of)
        .exists()
    )
    session.execute(
        update(member)
        .where(mine, ~was_there | (member.duplicate_of.is_not(None) & ~stays))
        .values(duplicate_of=member.article_id)
    )
    undecided = (
        select(member.article_id)
        .join(ArticleRow, ArticleRow.id == member.article_id)
        .where(mine, member.duplicate_of == member.article_id)
        .order_by(ArticleRow.published.asc().nulls_last(), ArticleRow.id)
    )
    return list(session.scalars(undecided))


def write_copies(session: Session, generation: int, copies: Mapping[int, int | None]) -> None:
    """Write down for members which other member each is a copy of, None where of none."""
    # The table and not the class: an UPDATE of the class wants the whole key of each row.
    members = cast(Table, GenerationArticleRow.__table__)
    change = (
        update(members)
        .where(members.c.generation_id == generation, members.c.article_id == bindparam("copy"))
        .values(duplicate_of=bindparam("original"))
    )
    rows = [{"copy": each, "original": other} for each, other in copies.items()]
    session.connection().execute(change, rows)


def holds_exactly(session: Session, generation: int, members: Collection[int]) -> bool:
    """Whether these and no others are the members of a generation."""
    mine = GenerationArticleRow.generation_id == generation
    wanted = members if isinstance(members, set | frozenset) else set(members)
    count = session.scalar(select(func.count()).select_from(GenerationArticleRow).where(mine))
    if count != len(wanted):
        return False
    found = session.scalars(select(GenerationArticleRow.article_id).where(mine))
    return all(each in wanted for each in found)


def current_id() -> Select[int]:
    """The number of the generation that answers questions."""
    return select(CurrentRow.generation_id)
