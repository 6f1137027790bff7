"""Exact search: one query's inner products with vectors, by the same arithmetic wherever they lie.

FAISS computes each product alone and in the same way for vectors in its own index and for those
handed to it, so equal vectors have equal scores in whatever segment they are.
"""

from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.datatypes import FloatArray, IntArray
from index.vectors.rows import Rows

Found = tuple[IntArray, FloatArray]
"""Places and scores, best first."""


@dataclass(frozen=True, slots=True, eq=False)
class Allowed:
    """Places of a segment that are searched, ``count`` of them."""

    mask: NDArray[np.bool_]
    count: int
    selector: Any

    @property
    def places(self) -> IntArray:
        """The places, ascending."""
        return np.flatnonzero(self.mask)


def allowed_by(mask: NDArray[np.bool_]) -> Allowed:
    """The places that are true.

    FAISS exchanges the constructors of its selectors at import, which their types do not show.
    """
    bits: Any = np.packbits(mask, bitorder="little")
    selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg] # see above
    return Allowed(mask, int(mask.sum()), selector)


def among_all(flat: Any, queries: FloatArray, size: int, allowed: Allowed | None) -> Found:
    """The ``size`` best of a flat index, compared with every vector that is allowed."""
    if allowed is None:
        scores, places = flat.search(queries, size)
    else:
        within = faiss.SearchParameters(sel=allowed.selector)  # type: ignore[call-arg] # as above
        scores, places = flat.search(queries, size, params=within)
    found = places[0] >= 0  # FAISS pads with -1 where it finds fewer
    return places[0][found], scores[0][found]


def among_places(held: Rows, queries: FloatArray, size: int, places: IntArray | None) -> Found:
    """The ``size`` best of these places of a file, ascending ones, or of all by None."""
    best = np.empty(0, dtype=np.int64)
    greatest = np.empty(0, dtype=np.float32)
    for some, vectors in held.blocks(places):
        scores, at = faiss.knn(
            queries, vectors, min(size, len(some)), metric=faiss.METRIC_INNER_PRODUCT
        )
        found = at[0] >= 0
        best = np.concatenate([best, some[at[0][found]]])
        greatest = np.concatenate([greatest, scores[0][found]])
        order = np.argsort(-greatest, kind="stable")[:size]
        best, greatest = best[order], greatest[order]
    return best, greatest
