"""The embedding cache."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import select

from index.datatypes import FloatArray
from index.store.database import Sessions, insert_missing, put_all
from index.store.tables import EmbeddingRow


class Embeddings:
    """Vectors by digest of the encoded text and fingerprint of the encoder."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def get(self, digests: Sequence[str], encoder: str) -> dict[str, FloatArray]:
        """Cached vectors, each of shape (dimension,); what is not cached is left out."""
        query = select(EmbeddingRow.digest, EmbeddingRow.vector).where(
            EmbeddingRow.encoder == encoder, EmbeddingRow.digest.in_(set(digests))
        )
        with self._sessions.begin() as session:
            return {
                digest: np.frombuffer(vector, dtype="<f4")
                for digest, vector in session.execute(query)
            }

    def add(self, vectors: Mapping[str, FloatArray], encoder: str) -> None:
        """Cache vectors; those that are cached already stay as they are."""
        with self._sessions.begin() as session:
            insert_missing(session, EmbeddingRow, as_rows(vectors, encoder))

    def put(self, vectors: Mapping[str, FloatArray], encoder: str) -> None:
        """Cache vectors in the place of those that are there."""
        with self._sessions.begin() as session:
            put_all(session, EmbeddingRow, as_rows(vectors, encoder), ["digest", "encoder"])


def as_rows(vectors: Mapping[str, FloatArray], encoder: str) -> list[dict[str, Any]]:
    """Vectors as columns."""
    return [
        {"digest": digest, "encoder": encoder, "vector": vector.astype("<f4").tobytes()}
        for digest, vector in vectors.items()
    ]
