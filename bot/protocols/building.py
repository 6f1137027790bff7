"""How a build is followed and ended, and what becomes of what it built."""

from collections.abc import Callable
from typing import Protocol

from index.datatypes import Cause, Generation, Progress

Follow = Callable[[Progress], None]
Cancelled = Callable[[], bool]


class Releases(Protocol):
    """The generations that are kept: which one answers, and how that is changed."""

    def kept(self) -> list[Generation]:
        """Those that were published and are kept: the current one first, then the latest."""

    def held(self) -> Generation | None:
        """The one that is whole and waits for an admin's word."""

    def publish(self, cause: Cause) -> Generation:
        """Publish the held one; raises NoSuchGeneration, BuildRunning and others."""

    def roll_back(self, cause: Cause, generation: int | None = None) -> Generation:
        """Let an earlier one answer, without a number the one before; raises as publish does."""
