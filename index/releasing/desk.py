"""Releases: what is kept and what waits; publish, and the way back."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from index.building import Shelf, afterwards
from index.building.retention import by_service
from index.datatypes import Cause, Generation
from index.errors import EncoderMismatch, NoSuchGeneration
from index.indexing import Note


class Generations(Protocol):
    """The store's generations."""

    def current(self) -> Generation | None:
        """The one that questions see."""

    def published(self) -> list[Generation]:
        """All that were published and are kept."""

    def held(self) -> Generation | None:
        """The one that waits for an admin's word."""

    def publish(self, generation: int, *, lease: str | None = None) -> None:
        """Make it the current one; what is not given stays as it was written down."""

    def roll_back(self, generation: int, *, lease: str | None = None) -> None:
        """Make one that was published before the current one again."""

    def drop_held(self) -> Collection[int]:
        """Forget the one that waits; its ids."""


class Turn(Protocol):
    """The right to change what is published."""

    @property
    def token(self) -> str:
        """What proves it to the store."""


class Turns(Protocol):
    """Gives one process at a time its turn."""

    def take(self, cause: Cause) -> AbstractContextManager[Turn]:
        """Wait for nobody; raises BuildRunning."""


def nothing() -> None:
    """Tidy nothing up."""


class Releases:
    """Publishes what is held and goes back. Each change is one row of the database.

    Methods raise StoreError; what they raise leaves everything as it is.
    """

    def __init__(
        self,
        *,
        generations: Generations,
        turns: Turns,
        shelves: Sequence[Shelf],
        check: Callable[[int], object],
        note: Note,
        tidy: Callable[[], None] = nothing,
    ) -> None:
        """``check`` opens a generation and raises as ``Snapshots.of`` does.

        ``tidy`` forgets the generations that are kept no longer; it is called within the turn.
        """
        self._generations = generations
        self._turns = turns
        self._shelves = shelves
        self._check = check
        self._note = note
        self._tidy = tidy

    def kept(self) -> list[Generation]:
        """Those that were published and are kept: the current one, then by when they served."""
        return by_service(self._generations.published(), self._generations.current())

    def held(self) -> Generation | None:
        """The one that waits to be published."""
        return self._generations.held()

    def publish(self, cause: Cause) -> Generation:
        """Publish what is held, whatever its trial says.

        Raises NoSuchGeneration, BuildRunning, LeaseLost, IndexFilesError.
        """
        with self._turns.take(cause) as turn:
            held = self._generations.held()
            if held is None:
                raise NoSuchGeneration(
                    "no generation waits to be published; `footnote generations` lists all",
                    "nothing_held",
                )
            before = self._generations.current()
            self._make_sure(held)
            self._generations.publish(held.id, lease=turn.token)
            return self._done(cause, held, before)

    def roll_back(self, cause: Cause, generation: int | None = None) -> Generation:
        """Make an earlier generation the current one again: the one before, or the named one.

        What was current stays kept, so that the next one goes forth again. Raises as publish().
        """
        with self._turns.take(cause) as turn:
            kept = self.kept()
            target = target_of(kept, generation)
            self._make_sure(target)
            self._generations.roll_back(target.id, lease=turn.token)
            return self._done(cause, target, kept[0])

    # --- inside ------------------------------------------------------------------------

    def _make_sure(self, generation: Generation) -> None:
        """Open it, so that nobody's question finds out that it does not open."""
        try:
            self._check(generation.id)
        except EncoderMismatch as error:
            name = generation.encoder_name or generation.encoder
            raise NoSuchGeneration(
                f"generation {generation.id} was built with the encoder {name!r}, which is not "
                "the configured one; name it as encoder.model in settings, or take another one",
                "another_encoder",
            ) from error

    def _done(self, cause: Cause, now: Generation, before: Generation | None) -> Generation:
        """Write it down and clear away; the generation as it is now."""
        # Signs, not words: the log is read in many languages.
        self._note(cause, f"{before.id} → {now.id}" if before else str(now.id), "")
        with afterwards(now.id):
            self._drop_held()
            self._tidy()
            now = self._generations.current() or now
        return now  # noqa: RET504 - also where that could not be looked up

    def _drop_held(self) -> None:
        """What is held goes: it was made from what an admin has just gone back from."""
        for generation in self._generations.drop_held():
            for shelf in self._shelves:
                shelf.drop(generation)


def target_of(kept: Sequence[Generation], wanted: int | None) -> Generation:
    """Pure: which of the kept ones, the current one first, is meant by going back.

    Raises NoSuchGeneration.
    """
    if wanted is None:
        if len(kept) < 2:  # noqa: PLR2004 - the current one and one before
            raise NoSuchGeneration(
                "no earlier generation is kept to go back to; index.kept_generations and "
                "index.kept_mb say how many are",
                "nothing_before",
            )
        return kept[1]
    found = next((each for each in kept if each.id == wanted), None)
    if found is None:
        raise NoSuchGeneration(
            f"generation {wanted} is not kept; `footnote generations` lists those that are",
            "unknown",
        )
    if found is kept[0]:
        raise NoSuchGeneration(
            f"generation {wanted} is the current one already; `footnote generations` lists others",
            "current",
        )
    return found
