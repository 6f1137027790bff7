"""The parts that can be exchanged. Only where two real implementations exist, fakes included."""

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.datatypes.answers import Hit, Ranked, Reading
from index.datatypes.articles import IndexedText
from index.datatypes.times import Narrowing

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]

Documents = TypeVar("Documents", contravariant=True)
Query = TypeVar("Query", contravariant=True)


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

    def search(self, query: Query, k: int, among: IntArray | None = None) -> list[Ranked]:
        """The k best documents, best first, equal scores by ascending id.

        ``among`` restricts them to these ids, in ascending order; an empty array finds nothing.
        """

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

    def size(self, generations: Collection[int]) -> int:
        """The bytes that these generations take together; files that they share count once."""


VectorStore = IndexStore[FloatArray, FloatArray]
"""Documents are vectors of shape (n, dimension), a query is one of shape (dimension,)."""

LexicalStore = IndexStore[Sequence[IndexedText], str]
"""Documents are texts with their language, a query is a question as people type it."""


class Retriever(Protocol):
    """Finds passages for a question."""

    def retrieve(self, question: str, k: int, narrowing: Narrowing = ...) -> list[Hit]:
        """The k best passages, best first; called by the engine for each question.

        ``narrowing`` restricts them to articles that fit; by default all do.
        """


class Reader(Protocol):
    """Finds the sentences that answer, and says how sure it is."""

    def read(self, question: str, hits: Sequence[Hit], *, thorough: bool = False) -> list[Reading]:
        """Readings in descending order of support, empty where there is nothing to read.

        Unless it is to be ``thorough``, a reader may leave out the last hits where the first
        ones settle it.
        Called by the engine with the hits of one question, best first.
        """
