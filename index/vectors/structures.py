"""What proposes vectors for exact comparison in large segments: FAISS's lists and graphs.

A structure holds vectors in few bytes. It finds places of which the best are likely to be the
best there are; their scores are then computed from the exact vectors, so quantising costs recall
alone, and little of that where more is proposed than was asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.datatypes import FloatArray, IntArray
from index.vectors.kinds import Effort, Kind, lists_of
from index.vectors.rows import Rows

library: Any = faiss  # FAISS exchanges constructors at import, which its types do not show
THREADS = 1
"""Threads that build. A second one waits busily for the first: beside other work, learning the
lists of 60,000 vectors took 4.8 seconds of one core, and 17 of two."""
SEED = 1234
SAMPLE = 64
"""Vectors of which the centre of a list is learnt."""
LEARNT = 4096
"""Fewest vectors that quantisers learn from, where there are as many."""
ROUNDS = 10
"""Of k-means."""
NEIGHBOURS = 16
BREADTH = 80
"""Of a graph: neighbours of each vector, and how many are considered for them."""
ELEMENTS = 4
"""Elements of a vector that product quantisation puts into four bits."""


class Structure:
    """A structure in memory; safe for several threads."""

    def __init__(self, kind: Kind, index: Any) -> None:
        self.kind = kind
        self._index = index

    def propose(self, queries: FloatArray, effort: Effort, selector: Any) -> IntArray | None:
        """Places, ascending, of what is likely best among the selected; None if it is too few.

        ``selector`` is None where all are selected.
        """
        within = {} if selector is None else {"sel": selector}
        if self.kind is Kind.HNSW:
            asked = [library.SearchParametersHNSW(efSearch=effort.ef, **within)]
        else:
            lists = self._index.nlist
            probes = (min(effort.probes, lists), lists)
            asked = [library.SearchParametersIVF(nprobe=each, **within) for each in probes]
        for parameters in asked:
            with threads(1):
                _, places = self._index.search(queries, effort.proposed, params=parameters)
            found: IntArray = places[0][places[0] >= 0]
            if len(found) == effort.proposed:
                return np.sort(found)
        return None


def build(kind: Kind, rows: Rows) -> Any:
    """FAISS's index of a segment's vectors; None where they cannot be compared by one.

    Deterministic but for HNSW; raises OSError, ValueError and RuntimeError.
    """
    index = empty(kind, rows.count, rows.dimension)
    with threads(THREADS):
        sample = sample_of(index, rows)
        if not np.isfinite(sample).all():
            return None
        index.train(sample)
        del sample
        for _, vectors in rows.blocks():
            if not np.isfinite(vectors).all():
                return None
            index.add(vectors)
    return index


def empty(kind: Kind, count: int, dimension: int) -> Any:
    """An index of a kind for so many vectors, neither trained nor filled."""
    metric = library.METRIC_INNER_PRODUCT
    eight_bits = library.ScalarQuantizer.QT_8bit
    if kind is Kind.HNSW:
        graph = library.IndexHNSWSQ(dimension, eight_bits, NEIGHBOURS, metric)
        graph.hnsw.efConstruction = BREADTH
        return graph
    coarse, lists = library.IndexFlatIP(dimension), lists_of(count)
    if kind is Kind.IVF_SQ:
        index = library.IndexIVFScalarQuantizer(coarse, dimension, lists, eight_bits, metric)
    else:
        pieces = dimension // parting(dimension)
        index = library.IndexIVFPQFastScan(coarse, dimension, lists, pieces, 4, metric)
        quiet(index.pq.cp)
    quiet(index.cp)
    # The index deletes the coarse one; Python must not.
    coarse.this.disown()
    index.own_fields = True
    return index


def quiet(clustering: Any) -> None:
    """Set how k-means works: bounded, the same each time, no warning of small samples."""
    clustering.niter = ROUNDS
    clustering.seed = SEED
    clustering.min_points_per_centroid = 1
    clustering.max_points_per_centroid = SAMPLE * 4


def parting(dimension: int) -> int:
    """How many elements are quantised together: as near to ELEMENTS as divides the length."""
    return next(each for each in range(ELEMENTS, 0, -1) if dimension % each == 0)


def sample_of(index: Any, rows: Rows) -> FloatArray:
    """Vectors to learn from, the same each time."""
    size = max(LEARNT, SAMPLE * getattr(index, "nlist", 0))
    if rows.count <= size:
        return rows.take(np.arange(rows.count))
    chosen = np.random.default_rng(SEED).choice(rows.count, size, replace=False)
    return rows.take(np.sort(chosen))


def write(path: Path, index: Any) -> None:
    """Write a structure; raises RuntimeError."""
    library.write_index(index, str(path))


def load(path: Path, kind: Kind, count: int, dimension: int) -> Structure:
    """A structure from its file; raises RuntimeError and ValueError."""
    index = library.read_index(str(path))
    wanted = {
        Kind.HNSW: library.IndexHNSWSQ,
        Kind.IVF_SQ: library.IndexIVFScalarQuantizer,
        Kind.IVF_PQ: library.IndexIVFPQFastScan,
    }[kind]
    if not isinstance(index, wanted) or (index.ntotal, index.d) != (count, dimension):
        raise ValueError(f"is no {kind} of {count} vectors of length {dimension}")
    return Structure(kind, index)


@contextmanager
def threads(count: int) -> Iterator[None]:
    """Let what this thread asks of FAISS take so many threads; other threads have their number."""
    before = library.omp_get_max_threads()
    library.omp_set_num_threads(count)
    try:
        yield
    finally:
        library.omp_set_num_threads(before)
