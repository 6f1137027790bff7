"""What the bot needs of the engine. All of it is synchronous and safe for several threads."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from index.datatypes import (
    Answer,
    Context,
    Draft,
    Post,
    Progress,
    Received,
    Refreshed,
    Rejected,
    Status,
    StoredArticle,
    Subscription,
    SyncReport,
)

Follow = Callable[[Progress], None]
Cancelled = Callable[[], bool]


class Intake(Protocol):
    """Articles on their way in; see ``index.intake.Intake``."""

    def from_address(self, url: str, owner: int) -> Received:
        """What a web address leads to, as drafts of the admin ``owner``."""

    def from_file(self, name: str, data: bytes, origin: str, owner: int) -> Received:
        """What an uploaded file holds; ``origin`` names it for good."""

    def from_post(self, post: Post, owner: int) -> Received:
        """A channel's post."""

    def draft(self, draft_id: str) -> Draft:
        """A draft as it stands; raises DraftGone."""

    def batch(self, draft_id: str) -> tuple[str, ...]:
        """Ids of those that came together with this one and still wait; raises DraftGone."""

    def correct(
        self, draft_id: str, by: int, *, title: str | None = None, published: date | None = None
    ) -> Draft:
        """Put title or date right; raises DraftGone."""

    def drop(self, ids: Sequence[str]) -> None:
        """Forget drafts."""

    def accept(self, ids: Sequence[str], follow: Follow, cancelled: Cancelled) -> SyncReport:
        """Index drafts, which are kept until that is done; raises DraftGone, BuildRunning, ..."""


class Subscribing(Protocol):
    """Feeds and sitemaps; see ``index.subscribing.Subscribing``."""

    def add(self, url: str, minutes: int | None = None) -> Subscription:
        """Subscribe, or give the subscription that is there; raises SourceError."""

    def subscribed(self) -> list[Subscription]:
        """All subscriptions by id."""

    def remove(self, subscription_id: int) -> bool:
        """Unsubscribe; False where there is no such one."""

    def set_minutes(self, subscription_id: int, minutes: int) -> Subscription | None:
        """Read it at another interval; None where there is no such one."""

    def due(self) -> list[Subscription]:
        """Those whose time has come."""

    def refresh(
        self, subscriptions: Sequence[Subscription], follow: Follow, cancelled: Cancelled
    ) -> Refreshed:
        """Read subscriptions and index what is new; raises BuildRunning and others."""

    def import_opml(self, data: bytes) -> tuple[list[Subscription], list[Rejected]]:
        """Subscribe to what a list names; raises SourceError where it is no OPML."""

    def export_opml(self) -> bytes:
        """All subscriptions as OPML."""


class Footnote(Protocol):
    """What the bot needs of ``index.engine.Engine``."""

    @property
    def intake(self) -> Intake:
        """What admins add by hand."""

    @property
    def subscribing(self) -> Subscribing:
        """What is read at intervals."""

    def ask(
        self, question: str, threshold: float | None = None, language: str | None = None
    ) -> Answer:
        """Answer a question; raises QuestionError, NothingIndexed and others."""

    def language_of(self, chat_id: int) -> str | None:
        """The language of the last question that was answered in a chat."""

    def remember(self, answer: Answer, chat_id: int) -> str:
        """Keep an answer; returns its id."""

    def context(self, answer_id: str, number: int) -> Context | None:
        """A citation of a kept answer in its passage, None where there is no such one."""

    def articles(self, offset: int = 0, limit: int = 50) -> list[StoredArticle]:
        """Articles of the published generation, newest first."""

    def status(self) -> Status:
        """What is published and where it lies."""

    def sync(self, *, follow: Follow, cancelled: Cancelled) -> SyncReport:
        """Bring the index to what the configured folders hold; raises BuildRunning and others."""

    def warm_up(self) -> None:
        """Load models and index files."""
