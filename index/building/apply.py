"""Performing a plan: each step committed, nothing visible before the last one."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TypeVar

from index.building.compare import compare
from index.building.cut import cut
from index.building.fill import embed, take_out
from index.building.plan import Plan
from index.building.workshop import Generations, Shelf, Workshop
from index.datatypes import FloatArray, IndexedText, IndexWriter, Progress, Stage

T = TypeVar("T")

PUBLISHED = Progress(Stage.PUBLISH, 1, 1)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the generation it published, how many passages it encoded."""

    generation: int
    embedded: int


def apply(work: Workshop, todo: Plan) -> Generator[Progress, None, Built]:
    """Build and publish a generation, yielding progress after each committed batch.

    Closing the generator cancels: what was begun is thrown away, vectors stay cached.
    Errors of the store, the index files and the encoder come through after the same.
    """
    generation = work.generations.begin(
        todo.parent, work.encoder.fingerprint, work.chunking, todo.members
    )
    writers: list[IndexWriter[FloatArray] | IndexWriter[Sequence[IndexedText]]] = []
    try:
        vectors = work.vectors.create(generation, todo.parent)
        writers.append(vectors)
        lexical = work.lexical.create(generation, todo.parent)
        writers.append(lexical)
        coming = yield from compare(work, generation)
        yield from cut(work, coming)
        if todo.parent is not None:
            take_out(work, todo.leaving, vectors, lexical)
        embedded = yield from embed(work, coming, vectors, lexical)
        yield Progress(Stage.INDEX, 0, 2)
        vectors.publish()
        yield Progress(Stage.INDEX, 1, 2)
        lexical.publish()
        yield Progress(Stage.INDEX, 2, 2)
        yield Progress(Stage.PUBLISH, 0, 1)
        work.generations.publish(generation)
    except BaseException:  # also when cancelled: GeneratorExit
        for writer in writers:
            writer.discard()
        recover(work.generations, work.shelves)
        raise
    yield PUBLISHED
    return Built(generation, embedded)


def drive(
    run: Generator[Progress, None, T],
    follow: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> T | None:
    """Run a build to its end and return what it returns, None where it was cancelled.

    What is published already cannot be cancelled. An error of ``follow`` ends the build at
    once, while its caller still holds the build lock.
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


def recover(generations: Generations, shelves: Iterable[Shelf]) -> None:
    """Throw away every generation that was begun and not published, rows and files.

    Only for the one builder: call it with the build lock held. Files go first: on a full
    disk the database needs the space that they free.
    """
    sweep(generations, shelves)
    generations.discard_unpublished()


def retire(generations: Generations, shelves: Iterable[Shelf], keep: int) -> None:
    """Forget all but the ``keep`` newest generations, rows first, then files."""
    generations.prune(keep)
    sweep(generations, shelves)


def sweep(generations: Generations, shelves: Iterable[Shelf]) -> None:
    """Delete index files of generations that are not kept."""
    kept = {generation.id for generation in generations.published()}
    for shelf in shelves:
        for generation in shelf.generations() - kept:
            shelf.drop(generation)
