"""What is kept of those who ask, and its end."""

from datetime import datetime, timedelta
from typing import Protocol

from index.datatypes import Forgotten


class Erasing(Protocol):
    """The part of the store that erases."""

    def forget(self, user_id: int) -> Forgotten:
        """Erase all of a person, in one transaction."""

    def expire(self, before: datetime) -> int:
        """Erase answers from before then that no watch needs; how many."""

    def tidy(self, now: datetime) -> None:
        """Forget when chats were told something, where it counts no more, and old invitations."""


class Privacy:
    """Erases on demand, and what has been kept for long enough. Methods raise StoreError."""

    def __init__(self, erasing: Erasing, keep_days: int) -> None:
        self._erasing = erasing
        self._keep_days = keep_days

    @property
    def keep_days(self) -> int:
        """Days that questions and answers are kept; 0 for good."""
        return self._keep_days

    def forget(self, user_id: int) -> Forgotten:
        """Erase a person's questions, votes and watches, in all chats, and what they chose.

        That questions were asked stays counted, without saying by whom or where. An answer that
        somebody else watches stays, too, as nobody's. What a person did as an admin or editor
        stays in the audit log by their number, until ``expire``; their name goes.
        """
        return self._erasing.forget(user_id)

    def expire(self, now: datetime) -> int:
        """Erase what is older than settings keep; how many answers. What a watch needs stays.

        With it go entries of the audit log of the same age.
        """
        self._erasing.tidy(now)
        if not self._keep_days:
            return 0
        return self._erasing.expire(now - timedelta(days=self._keep_days))
