"""Passages and questions in any number, with the statistics of real ones.

Words have the frequencies of English news: Zipf's law in two slopes, as measured on 93,000
passages of 7,600 articles of 2013 to 2024. An article has words of its own, which come again and
again in it and seldom elsewhere, and a question asks for some of these among words of everyday.
The commonest words are those of the bundled samples in their order, others are made up.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import numpy as np

from index.datatypes import FloatArray, IndexedText, IntArray

RANKS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 1 << 20)
SHARES = (
    5.2e-2, 2.5e-2, 2.3e-2, 2.0e-2, 7.9e-3, 4.1e-3, 1.9e-3, 1.1e-3, 5.7e-4, 2.5e-4, 1.3e-4, 6.4e-5,
    1.9e-5, 6.8e-6, 2.0e-6, 4.0e-7, 3.1e-9,
)  # fmt: skip
"""Share of all words that the word of each rank has; between two ranks it is a power law."""

PASSAGE_WORDS = (14, 104, 112, 118, 122, 126, 129, 133, 137, 142, 160)
ARTICLE_PASSAGES = (1, 3, 4, 6, 7, 8, 9, 11, 15, 23, 80)
QUESTION_WORDS = (6, 11, 13, 15, 17, 19, 21, 23, 26, 30, 46)
"""Deciles of how many words and passages there are."""

OWN_WORDS = 30
"""Words that an article has for itself."""
OWN_SHARE = 0.15
"""Share of an article's words that are such."""
ASKED_SHARE = 0.35
"""Share of a question's words that are its article's own."""
COMMON = 100
"""So many of the commonest words are nobody's own."""
ARTICLES_AT_ONCE = 500
SYLLABLES = tuple(c + v for c in "bdfgklmnprstvz" for v in "aeiou")


def passages(seed: int = 0) -> Iterator[IndexedText]:
    """Passages without end; the same ones for a seed."""
    random, known = np.random.default_rng([seed, 0]), vocabulary()
    while True:
        for lengths, own in articles(random):
            words = drawn(random, lengths.sum(), own, OWN_SHARE)
            for ranks in np.split(words, np.cumsum(lengths)[:-1]):
                yield IndexedText(spelled(ranks, known), "en")


def questions(count: int, seed: int = 0) -> list[str]:
    """Questions about the articles of ``passages`` of that seed, the first ones of them."""
    asked, known = np.random.default_rng([seed, 1]), vocabulary()
    subjects: list[IntArray] = []
    random = np.random.default_rng([seed, 0])
    while len(subjects) < count:
        for lengths, own in articles(random):
            drawn(random, lengths.sum(), own, OWN_SHARE)  # keeps step with ``passages``
            subjects.append(own)
    return [
        spelled(drawn(asked, size, own, ASKED_SHARE), known) + "?"
        for own, size in zip(subjects, deciles(asked, QUESTION_WORDS, count), strict=False)
    ]


def batches(
    texts: Iterator[IndexedText], count: int, size: int = 1000
) -> Iterator[tuple[int, list[IndexedText]]]:
    """The next ``count`` texts, ``size`` at a time, each with the number of its first, from 1."""
    for start in range(1, count + 1, size):
        yield start, list(islice(texts, min(size, count + 1 - start)))


def articles(random: np.random.Generator) -> Iterator[tuple[IntArray, IntArray]]:
    """Lengths of some articles' passages, and the articles' own words by rank."""
    for size in deciles(random, ARTICLE_PASSAGES, ARTICLES_AT_ONCE):
        yield deciles(random, PASSAGE_WORDS, size), ranks(random, OWN_WORDS, above=COMMON)


def drawn(random: np.random.Generator, size: int, own: IntArray, share: float) -> IntArray:
    """Ranks of words, of which a share are out of ``own``."""
    common = ranks(random, size)
    chosen = own[random.integers(len(own), size=size)]
    return np.where(random.random(size) < share, chosen, common)


def ranks(random: np.random.Generator, size: int, above: int = 0) -> IntArray:
    """Ranks drawn by their share, from 1 on; those greater than ``above`` alone."""
    starts, below, exponents = power_laws()
    least = float(np.interp(above, RANKS, below)) if above else 0.0
    at = random.uniform(least, 1.0, size)
    piece = np.searchsorted(below, at, side="right") - 1
    within = (at - below[piece]) / (below[piece + 1] - below[piece])
    low, high, power = starts[piece], starts[piece + 1], exponents[piece]
    found: FloatArray = (low**power + within * (high**power - low**power)) ** (1 / power)
    return found.astype(np.int64)


@cache
def power_laws() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Where each begins, the share of words before that, and the exponent of its integral."""
    starts, shares = np.array(RANKS, dtype=float), np.array(SHARES)
    slopes = np.diff(np.log(shares)) / np.diff(np.log(starts))
    exponents = slopes + 1
    masses = shares[:-1] * starts[:-1] * ((starts[1:] / starts[:-1]) ** exponents - 1) / exponents
    return starts, np.concatenate([[0.0], np.cumsum(masses) / masses.sum()]), exponents


def deciles(random: np.random.Generator, known: Sequence[int], size: int) -> IntArray:
    """Numbers that are distributed as ``known``, which has their deciles."""
    return np.interp(random.random(size), np.linspace(0, 1, len(known)), known).astype(np.int64)


def spelled(numbers: IntArray, known: Sequence[str]) -> str:
    """Words of these ranks, one after another."""
    return " ".join([known[each] for each in numbers.tolist()])


@cache
def vocabulary() -> list[str]:
    """The word of every rank."""
    from index.benchmarks import collection  # noqa: PLC0415 - much to load, where nothing is drawn

    counted = Counter(
        word for said in collection.sentences() for word in re.findall("[a-z]+", said.lower())
    )
    real = [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    made_up = map(word_of, range(len(real) + 1, RANKS[-1] + 1))
    return ["", *real, *made_up]


def word_of(number: int) -> str:
    """A word that is made of syllables, another one for every number."""
    found = ""
    while number:
        number, at = divmod(number, len(SYLLABLES))
        found += SYLLABLES[at]
    return found
