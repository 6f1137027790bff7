"""What a build works with. Speaks to Protocols."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from index.copies import Mark
from index.datatypes import (
    Article,
    Encoder,
    FloatArray,
    Generation,
    LexicalStore,
    Passage,
    PassageHead,
    VectorStore,
)

T = TypeVar("T")

ARTICLES_AT_ONCE = 100


class Articles(Protocol):
    """The store's side of articles and passages, as a build needs it."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id."""

    def same_source(self, source: str, exclude_keys: Iterable[str], limit: int) -> list[str]:
        """Texts of other articles of a source, the newest first."""

    def uncut(self, ids: Iterable[int], chunking: str) -> list[int]:
        """Those that have no passages yet."""

    def add_passages(
        self, cut: Iterable[tuple[int, Sequence[tuple[Passage, str]]]], chunking: str
    ) -> None:
        """Store passages."""

    def passages_of(self, article_ids: Iterable[int], chunking: str) -> list[PassageHead]:
        """Passages of articles."""

    def count_passages(self, article_ids: Iterable[int], chunking: str) -> int:
        """How many passages these articles have."""


class Embeddings(Protocol):
    """The embedding cache, as a build needs it."""

    def get(self, digests: Sequence[str], encoder: str) -> dict[str, FloatArray]:
        """Cached vectors."""

    def add(self, vectors: Mapping[str, FloatArray], encoder: str) -> None:
        """Cache vectors."""


class Generations(Protocol):
    """The generations, as a build needs them."""

    def begin(
        self, parent: int | None, encoder: str, chunking: str, articles: Iterable[int]
    ) -> int:
        """Write down an unpublished generation."""

    def carry_over(self, generation: int) -> list[int]:
        """Take over the parent's copies; members that are open, in the order to decide in."""

    def set_copies(self, generation: int, copies: Mapping[int, int | None]) -> None:
        """Write down which members are copies, and of what."""

    def publish(self, generation: int) -> None:
        """Make it the current one."""

    def published(self) -> list[Generation]:
        """Those that were published and are kept."""

    def discard_unpublished(self) -> list[int]:
        """Forget unpublished ones."""

    def prune(self, keep: int) -> list[int]:
        """Forget old ones."""


class Marks(Protocol):
    """What finds copies, as a build needs it."""

    def add(self, marks: Mapping[int, Mark]) -> None:
        """Store marks by article."""

    def get(self, article_ids: Iterable[int]) -> dict[int, Mark]:
        """Marks by article."""

    def unmarked(self, generation: int, scheme: str) -> list[int]:
        """Members that have no mark of this scheme."""

    def like(self, generation: int, mark: Mark, limit: int) -> list[int]:
        """Members that are no copies and may be what this is a copy of, likeliest first."""


class Shelf(Protocol):
    """The part of an IndexStore that needs no knowledge of what is in it."""

    def generations(self) -> set[int]:
        """Every generation that has files here."""

    def drop(self, generation: int) -> None:
        """Delete a generation's files."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """How articles are cut into passages, in tokens and sentences."""

    max_tokens: int
    overlap_sentences: int = 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that a build works with."""

    articles: Articles
    embeddings: Embeddings
    generations: Generations
    marks: Marks
    encoder: Encoder
    vectors: VectorStore
    lexical: LexicalStore
    cutting: Cutting
    chunking: str
    batch_passages: int = 128

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """Where index files lie."""
        return (self.vectors, self.lexical)


def batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The rows in slices of at most ``size``."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
