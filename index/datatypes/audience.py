"""Those who ask: where, what they think of answers, and what they want to be told of."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from index.datatypes.answers import StoredAnswer


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks and where. ``user_id`` is None for those who write in a group's or channel's name.

    ``thread_id`` is the topic of a forum.
    """

    chat_id: int
    user_id: int | None = None
    thread_id: int | None = None


class Channel(StrEnum):
    """The way on which a question came."""

    CHAT = "chat"
    INLINE = "inline"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, for statistics and quotas; its words are not in it.

    ``answer_id`` is None where nothing could be kept; ``failed`` where an error came instead of
    an answer. ``seconds`` is how long it took.
    """

    asker: Asker
    channel: Channel
    at: datetime
    seconds: float
    abstained: bool
    failed: bool = False
    answer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """How many questions were asked since a moment, and when the first of them was.

    ``oldest`` is None where there are none.
    """

    count: int
    oldest: datetime | None


class Verdict(StrEnum):
    """What somebody thinks of an answer."""

    UP = "up"
    DOWN = "down"


class Reason(StrEnum):
    """Why an answer is voted down."""

    WRONG = "wrong"
    UNSUPPORTED = "unsupported"
    OUTDATED = "outdated"
    INCOMPLETE = "incomplete"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on an answer (``number`` None) or on one of its citations.

    A person has one vote on each; a later one takes its place. ``generation`` is the answer's.
    """

    answer_id: str
    user_id: int
    verdict: Verdict
    reason: Reason | None = None
    number: int | None = None
    cast: datetime | None = None
    generation: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on an answer as a whole, and on its citations by their numbers."""

    up: int
    down: int
    unsupported: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From when until when nobody is told anything, in ``zone`` (an IANA name).

    They may run over midnight; where both are equal there are none.
    """

    start: time
    end: time
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a chat has chosen; None where it has not."""

    language: str | None = None
    quiet: QuietHours | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """A standing question. ``answer_id`` is the answer that its chat was told last."""

    id: int
    asker: Asker
    question: str
    created: datetime
    answer_id: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """A notice that waits, by the ids of its answers."""

    id: int
    watch: Watch
    old_id: str
    new_id: str
    found: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """A standing question whose answer changed because of a new article."""

    id: int
    watch: Watch
    old: StoredAnswer
    new: StoredAnswer
    found: datetime


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased."""

    answers: int = 0
    votes: int = 0
    watches: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A question of the log, for statistics; without ids where its asker was forgotten."""

    at: datetime
    seconds: float
    abstained: bool
    failed: bool
    user_id: int | None
    chat_id: int | None


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day's questions in UTC. ``median_s`` and ``p95_s`` are seconds, None without any."""

    day: date
    asked: int
    answered: int
    abstained: int
    failed: int
    up: int
    down: int
    median_s: float | None
    p95_s: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """Days in a row, the latest last, and how many people and chats asked in them."""

    days: tuple[DayCount, ...]
    people: int
    chats: int
    median_s: float | None
    p95_s: float | None
