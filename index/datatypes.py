"""What flows between the stages, and the Protocols of the parts that can be exchanged.

Everything here is frozen. Offsets are Python string offsets (code points) into
``Article.text``, half open: ``article.text[span.start:span.end]``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]

Documents = TypeVar("Documents", contravariant=True)
Query = TypeVar("Query", contravariant=True)


# --- text ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


class LineLabel(StrEnum):
    """What a line of an article's text is; only TITLE and BODY are citable prose."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its line break and surrounding white space, with its label."""

    span: Span
    label: LineLabel


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a source hands it over; ``text`` is never altered after this.

    ``key`` says which article it is: a later version with the same key replaces this one.
    ``origin`` is the absolute path of the file it came from.
    """

    key: str
    origin: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article in the store. ``id`` names this version for good."""

    id: int
    article: Article


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article: the unit of retrieval.

    ``span`` runs from the first sentence's start to the last one's end.
    """

    span: Span
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its identity in the store and in the index files."""

    id: int
    article_id: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What a build needs to know of a stored article to decide what to do with it.

    Two articles of one ``key`` are the same where their ``fingerprint`` is.
    """

    id: int
    key: str
    origin: str
    fingerprint: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PassageHead:
    """A stored passage as the build indexes it; ``digest`` names what the encoder is given."""

    id: int
    article_id: int
    passage: Passage
    digest: str


# --- questions and answers -------------------------------------------------------------


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
    near copies of one another counted once.
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
    """

    question: str
    abstained: bool
    confidence: float
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    generation: int
    short_answer: str | None = None
    disagreeing: tuple[int, ...] = ()


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
    """An answer that was given in a chat and can be opened again by its id."""

    id: str
    chat_id: int
    asked: datetime
    answer: Answer


@dataclass(frozen=True, slots=True)
class Context:
    """A citation inside the passage that surrounds it; spans point into ``text``.

    ``text`` runs over whole sentences, ``sentences`` are their spans, ``cited`` is the cited one's.
    """

    citation: Citation
    text: str
    sentences: tuple[Span, ...]
    cited: Span


# --- building --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file or line that did not become an article, and why."""

    origin: str
    reason: str


class Stage(StrEnum):
    """The steps of a build, in their order."""

    READ = "reading"
    CUT = "splitting"
    EMBED = "embedding"
    INDEX = "indexing"
    PUBLISH = "publishing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come: ``done`` of ``total`` units of ``stage``.

    Units are articles while reading and splitting, passages while embedding, files then.
    ``total`` is None while it is unknown.
    """

    stage: Stage
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. ``generation`` is the published one after it, None before the first."""

    generation: int | None
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    embedded: int = 0
    rejected: tuple[Rejected, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Generation:
    """One published state of the index.

    ``encoder`` and ``chunking`` are the fingerprints it was built with.
    """

    id: int
    parent: int | None
    encoder: str
    chunking: str
    articles: int
    passages: int
    created: datetime
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Status:
    """What an admin wants to know at a glance."""

    generation: Generation | None
    encoder: str
    data_dir: str
    database: str
    disk_bytes: int
    kept_generations: tuple[int, ...] = field(default=())


# --- Protocols -------------------------------------------------------------------------


class Encoder(Protocol):
    """Turns texts into unit vectors whose inner product is their similarity."""

    @property
    def fingerprint(self) -> str:
        """Names model and weights: vectors of equal fingerprints may be compared."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def window(self) -> int:
        """Most tokens that the encoder reads, special tokens included."""

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Vectors of shape (len(texts), dimension), float32, of length 1.

        Called by the build with passages and by retrieval with the question.
        Raises EncoderError where the model cannot be loaded.
        """

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text without the special ones; called by the build to cut passages."""


class IndexWriter(Protocol[Documents]):
    """The management half of one generation under construction; one writer at a time."""

    def add(self, ids: Sequence[int], documents: Documents) -> None:
        """Add documents under ids that are not in the index yet."""

    def remove(self, ids: Sequence[int]) -> None:
        """Remove documents; ids that are not there are ignored."""

    def publish(self) -> None:
        """Write everything down durably; from now on the generation can be opened."""

    def discard(self) -> None:
        """Throw the generation away; after publish() this does nothing."""


class IndexReader(Protocol[Query]):
    """The read half: one published generation, immutable, safe for several threads."""

    def search(self, query: Query, k: int) -> list[Ranked]:
        """The k best documents, best first, equal scores by ascending id."""

    def close(self) -> None:
        """Let go of files and memory."""


class IndexStore(Protocol[Documents, Query]):
    """Index files of many generations in one place; errors are IndexFilesError."""

    def create(self, generation: int, parent: int | None) -> IndexWriter[Documents]:
        """Begin a generation as a copy of its parent, empty without one."""

    def open(self, generation: int) -> IndexReader[Query]:
        """Open a published generation."""

    def generations(self) -> set[int]:
        """Every generation that has files here, finished or not."""

    def drop(self, generation: int) -> None:
        """Delete a generation's files, finished or not; a missing one is no error."""


VectorStore = IndexStore[FloatArray, FloatArray]
"""Documents are vectors of shape (n, dimension), a query is one of shape (dimension,)."""

LexicalStore = IndexStore[Sequence[str], str]
"""Documents are texts, a query is a question as people type it."""


class Retriever(Protocol):
    """Finds passages for a question."""

    def retrieve(self, question: str, k: int) -> list[Hit]:
        """The k best passages, best first; called by the engine for each question."""


class Reader(Protocol):
    """Finds the sentences that answer, and says how sure it is."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Reading]:
        """Readings in descending order of support, empty where there is nothing to read.

        Called by the engine with the hits of one question, best first.
        """
