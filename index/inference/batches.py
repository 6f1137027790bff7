"""Sequences of like length together, so that little is spent on padding. Pure.

Lengths are padded to multiples of PAD_MULTIPLE, as each new shape costs some preparation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.datatypes import IntArray

PAD_MULTIPLE = 16


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Rows of token ids, (len(rows), length) int64; ``rows`` are their places among all."""

    rows: list[int]
    ids: IntArray
    mask: IntArray


def batches(sequences: Sequence[Sequence[int]], budget: int) -> Iterator[Batch]:
    """The longest first; padded, a batch has at most ``budget`` tokens, or one row."""
    for rows in together([len(each) for each in sequences], budget):
        shape = (len(rows), padded(len(sequences[rows[0]])))
        ids, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for at, row in enumerate(rows):
            ids[at, : len(sequences[row])] = sequences[row]
            mask[at, : len(sequences[row])] = 1
        yield Batch(rows, ids, mask)


def together(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Rows of similar length whose padded size stays within ``budget`` tokens."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        longest = lengths[batch[0]] if batch else lengths[row]
        if batch and padded(longest) * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def padded(length: int) -> int:
    """The length that a sequence is padded to, at least PAD_MULTIPLE."""
    return max(1, -(-length // PAD_MULTIPLE)) * PAD_MULTIPLE
