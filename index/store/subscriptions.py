"""Feeds and sitemaps that are read at intervals, and which of their entries were dealt with."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from index.datatypes import FeedItem, Kind, Subscription
from index.store.database import Sessions, insert_missing
from index.store.tables import SeenItemRow, SubscriptionRow

BATCH = 500
"""Entries asked for or written in one statement: databases bound its parameters."""


class Subscriptions:
    """Subscriptions and their entries."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, url: str, kind: Kind, title: str | None, minutes: int) -> Subscription:
        """Subscribe; an address that is subscribed to already stays as it is and is returned."""
        row = {"url": url, "kind": kind.value, "title": title, "minutes": minutes, "failures": 0}
        with self._sessions.begin() as session:
            insert_missing(session, SubscriptionRow, [row])
            query = select(SubscriptionRow).where(SubscriptionRow.url == url)
            return as_subscription(session.scalars(query).one())

    def subscribed(self) -> list[Subscription]:
        """All subscriptions, the oldest first."""
        query = select(SubscriptionRow).order_by(SubscriptionRow.id)
        with self._sessions.begin() as session:
            return [as_subscription(row) for row in session.scalars(query)]

    def get(self, subscription_id: int) -> Subscription | None:
        """The subscription under this id, None without one."""
        with self._sessions.begin() as session:
            row = session.get(SubscriptionRow, subscription_id)
            return as_subscription(row) if row else None

    def remove(self, subscription_id: int) -> bool:
        """Unsubscribe, forgetting its entries; False where there is no such subscription."""
        with self._sessions.begin() as session:
            row = session.get(SubscriptionRow, subscription_id)
            if row is None:
                return False
            session.delete(row)
            return True

    def set_minutes(self, subscription_id: int, minutes: int) -> Subscription | None:
        """Read it at another interval from now on; None where there is no such subscription."""
        with self._sessions.begin() as session:
            row = session.get(SubscriptionRow, subscription_id)
            if row is None:
                return None
            row.minutes = minutes
            return as_subscription(row)

    def troubled(self) -> list[Subscription]:
        """Those that fail, or did when admins were told last; the oldest first."""
        query = (
            select(SubscriptionRow)
            .where(or_(SubscriptionRow.failures > 0, SubscriptionRow.told))
            .order_by(SubscriptionRow.id)
        )
        with self._sessions.begin() as session:
            return [as_subscription(row) for row in session.scalars(query)]

    def tell(self, subscription_id: int, *, told: bool) -> bool:
        """Note whether admins know that it fails; False where it is noted already, or it is gone.

        Of several that do this at once one gets True.
        """
        with self._sessions.begin() as session:
            changed = session.execute(
                update(SubscriptionRow)
                .where(SubscriptionRow.id == subscription_id, SubscriptionRow.told.is_(not told))
                .values(told=told)
                .returning(SubscriptionRow.id)
            )
            return changed.first() is not None

    def succeeded(
        self,
        subscription_id: int,
        now: datetime,
        etag: str | None,
        last_modified: str | None,
        title: str | None,
    ) -> None:
        """It was read; what the server says of the version, and its title unless None.

        ``told`` stays, as admins don't know yet that it works again.
        """
        with self._sessions.begin() as session:
            row = session.get(SubscriptionRow, subscription_id)
            if row is None:  # removed meanwhile
                return
            row.checked, row.failures, row.problem = now, 0, None
            row.etag, row.last_modified = etag, last_modified
            row.title = title or row.title

    def failed(self, subscription_id: int, now: datetime, problem: str) -> None:
        """It could not be read."""
        with self._sessions.begin() as session:
            row = session.get(SubscriptionRow, subscription_id)
            if row is None:  # removed meanwhile
                return
            row.checked, row.problem = now, problem
            row.failures += 1

    def unseen(self, subscription_id: int, items: Sequence[FeedItem]) -> list[FeedItem]:
        """Entries that were not marked, or under another date; in their order."""
        digests = [digest_of(item.url) for item in items]
        with self._sessions.begin() as session:
            stamps = stamps_of(session, subscription_id, digests)
        return [
            item
            for digest, item in zip(digests, items, strict=True)
            if digest not in stamps or stamps[digest] != item.stamp
        ]

    def mark(self, subscription_id: int, items: Sequence[FeedItem]) -> None:
        """Entries were dealt with; nothing happens where the subscription was removed."""
        stamps = {digest_of(item.url): item.stamp for item in items}
        with self._sessions.begin() as session:
            if session.get(SubscriptionRow, subscription_id, with_for_update=True) is None:
                return
            known = stamps_of(session, subscription_id, list(stamps))
            changed = [digest for digest, stamp in known.items() if stamps[digest] != stamp]
            for digests in batches(changed):
                session.execute(
                    delete(SeenItemRow).where(
                        SeenItemRow.subscription_id == subscription_id,
                        SeenItemRow.url.in_(digests),
                    )
                )
            rows = [
                {"subscription_id": subscription_id, "url": digest, "stamp": stamp}
                for digest, stamp in stamps.items()
            ]
            insert_missing(session, SeenItemRow, rows)


def stamps_of(
    session: Session, subscription_id: int, digests: Sequence[str]
) -> dict[str, str | None]:
    """The marked ones of these entries with the dates that they had."""
    stamps: dict[str, str | None] = {}
    for batch in batches(digests):
        query = select(SeenItemRow.url, SeenItemRow.stamp).where(
            SeenItemRow.subscription_id == subscription_id, SeenItemRow.url.in_(batch)
        )
        stamps |= dict(session.execute(query).all())
    return stamps


def batches(digests: Sequence[str]) -> list[Sequence[str]]:
    """The same in pieces that one statement takes."""
    return [digests[at : at + BATCH] for at in range(0, len(digests), BATCH)]


def digest_of(url: str) -> str:
    """What an entry's address is kept as, however long it is."""
    return hashlib.sha256(url.encode(errors="surrogatepass")).hexdigest()


def as_subscription(row: SubscriptionRow) -> Subscription:
    """Columns as a subscription."""
    return Subscription(
        id=row.id,
        url=row.url,
        kind=Kind(row.kind),
        title=row.title,
        minutes=row.minutes,
        checked=row.checked,
        etag=row.etag,
        last_modified=row.last_modified,
        failures=row.failures,
        problem=row.problem,
        told=row.told,
    )
