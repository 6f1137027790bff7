"""Questions and answers: what is found, read, cited and kept."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from index.datatypes.articles import Article, Dating, Span, StoredPassage
from index.datatypes.times import DateNote, DateRange


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of a single retriever's ranking: a passage id and that retriever's score."""

    id: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, with what each retriever said of it.

    Ranks count from 1; a rank of None means that this retriever did not find it.
    ``score`` is the fused score; it compares hits of one question only.
    """

    passage: StoredPassage
    article: Article
    score: float
    dense_rank: int | None
    dense_score: float | None
    lexical_rank: int | None
    lexical_score: float | None

    @property
    def text(self) -> str:
        """The passage's words."""
        return self.passage.passage.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence that a reader offers as an answer.

    ``support`` is between 0 and 1 and comparable across passages and questions: from a
    calibrated reader the probability that ``answer`` is right, and so equal for readings that
    give the same answer. ``answer`` is the span of words that answer, in the article's text
    and inside the sentence; None from readers that find no spans. ``alone`` is how probable the
    answer is by this sentence's own passage, before others agree: what tells a sentence that
    corroborates from one in which the same words stand by chance.
    """

    hit: Hit
    sentence: Span
    support: float
    answer: Span | None = None
    alone: float = 1.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article, word for word: ``quote == article.text[span.start:span.end]``."""

    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence shown word for word: ``quote == article.text[span.start:span.end]``.

    ``answer`` is the short answer's span, in the article's text and inside ``span``; None where
    no words stand out. ``before`` is the sentence in front, where this one cannot be understood
    without it. ``agreeing`` counts the articles that give this answer, its own included and
    near copies of one another counted once. ``notes`` say what its relative times mean.
    ``carried_by`` names the outlets that carry a copy of the article, its own not among them.
    ``dating`` and ``not_after`` say of ``published`` what they say in ``Article``.
    """

    number: int
    quote: str
    article_id: int
    span: Span
    title: str | None
    source: str | None
    published: date | None
    url: str | None
    support: float
    answer: Span | None = None
    before: Quotation | None = None
    agreeing: int = 1
    notes: tuple[DateNote, ...] = ()
    carried_by: tuple[str, ...] = ()
    dating: Dating | None = None
    not_after: date | None = None

    @property
    def short_answer(self) -> str | None:
        """The words that answer, as they stand in the quotation."""
        if self.answer is None:
            return None
        return self.quote[self.answer.start - self.span.start : self.answer.end - self.span.start]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say about a question.

    Either ``citations`` hold one to three sentences, first the best one of each answer in
    descending order of support, then further ones of other articles that agree; or ``abstained``
    is true and ``nearest`` holds what came closest without answering.
    ``confidence`` is the first sentence's support, 0 where nothing was found.
    ``short_answer`` is the first citation's. ``disagreeing`` holds the numbers of the citations
    that stand for different answers, newest article first, and is empty where all agree.
    ``language`` is the question's. ``question`` are the words as they were asked. A question
    that was understood in the light of an earlier answer was read as ``read_as``: ``added`` are
    the names and ``added_time`` the time that it took over; None and empty where it stood alone.
    """

    question: str
    abstained: bool
    confidence: float
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    generation: int
    short_answer: str | None = None
    disagreeing: tuple[int, ...] = ()
    language: str | None = None
    added: tuple[str, ...] = ()
    added_time: DateRange | None = None
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """All that Footnote makes of a question, for evaluation.

    ``answer`` is composed as if the threshold were 0, ``shown`` at the configured one; ``hits``
    are the passages in the order that reading gives them.
    """

    answer: Answer
    shown: Answer
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence and the words in it that may answer, as a reader proposes them."""

    sentence: str
    words: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reader has for a question before any of it is weighed; for calibration.

    ``table`` is (proposals, features) float64; equal ``keys`` are equal answers.
    """

    question: str
    proposals: tuple[Proposal, ...]
    keys: tuple[str, ...]
    table: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Evidence, and which of its proposals are right; for each one a bool.

    ``answerable`` says whether the articles answer the question, proposed or not.
    """

    evidence: Evidence
    right: tuple[bool, ...]
    answerable: bool


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What a calibration found out, and where it was written.

    ``threshold`` keeps 80 % of the right first answers; ``first_right`` is the share of the
    answerable questions whose first answer is right. Both are cross-validated.
    """

    path: str
    threshold: float
    first_right: float


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer that was given in a chat and can be opened again by its id.

    ``user_id`` and ``thread_id`` as in ``Asker``.
    """

    id: str
    chat_id: int
    asked: datetime
    answer: Answer
    user_id: int | None = None
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A citation inside a passage of its article; spans point into ``text``.

    ``text`` runs over whole sentences, ``sentences`` are their spans, ``cited`` is the cited one's:
    empty where it stands in another passage. ``has_previous`` and ``has_next`` say whether the
    article goes on before and after; ``is_removed`` and ``is_replaced`` are as in ``ArticleView``.
    """

    citation: Citation
    text: str
    sentences: tuple[Span, ...]
    cited: Span
    has_previous: bool = False
    has_next: bool = False
    is_removed: bool = False
    is_replaced: bool = False
