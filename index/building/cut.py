"""Cutting articles into passages, and what is indexed of them."""

import calendar
from collections.abc import Generator, Sequence
from functools import partial

from index import text
from index.building.pace import loaded, patiently
from index.building.repeats import NONE, Repeats
from index.building.workshop import ARTICLES_AT_ONCE, Cutting, Workshop, batches
from index.datatypes import Article, Encoder, Passage, Progress, Stage

TITLE_CHARS = 150
SPECIAL_TOKENS = 2
MONTHS = tuple(calendar.month_name)[1:]


def cut(work: Workshop, article_ids: Sequence[int]) -> Generator[Progress, None, None]:
    """Store the passages of articles that this chunking has not cut yet."""
    repeats = Repeats(work.articles)
    done = 0
    yield (progress := Progress(Stage.CUT, done, len(article_ids)))
    for ids in batches(article_ids, ARTICLES_AT_ONCE):
        new = work.articles.get(work.articles.uncut(ids, work.chunking))
        articles = list(new.values())
        if articles:
            yield from loaded(work.encoder, progress)
        pieces = yield from patiently(
            partial(passages_of, articles, work.encoder, work.cutting, repeats.of(articles)),
            sum(len(article.text) for article in articles),
            progress,
        )
        work.articles.add_passages(
            [
                (article_id, [(each, text.digest(document(article, each))) for each in cut_up])
                for (article_id, article), cut_up in zip(new.items(), pieces, strict=True)
            ],
            work.chunking,
        )
        done += len(ids)
        yield (progress := Progress(Stage.CUT, done, len(article_ids)))


def passages_of(
    articles: Sequence[Article],
    encoder: Encoder,
    cutting: Cutting,
    repeats: Sequence[frozenset[str]] | None = None,
) -> list[tuple[Passage, ...]]:
    """Each article's passages, within the encoder's window together with their context.

    ``repeats`` holds for each article the lines that repeat across its source's pages.
    """
    sentences = [
        text.prose(article.text, article.language, article.layout, repeated)
        for article, repeated in zip(articles, repeats or [NONE] * len(articles), strict=True)
    ]
    words = [
        span.of(article.text)
        for article, spans in zip(articles, sentences, strict=True)
        for span in spans
    ]
    counts = iter(encoder.count_tokens(words))
    contexts = encoder.count_tokens([context(article) for article in articles])
    return [
        text.passages(
            article.text,
            spans,
            [next(counts) for _ in spans],
            max_tokens=max(1, min(cutting.max_tokens, encoder.window - SPECIAL_TOKENS - around)),
            overlap_sentences=cutting.overlap_sentences,
        )
        for article, spans, around in zip(articles, sentences, contexts, strict=True)
    ]


def document(article: Article, passage: Passage) -> str:
    """What the encoder and the lexical index are given of a passage."""
    return f"{context(article)}{passage.span.of(article.text)}"


def context(article: Article) -> str:
    """Title and date, which a passage alone often lacks; never part of a quotation."""
    title = (article.title or "")[:TITLE_CHARS]
    day = article.published
    date = f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
    return "".join(f"{part}\n" for part in (title, date) if part)
