"""Which generations are kept, by number and by disk. Pure."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime

from index.datatypes import Generation

NEVER = datetime.min.replace(tzinfo=UTC)


def by_service(
    generations: Iterable[Generation], current: Generation | None = None
) -> list[Generation]:
    """The current one first, then by when they last served, the latest first."""
    now = current.id if current else None

    def place(generation: Generation) -> tuple[bool, datetime, int]:
        served = generation.served or generation.published or NEVER
        return generation.id == now, served, generation.id

    return sorted(generations, key=place, reverse=True)


def kept_ids(
    generations: Sequence[Generation],
    sizes: Callable[[Collection[int]], int],
    most: int,
    most_bytes: int,
) -> set[int]:
    """The generations to keep, of those ``by_service`` puts in order.

    The first one always; the others while they are at most ``most`` in all and ``sizes``, in
    bytes, of all together is at most ``most_bytes``. The first that does not fit goes with all
    after it, even where a smaller one would fit: who rolls back expects no gaps.
    """
    kept: list[int] = []
    for generation in generations[: max(1, most)]:
        if kept and sizes([*kept, generation.id]) > most_bytes:
            break
        kept.append(generation.id)
    return set(kept)
