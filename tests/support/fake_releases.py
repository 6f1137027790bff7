"""Generations without an index."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from index.datatypes import Cause, Deed, Generation
from index.errors import NoSuchGeneration

PUBLISHED = datetime(2024, 6, 20, 8, 5, tzinfo=UTC)


def generation_of(number: int, **fields: Any) -> Generation:
    """A generation that was published."""
    plain = Generation(
        id=number,
        parent=None,
        encoder="fake",
        chunking="fake",
        articles=10 * number,
        passages=30 * number,
        created=datetime(2024, 6, 20, 8, 0, tzinfo=UTC),
        published=PUBLISHED,
        served=PUBLISHED,
        by=0,
        deed=Deed.SYNC,
        encoder_name="a model",
        reader="minilm",
    )
    return replace(plain, **fields)


@dataclass
class FakeReleases:
    """What a test lays down; the current one first. ``causes`` are those of what was changed."""

    generations: list[Generation] = field(default_factory=list)
    waiting: Generation | None = None
    error: Exception | None = None
    causes: list[Cause] = field(default_factory=list)

    def kept(self) -> list[Generation]:
        return list(self.generations)

    def held(self) -> Generation | None:
        return self.waiting

    def publish(self, cause: Cause) -> Generation:
        if self.error is not None:
            raise self.error
        if self.waiting is None:
            raise NoSuchGeneration("no generation waits to be published", "nothing_held")
        self.causes.append(cause)
        now = replace(self.waiting, held=None, published=PUBLISHED, served=PUBLISHED)
        self.waiting = None
        self.generations.insert(0, now)
        return now

    def roll_back(self, cause: Cause, generation: int | None = None) -> Generation:
        if self.error is not None:
            raise self.error
        wanted = self.generations[1].id if generation is None else generation
        found = next((each for each in self.generations[1:] if each.id == wanted), None)
        if found is None:
            raise NoSuchGeneration(f"generation {wanted} is not kept", "unknown")
        self.causes.append(cause)
        self.generations.remove(found)
        self.generations.insert(0, found)
        return found
