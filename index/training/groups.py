"""What a network learns from: the pairs of one question, and what is known of each."""

from dataclasses import dataclass

from index.reader.pairs import Pair


@dataclass(frozen=True, slots=True)
class Target:
    """The spans of one pair that answer, as (first token, how many more); none: no answer."""

    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs of one question.

    ``joint`` groups are also normalised together: all spans of all their passages share one
    softmax with one null.
    """

    pairs: tuple[Pair, ...]
    targets: tuple[Target, ...]
    joint: bool

    @property
    def is_answered(self) -> bool:
        """Whether one of the pairs answers."""
        return any(target.spans for target in self.targets)

    @property
    def longest(self) -> int:
        """Tokens of the longest pair."""
        return max(len(pair.ids) for pair in self.pairs)
