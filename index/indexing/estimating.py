"""How many passages are to be embedded, about, and how long that takes."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TypeVar

from index import building
from index.datatypes import Encoder, Generation

T = TypeVar("T")

CHARS_A_TOKEN = 4.0
"""So many characters make a passage for each token that one may have.

Measured with MiniLM on English news: of 7,600 articles of 8,100 characters on average, 665 made a
passage of up to 160 tokens; of 53 of 900 characters, 466 did.
"""
ROWS_AT_ONCE = 500
SAMPLED_ARTICLES = 100
SAMPLED_PASSAGES = 1_000
TELLING_PASSAGES = 50
"""A build that encoded fewer tells little of how fast that goes."""
TELLING_BUILDS = 3
MEASURED_SECONDS = 0.8
MOST_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Estimating:
    """Estimates by what is published: its ``members``, of which ``copies`` have no passages."""

    work: building.Workshop
    current: Generation | None
    copies: Collection[int]
    members: Sequence[int]

    def passages(self, fresh: Sequence[int], stored: Sequence[int], *, anew: bool) -> int:
        """How many passages have to be encoded, about.

        ``fresh`` are the lengths, in characters, of articles that are not stored; ``stored`` ids
        of some that are: what is cached of these costs nothing, unless all is made ``anew``.
        """
        if not fresh and not stored:
            return 0
        size = self._chars_a_passage()
        return round(
            sum(passages_in(chars, size) for chars in fresh)
            + self._of_stored(stored, size, anew=anew)
        )

    def seconds(
        self,
        passages: int,
        builds: Sequence[Generation],
        texts: Sequence[str],
        timer: Callable[[], float],
    ) -> float:
        """How long encoding takes: by earlier builds, else measured with some ``texts``."""
        if not passages:
            return 0.0
        encoder = self.work.encoder
        pace = pace_of(builds, encoder.fingerprint)
        if pace is None:
            size = int(CHARS_A_TOKEN * self.work.cutting.max_tokens)
            examples = [text[:size] for text in texts or self._texts(self.members)]
            pace = measured(encoder, examples, timer)
        return passages / pace

    def _of_stored(self, ids: Sequence[int], size: float, *, anew: bool) -> float:
        chunking = self.work.chunking
        uncut: set[int] = set()
        cut = 0
        for some in building.batches(ids, ROWS_AT_ONCE):
            uncut |= set(self.work.articles.uncut(some, chunking))
            cut += self.work.articles.count_passages(some, chunking)
        expected = 0.0
        if uncut:
            found = [passages_in(len(text), size) for text in self._texts(sorted(uncut))]
            expected = sum(found) / max(1, len(found)) * len(uncut)
        if cut and not anew:
            return expected + cut * self._uncached([each for each in ids if each not in uncut])
        return expected + cut

    def _uncached(self, ids: Sequence[int]) -> float:
        """The share of the passages of some articles whose vectors are not cached."""
        heads = self.work.articles.passages_of(sample(ids, SAMPLED_ARTICLES), self.work.chunking)
        digests = [head.digest for head in sample(heads, SAMPLED_PASSAGES)]
        cached: set[str] = set()
        for some in building.batches(digests, ROWS_AT_ONCE):
            cached |= self.work.embeddings.get(some, self.work.encoder.fingerprint).keys()
        return sum(each not in cached for each in digests) / max(1, len(digests))

    def _chars_a_passage(self) -> float:
        """As in what is published, where that was cut in the same way; else what is usual."""
        now, work = self.current, self.work
        # Another encoder counts other tokens, but likely the settings are the same.
        if now and (now.chunking == work.chunking or now.encoder != work.encoder.fingerprint):
            indexed = [each for each in self.members if each not in self.copies]
            texts = self._texts(indexed)
            if texts and now.passages:
                mean = sum(map(len, texts)) / len(texts)
                return max(1.0, mean * len(indexed) / now.passages)
        return CHARS_A_TOKEN * work.cutting.max_tokens

    def _texts(self, ids: Sequence[int]) -> list[str]:
        found = self.work.articles.get(sample(ids, SAMPLED_ARTICLES))
        return [article.text for article in found.values()]


def passages_in(chars: int, size: float) -> float:
    """About how many passages a text of so many characters gives, ``size`` for each."""
    return max(1.0, chars / size)


def sample(rows: Sequence[T], most: int) -> list[T]:
    """At most so many of the rows, evenly spread over them."""
    count = min(most, len(rows))
    return [rows[at * len(rows) // count] for at in range(count)]


def pace_of(builds: Iterable[Generation], encoder: str) -> float | None:
    """Passages a second in the last builds with this encoder, None where none tells."""
    telling = sorted(
        (
            build
            for build in builds
            if build.encoder == encoder and build.embedded >= TELLING_PASSAGES and build.seconds > 0
        ),
        key=lambda build: -build.id,
    )[:TELLING_BUILDS]
    seconds = sum(build.seconds for build in telling)
    return sum(build.embedded for build in telling) / seconds if telling else None


def measured(encoder: Encoder, texts: Sequence[str], timer: Callable[[], float]) -> float:
    """Texts a second, in batches as great as can be tried within about a second.

    Loading the model is not counted. Raises EncoderError.
    """
    examples = cycle(texts or ["One sentence is enough to see whether this works at all."])
    encoder.encode([next(examples)])
    size, spent = 1, 0.0
    while True:
        batch = list(islice(examples, size))
        began = timer()
        encoder.encode(batch)
        took = max(timer() - began, 1e-6)
        spent += took
        if size >= MOST_AT_ONCE or spent + 2 * took > MEASURED_SECONDS:
            return size / took
        size *= 2
