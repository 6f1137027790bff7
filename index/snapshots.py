"""The published generation, open for questions. Speaks to Protocols."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Protocol, TypeVar

from index.datatypes import Encoder, Generation, LexicalStore, Retriever, VectorStore
from index.errors import EncoderMismatch, IndexFilesError, NothingIndexed, StoreError
from index.retrieve import Fusion, HybridRetriever, Library
from index.settings import Settings
from index.timings import Stage, stage

T = TypeVar("T")


class Generations(Protocol):
    """Says which generations there are."""

    def current(self) -> Generation | None:
        """The published one, None before the first."""

    def published(self) -> list[Generation]:
        """All that are kept."""

    def get(self, generation: int) -> Generation | None:
        """One of them, published or not; None where it is gone."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation, open for questions; a question takes it once and keeps it."""

    generation: Generation
    retriever: Retriever


@dataclass(frozen=True, slots=True)
class Fixed:
    """One snapshot for all questions, whatever is published meanwhile."""

    snapshot: Snapshot

    def current(self) -> Snapshot:
        """The one."""
        return self.snapshot

    def within(self, work: Callable[[Snapshot], T]) -> T:
        """Do it with the one."""
        return work(self.snapshot)


class Snapshots:
    """Opens the published generation once, and anew when another is published; thread-safe."""

    def __init__(
        self,
        *,
        generations: Generations,
        vectors: VectorStore,
        lexical: LexicalStore,
        library: Library,
        encoder: Encoder,
        settings: Settings,
    ) -> None:
        self._generations = generations
        self._vectors = vectors
        self._lexical = lexical
        self._library = library
        self._encoder = encoder
        self._settings = settings
        self._snapshot: Snapshot | None = None
        self._opening = Lock()

    def close(self) -> None:
        """Let go of the open generation."""
        self._snapshot = None

    def current(self) -> Snapshot:
        """The published generation; raises NothingIndexed, EncoderMismatch, IndexFilesError."""
        while True:
            current = self._generations.current()
            if current is None:
                raise NothingIndexed("nothing is indexed yet; run `footnote sync` first")
            snapshot = self._snapshot
            if snapshot is not None and snapshot.generation.id == current.id:
                return snapshot
            with self._opening:
                if self._snapshot is not None and self._snapshot.generation.id == current.id:
                    return self._snapshot
                try:
                    self._snapshot = self._open(current)
                except IndexFilesError:
                    if self._generations.current() == current:
                        raise
                else:
                    return self._snapshot

    def of(self, generation: int) -> Snapshot:
        """A generation of whatever standing, for who asks about that one alone.

        It is not kept here: its files are let go of with the last reference to it. Raises
        StoreError where it is gone, EncoderMismatch, IndexFilesError.
        """
        snapshot = self._snapshot
        if snapshot is not None and snapshot.generation.id == generation:
            return snapshot
        found = self._generations.get(generation)
        if found is None:
            raise StoreError(f"generation {generation} is gone; run the sync again")
        return self._open(found)

    def within(self, work: Callable[[Snapshot], T]) -> T:
        """Do it with one snapshot; anew where builds overtook it, as its articles may be gone."""
        while True:
            with stage(Stage.OPEN):
                snapshot = self.current()
            result = work(snapshot)
            with stage(Stage.OPEN):
                kept = {each.id for each in self._generations.published()}
            if snapshot.generation.id in kept:
                return result

    def _open(self, generation: Generation) -> Snapshot:
        if generation.encoder != self._encoder.fingerprint:
            raise EncoderMismatch(
                f"the index was built with the encoder {generation.encoder}, but "
                f"encoder.model = {self._settings.encoder.model!r} is {self._encoder.fingerprint}; "
                "run `footnote sync` to build it anew, or name the former model in settings"
            )
        options = self._settings.retrieval
        return Snapshot(
            generation,
            HybridRetriever(
                encoder=self._encoder,
                vectors=self._vectors.open(generation.id),
                lexical=self._lexical.open(generation.id),
                library=self._library,
                generation=generation.id,
                fusion=Fusion(
                    options.fusion_constant, options.dense_weight, options.lexical_weight
                ),
                candidates=options.candidates,
            ),
        )
