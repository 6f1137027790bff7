"""What could not be answered, and what was voted down."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """A question that could not be answered or whose answer was voted down."""

    question: str
    asked: datetime
    user_id: int | None
    answer_id: str
    unanswered: bool
    downvotes: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Alike questions: ``question`` is the most typical one, ``examples`` are others."""

    question: str
    count: int
    people: int
    unanswered: int
    downvoted: int
    latest: datetime
    examples: tuple[str, ...] = ()
