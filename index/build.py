"""Building a generation: plan() decides purely, apply() performs, publishing is one SQL row.

::

    heads of what is published ─┐
                                ├─ plan() ─> Plan ─ apply() ─> cut ─> embed ─> write ─> publish
    heads of what came in ──────┘                    each step committed, nothing visible

A crash at any instant leaves the published generation as it is; ``recover()`` throws away
what was begun. Vectors are cached as they are made, so nothing is embedded twice.
"""

import calendar
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from index import text
from index.datatypes import (
    Article,
    ArticleHead,
    Encoder,
    FloatArray,
    Generation,
    IndexWriter,
    LexicalStore,
    Passage,
    PassageHead,
    Progress,
    Stage,
    VectorStore,
)

T = TypeVar("T")

ARTICLES_AT_ONCE = 100
TITLE_CHARS = 150
SPECIAL_TOKENS = 2
PUBLISHED = Progress(Stage.PUBLISH, 1, 1)
MONTHS = tuple(calendar.month_name)[1:]


# --- deciding --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build will do, by ids of article versions.

    ``changed`` pairs the old version with the new one. ``parent`` is the generation to start
    from, None to write the index files from nothing.
    """

    parent: int | None
    added: tuple[int, ...] = ()
    changed: tuple[tuple[int, int], ...] = ()
    removed: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()

    @property
    def leaving(self) -> tuple[int, ...]:
        """Versions that are published and will not be."""
        return self.removed + tuple(old for old, _ in self.changed)

    @property
    def coming(self) -> tuple[int, ...]:
        """Versions that are not published and will be."""
        return self.added + tuple(new for _, new in self.changed)

    @property
    def members(self) -> tuple[int, ...]:
        """Every version of the generation to be."""
        return tuple(sorted(self.unchanged + self.coming))


def plan(
    stored: Sequence[ArticleHead],
    incoming: Sequence[ArticleHead],
    gone: Callable[[ArticleHead], bool],
    parent: int | None,
) -> Plan:
    """Compare what is published with what came in.

    ``gone`` says of a published article that did not come in whether it is to be removed;
    others stay. Of several incoming versions of one key the last one counts.
    """
    latest = {head.key: head for head in incoming}
    known = {head.key: head for head in stored}
    added = [head.id for key, head in latest.items() if key not in known]
    changed = [
        (known[key].id, head.id)
        for key, head in latest.items()
        if key in known and known[key].fingerprint != head.fingerprint
    ]
    removed = [head.id for key, head in known.items() if key not in latest and gone(head)]
    leaving = {*removed, *(old for old, _ in changed)}
    return Plan(
        parent=parent,
        added=tuple(added),
        changed=tuple(changed),
        removed=tuple(removed),
        unchanged=tuple(head.id for head in stored if head.id not in leaving),
    )


def missing_from(paths: Sequence[Path], rejected: Iterable[str]) -> Callable[[ArticleHead], bool]:
    """A sync's rule for removal: it came from one of these paths and is not there any more.

    What came from a file that could not be read this time, or from a folder above it, stays.
    """
    scopes = [place(path) for path in paths]
    unread = [Path(name) for origin in rejected for name in (origin, origin.rpartition("#")[0])]

    def gone(head: ArticleHead) -> bool:
        origin = Path(head.origin)
        in_scope = any(origin.is_relative_to(scope) for scope in scopes)
        return in_scope and not any(origin.is_relative_to(path) for path in unread if path.name)

    return gone


def place(path: str | Path) -> Path:
    """The absolute path without "..", as sources name where an article came from."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def named(target: str, stored: Iterable[ArticleHead]) -> set[int]:
    """Ids of the articles that ``target`` names: by id, key, url, or path they came from."""
    path = place(target)
    return {
        head.id
        for head in stored
        if target in (str(head.id), head.key, head.url) or Path(head.origin).is_relative_to(path)
    }


# --- acting ----------------------------------------------------------------------------


class Articles(Protocol):
    """The store's side of articles and passages, as a build needs it."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id."""

    def uncut(self, ids: Iterable[int], chunking: str) -> list[int]:
        """Those that have no passages yet."""

    def add_passages(
        self, cut: Iterable[tuple[int, Sequence[tuple[Passage, str]]]], chunking: str
    ) -> None:
        """Store passages."""

    def passages_of(self, article_ids: Iterable[int], chunking: str) -> list[PassageHead]:
        """Passages of articles."""

    def count_passages(self, article_ids: Iterable[int], chunking: str) -> int:
        """How many passages these articles have."""


class Embeddings(Protocol):
    """The embedding cache, as a build needs it."""

    def get(self, digests: Sequence[str], encoder: str) -> dict[str, FloatArray]:
        """Cached vectors."""

    def add(self, vectors: Mapping[str, FloatArray], encoder: str) -> None:
        """Cache vectors."""


class Generations(Protocol):
    """The generations, as a build needs them."""

    def begin(
        self, parent: int | None, encoder: str, chunking: str, articles: Iterable[int]
    ) -> int:
        """Write down an unpublished generation."""

    def publish(self, generation: int) -> None:
        """Make it the current one."""

    def published(self) -> list[Generation]:
        """Those that were published and are kept."""

    def discard_unpublished(self) -> list[int]:
        """Forget unpublished ones."""

    def prune(self, keep: int) -> list[int]:
        """Forget old ones."""


