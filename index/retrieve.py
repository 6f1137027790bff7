"""Hybrid retrieval: by meaning and by words, joined by reciprocal rank fusion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Protocol

from index.datatypes import (
    Article,
    Encoder,
    FloatArray,
    Hit,
    IndexReader,
    IntArray,
    Narrowing,
    Ranked,
    Reading,
    StoredPassage,
)
from index.timings import Stage, stage


class Library(Protocol):
    """Looks up what the index files only know by id."""

    def passages(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Passages by id."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id."""

    def passages_within(self, generation: int, narrowing: Narrowing) -> IntArray:
        """Ids of a generation's passages whose articles fit, in ascending order."""


EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True)
class Fusion:
    """How two rankings are joined."""

    constant: int = 60
    dense_weight: float = 1.0
    lexical_weight: float = 1.0


class HybridRetriever:
    """A Retriever over one generation: FAISS and tantivy propose, fusion decides."""

    def __init__(
        self,
        *,
        encoder: Encoder,
        vectors: IndexReader[FloatArray],
        lexical: IndexReader[str],
        library: Library,
        generation: int,
        fusion: Fusion,
        candidates: int,
    ) -> None:
        self._encoder = encoder
        self._vectors = vectors
        self._lexical = lexical
        self._library = library
        self._generation = generation
        self._fusion = fusion
        self._candidates = candidates

    def retrieve(self, question: str, k: int, narrowing: Narrowing = EVERYTHING) -> list[Hit]:
        """The k best passages by fused rank, best first, of articles that fit ``narrowing``."""
        among = None
        if narrowing:
            with stage(Stage.NARROW):
                among = self._library.passages_within(self._generation, narrowing)
            if not among.size:
                return []
        depth = max(self._candidates, k)
        with stage(Stage.ENCODE):
            vector = self._encoder.encode([question])[0]
        with stage(Stage.DENSE):
            dense = self._vectors.search(vector, depth, among)
        with stage(Stage.LEXICAL):
            lexical = self._lexical.search(question, depth, among)
        fused = fuse(dense, lexical, self._fusion)[:k]
        with stage(Stage.LOOK_UP):
            passages = self._library.passages(row.id for row in fused)
            articles = self._library.get({each.article_id for each in passages.values()})
        return hits(fused, dense, lexical, passages, articles)


def fuse(dense: Sequence[Ranked], lexical: Sequence[Ranked], fusion: Fusion) -> list[Ranked]:
    """Reciprocal rank fusion (Cormack, Clarke, Buettcher 2009): sum of weight / (k + rank)."""
    scores: dict[int, float] = {}
    for ranking, weight in ((dense, fusion.dense_weight), (lexical, fusion.lexical_weight)):
        for rank, row in enumerate(ranking, start=1):
            scores[row.id] = scores.get(row.id, 0.0) + weight / (fusion.constant + rank)
    rows = (Ranked(*row) for row in scores.items())
    return sorted(rows, key=lambda row: (-row.score, row.id))


def interleaved(first: Sequence[Hit], second: Sequence[Hit]) -> list[Hit]:
    """Two rankings in turns, each passage once, as the first knows it where both do."""
    known = {hit.passage.id: hit for hit in [*second, *first]}
    turns = chain.from_iterable(zip_longest(first, second))
    order = dict.fromkeys(hit.passage.id for hit in turns if hit is not None)
    return [known[passage_id] for passage_id in order]


def reordered(hits: Sequence[Hit], readings: Sequence[Reading]) -> list[Hit]:
    """Passages in the order in which the readings name them, then those that none names."""
    by_id = {reading.hit.passage.id: reading.hit for reading in readings}
    by_id |= {hit.passage.id: hit for hit in hits if hit.passage.id not in by_id}
    return [*by_id.values()]


def hits(
    fused: Sequence[Ranked],
    dense: Sequence[Ranked],
    lexical: Sequence[Ranked],
    passages: Mapping[int, StoredPassage],
    articles: Mapping[int, Article],
) -> list[Hit]:
    """Put together what is known of each passage; those that are not stored are left out."""
    dense_rows = {row.id: (rank, row.score) for rank, row in enumerate(dense, start=1)}
    lexical_rows = {row.id: (rank, row.score) for rank, row in enumerate(lexical, start=1)}
    found = []
    for row in fused:
        passage = passages.get(row.id)
        article = articles.get(passage.article_id) if passage else None
        if passage is None or article is None:
            continue
        dense_rank, dense_score = dense_rows.get(row.id, (None, None))
        lexical_rank, lexical_score = lexical_rows.get(row.id, (None, None))
        found.append(
            Hit(
                passage=passage,
                article=article,
                score=row.score,
                dense_rank=dense_rank,
                dense_score=dense_score,
                lexical_rank=lexical_rank,
                lexical_score=lexical_score,
            )
        )
    return found
