"""Articles that wait for an admin's word, kept whole, so that a restart loses none."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from index.clock import utc_now
from index.datatypes import Article, DateBasis, Dating, Layout
from index.store.database import Sessions
from index.store.tables import DraftRow

BATCH_BYTES = 9
BATCH_CHARS = 12
"""An id is its batch, of so many characters, and its number therein: it fits into a button."""
AT_ONCE = 500
"""Ids in one statement: databases bound its parameters."""


class Drafts:
    """Drafts by ids that cannot be guessed."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, articles: Sequence[Article], owner: int) -> list[str]:
        """Keep articles that came together; returns their ids, which begin with their batch."""
        batch = secrets.token_urlsafe(BATCH_BYTES)
        now = utc_now()
        rows = [
            {"id": f"{batch}{number}", "owner": owner, "created": now, "article": as_json(article)}
            for number, article in enumerate(articles)
        ]
        if rows:
            with self._sessions.begin() as session:
                session.execute(insert(DraftRow), rows)
        return [f"{batch}{number}" for number in range(len(articles))]

    def get(self, ids: Iterable[str]) -> dict[str, tuple[int, Article]]:
        """Owner and article by id; ids without a draft are left out."""
        with self._sessions.begin() as session:
            return {
                row.id: (row.owner, from_json(row.article))
                for some in in_parts(ids)
                for row in session.scalars(select(DraftRow).where(DraftRow.id.in_(some)))
            }

    def batch(self, draft_id: str) -> list[str]:
        """Ids of those that came with this one and are still there, in their order."""
        # No LIKE: there "_" stands for anything, and in SQLite capitals are small letters.
        same = func.substr(DraftRow.id, 1, BATCH_CHARS) == draft_id[:BATCH_CHARS]
        query = select(DraftRow.id).where(same)
        with self._sessions.begin() as session:
            return sorted(session.scalars(query), key=number_of)

    def replace(self, draft_id: str, article: Article) -> bool:
        """Keep a corrected article in a draft's place; False where there is no such draft."""
        statement = update(DraftRow).where(DraftRow.id == draft_id).returning(DraftRow.id)
        with self._sessions.begin() as session:
            changed = session.execute(statement.values(article=as_json(article)))
            return changed.first() is not None

    def remove(self, ids: Iterable[str]) -> None:
        """Forget drafts; those that are gone already are no error."""
        with self._sessions.begin() as session:
            for some in in_parts(ids):
                session.execute(delete(DraftRow).where(DraftRow.id.in_(some)))

    def newest(self, owner: int, most: int) -> list[str]:
        """Ids of an admin's newest drafts, at most ``most``, in the order in which they came."""
        # Of one batch the longer number is the greater one.
        order = DraftRow.created.desc(), func.length(DraftRow.id).desc(), DraftRow.id.desc()
        query = select(DraftRow.id).where(DraftRow.owner == owner).order_by(*order).limit(most)
        with self._sessions.begin() as session:
            return [*session.scalars(query)][::-1]

    def prune(self, before: datetime) -> int:
        """Forget drafts that were made before a moment; how many."""
        statement = delete(DraftRow).where(DraftRow.created < before).returning(DraftRow.id)
        with self._sessions.begin() as session:
            return len(session.execute(statement).all())


def in_parts(ids: Iterable[str]) -> list[list[str]]:
    """The ids, each once, in pieces that one statement takes."""
    every = list(dict.fromkeys(ids))
    return [every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE)]


def number_of(draft_id: str) -> int:
    """A draft's number in its batch."""
    return int(draft_id[BATCH_CHARS:])


def as_json(article: Article) -> dict[str, Any]:
    """An article's fields as JSON holds them."""
    fields = asdict(article)
    for name in ("published", "not_after"):
        fields[name] = fields[name] and fields[name].isoformat()
    return fields


def from_json(fields: dict[str, Any]) -> Article:
    """JSON as the article that it was made of."""
    dating, published, not_after = fields["dating"], fields["published"], fields["not_after"]
    return Article(
        **fields
        | {
            "published": date.fromisoformat(published) if published else None,
            "not_after": date.fromisoformat(not_after) if not_after else None,
            "authors": tuple(fields["authors"]),
            "dating": Dating(**dating | {"basis": DateBasis(dating["basis"])}) if dating else None,
            "layout": Layout(fields["layout"]),
        }
    )
