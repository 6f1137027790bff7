"""What the bot needs of the engine. All of it is synchronous and safe for several threads."""

from typing import Protocol

from bot.protocols.audience import Conversations, Feedback, Numbers, Privacy, Watching
from bot.protocols.building import Cancelled, Follow, Releases
from bot.protocols.intake import Intake
from bot.protocols.subscribing import Schedules, Subscribing
from bot.protocols.team import Audit, Team
from index.datatypes import (
    Answer,
    ArticleView,
    Asker,
    Cause,
    Context,
    Forecast,
    Running,
    Status,
    StoredAnswer,
    StoredArticle,
    SyncReport,
)

__all__ = [
    "Audit",
    "Cancelled",
    "Conversations",
    "Feedback",
    "Follow",
    "Footnote",
    "Intake",
    "Numbers",
    "Privacy",
    "Releases",
    "Schedules",
    "Subscribing",
    "Team",
    "Watching",
]


class Footnote(Protocol):
    """What the bot needs of ``index.engine.Engine``."""

    @property
    def intake(self) -> Intake:
        """What admins add by hand."""

    @property
    def subscribing(self) -> Subscribing:
        """What is read at intervals."""

    @property
    def team(self) -> Team:
        """Roles and invitations."""

    @property
    def audit(self) -> Audit:
        """Who did what."""

    @property
    def schedules(self) -> Schedules:
        """What is done at intervals."""

    @property
    def releases(self) -> Releases:
        """The generations that are kept."""

    @property
    def conversations(self) -> Conversations:
        """Which answer stands where."""

    @property
    def feedback(self) -> Feedback:
        """Votes and gaps."""

    @property
    def watching(self) -> Watching:
        """Standing questions."""

    @property
    def privacy(self) -> Privacy:
        """What is kept and erased."""

    @property
    def numbers(self) -> Numbers:
        """Statistics."""

    def ask(
        self,
        question: str,
        threshold: float | None = None,
        language: str | None = None,
        earlier: Answer | None = None,
        *,
        replied: bool = False,
    ) -> Answer:
        """Answer a question, in the light of an earlier answer where it depends on it.

        ``replied`` says that it replies to that answer. Raises QuestionError, NothingIndexed
        and others.
        """

    def more(self, answer: Answer, most: int = 3) -> Answer | None:
        """Further evidence, numbered on; None without any. Raises as ``ask`` does."""

    def suggest(self, answer: Answer, most: int = 3) -> tuple[str, ...]:
        """Next questions that the index answers. Raises as ``ask`` does."""

    def language_of(self, chat_id: int) -> str | None:
        """The language of the last question that was answered in a chat."""

    def remember(self, answer: Answer, asker: Asker) -> str:
        """Keep an answer; returns its id."""

    def recall(self, answer_id: str) -> StoredAnswer | None:
        """The answer that is kept under this id."""

    def context(self, answer_id: str, number: int, step: int = 0) -> Context | None:
        """A citation of a kept answer in its passage, None where there is no such one.

        ``step`` counts passages on from the one of the citation, backwards below 0.
        """

    def view(self, answer_id: str, number: int) -> ArticleView | None:
        """The article of a citation as a page to read, None where there is no such one."""

    def articles(self, offset: int = 0, limit: int = 50) -> list[StoredArticle]:
        """Articles of the published generation, newest first."""

    def status(self) -> Status:
        """What is published and where it lies."""

    def sync(
        self, *, follow: Follow, cancelled: Cancelled, cause: Cause, anew: bool = False
    ) -> SyncReport:
        """Bring the index to what the configured folders hold; raises BuildRunning and others.

        ``anew`` embeds and writes everything, changed or not.
        """

    def forecast(self, *, follow: Follow, cancelled: Cancelled) -> Forecast | None:
        """What a sync would do now, None where it was cancelled."""

    def running(self) -> Running | None:
        """The build under way in any process."""

    def cancel(self, by: int | None) -> bool:
        """Ask whichever process builds to stop; False where none does."""

    def warm_up(self) -> None:
        """Load models and index files."""
