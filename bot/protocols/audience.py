"""Those who ask, as the bot needs them: conversations, feedback, standing questions, privacy."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from index.datatypes import (
    Asked,
    Asker,
    Forgotten,
    Gap,
    Notice,
    Preferences,
    QuietHours,
    Statistics,
    StoredAnswer,
    Tally,
    Usage,
    Vote,
    Watch,
)


class Conversations(Protocol):
    """Which answer stands where, and what a chat has chosen."""

    def shown(self, answer_id: str, chat_id: int, message_id: int) -> None:
        """Note that a message shows an answer, so that replies to it are understood."""

    def answer_of(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        """The answer that a message shows."""

    def latest(self, asker: Asker, since: datetime) -> StoredAnswer | None:
        """The last answer to this person in this chat and topic since then.

        None where there is none or ``begin_anew`` was called after it.
        """

    def begin_anew(self, asker: Asker) -> None:
        """What was asked before is no light for what comes now."""

    def note(self, asked: Asked) -> None:
        """Count a question."""

    def usage(
        self, since: datetime, *, user_id: int | None = None, chat_id: int | None = None
    ) -> Usage:
        """Questions of a person (everywhere) or in a chat since then, standing ones left out."""

    def moved(self, old: int, new: int) -> None:
        """A chat goes on under another number, with what was asked, chosen and watched in it."""

    def preferences(self, chat_id: int) -> Preferences:
        """What a chat has chosen."""

    def set_language(self, chat_id: int, language: str | None) -> None:
        """Choose a language; None for that of whoever writes."""

    def set_quiet(self, chat_id: int, quiet: QuietHours | None) -> None:
        """Choose quiet hours; None for those in settings."""


class Feedback(Protocol):
    """Votes, and what they show."""

    def cast(self, vote: Vote) -> Tally | None:
        """Count a vote in the place of an earlier one; None where the answer is gone."""

    def withdraw(self, answer_id: str, user_id: int, number: int | None = None) -> Tally | None:
        """Take a vote back; None where the answer is gone."""

    def vote_of(self, answer_id: str, user_id: int, number: int | None = None) -> Vote | None:
        """A person's vote on an answer or a citation."""

    def votes_by(self, answer_id: str, user_id: int) -> list[Vote]:
        """A person's votes on an answer and on its citations."""

    def tally(self, answer_id: str) -> Tally | None:
        """The votes on an answer as they are, None where it is gone."""

    def gaps(self, since: datetime | None = None) -> list[Gap]:
        """What could not be answered or was voted down, alike questions together."""

    def export(self) -> bytes:
        """The votes as a question file for ``footnote eval`` (TOML, UTF-8)."""


class Watching(Protocol):
    """Standing questions; see ``index.audience.watching.Watching``."""

    def add(self, asker: Asker, answer_id: str, language: str | None = None) -> Watch:
        """Watch the question of a kept answer; raises WatchRefused (too many, twice, gone).

        ``language`` is the asker's, None for the question's.
        """

    def watched(self, asker: Asker) -> list[Watch]:
        """The standing questions of a chat and topic, oldest first."""

    def remove(self, watch_id: int, asker: Asker) -> bool:
        """Watch no longer; False where this chat has no such one."""

    def look(self, cancelled: Callable[[], bool]) -> int:
        """Ask again what was not yet asked of the published generation; how many changed."""

    def due(self, now: datetime) -> list[Notice]:
        """What may be told now, with quiet hours and the number a day kept; oldest first."""

    def told(self, notice: Notice) -> None:
        """It was told."""

    def gone(self, chat_id: int) -> int:
        """Forget the watches of a chat that the bot can't write to any more; how many."""


class Privacy(Protocol):
    """What is kept, and its end."""

    @property
    def keep_days(self) -> int:
        """Days that questions and answers are kept; 0 for good."""

    def forget(self, user_id: int) -> Forgotten:
        """Erase a person's questions, votes and watches, in all chats."""

    def expire(self, now: datetime) -> int:
        """Erase what is older than settings keep; how many answers."""


class Numbers(Protocol):
    """Statistics."""

    def statistics(self, days: int, now: datetime) -> Statistics:
        """The last days' questions; zeros where nothing was asked."""
