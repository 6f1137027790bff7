"""How a segment is searched: decided by its size and the settings alone. Pure.

What `python -m index.benchmarks growth-vectors` showed, on a machine with AVX-512, one thread a
question, vectors of length 384 that lie as real ones do, the 50 best asked for with the default
settings; "memory" is what opening and asking add to a process:

    passages   kind     build, s  beside, MB  memory, MB  median, ms  p95, ms  recall@10  recall@50
    10,000     flat            0           0          18        0.78     0.88      1          1
    10,000     ivf-pq          7           1           9        0.76     0.91      1          0.9997
    10,000     ivf-sq          3           4          12        1.10     1.26      1          1
    10,000     hnsw            3           5          13        0.97     1.24      1          0.9988
    100,000    flat            0           0         161        8.00     9.31      1          1
    100,000    ivf-pq         57           7          17        1.02     1.21      1          0.9965
    100,000    ivf-sq         26          40          48        2.87     3.20      1          1
    100,000    hnsw           53          53          61        1.14     1.60      0.998      0.9972
    1,000,000  flat            0           0       1,565         116      169      1          1
    1,000,000  ivf-pq        271          61          83        1.82     2.06      0.9987     0.9678

Builds ran beside other work and with two threads, so their seconds are upper bounds.
The lists with product codes cost least in memory by far, and little in time; half of their
millisecond is reading the vectors that are compared. So there is one structure to choose, from
the size on where comparing all takes longer than it: 10,000 to 20,000 vectors. Below that a
structure would cost its building and gain nothing.

On 92,693 real vectors, 300 held out, looking through 64, 128 and 256 lists of 512 found 0.991,
0.997 and 1.000 of the 10 best; for 300 real questions, which lie farther from passages than
passages from each other, 0.983, 0.994 and 0.999. Hence 256 lists, of which each costs
microseconds. Of the 50 best of a million, 400 proposals hold 0.968 and 800 hold 0.989: the codes
put that many wrong ones before right ones, which the 10 best do not suffer from.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, log2, sqrt

from index.settings import Vectors

LEAST = 16
"""Vectors below which no structure can be trained: what four bits tell apart."""
SCATTERED = 256
"""Reading a vector somewhere in a file takes as long as passing so many by in a structure."""
WIDENING = 8
"""Vectors that a structure proposes for each one that is asked for."""


class Kind(StrEnum):
    """What finds the vectors whose exact scores are computed."""

    FLAT = "flat"
    HNSW = "hnsw"
    IVF_SQ = "ivf-sq"
    IVF_PQ = "ivf-pq"


@dataclass(frozen=True, slots=True)
class Effort:
    """How many vectors a structure proposes, and what it does to find them.

    ``probes`` is for lists, ``ef`` for graphs.
    """

    proposed: int
    probes: int
    ef: int


def kind_of(count: int, settings: Vectors) -> Kind:
    """What a segment of so many vectors is written as; small ones are flat whatever is set."""
    if count < max(LEAST, settings.flat_until + 1):
        return Kind.FLAT
    return Kind.IVF_PQ if settings.kind == "auto" else Kind(settings.kind)


def lists_of(count: int) -> int:
    """Into how many lists so many vectors are sorted: the power of two nearest to 2 sqrt(count).

    As choosing lists takes as long as there are lists, and passing through the chosen ones as
    long as these are, both grow with the root of what there is.
    """
    return min(int(2 ** round(log2(2 * sqrt(count)))), count // 4)


def effort_of(count: int, allowed: int, size: int, settings: Vectors) -> Effort | None:
    """What finding the ``size`` best of ``allowed`` among ``count`` vectors takes.

    None where all that are allowed are to be compared: where they are few, or so small a share
    that more would be passed by than read. Of a smaller share more is looked through, so that as
    many of the allowed are seen as without a restriction.
    """
    if allowed <= max(settings.exact_until, count // SCATTERED):
        return None
    proposed = min(allowed, max(settings.rescored, WIDENING * size))
    return Effort(
        proposed,
        probes=ceil(settings.probes * count / allowed),
        ef=min(count, ceil(max(settings.ef, proposed) * count / allowed)),
    )
