"""What a build works with. Speaks to Protocols."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    Recipe,
    Trial,
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
        """Cache vectors that are not cached yet."""

    def put(self, vectors: Mapping[str, FloatArray], encoder: str) -> None:
        """Cache vectors in the place of those that are cached already."""


class Generations(Protocol):
    """The generations, as a build needs them."""

    def begin(
        self,
        recipe: Recipe,
        coming: Iterable[int],
        leaving: Iterable[int] = (),
        *,
        after: int = 0,
    ) -> int:
        """Write down an unpublished generation: its parent's members, without and with some.

        Its number is above ``after``.
        """

    def carry_over(self, generation: int) -> list[int]:
        """Take over the parent's copies; members that are open, in the order to decide in."""

    def set_copies(self, generation: int, copies: Mapping[int, int | None]) -> None:
        """Write down which members are copies, and of what."""

    def publish(
        self,
        generation: int,
        *,
        lease: str | None = None,
        embedded: int | None = None,
        seconds: float | None = None,
        trial: Trial | None = None,
    ) -> None:
        """Make it the current one; raises LeaseLost where the lease is another's."""

    def hold(
        self,
        generation: int,
        *,
        lease: str | None = None,
        embedded: int | None = None,
        seconds: float | None = None,
        trial: Trial | None = None,
    ) -> None:
        """Let it wait for an admin's word; raises LeaseLost where the lease is another's."""

    def held(self) -> Generation | None:
        """The one that waits for an admin's word."""

    def published(self) -> list[Generation]:
        """Those that were published and are kept."""

    def begun(self) -> list[int]:
        """Those that are neither published nor held."""

    def discard(self, generation: int) -> None:
        """Forget one that is neither published nor held."""

    def discard_unpublished(self) -> list[int]:
        """Forget all that are neither published nor held."""

    def prune(self, keep: Collection[int]) -> list[int]:
        """Forget published ones that are neither kept nor current."""


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
    """Everything that a build works with.

    At most ``batch_passages`` are encoded at once. Where all is built ``anew``, vectors are made
    again that are cached already.
    """

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
    anew: bool = False

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """Where index files lie."""
        return (self.vectors, self.lexical)


def batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The rows in slices of at most ``size``."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