class Shelf(Protocol):
    """The part of an IndexStore that needs no knowledge of what is in it."""

    def generations(self) -> set[int]:
        """Every generation that has files here."""

    def drop(self, generation: int) -> None:
        """Delete a generation's files."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """How articles are cut into passages, in tokens and sentences."""

    max_tokens: int
    overlap_sentences: int = 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that a build works with."""

    articles: Articles
    embeddings: Embeddings
    generations: Generations
    encoder: Encoder
    vectors: VectorStore
    lexical: LexicalStore
    cutting: Cutting
    chunking: str
    batch_passages: int = 128

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """Where index files lie."""
        return (self.vectors, self.lexical)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the generation it published, how many passages it encoded."""

    generation: int
    embedded: int


def apply(work: Workshop, todo: Plan) -> Generator[Progress, None, Built]:
    """Build and publish a generation, yielding progress after each committed batch.

    Closing the generator cancels: what was begun is thrown away, vectors stay cached.
    Errors of the store, the index files and the encoder come through after the same.
    """
    generation = work.generations.begin(
        todo.parent, work.encoder.fingerprint, work.chunking, todo.members
    )
    writers: list[IndexWriter[FloatArray] | IndexWriter[Sequence[str]]] = []
    try:
        vectors = work.vectors.create(generation, todo.parent)
        writers.append(vectors)
        lexical = work.lexical.create(generation, todo.parent)
        writers.append(lexical)
        coming = todo.members if todo.parent is None else todo.coming
        yield from cut(work, coming)
        if todo.parent is not None:
            take_out(work, todo.leaving, vectors, lexical)
        embedded = yield from embed(work, coming, vectors, lexical)
        yield Progress(Stage.INDEX, 0, 2)
        vectors.publish()
        yield Progress(Stage.INDEX, 1, 2)
        lexical.publish()
        yield Progress(Stage.INDEX, 2, 2)
        yield Progress(Stage.PUBLISH, 0, 1)
        work.generations.publish(generation)
    except BaseException:  # also when cancelled: GeneratorExit
        for writer in writers:
            writer.discard()
        recover(work.generations, work.shelves)
        raise
    yield PUBLISHED
    return Built(generation, embedded)


def drive(
    run: Generator[Progress, None, T],
    follow: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> T | None:
    """Run a build to its end and return what it returns, None where it was cancelled.

    What is published already cannot be cancelled. An error of ``follow`` ends the build at
    once, while its caller still holds the build lock.
    """
    with closing(run):
        while True:
            try:
                progress = next(run)
            except StopIteration as end:
                result: T = end.value
                return result
            follow(progress)
            if cancelled() and progress != PUBLISHED:
                return None


def recover(generations: Generations, shelves: Iterable[Shelf]) -> None:
    """Throw away every generation that was begun and not published, rows and files.

    Only for the one builder: call it with the build lock held. Files go first: on a full
    disk the database needs the space that they free.
    """
    sweep(generations, shelves)
    generations.discard_unpublished()


def retire(generations: Generations, shelves: Iterable[Shelf], keep: int) -> None:
    """Forget all but the ``keep`` newest generations, rows first, then files."""
    generations.prune(keep)
    sweep(generations, shelves)


def sweep(generations: Generations, shelves: Iterable[Shelf]) -> None:
    """Delete index files of generations that are not kept."""
    kept = {generation.id for generation in generations.published()}
    for shelf in shelves:
        for generation in shelf.generations() - kept:
            shelf.drop(generation)


def cut(work: Workshop, article_ids: Sequence[int]) -> Generator[Progress, None, None]:
    """Store the passages of articles that this chunking has not cut yet."""
    done = 0
    yield Progress(Stage.CUT, done, len(article_ids))
    for ids in batches(article_ids, ARTICLES_AT_ONCE):
        new = work.articles.get(work.articles.uncut(ids, work.chunking))
        pieces = passages_of(list(new.values()), work.encoder, work.cutting)
        work.articles.add_passages(
            [
                (article_id, [(each, text.digest(document(article, each))) for each in cut_up])
                for (article_id, article), cut_up in zip(new.items(), pieces, strict=True)
            ],
            work.chunking,
        )
        done += len(ids)
        yield Progress(Stage.CUT, done, len(article_ids))


def take_out(
    work: Workshop,
    article_ids: Sequence[int],
    vectors: IndexWriter[FloatArray],
    lexical: IndexWriter[Sequence[str]],
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
    lexical: IndexWriter[Sequence[str]],
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
            found, missing = vectors_of(work, batch, documents)
            vectors.add([each.id for each in batch], found)
            lexical.add([each.id for each in batch], documents)
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


def passages_of(
    articles: Sequence[Article], encoder: Encoder, cutting: Cutting
) -> list[tuple[Passage, ...]]:
    """Each article's passages, within the encoder's window together with their context."""
    sentences = [text.prose(article.text, article.language) for article in articles]
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


def batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The rows in slices of at most ``size``."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
