"""The standing questions of this Footnote."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from threading import Lock
from time import perf_counter

from index.audience.watching.change import has_changed, says_the_same
from index.audience.watching.pace import allowed
from index.audience.watching.protocols import Articles, Ask, Chats, Generations, Kept, Watches
from index.datatypes import (
    Answer,
    Asked,
    Asker,
    Channel,
    Notice,
    Pending,
    QuietHours,
    StoredAnswer,
    Watch,
)
from index.errors import NothingIndexed, QuestionError, WatchRefused
from index.followups.alone import asked_alone
from index.text import digest, tokens

log = logging.getLogger(__name__)

A_DAY_ANYWHERE = timedelta(hours=50)
"""No day of any zone is longer, changes of its clock and of its side of the date line included."""


class Watching:
    """Adds, lists, removes and asks again. Methods raise StoreError; ``look`` as asking does."""

    def __init__(
        self,
        *,
        watches: Watches,
        generations: Generations,
        articles: Articles,
        kept: Kept,
        chats: Chats,
        ask: Ask,
        most: int,
        notices_per_day: int,
        quiet: QuietHours,
        clock: Callable[[], datetime],
    ) -> None:
        self._watches = watches
        self._generations = generations
        self._articles = articles
        self._kept = kept
        self._chats = chats
        self._ask = ask
        self._most = most
        self._notices_per_day = notices_per_day
        self._quiet = quiet
        self._clock = clock
        self._adding = Lock()
        self._looking = Lock()

    def add(self, asker: Asker, answer_id: str, language: str | None = None) -> Watch:
        """Watch the question of a kept answer; ``language`` is the asker's, None its own.

        Raises WatchRefused where its chat has too many ("many") or this one already ("twice"), or
        where the answer is not kept any more ("gone").
        """
        kept = self._kept.recall(answer_id)
        if kept is None:
            raise WatchRefused("this answer is gone; ask the question again", "gone")
        question = asked_alone(kept.answer)
        name = digest_of(question, asker)
        with self._adding:
            if any(digest_of(each.question, asker) == name for each in self.watched(asker)):
                raise WatchRefused("this question is watched here already", "twice")
            if self._watches.count(asker.chat_id) >= self._most:
                raise WatchRefused(
                    f"this chat watches {self._most} questions, as many as watching.max_per_chat "
                    "allows; remove one first",
                    "many",
                )
            watch = self._watches.add(
                asker, question, name, answer_id, self._clock(), language=language
            )
        if watch is None:  # another process was faster
            raise WatchRefused("this question is watched here already", "twice")
        return watch

    def watched(self, asker: Asker) -> list[Watch]:
        """The standing questions of a chat and topic, oldest first."""
        return self._watches.of(asker)

    def remove(self, watch_id: int, asker: Asker) -> bool:
        """Watch no longer; False where this chat has no such one. A notice that waits goes, too."""
        return self._watches.remove(watch_id, asker.chat_id)

    def gone(self, chat_id: int) -> int:
        """Forget the watches of a chat that the bot can't write to any more; how many."""
        return self._watches.clear(chat_id)

    def look(self, cancelled: Callable[[], bool]) -> int:
        """Ask again what was not yet asked of the published generation; how many changed.

        What is cancelled goes on with the next look. Raises as asking does, QuestionError aside.
        """
        changed = 0
        with self._looking:
            current = self._generations.current()
            if current is None:
                return 0
            for watch in self._watches.unseen(current.id):
                if cancelled():
                    break
                try:
                    changed += self._look_at(watch)
                except QuestionError as error:  # a shorter longest question, say
                    log.warning("watch %d cannot be asked: %s", watch.id, error)
                    # Asked again of the next generation, not at each look.
                    self._watches.saw(watch.id, current.id)
                except NothingIndexed:
                    break
        return changed

    def due(self, now: datetime) -> list[Notice]:
        """What may be told now, with quiet hours and the number a day kept; oldest first.

        What cites an article that is not published any more, as after a rollback, waits until
        the next look has asked again.
        """
        standing = (each for each in self._watches.pending() if self._stands(each))
        by_chat = sorted(standing, key=chat_of)
        chosen: list[Pending] = []
        for chat_id, waiting in groupby(by_chat, key=chat_of):
            told = self._watches.told_since(chat_id, now - A_DAY_ANYWHERE)
            hours = self._chats.preferences(chat_id).quiet or self._quiet
            chosen += allowed(list(waiting), told, now, hours, self._notices_per_day)
        notices = map(self._notice, sorted(chosen, key=lambda each: (each.found, each.id)))
        return [each for each in notices if each is not None]

    def told(self, notice: Notice) -> None:
        """It was told: from now on changes are measured by its new answer."""
        pending = Pending(notice.id, notice.watch, notice.old.id, notice.new.id, notice.found)
        self._watches.told(pending, self._clock())

    # --- inside ------------------------------------------------------------------------

    def _look_at(self, watch: Watch) -> bool:
        """Ask one again; whether there is something new to tell."""
        old = self._kept.recall(watch.answer_id)
        if old is None:  # removed with its answer, meanwhile
            return False
        began, at = perf_counter(), self._clock()
        answer = self._ask(watch.question, language=watch.language)
        taken = perf_counter() - began
        self._chats.note(Asked(watch.asker, Channel.WATCH, at, taken, answer.abstained))
        changed = self._weigh(watch, old, answer)
        if changed is None:
            return False  # builds overtook it: the next look asks again
        self._watches.saw(watch.id, answer.generation)
        return changed

    def _weigh(self, watch: Watch, old: StoredAnswer, answer: Answer) -> bool | None:
        """Compare with what was told last; None where the answer's generation is gone."""
        waiting = self._watches.pending_of(watch.id)
        told = self._kept.recall(waiting.new_id) if waiting else None
        answers = [old.answer, answer, *([told.answer] if told else [])]
        cited = {each.article_id for one in answers for each in one.citations}
        articles = self._articles.get(cited)
        arrived = self._generations.arrived(answer.generation, old.answer.generation, cited)
        if arrived is None:
            return None
        if (
            waiting
            and told
            and says_the_same(told.answer, answer, articles)
            and self._is_published(told.answer)
        ):
            return False
        if has_changed(old.answer, answer, arrived, articles):
            new_id = self._kept.remember(answer, watch.asker, standing=True)
            return self._watches.put_notice(watch, old.id, new_id, self._clock())
        if waiting:  # it went back, or what was to be told is not so any more
            self._watches.drop_notice(waiting.id)
        return False

    def _stands(self, pending: Pending) -> bool:
        """Whether all that a notice would cite is published."""
        new = self._kept.recall(pending.new_id)
        return new is not None and self._is_published(new.answer)

    def _is_published(self, answer: Answer) -> bool:
        cited = {each.article_id for each in answer.citations}
        return all(self._generations.holds(each) for each in cited)

    def _notice(self, pending: Pending) -> Notice | None:
        old, new = self._kept.recall(pending.old_id), self._kept.recall(pending.new_id)
        if old is None or new is None:  # removed meanwhile
            return None
        return Notice(pending.id, pending.watch, old, new, pending.found)


def digest_of(question: str, asker: Asker) -> str:
    """What tells questions of a chat apart: their words, and the topic."""
    return digest(f"{asker.thread_id or ''}\n{' '.join(tokens(question))}")


def chat_of(pending: Pending) -> int:
    """The chat that a notice is for."""
    return pending.watch.asker.chat_id
