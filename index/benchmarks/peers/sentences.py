"""Sentences of passages, ranked by their vectors: the same for every peer.

None of the libraries answers with sentences out of the box; the nearest thing that their
documentation shows is to split what was found and to rank it by an encoder again. Splitting is
a plain rule here, as it takes microseconds beside the encoding.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np

PASSAGES = 5
"""Passages whose sentences are ranked."""
END = re.compile(r"(?<=[.!?])\s+|\n+")


def split(passages: Iterable[str]) -> list[str]:
    """The sentences of the passages, each once."""
    pieces = (piece.strip() for passage in passages for piece in END.split(passage))
    return [*dict.fromkeys(piece for piece in pieces if piece)]


def best(
    question: Sequence[float], vectors: Sequence[Sequence[float]], sentences: Sequence[str], k: int
) -> list[str]:
    """The k sentences whose vectors are nearest to the question's by their cosine."""
    if not sentences:
        return []
    asked, known = np.asarray(question), np.asarray(vectors)
    cosines = known @ asked / (np.linalg.norm(known, axis=1) * np.linalg.norm(asked))
    return [sentences[at] for at in np.argsort(-cosines, kind="stable")[:k]]
