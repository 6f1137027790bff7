"""What standing questions need of the store and of the engine."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from index.datatypes import (
    Answer,
    Article,
    Asked,
    Asker,
    Generation,
    Pending,
    Preferences,
    StoredAnswer,
    Watch,
)


class Watches(Protocol):
    """The store's watches."""

    def add(
        self,
        asker: Asker,
        question: str,
        digest: str,
        answer_id: str,
        created: datetime,
        *,
        language: str | None = None,
    ) -> Watch | None:
        """Keep one; None where the chat has one of this digest."""

    def count(self, chat_id: int) -> int:
        """How many a chat has."""

    def of(self, asker: Asker) -> list[Watch]:
        """Those of a chat and topic, oldest first."""

    def remove(self, watch_id: int, chat_id: int) -> bool:
        """Forget one."""

    def clear(self, chat_id: int) -> int:
        """Forget all of a chat."""

    def unseen(self, generation: int) -> list[Watch]:
        """Those that were last asked of another generation."""

    def saw(self, watch_id: int, generation: int) -> None:
        """It was asked of this one."""

    def pending_of(self, watch_id: int) -> Pending | None:
        """The notice of a watch that waits."""

    def pending(self) -> list[Pending]:
        """All that wait, oldest first."""

    def put_notice(self, watch: Watch, old_id: str, new_id: str, found: datetime) -> bool:
        """A change is to be told, in the place of one that waits; False: the watch is gone."""

    def drop_notice(self, notice_id: int) -> None:
        """A change is none any more."""

    def told(self, pending: Pending, at: datetime) -> None:
        """A notice was told."""

    def told_since(self, chat_id: int, since: datetime) -> list[datetime]:
        """When a chat was told something since then."""


class Generations(Protocol):
    """The store's generations."""

    def current(self) -> Generation | None:
        """The published one."""

    def holds(self, article_id: int) -> bool:
        """Whether the published one holds this version of an article."""

    def arrived(self, generation: int, after: int, article_ids: Iterable[int]) -> set[int] | None:
        """Those of the articles that came in after an earlier generation; None: it is gone."""


class Articles(Protocol):
    """The store's articles."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id."""


class Kept(Protocol):
    """Kept answers."""

    def remember(self, answer: Answer, asker: Asker, *, standing: bool = False) -> str:
        """Keep one."""

    def recall(self, answer_id: str) -> StoredAnswer | None:
        """The one under this id."""


class Chats(Protocol):
    """What chats have chosen, and the log."""

    def preferences(self, chat_id: int) -> Preferences:
        """What a chat has chosen."""

    def note(self, asked: Asked) -> None:
        """Count a question."""


class Ask(Protocol):
    """Asks the published generation."""

    def __call__(self, question: str, *, language: str | None) -> Answer:
        """The answer; raises as ``Engine.ask`` does."""
