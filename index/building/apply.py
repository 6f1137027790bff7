"""Performing a plan: each step committed, nothing visible before the last one."""

import logging
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from index.building.compare import compare
from index.building.cut import cut
from index.building.fill import embed, take_out
from index.building.plan import Plan
from index.building.workshop import Generations, Shelf, Workshop
from index.datatypes import (
    FloatArray,
    IndexedText,
    IndexWriter,
    Progress,
    Recipe,
    Stage,
    Trial,
)
from index.errors import FootnoteError, IndexFilesError, StoreError

T = TypeVar("T")

log = logging.getLogger(__name__)

PUBLISHED = Progress(Stage.PUBLISH, 1, 1)


class Gate(Protocol):
    """Decides whether a generation is good enough to be published by itself."""

    def judge(self, generation: int) -> Generator[Progress, None, Trial]:
        """Ask a generation whose index files are whole; yields Stage.EVALUATE."""

    def passes(self, trial: Trial) -> bool:
        """Whether it may be published."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: its generation, how many passages it encoded, how long it took.

    ``held`` says that the generation was not published: its ``trial`` stopped it.
    """

    generation: int
    embedded: int
    seconds: float = 0.0
    trial: Trial | None = None
    held: bool = False


def apply(
    work: Workshop,
    todo: Plan,
    recipe: Recipe,
    gate: Gate | None = None,
    lease: str | None = None,
) -> Generator[Progress, None, Built]:
    """Build and publish a generation, yielding progress after each committed batch.

    ``recipe.parent`` is the plan's. Where a ``gate`` does not let it pass, the generation is held
    and what is published stays. ``lease`` is the token of the builder's turn; without it nobody
    else may build. Closing the generator cancels: what was begun is thrown away, vectors stay
    cached. Errors of the store, the index files and the encoder come through after the same, and
    LeaseLost.
    """
    began = time.monotonic()
    coming, leaving = (todo.members, ()) if todo.parent is None else (todo.coming, todo.leaving)
    generation = work.generations.begin(recipe, coming, leaving)
    writers: list[IndexWriter[FloatArray] | IndexWriter[Sequence[IndexedText]]] = []
    trial: Trial | None = None
    try:
        vectors = work.vectors.create(generation, todo.parent)
        writers.append(vectors)
        lexical = work.lexical.create(generation, todo.parent)
        writers.append(lexical)
        to_index = yield from compare(work, generation)
        yield from cut(work, to_index)
        yield from take_out(work, leaving, vectors, lexical)
        embedded = yield from embed(work, to_index, vectors, lexical)
        yield Progress(Stage.INDEX, 0, 2)
        vectors.publish()
        yield Progress(Stage.INDEX, 1, 2)
        lexical.publish()
        yield Progress(Stage.INDEX, 2, 2)
        if gate is not None:
            trial = yield from gate.judge(generation)
        held = gate is not None and trial is not None and not gate.passes(trial)
        yield Progress(Stage.PUBLISH, 0, 1)
        seconds = time.monotonic() - began
        settle = work.generations.hold if held else work.generations.publish
        settle(generation, lease=lease, embedded=embedded, seconds=seconds, trial=trial)
    except BaseException:  # also when cancelled: GeneratorExit
        for writer in writers:
            writer.discard()
        abandon(work, generation)
        raise
    if not held:
        yield PUBLISHED
    return Built(generation, embedded, seconds, trial, held)


def drive(
    run: Generator[Progress, None, T],
    follow: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> T | None:
    """Run a build to its end and return what it returns, None where it was cancelled.

    What is published already cannot be cancelled. An error of ``follow`` ends the build at
    once, while its caller still holds the turn.
    """
    with closing(run):
        while True:
            try:
                progress = next(run)
            except StopIteration as end:
                result: T = end.value
                return result
            follow(progress)
            if cancelled() and progress != PUBLISHED:
                return None


def abandon(work: Workshop, generation: int) -> None:
    """Throw away one generation that was begun, and nothing else: another one may build by now.

    Files go first: on a full disk the database needs the space that they free. One that got
    published all the same, as when the connection broke in that moment, stays. What cannot be
    thrown away is left for recover().
    """
    try:
        if generation not in whole(work.generations):
            for shelf in work.shelves:
                shelf.drop(generation)
            work.generations.discard(generation)
    except FootnoteError as error:  # what ended the build matters more
        log.warning("generation %d is left over: %s", generation, error)


def recover(generations: Generations, shelves: Iterable[Shelf]) -> None:
    """Throw away every generation that is neither published nor held, rows and files.

    Only for the one builder: call it while having the turn. Files go first: on a full disk the
    database needs the space that they free.
    """
    sweep(generations, shelves)
    generations.discard_unpublished()


def is_clear(generations: Generations, shelves: Iterable[Shelf]) -> bool:
    """Whether there is nothing to recover from, as far as can be seen without the turn."""
    kept = whole(generations)
    return not generations.begun() and all(each.generations() <= kept for each in shelves)


def retire(generations: Generations, shelves: Iterable[Shelf], keep: Collection[int]) -> None:
    """Forget published generations but the current one and those to ``keep``: rows, then files."""
    generations.prune(keep)
    sweep(generations, shelves)


@contextmanager
def afterwards(generation: int) -> Iterator[None]:
    """Clear away after a generation counts, which must not look as if it did not.

    What cannot be cleared away stays until the next build.
    """
    try:
        yield
    except (StoreError, IndexFilesError) as error:
        log.warning("what generation %d left behind stays for now: %s", generation, error)


def sweep(generations: Generations, shelves: Iterable[Shelf]) -> None:
    """Delete index files of generations that are neither published nor held."""
    kept = whole(generations)
    for shelf in shelves:
        for generation in shelf.generations() - kept:
            shelf.drop(generation)


def whole(generations: Generations) -> set[int]:
    """The generations that are published or held."""
    held = generations.held()
    return {each.id for each in generations.published()} | ({held.id} if held else set())
