"""Those who ask, without a store: what the engine keeps of them, in memory.

A contract holds these and the real parts to the same behaviour (test_audience_contract.py).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from index.audience.feedback import question_file
from index.audience.feedback.desk import judged
from index.audience.numbers import counted, days_until
from index.audience.watching import allowed, has_changed, says_the_same
from index.datatypes import (
    Answer,
    Asked,
    Asker,
    Channel,
    Counted,
    Forgotten,
    Gap,
    Notice,
    Pending,
    Preferences,
    QuietHours,
    Statistics,
    StoredAnswer,
    Tally,
    Usage,
    Verdict,
    Vote,
    Watch,
)
from index.errors import QuestionError, WatchRefused
from index.followups.alone import asked_alone
from index.text import tokens

NOWHERE = 0
NO_QUIET = QuietHours(time(0), time(0))


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Memory:
    """What a database would hold; it may outlive an engine."""

    answers: dict[str, StoredAnswer] = field(default_factory=dict)
    standing: set[str] = field(default_factory=set)
    messages: dict[tuple[int, int], str] = field(default_factory=dict)
    begun: dict[Asker, datetime] = field(default_factory=dict)
    asks: list[Asked] = field(default_factory=list)
    preferences: dict[int, Preferences] = field(default_factory=dict)
    votes: dict[tuple[str, int, int | None], Vote] = field(default_factory=dict)
    watches: dict[int, Watch] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    pending: dict[int, Pending] = field(default_factory=dict)
    told: list[tuple[int, datetime]] = field(default_factory=list)
    numbers: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)

    def number(self) -> int:
        """A number that was not given before."""
        with self.lock:
            self.numbers += 1
            return self.numbers

    def add(self, answer: Answer, asker: Asker, at: datetime, *, standing: bool = False) -> str:
        with self.lock:
            answer_id = f"answer{len(self.answers):06d}"
            self.answers[answer_id] = StoredAnswer(
                answer_id, asker.chat_id, at, answer, asker.user_id, asker.thread_id
            )
            if standing:
                self.standing.add(answer_id)
            return answer_id

    def needed(self) -> set[str]:
        """Answers that watches and their notices need."""
        waiting = {each for one in self.pending.values() for each in (one.old_id, one.new_id)}
        return {each.answer_id for each in self.watches.values()} | waiting

    def erase(self, ids: set[str]) -> None:
        """Forget answers with their messages and votes."""
        self.answers = {key: each for key, each in self.answers.items() if key not in ids}
        self.messages = {key: each for key, each in self.messages.items() if each not in ids}
        self.votes = {key: each for key, each in self.votes.items() if key[0] not in ids}
        self.asks = [
            replace(each, answer_id=None) if each.answer_id in ids else each for each in self.asks
        ]

    def unwatch(self, ids: set[int]) -> None:
        """Forget watches with the notices that wait."""
        self.watches = {key: each for key, each in self.watches.items() if key not in ids}
        self.pending = {key: each for key, each in self.pending.items() if each.watch.id not in ids}


@dataclass
class FakeConversations:
    """Which answer stands where."""

    memory: Memory = field(default_factory=Memory)
    clock: Callable[[], datetime] = utc_now

    def shown(self, answer_id: str, chat_id: int, message_id: int) -> None:
        if answer_id in self.memory.answers:
            self.memory.messages[chat_id, message_id] = answer_id

    def answer_of(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        return self.memory.answers.get(self.memory.messages.get((chat_id, message_id), ""))

    def latest(self, asker: Asker, since: datetime) -> StoredAnswer | None:
        mine = [
            each
            for each in self.memory.answers.values()
            if Asker(each.chat_id, each.user_id, each.thread_id) == asker
            and each.asked >= since
            and each.id not in self.memory.standing
        ]
        last = max(mine, key=lambda each: each.asked, default=None)
        begun = self.memory.begun.get(asker)
        return None if last is None or (begun and last.asked <= begun) else last

    def begin_anew(self, asker: Asker) -> None:
        self.memory.begun[asker] = self.clock()

    def note(self, asked: Asked) -> None:
        kept = asked.answer_id if asked.answer_id in self.memory.answers else None
        self.memory.asks.append(replace(asked, answer_id=kept))

    def usage(
        self, since: datetime, *, user_id: int | None = None, chat_id: int | None = None
    ) -> Usage:
        moments = [
            each.at
            for each in self.memory.asks
            if each.at >= since
            and each.channel is not Channel.WATCH
            and user_id in {None, each.asker.user_id}
            and chat_id in {None, each.asker.chat_id}
        ]
        return Usage(len(moments), min(moments, default=None))

    def moved(self, old: int, new: int) -> None:
        memory = self.memory

        def there(asker: Asker) -> Asker:
            return replace(asker, chat_id=new) if asker.chat_id == old else asker

        with memory.lock:
            if old == new:
                return
            own = {
                (each.asker.thread_id, *tokens(each.question))
                for each in memory.watches.values()
                if each.asker.chat_id == new
            }
            memory.unwatch(
                {
                    key
                    for key, each in memory.watches.items()
                    if each.asker.chat_id == old
                    and (each.asker.thread_id, *tokens(each.question)) in own
                }
            )
            memory.watches = {
                key: replace(each, asker=there(each.asker)) for key, each in memory.watches.items()
            }
            memory.pending = {
                key: replace(each, watch=memory.watches[each.watch.id])
                for key, each in memory.pending.items()
            }
            memory.answers = {
                key: replace(each, chat_id=new) if each.chat_id == old else each
                for key, each in memory.answers.items()
            }
            memory.asks = [replace(each, asker=there(each.asker)) for each in memory.asks]
            memory.begun = {there(key): at for key, at in memory.begun.items()} | {
                key: at for key, at in memory.begun.items() if key.chat_id == new
            }
            memory.told = [(new if where == old else where, at) for where, at in memory.told]
            if old in memory.preferences:
                memory.preferences.setdefault(new, memory.preferences.pop(old))
                memory.preferences.pop(old, None)

    def preferences(self, chat_id: int) -> Preferences:
        return self.memory.preferences.get(chat_id, Preferences())

    def set_language(self, chat_id: int, language: str | None) -> None:
        chosen = self.preferences(chat_id)
        self.memory.preferences[chat_id] = replace(chosen, language=language)

    def set_quiet(self, chat_id: int, quiet: QuietHours | None) -> None:
        chosen = self.preferences(chat_id)
        self.memory.preferences[chat_id] = replace(chosen, quiet=quiet)


@dataclass
class FakeFeedback:
    """Votes; ``laid_gaps`` is what gaps() gives, whatever was voted, unless it is None.

    Without it each question is a gap of its own.
    """

    memory: Memory = field(default_factory=Memory)
    clock: Callable[[], datetime] = utc_now
    laid_gaps: list[Gap] | None = None

    def cast(self, vote: Vote) -> Tally | None:
        with self.memory.lock:
            kept = self.memory.answers.get(vote.answer_id)
            if kept is None:
                return None
            cited = kept.answer.citations + kept.answer.nearest
            if vote.number is None or vote.number in {each.number for each in cited}:
                self.memory.votes[vote.answer_id, vote.user_id, vote.number] = replace(
                    vote, cast=vote.cast or self.clock(), generation=kept.answer.generation
                )
            return self._tally(vote.answer_id)

    def withdraw(self, answer_id: str, user_id: int, number: int | None = None) -> Tally | None:
        self.memory.votes.pop((answer_id, user_id, number), None)
        return self._tally(answer_id)

    def vote_of(self, answer_id: str, user_id: int, number: int | None = None) -> Vote | None:
        return self.memory.votes.get((answer_id, user_id, number))

    def votes_by(self, answer_id: str, user_id: int) -> list[Vote]:
        return [each for each in self._votes(answer_id) if each.user_id == user_id]

    def tally(self, answer_id: str) -> Tally | None:
        return self._tally(answer_id)

    def gaps(self, since: datetime | None = None) -> list[Gap]:
        if self.laid_gaps is not None:
            return self.laid_gaps
        found = []
        for kept in self.memory.answers.values():
            down = sum(each.verdict is Verdict.DOWN for each in self._votes(kept.id))
            counts = kept.id not in self.memory.standing and (kept.answer.abstained or down)
            if counts and (since is None or kept.asked >= since):
                found.append(
                    Gap(
                        question=asked_alone(kept.answer),
                        count=1,
                        people=int(kept.user_id is not None),
                        unanswered=int(kept.answer.abstained),
                        downvoted=int(down > 0),
                        latest=kept.asked,
                    )
                )
        return found

    def export(self) -> bytes:
        ids = {answer_id for answer_id, _, number in self.memory.votes if number is None}
        return question_file(
            [
                judged(kept, self._votes(kept.id))
                for kept in self.memory.answers.values()
                if kept.id in ids
            ]
        )

    def _votes(self, answer_id: str) -> list[Vote]:
        return [each for each in [*self.memory.votes.values()] if each.answer_id == answer_id]

    def _tally(self, answer_id: str) -> Tally | None:
        if answer_id not in self.memory.answers:
            return None
        votes = self._votes(answer_id)
        whole = [each.verdict for each in votes if each.number is None]
        against = {each.number for each in votes if each.number and each.verdict is Verdict.DOWN}
        return Tally(
            whole.count(Verdict.UP), whole.count(Verdict.DOWN), tuple(sorted(filter(None, against)))
        )


@dataclass
class FakeWatching:
    """Standing questions; ``ask`` asks, ``generation`` and ``arrivals`` say what is published.

    ``arrivals`` holds for article ids since which generation they are in, 1 without a word.
    Quiet hours are none unless a chat has some or ``quiet`` is set.
    """

    memory: Memory
    ask: Callable[[str, str | None], Answer]
    generation: Callable[[], int] = lambda: 1
    arrivals: dict[int, int] = field(default_factory=dict)
    clock: Callable[[], datetime] = utc_now
    most: int = 10
    notices_per_day: int = 5
    quiet: QuietHours = NO_QUIET

    def add(self, asker: Asker, answer_id: str, language: str | None = None) -> Watch:
        with self.memory.lock:
            kept = self.memory.answers.get(answer_id)
            if kept is None:
                raise WatchRefused("this answer is gone; ask the question again", "gone")
            question = asked_alone(kept.answer)
            if any(tokens(each.question) == tokens(question) for each in self.watched(asker)):
                raise WatchRefused("this question is watched here already", "twice")
            here = [e for e in self.memory.watches.values() if e.asker.chat_id == asker.chat_id]
            if len(here) >= self.most:
                raise WatchRefused("this chat watches as many as are allowed", "many")
            number = self.memory.number()
            language = language or kept.answer.language
            watch = Watch(number, asker, question, self.clock(), answer_id, language)
            self.memory.watches[number] = watch
            self.memory.seen[number] = kept.answer.generation
            return watch

    def watched(self, asker: Asker) -> list[Watch]:
        place = asker.chat_id, asker.thread_id
        return [
            each
            for each in self.memory.watches.values()
            if (each.asker.chat_id, each.asker.thread_id) == place
        ]

    def remove(self, watch_id: int, asker: Asker) -> bool:
        watch = self.memory.watches.get(watch_id)
        if watch is None or watch.asker.chat_id != asker.chat_id:
            return False
        self.memory.unwatch({watch_id})
        return True

    def gone(self, chat_id: int) -> int:
        theirs = {key for key, each in self.memory.watches.items() if each.asker.chat_id == chat_id}
        self.memory.unwatch(theirs)
        return len(theirs)

    def lay_down(self, watch: Watch, new: Answer, found: datetime | None = None) -> Notice:
        """A notice that waits: the answer of a watch is now this one."""
        found = found or self.clock()
        new_id = self.memory.add(new, watch.asker, found, standing=True)
        for key in [k for k, each in self.memory.pending.items() if each.watch.id == watch.id]:
            del self.memory.pending[key]
        number = self.memory.number()
        watch = self.memory.watches[watch.id]
        self.memory.pending[number] = Pending(number, watch, watch.answer_id, new_id, found)
        return self._notice(self.memory.pending[number])

    def look(self, cancelled: Callable[[], bool]) -> int:
        changed = 0
        for watch in [*self.memory.watches.values()]:
            if self.memory.seen[watch.id] == self.generation():
                continue
            if cancelled():
                break
            try:
                answer = self.ask(watch.question, watch.language)
            except QuestionError:
                continue
            asked = Asked(watch.asker, Channel.WATCH, self.clock(), 0.0, answer.abstained)
            self.memory.asks.append(asked)
            self.memory.seen[watch.id] = answer.generation
            changed += self._weigh(watch, answer)
        return changed

    def due(self, now: datetime) -> list[Notice]:
        chosen: list[Pending] = []
        for chat_id in {each.watch.asker.chat_id for each in self.memory.pending.values()}:
            waiting = [e for e in self.memory.pending.values() if e.watch.asker.chat_id == chat_id]
            told = [at for where, at in self.memory.told if where == chat_id]
            hours = self.memory.preferences.get(chat_id, Preferences()).quiet or self.quiet
            chosen += allowed(waiting, told, now, hours, self.notices_per_day)
        return [self._notice(each) for each in sorted(chosen, key=lambda e: (e.found, e.id))]

    def told(self, notice: Notice) -> None:
        pending = self.memory.pending.pop(notice.id, None)
        watch = self.memory.watches.get(notice.watch.id)
        moves = watch is not None and watch.answer_id == notice.old.id
        if pending is not None or moves or watch is None:
            self.memory.told.append((notice.watch.asker.chat_id, self.clock()))
        if watch is None or not moves or notice.new.id not in self.memory.answers:
            return
        self.memory.watches[watch.id] = replace(watch, answer_id=notice.new.id)
        for key, each in [*self.memory.pending.items()]:
            if each.watch.id == watch.id:
                self.memory.pending[key] = replace(each, old_id=notice.new.id)

    def _weigh(self, watch: Watch, answer: Answer) -> bool:
        old = self.memory.answers[watch.answer_id].answer
        waiting = next((e for e in self.memory.pending.values() if e.watch.id == watch.id), None)
        if waiting and says_the_same(self.memory.answers[waiting.new_id].answer, answer, {}):
            return False
        new_here = {key for key, since in self.arrivals.items() if since > old.generation}
        if has_changed(old, answer, new_here, {}):
            self.lay_down(watch, answer)
            return True
        if waiting:
            del self.memory.pending[waiting.id]
        return False

    def _notice(self, pending: Pending) -> Notice:
        old, new = (self.memory.answers[each] for each in (pending.old_id, pending.new_id))
        return Notice(pending.id, pending.watch, old, new, pending.found)


@dataclass
class FakePrivacy:
    """What is kept, and its end."""

    memory: Memory = field(default_factory=Memory)
    keep_days: int = 365

    def forget(self, user_id: int) -> Forgotten:
        memory = self.memory
        with memory.lock:
            watches = {
                key
                for key, each in memory.watches.items()
                if user_id in {each.asker.user_id, each.asker.chat_id}
            }
            memory.unwatch(watches)
            votes = [key for key in memory.votes if key[1] == user_id]
            for vote in votes:
                del memory.votes[vote]
            memory.told = [each for each in memory.told if each[0] != user_id]
            memory.asks = [
                replace(each, asker=Asker(NOWHERE))
                if user_id in {each.asker.user_id, each.asker.chat_id}
                else each
                for each in memory.asks
            ]
            memory.begun = {
                key: at
                for key, at in memory.begun.items()
                if user_id not in {key.user_id, key.chat_id}
            }
            memory.preferences.pop(user_id, None)
            mine = {
                key
                for key, each in memory.answers.items()
                if user_id in {each.user_id, each.chat_id}
            }
            for key in mine & memory.needed():
                memory.answers[key] = replace(
                    memory.answers[key], user_id=None, chat_id=NOWHERE, thread_id=None
                )
            memory.erase(mine - memory.needed())
            return Forgotten(len(mine), len(votes), len(watches))

    def expire(self, now: datetime) -> int:
        if not self.keep_days:
            return 0
        before = now - timedelta(days=self.keep_days)
        memory = self.memory
        old = {key for key, each in memory.answers.items() if each.asked < before}
        gone = old - memory.needed()
        memory.erase(gone)
        memory.asks = [each for each in memory.asks if each.at >= before]
        memory.begun = {key: at for key, at in memory.begun.items() if at >= before}
        return len(gone)


@dataclass
class FakeNumbers:
    """Statistics; ``laid`` is what they are, whatever was asked, unless it is None."""

    memory: Memory = field(default_factory=Memory)
    laid: Statistics | None = None

    def statistics(self, days: int, now: datetime) -> Statistics:
        if self.laid is not None:
            return self.laid
        shown = days_until(now.astimezone(UTC).date(), days)
        asked = [
            Counted(
                each.at,
                each.seconds,
                each.abstained,
                each.failed,
                each.asker.user_id,
                each.asker.chat_id or None,
            )
            for each in self.memory.asks
            if each.channel is not Channel.WATCH
            and shown[0] <= each.at.astimezone(UTC).date() <= shown[-1]
        ]
        votes = [
            each
            for each in self.memory.votes.values()
            if each.cast and shown[0] <= each.cast.astimezone(UTC).date() <= shown[-1]
        ]
        return counted(shown, asked, votes)
