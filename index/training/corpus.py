"""Articles cut into passages, under a BM25 index in a temporary folder.

Cutting an article takes tens of milliseconds, so what was cut is kept on disk: sentences as
offsets alone, named by the articles' digest and the version of the cutting rules.
"""

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from index import files
from index.datatypes import IndexedText, IndexReader, Span
from index.lexical import TantivyLexicalStore
from index.reader.pairs import PairCoder
from index.text import CHUNKING_VERSION, passages, prose
from index.training.errors import TrainingError
from index.training.supervision import coverage, stems

LANGUAGE = "en"
READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class News:
    """An article; ``published`` is YYYY-MM-DD or empty."""

    url: str
    title: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage: the number of its article in the corpus, and its sentences."""

    article: int
    sentences: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first sentence's start to the last one's end."""
        return Span(self.sentences[0].start, self.sentences[-1].end)


class Corpus:
    """Passages that can be searched; passages are named by their place in ``cuts``."""

    def __init__(
        self, articles: Sequence[News], cuts: Sequence[Cut], index: IndexReader[str]
    ) -> None:
        self.articles = articles
        self.cuts = cuts
        self.places = {article.url: number for number, article in enumerate(articles)}
        self._index = index
        self._frequencies: Counter[str] = Counter()
        self._stems: dict[int, frozenset[str]] = {}

    def count(self, wanted: frozenset[str]) -> None:
        """Count in how many passages each wanted stem occurs; ``rarity`` knows those alone."""
        for number in range(len(self.cuts)):
            self._frequencies.update(stems(self._document(number)) & wanted)

    def article(self, number: int) -> News:
        """The article of a passage."""
        return self.articles[self.cuts[number].article]

    def text(self, number: int) -> str:
        """A passage's words."""
        return self.cuts[number].span.of(self.article(number).text)

    def stems(self, number: int) -> frozenset[str]:
        """The stems of a passage and its title."""
        if number not in self._stems:
            self._stems[number] = stems(self._document(number))
        return self._stems[number]

    def rarity(self, stem: str) -> float:
        """Inverse document frequency, natural logarithm; at least 0."""
        return log(1 + len(self.cuts) / (1 + self._frequencies[stem]))

    def coverage(self, asked: frozenset[str], number: int) -> float:
        """Share of the question's stems in a passage or its title, weighted by rarity."""
        return coverage(asked, self.stems(number), self.rarity)

    def search(self, query: str, k: int) -> list[int]:
        """The k best passages by BM25, best first."""
        return [each.id for each in self._index.search(query, k)]

    def _document(self, number: int) -> str:
        return document(self.article(number), self.cuts[number])


def document(article: News, cut: Cut) -> str:
    """What a passage is found by: its article's title and its words."""
    return f"{article.title}\n{cut.span.of(article.text)}"


@contextmanager
def searchable(articles: Sequence[News], cuts: Sequence[Cut]) -> Iterator[Corpus]:
    """A corpus with its index, which lasts as long as the block."""
    with TemporaryDirectory(prefix="footnote-") as folder:
        store = TantivyLexicalStore(Path(folder))
        writer = store.create(1, None)
        documents = (document(articles[cut.article], cut) for cut in cuts)
        writer.add(range(len(cuts)), [IndexedText(words, "en") for words in documents])
        writer.publish()
        yield Corpus(articles, cuts, store.open(1))


def joined(
    parts: Iterable[tuple[Sequence[News], Sequence[Cut]]], without: Collection[str] = ()
) -> tuple[list[News], list[Cut]]:
    """Several files' articles as one, each url once and none of the urls in ``without``."""
    articles: list[News] = []
    cuts: list[Cut] = []
    seen = set(without)
    for news, pieces in parts:
        places: dict[int, int] = {}
        for number, article in enumerate(news):
            if article.url not in seen:
                seen.add(article.url)
                places[number] = len(articles)
                articles.append(article)
        cuts += [
            Cut(places[each.article], each.sentences) for each in pieces if each.article in places
        ]
    return articles, cuts


def read_articles(path: Path) -> list[News]:
    """Articles of a gzipped JSON Lines file; raises TrainingError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [
                News(row["url"], row.get("title") or "", row.get("published") or "", row["text"])
                for row in map(json.loads, lines)
            ]
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            f"articles {path}: {error!r}; give a gzipped file with one JSON object a line that "
            "has url, title, published and text"
        ) from error


def cut_articles(
    path: Path,
    articles: Sequence[News],
    coder: PairCoder,
    cache: Path,
    *,
    max_tokens: int,
    follow: Callable[[int], None],
) -> list[Cut]:
    """The passages of the articles of the file at ``path``, from the cache where it has them.

    ``follow`` is told the number of articles cut so far. Raises TrainingError.
    """
    kept = cache / f"cuts-{sha256(path)[:16]}-v{CHUNKING_VERSION}-{max_tokens}.jsonl.gz"
    if kept.exists():
        return read_cuts(kept)
    cuts: list[Cut] = []
    for number, article in enumerate(articles):
        spans = prose(article.text, LANGUAGE)
        counts = [len(coder.words(span.of(article.text))) for span in spans]
        cuts += [
            Cut(number, each.sentences)
            for each in passages(article.text, spans, counts, max_tokens=max_tokens)
        ]
        follow(number + 1)
    write_cuts(kept, cuts)
    return cuts


def read_cuts(path: Path) -> list[Cut]:
    """What ``write_cuts`` wrote; raises TrainingError."""
    try:
        with gzip.open(path, "rt", encoding="ascii") as lines:
            return [
                Cut(number, tuple(Span(*pair) for pair in zip(flat[::2], flat[1::2], strict=True)))
                for number, *flat in map(json.loads, lines)
            ]
    except (OSError, EOFError, zlib.error, ValueError, TypeError) as error:
        raise TrainingError(f"cached passages {path}: {error}; delete the file") from error


def write_cuts(path: Path, cuts: Iterable[Cut]) -> None:
    """One passage a line: its article's number, then starts and ends of its sentences."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(files.unfinished(path), "wt", encoding="ascii", compresslevel=6) as out:
        for cut in cuts:
            flat = [cut.article, *(at for span in cut.sentences for at in (span.start, span.end))]
            out.write(json.dumps(flat, separators=(",", ":")) + "\n")
    files.finish(path)


def sha256(path: Path) -> str:
    """A file's SHA-256, 64 hexadecimal digits; raises TrainingError."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(READ_BYTES):
                digest.update(block)
    except OSError as error:
        raise TrainingError(f"{path}: {error.strerror}; name a file that can be read") from error
    return digest.hexdigest()
