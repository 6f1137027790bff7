"""A question that may be suggested, and what its answer must be like. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from index.datatypes import Span

MAX_CHARS = 60
"""A button shows no more; in code points."""
MIN_WORDS = 3


class Sought(StrEnum):
    """The kind of answer that a suggested question wants."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    SAID = "said"
    REASON = "reason"
    ROLE = "role"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Draft:
    """A question made of one sentence.

    ``expected`` are the words of the sentence that answer it, ``about`` the names that the
    question holds in full. ``prior`` is between 0 and 1: how often such questions turn out well.
    """

    question: str
    sought: Sought
    expected: str
    about: tuple[str, ...]
    prior: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft and where its sentence stands: ``sentence`` is in the article's text."""

    draft: Draft
    article_id: int
    sentence: Span
    weight: float
