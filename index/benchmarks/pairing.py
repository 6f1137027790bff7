"""Runs in turns and their ratios: what a busy or slow machine does to one, it does to both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.benchmarks.errors import BenchmarkError

DRAWS = 2000
"""Resamples of the bootstrap."""
INTERVAL = (2.5, 97.5)
"""Percentiles that bound 95 %."""
SEED = 7


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times ``a`` is ``b``: the median of the paired ratios.

    ``low`` and ``high`` bound it with 95 % by a bootstrap over the rounds. With few rounds they
    are nearly the least and the greatest; with one they are the median itself.
    """

    median: float
    low: float
    high: float
    rounds: int

    def inverse(self) -> "Ratio":
        """How many times ``b`` is ``a``."""
        return Ratio(1 / self.median, 1 / self.high, 1 / self.low, self.rounds)

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f} to {self.high:.2f})"


def in_turns(
    a: Callable[[], float], b: Callable[[], float], rounds: int
) -> tuple[list[float], list[float]]:
    """Run A B A B ...; what each gave (seconds, or any other figure), round by round."""
    first: list[float] = []
    second: list[float] = []
    for _ in range(rounds):
        first.append(a())
        second.append(b())
    return first, second


def ratio(a: Sequence[float], b: Sequence[float]) -> Ratio:
    """``a[i] / b[i]`` over the rounds; raises BenchmarkError where that means nothing."""
    if not a or len(a) != len(b):
        raise BenchmarkError(
            f"{len(a)} and {len(b)} measurements make no pairs; measure both in each round"
        )
    above, below = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if not (np.isfinite(above).all() and np.isfinite(below).all()) or min(*a, *b) <= 0:
        raise BenchmarkError(
            "a measurement is zero, negative or no number, so no ratio can be had; "
            "measure something larger"
        )
    paired = np.exp(np.log(above) - np.log(below))
    drawn = np.random.default_rng(SEED).integers(len(paired), size=(DRAWS, len(paired)))
    low, high = np.percentile(np.median(paired[drawn], axis=1), INTERVAL)
    return Ratio(float(np.median(paired)), float(low), float(high), len(paired))
