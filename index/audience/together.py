"""All that is kept of those who ask, put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from index.audience import conversations, feedback, kept, numbers, privacy, watching
from index.audience.conversations import Conversations
from index.audience.feedback import Feedback
from index.audience.gaps import grouped
from index.audience.kept import Kept
from index.audience.numbers import Numbers
from index.audience.privacy import Privacy
from index.audience.watching import Watching
from index.datatypes import FloatArray, QuietHours
from index.settings import Settings


class Articles(kept.Articles, watching.Articles, Protocol):
    """The store's articles."""


class Generations(kept.Generations, watching.Generations, Protocol):
    """The store's generations."""


class Log(conversations.Log, numbers.Log, Protocol):
    """The store's log of questions."""


class Votes(feedback.Votes, numbers.Votes, Protocol):
    """The store's votes."""


class Stored(Protocol):
    """The store, as far as it is about those who ask."""

    @property
    def answers(self) -> kept.Answers:
        """Kept answers."""

    @property
    def articles(self) -> Articles:
        """What they cite."""

    @property
    def generations(self) -> Generations:
        """What is published."""

    @property
    def conversations(self) -> conversations.Places:
        """Which answer stands where."""

    @property
    def asks(self) -> Log:
        """The log of questions."""

    @property
    def votes(self) -> Votes:
        """Votes."""

    @property
    def watches(self) -> watching.Watches:
        """Standing questions."""

    @property
    def erasing(self) -> privacy.Erasing:
        """The end of it."""


@dataclass(frozen=True, slots=True)
class Audience:
    """The parts that are about those who ask."""

    kept: Kept
    conversations: Conversations
    feedback: Feedback
    watching: Watching
    privacy: Privacy
    numbers: Numbers


def audience(
    store: Stored,
    settings: Settings,
    encode: Callable[[Sequence[str]], FloatArray],
    ask: watching.Ask,
    clock: Callable[[], datetime],
) -> Audience:
    """The parts over one store; ``ask`` asks the published generation."""
    answers = Kept(
        answers=store.answers, articles=store.articles, generations=store.generations, clock=clock
    )
    talks = Conversations(
        places=store.conversations, log=store.asks, recall=answers.recall, clock=clock
    )
    hours = settings.watching
    return Audience(
        kept=answers,
        conversations=talks,
        feedback=Feedback(
            votes=store.votes, answers=store.answers, encode=encode, group=grouped, clock=clock
        ),
        watching=Watching(
            watches=store.watches,
            generations=store.generations,
            articles=store.articles,
            kept=answers,
            chats=talks,
            ask=ask,
            most=hours.max_per_chat,
            notices_per_day=hours.notices_per_day,
            quiet=QuietHours(hours.quiet_from, hours.quiet_until, hours.timezone),
            clock=clock,
        ),
        privacy=Privacy(store.erasing, settings.privacy.keep_days),
        numbers=Numbers(store.asks, store.votes),
    )
