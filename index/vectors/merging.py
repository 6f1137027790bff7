"""Which segments of an index are written anew together with what is added. Pure.

Many small segments make searching slow, one large segment makes adding slow. The rule is that
of log-structured merging: a segment is folded into the new one while it holds at most RATIO
times as many vectors as are written anyway. What remains grows by more than RATIO from one
segment to the next, so n vectors lie in at most ``1 + log2(4n / 3)`` segments. And a folded
vector comes to lie in a segment that is at least 1.25 times as large, so each is written again
O(log n) times in all; a segment of n vectors only after n / RATIO others were written.

Removed vectors stay in their segment and are left out of searches. A segment of which more than
a quarter is removed is written anew whatever its size: that costs less than three vectors for
each that was removed, so however large a segment is, removing stays cheap on average, and never
more than a third of what lies on disk and in memory is waste.
"""

from collections.abc import Sequence
from dataclasses import dataclass

RATIO = 2
WORN = 4
"""A segment is worn where more than one in so many of its vectors is removed."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How many vectors a segment holds, and how many of these are removed."""

    count: int
    removed: int = 0

    @property
    def live(self) -> int:
        """How many are searched."""
        return self.count - self.removed

    @property
    def is_worn(self) -> bool:
        """Whether too many are removed."""
        return self.removed * WORN > self.count


def folded(segments: Sequence[Extent], added: int) -> set[int]:
    """Places in ``segments`` of those whose live vectors move to the new segment.

    ``added`` is how many vectors are new. Segments without live vectors are among them.
    """
    places = {at for at, each in enumerate(segments) if each.is_worn}
    moving = added + sum(segments[at].live for at in places)
    others = (at for at in range(len(segments)) if at not in places)
    for at in sorted(others, key=lambda at: segments[at].count):
        if segments[at].count > RATIO * moving:
            break
        places.add(at)
        moving += segments[at].live
    return places
