"""The order of a ranking: best first, equal scores by ascending id, also where it is cut."""

from collections.abc import Callable

from index.datatypes import Ranked


def best(search: Callable[[int], list[Ranked]], k: int) -> list[Ranked]:
    """The k best rows; ``search(n)`` gives the n best ones, or all where there are fewer.

    Search libraries break ties by where a document lies in their files. Rows are asked for
    until all that tie with the k-th are there, so that equal contents give equal rankings.
    """
    if k <= 0:
        return []
    size = k + 1
    while True:
        rows = sorted(search(size), key=lambda row: (-row.score, row.id))
        if len(rows) < size or rows[-1].score < rows[k - 1].score:
            return rows[:k]
        size *= 2
