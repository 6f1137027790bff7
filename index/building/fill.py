"""Filling the index files: passages out and in, their vectors from the cache where it has them."""

from collections.abc import Generator, Sequence

import numpy as np

from index.building.cut import document
from index.building.workshop import ARTICLES_AT_ONCE, Workshop, batches
from index.datatypes import FloatArray, IndexedText, IndexWriter, PassageHead, Progress, Stage


def take_out(
    work: Workshop,
    article_ids: Sequence[int],
    vectors: IndexWriter[FloatArray],
    lexical: IndexWriter[Sequence[IndexedText]],
) -> None:
    """Remove the passages of articles that leave."""
    for ids in batches(article_ids, ARTICLES_AT_ONCE):
        leaving = [each.id for each in work.articles.passages_of(ids, work.chunking)]
        vectors.remove(leaving)
        lexical.remove(leaving)


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
    done = embedded = 0
    yield Progress(Stage.EMBED, done, total)
    for ids in batches(article_ids, ARTICLES_AT_ONCE):
        articles = work.articles.get(ids)
        heads = work.articles.passages_of(ids, work.chunking)
        for batch in batches(heads, work.batch_passages):
            documents = [document(articles[each.article_id], each.passage) for each in batch]
            languages = [articles[each.article_id].language for each in batch]
            found, missing = vectors_of(work, batch, documents)
            vectors.add([each.id for each in batch], found)
            lexical.add([each.id for each in batch], list(map(IndexedText, documents, languages)))
            done += len(batch)
            embedded += missing
            yield Progress(Stage.EMBED, done, total)
    return embedded


def vectors_of(
    work: Workshop, heads: Sequence[PassageHead], documents: Sequence[str]
) -> tuple[FloatArray, int]:
    """Vectors of shape (len(heads), dimension) and how many of them were not cached."""
    encoder = work.encoder
    known = work.embeddings.get([each.digest for each in heads], encoder.fingerprint)
    missing = {
        each.digest: words
        for each, words in zip(heads, documents, strict=True)
        if each.digest not in known
    }
    if missing:
        made = dict(zip(missing, encoder.encode(list(missing.values())), strict=True))
        work.embeddings.add(made, encoder.fingerprint)
        known |= made
    return np.stack([known[each.digest] for each in heads]), len(missing)
