"""How much of a question's words a text holds. Pure."""

from collections.abc import Iterable

STEM_CHARS = 5


def share(weights: dict[str, float], found: frozenset[str]) -> float:
    """How much of the total weight the found words carry; 0 where there is none."""
    total = sum(weights.values())
    return sum(weights[word] for word in weights if word in found) / total if total else 0.0


def stems(words: Iterable[str]) -> frozenset[str]:
    """Words cut to their first letters, so that "visited" and "visits" meet."""
    return frozenset(word[:STEM_CHARS] for word in words)
