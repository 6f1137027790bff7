"""How a build is followed and ended."""

from collections.abc import Callable

from index.datatypes import Progress

Follow = Callable[[Progress], None]
Cancelled = Callable[[], bool]
