"""Batches: groups of like length, within a number of tokens."""

import random
from collections.abc import Sequence

from index.training.groups import Group

PAD_MULTIPLE = 32
SORTED_AT_ONCE = 1500


def padded(tokens: int) -> int:
    """A length as it is padded: few shapes occur, and kernels like them."""
    return -(-tokens // PAD_MULTIPLE) * PAD_MULTIPLE


def batches(groups: Sequence[Group], tokens: int, rng: random.Random) -> list[list[Group]]:
    """Shuffled batches of groups of like length.

    A batch has at most ``tokens`` tokens, padding included, unless a single group has more.
    """
    order = list(groups)
    rng.shuffle(order)
    made: list[list[Group]] = []
    for begin in range(0, len(order), SORTED_AT_ONCE):
        batch: list[Group] = []
        rows = 0
        for group in sorted(order[begin : begin + SORTED_AT_ONCE], key=lambda each: each.longest):
            # Sorted by length: the group that comes is the longest so far.
            if batch and (rows + len(group.pairs)) * padded(group.longest) > tokens:
                made.append(batch)
                batch, rows = [], 0
            batch.append(group)
            rows += len(group.pairs)
        if batch:
            made.append(batch)
    rng.shuffle(made)
    return made
