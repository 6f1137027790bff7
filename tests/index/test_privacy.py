"""What grows too old, decided apart from the store."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from index.audience.privacy import Privacy
from index.datatypes import Forgotten

NOW = datetime(2024, 6, 30, tzinfo=UTC)


@dataclass
class Erased:
    """Notes what is erased."""

    before: list[datetime] = field(default_factory=list)
    tidied: list[datetime] = field(default_factory=list)

    def forget(self, user_id: int) -> Forgotten:
        raise AssertionError(f"nobody asked to forget {user_id}")

    def expire(self, before: datetime) -> int:
        self.before.append(before)
        return 3

    def tidy(self, now: datetime) -> None:
        self.tidied.append(now)


@pytest.mark.parametrize(
    ("days", "gone", "before"), [(30, 3, [datetime(2024, 5, 31, tzinfo=UTC)]), (0, 0, [])]
)
def test_when_chats_were_told_is_forgotten_also_where_answers_are_kept_for_good(
    days: int, gone: int, before: list[datetime]
) -> None:
    erased = Erased()
    assert Privacy(erased, days).expire(NOW) == gone
    assert (erased.before, erased.tidied) == (before, [NOW])
