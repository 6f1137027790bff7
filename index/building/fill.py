"""Filling the index files: passages out and in, their vectors from the cache where it has them."""

import time
from collections.abc import Generator, Iterable, Sequence
from itertools import chain, count

import numpy as np

from index.building.cut import document
from index.building.pace import Pace, loaded
from index.building.workshop import ARTICLES_AT_ONCE, Workshop, batches
from index.datatypes import (
    Article,
    FloatArray,
    IndexedText,
    IndexWriter,
    PassageHead,
    Progress,
    Stage,
)

PASSAGES_AT_ONCE = 1000
"""So many are sorted by length before they are encoded."""


def take_out(
    work: Workshop,
    article_ids: Sequence[int],
    vectors: IndexWriter[FloatArray],
    lexical: IndexWriter[Sequence[IndexedText]],
) -> Generator[Progress, None, None]:
    """Remove the passages of articles that leave."""
    for ids in batches(article_ids, ARTICLES_AT_ONCE):
        leaving = [each.id for each in work.articles.passages_of(ids, work.chunking)]
        vectors.remove(leaving)
        lexical.remove(leaving)
        yield Progress(Stage.EMBED, 0, None)


def embed(
    work: Workshop,
    article_ids: Sequence[int],
    vectors: IndexWriter[FloatArray],
    lexical: IndexWriter[Sequence[IndexedText]],
) -> Generator[Progress, None, int]:
    """Add the passages of articles to the index; returns how many had to be encoded."""
    total = sum(
        work.articles.count_passages(ids, work.chunking)
        for ids in batches(article_ids, ARTICLES_AT_ONCE)
    )
    yield Progress(Stage.EMBED, 0, total)
    filling = Filling(work, vectors, lexical, total)
    for ids in batches(article_ids, ARTICLES_AT_ONCE):
        articles = work.articles.get(ids)
        for heads in batches(work.articles.passages_of(ids, work.chunking), PASSAGES_AT_ONCE):
            yield from filling.add(articles, heads)
    return filling.embedded


class Filling:
    """Passages on their way into the index files.

    Passages of like length are encoded together, as then little is spent on padding; batches are
    small enough that a build can be cancelled between two of them. Each is committed to the cache.
    """

    def __init__(
        self,
        work: Workshop,
        vectors: IndexWriter[FloatArray],
        lexical: IndexWriter[Sequence[IndexedText]],
        total: int,
    ) -> None:
        self._work = work
        self._vectors = vectors
        self._lexical = lexical
        self._total = total
        self._done = 0
        self._pace = Pace(work.batch_passages)
        self._rounds = count()
        self._made: set[str] = set()
        self.embedded = 0

    def add(
        self, articles: dict[int, Article], heads: Sequence[PassageHead]
    ) -> Generator[Progress, None, None]:
        """Add passages of these articles: those that are cached, then those that are not."""
        known = self._cached(heads)
        missing: dict[str, list[PassageHead]] = {}
        for head in heads:
            if head.digest not in known:
                missing.setdefault(head.digest, []).append(head)
        ready = [head for head in heads if head.digest in known]
        for batch in batches(ready, self._work.batch_passages):
            yield self._put_in(articles, batch, known)
        words = {
            digest: document(articles[same[0].article_id], same[0].passage)
            for digest, same in missing.items()
        }
        if missing:
            progress = Progress(Stage.EMBED, self._done, self._total)
            yield from loaded(self._work.encoder, progress)
        # Up and down by turns: where one batch ends in long ones the next begins with them, so
        # that the pace of the last batch holds for the next one.
        falling = next(self._rounds) % 2 == 1
        queue = sorted(missing, key=lambda digest: len(words[digest]), reverse=falling)
        for digests in self._pace.batches(queue):
            made = self._encoded({digest: words[digest] for digest in digests})
            coming = chain.from_iterable(missing[digest] for digest in digests)
            yield self._put_in(articles, list(coming), made)

    def _cached(self, heads: Iterable[PassageHead]) -> dict[str, FloatArray]:
        """Vectors that need not be made; where all is built anew, those of this build alone."""
        wanted = {head.digest for head in heads}
        if self._work.anew:
            wanted &= self._made
        return self._work.embeddings.get(sorted(wanted), self._work.encoder.fingerprint)

    def _encoded(self, words: dict[str, str]) -> dict[str, FloatArray]:
        encoder, embeddings = self._work.encoder, self._work.embeddings
        began = time.perf_counter()
        made = dict(zip(words, encoder.encode(list(words.values())), strict=True))
        self._pace.took(len(words), time.perf_counter() - began)
        if self._work.anew:
            embeddings.put(made, encoder.fingerprint)
            self._made.update(made)
        else:
            embeddings.add(made, encoder.fingerprint)
        self.embedded += len(made)
        return made

    def _put_in(
        self,
        articles: dict[int, Article],
        heads: Sequence[PassageHead],
        known: dict[str, FloatArray],
    ) -> Progress:
        ids = [head.id for head in heads]
        self._vectors.add(ids, np.stack([known[head.digest] for head in heads]))
        self._lexical.add(
            ids,
            [
                IndexedText(
                    document(articles[head.article_id], head.passage),
                    articles[head.article_id].language,
                )
                for head in heads
            ],
        )
        self._done += len(heads)
        return Progress(Stage.EMBED, self._done, self._total)
