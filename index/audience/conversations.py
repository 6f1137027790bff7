"""Conversations: which answer stands where, what was asked before, and what a chat has chosen."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from index.datatypes import Asked, Asker, Preferences, QuietHours, StoredAnswer, Usage


class Places(Protocol):
    """The store's conversations."""

    def show(self, answer_id: str, chat_id: int, message_id: int) -> bool:
        """A message shows this answer; False where there is no such answer."""

    def shown_in(self, chat_id: int, message_id: int) -> str | None:
        """The id of the answer that a message shows."""

    def latest(self, asker: Asker, since: datetime) -> str | None:
        """The id of the last answer to this person here, since then and since begun anew."""

    def begin_anew(self, asker: Asker, at: datetime) -> None:
        """This person began anew here."""

    def move(self, old: int, new: int) -> None:
        """All of the old chat is the new one's from now on."""

    def preferences(self, chat_id: int) -> Preferences:
        """What a chat has chosen."""

    def set_language(self, chat_id: int, language: str | None) -> None:
        """Keep a chat's language."""

    def set_quiet(self, chat_id: int, quiet: QuietHours | None) -> None:
        """Keep a chat's quiet hours."""


class Log(Protocol):
    """The store's log of questions."""

    def add(self, asked: Asked) -> None:
        """Log a question."""

    def usage(
        self, since: datetime, *, user_id: int | None = None, chat_id: int | None = None
    ) -> Usage:
        """Questions of people since then."""


class Conversations:
    """What stands around a question. Each method raises StoreError."""

    def __init__(
        self,
        *,
        places: Places,
        log: Log,
        recall: Callable[[str], StoredAnswer | None],
        clock: Callable[[], datetime],
    ) -> None:
        self._places = places
        self._log = log
        self._recall = recall
        self._clock = clock

    def shown(self, answer_id: str, chat_id: int, message_id: int) -> None:
        """Note that a message shows an answer, in the place of what it showed before.

        Nothing happens where the answer is gone.
        """
        self._places.show(answer_id, chat_id, message_id)

    def answer_of(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        """The answer that a message shows."""
        answer_id = self._places.shown_in(chat_id, message_id)
        return self._recall(answer_id) if answer_id else None

    def latest(self, asker: Asker, since: datetime) -> StoredAnswer | None:
        """The last answer to this person in this chat and topic since then.

        None where there is none, or where ``begin_anew`` was called after it. What was asked
        again for a watch answered nobody.
        """
        answer_id = self._places.latest(asker, since)
        return self._recall(answer_id) if answer_id else None

    def begin_anew(self, asker: Asker) -> None:
        """What was asked before is no light for what comes now."""
        self._places.begin_anew(asker, self._clock())

    def note(self, asked: Asked) -> None:
        """Count a question."""
        self._log.add(asked)

    def usage(
        self, since: datetime, *, user_id: int | None = None, chat_id: int | None = None
    ) -> Usage:
        """Questions of a person (everywhere) or in a chat since then, standing ones left out."""
        return self._log.usage(since, user_id=user_id, chat_id=chat_id)

    def moved(self, old: int, new: int) -> None:
        """A chat goes on under another number, with what was asked, chosen and watched in it.

        Messages that show answers stay where they are. To say it twice does no harm.
        """
        self._places.move(old, new)

    def preferences(self, chat_id: int) -> Preferences:
        """What a chat has chosen."""
        return self._places.preferences(chat_id)

    def set_language(self, chat_id: int, language: str | None) -> None:
        """Choose a language; None for that of whoever writes."""
        self._places.set_language(chat_id, language)

    def set_quiet(self, chat_id: int, quiet: QuietHours | None) -> None:
        """Choose quiet hours; None for those in settings."""
        self._places.set_quiet(chat_id, quiet)
