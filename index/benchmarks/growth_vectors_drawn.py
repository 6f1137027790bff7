"""Any number of vectors that lie as those of real passages do, from a small file of statistics.

Real passages come in clusters (subjects), these in topics, these in events, of which several
passages tell, so a passage has near neighbours however large the collection is. Vectors are drawn
the same way: a cluster's centre, and around it normal deviations of the topic, of the event and
of the passage itself, with the spectrum that real ones have along their principal axes. What
``fit`` takes from real vectors is centres, weights and spreads of CLUSTERS clusters, the axes and
the spectrum; the sizes of topics and events and the shares of the deviations are constants, found
by comparing the inner products of nearest neighbours and the intrinsic dimension, see ``look``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.benchmarks.errors import BenchmarkError
from index.datatypes import FloatArray, IntArray

STATISTICS = Path(__file__).with_name("growth_vectors.npz")
CLUSTERS = 256
ROUNDS = 12
EVENT = 6
"""Passages of an event, on average."""
TOPIC = 10
"""Events of a topic, on average."""
UNEVEN = 1.0
"""Standard deviation of the logarithm of how large events and topics are."""
SHARED = 0.4
"""The topic's part of the variance that a passage shares with its event."""
OWN = (3.0, 4.0)
"""The beta distribution of a passage's own part of the variance."""
EVENTS = 4096
"""Events that are drawn at once."""
NEAR = 100
"""Neighbours that are looked at."""
LEVELS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Statistics:
    """Of unit vectors of length d.

    ``centres`` has shape (clusters, d), ``weights`` and ``spreads`` (clusters,): the standard
    deviation of a cluster's elements. ``axes`` has shape (d, d), a principal axis in each column,
    and ``spectrum`` (d,) the variance along each, 1 on average.
    """

    centres: FloatArray
    weights: FloatArray
    spreads: FloatArray
    axes: FloatArray
    spectrum: FloatArray

    def save(self, path: Path = STATISTICS) -> None:
        """Write them, with half the digits; raises OSError."""
        small = {name: getattr(self, name).astype(np.float16) for name in self.__slots__}
        np.savez_compressed(path, **small)


def load(path: Path = STATISTICS) -> Statistics:
    """The statistics in a file; raises BenchmarkError."""
    try:
        with np.load(path) as file:
            return Statistics(**{name: file[name].astype(np.float32) for name in file.files})
    except (OSError, ValueError, TypeError) as error:
        raise BenchmarkError(f"{path} holds no statistics of vectors: {error}") from error


def fit(vectors: FloatArray, seed: int = 0) -> Statistics:
    """The statistics of real vectors of shape (n, d), of which there must be thousands."""
    if len(vectors) < 8 * CLUSTERS:
        raise BenchmarkError(f"{len(vectors)} vectors say too little; give {8 * CLUSTERS} or more")
    centres = vectors[np.random.default_rng(seed).choice(len(vectors), CLUSTERS, replace=False)]
    for _ in range(ROUNDS):
        of = np.concatenate([(part @ centres.T).argmax(axis=1) for part in parts(vectors)])
        for each in np.unique(of):
            centres[each] = vectors[of == each].mean(axis=0)
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    sizes = np.bincount(of, minlength=CLUSTERS)
    centres = np.stack(
        [
            vectors[of == each].mean(axis=0) if sizes[each] else centres[each]
            for each in range(CLUSTERS)
        ]
    )
    axes = np.linalg.eigh(np.cov(vectors.T))[1][:, ::-1].astype(np.float32)
    around = (vectors - centres[of]) @ axes
    variances = np.array(
        [(around[of == each] ** 2).mean() if sizes[each] else 0.0 for each in range(CLUSTERS)]
    )
    spreads = np.sqrt(variances).astype(np.float32)
    spectrum = ((around / np.maximum(spreads[of], 1e-6)[:, np.newaxis]) ** 2).mean(axis=0)
    return Statistics(centres, (sizes / len(vectors)).astype(np.float32), spreads, axes, spectrum)


def parts(vectors: FloatArray, size: int = 8192) -> Iterator[FloatArray]:
    """The vectors, so many at a time."""
    for at in range(0, len(vectors), size):
        yield vectors[at : at + size]


def drawn(known: Statistics, count: int, seed: int = 0) -> Iterator[FloatArray]:
    """``count`` vectors of length 1 in blocks; those of an event follow each other."""
    random = np.random.default_rng(seed)
    per_event = uneven(random, count, max(1, count // EVENT))
    kinds = uneven(random, len(per_event), max(1, len(per_event) // TOPIC))
    topics = random.permutation(np.repeat(np.arange(len(kinds)), kinds))
    weights = known.weights.astype(np.float64)
    clusters = random.choice(len(weights), len(kinds), p=weights / weights.sum())
    dimension = known.axes.shape[0]
    of_topics = random.standard_normal((len(kinds), dimension), dtype=np.float32)
    by_axis = (np.sqrt(known.spectrum)[:, np.newaxis] * known.axes.T).astype(np.float32)
    for at in range(0, len(per_event), EVENTS):
        sizes, of = per_event[at : at + EVENTS], topics[at : at + EVENTS]
        events = np.sqrt(1 - SHARED) * random.standard_normal((len(sizes), dimension), np.float32)
        events += np.sqrt(SHARED) * of_topics[of]
        own = random.beta(*OWN, sizes.sum()).astype(np.float32)[:, np.newaxis]
        around = np.sqrt(1 - own) * np.repeat(events, sizes, axis=0)
        around += np.sqrt(own) * random.standard_normal(around.shape, np.float32)
        of_rows = np.repeat(clusters[of], sizes)
        vectors = known.spreads[of_rows][:, np.newaxis] * (around.astype(np.float32) @ by_axis)
        vectors += known.centres[of_rows]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        yield vectors.astype(np.float32)


def uneven(random: np.random.Generator, count: int, groups: int) -> IntArray:
    """``count`` things put into groups of very different sizes."""
    shares = np.exp(random.normal(0, UNEVEN, groups))
    sizes: IntArray = random.multinomial(count, shares / shares.sum())
    return sizes


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near neighbours are: inner products at LEVELS by rank, and the intrinsic dimension."""

    products: dict[int, tuple[float, ...]]
    dimension: float

    def said(self, name: str) -> list[object]:
        """A row of a table."""
        shown = (" ".join(f"{each:.2f}" for each in row) for row in self.products.values())
        return [name, *shown, self.dimension]


def look(vectors: FloatArray, queries: FloatArray) -> Likeness:
    """How the queries' neighbours among the vectors lie."""
    products = np.concatenate([queries @ part.T for part in parts(vectors)], axis=1)
    nearest: FloatArray = -np.sort(-np.partition(products, -NEAR, axis=1)[:, -NEAR:], axis=1)
    return likeness_of(nearest)


def likeness_of(nearest: FloatArray) -> Likeness:
    """The same of inner products of shape (queries, NEAR), best first.

    The intrinsic dimension is the maximum-likelihood estimate from distances to the neighbours,
    the median over the queries.
    """
    distances = np.sqrt(np.maximum(1e-9, 2 - 2 * nearest))
    half = nearest.shape[1] // 2
    spreads = np.log(distances[:, half : half + 1] / distances[:, :half]).mean(axis=1)
    ranks = (rank for rank in (1, 10, NEAR) if rank <= nearest.shape[1])
    return Likeness(
        {rank: tuple(np.quantile(nearest[:, rank - 1], LEVELS).tolist()) for rank in ranks},
        float(np.median(1 / spreads)),
    )
