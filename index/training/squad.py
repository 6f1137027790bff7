"""Files in SQuAD's format (gzipped JSON), as examples of one pair each.

Paragraphs longer than our passages are cut between sentences, so that a network reads in
training what it reads later. To some questions a passage is added that does not answer:
another part of the paragraph, or another paragraph that shares the question's words.
"""

import gzip
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.datatypes import Span
from index.reader.pairs import Pair, PairCoder
from index.training.errors import TrainingError
from index.training.groups import Group, Target

WINDOW_TOKENS = 128
MISS_RATE = 0.30
"""How many questions get a passage that does not answer."""
SAME_PARAGRAPH = 0.5
POOL = 60
FEWEST_LETTERS = 4

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its questions, each with the spans that answer it."""

    title: str | None
    text: str
    questions: tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class SquadArticle:
    """The paragraphs of one article."""

    name: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One pair with the passage's text and the answers' words, none where it doesn't answer."""

    pair: Pair
    target: Target
    text: str
    answers: tuple[str, ...] = ()

    @property
    def group(self) -> Group:
        """The example on its own."""
        return Group((self.pair,), (self.target,), joint=False)


def read(path: Path, *, titled: bool) -> list[SquadArticle]:
    """The articles of a file; ``titled``: their names tell what they are about.

    Raises TrainingError.
    """
    try:
        with gzip.open(path) as stream:
            data = json.load(stream)["data"]
        return [
            SquadArticle(
                entry["title"],
                tuple(
                    _paragraph(each, entry["title"].replace("_", " ") if titled else None)
                    for each in entry["paragraphs"]
                ),
            )
            for entry in data
        ]
    except (
        OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError,
    ) as error:  # fmt: skip
        raise TrainingError(
            f"questions {path}: {error!r}; give a gzipped file in SQuAD's format"
        ) from error


def _paragraph(entry: dict[str, Any], title: str | None) -> Paragraph:
    return Paragraph(
        title,
        entry["context"],
        tuple(
            (
                each["question"].strip(),
                tuple(
                    dict.fromkeys(
                        Span(a["answer_start"], a["answer_start"] + len(a["text"]))
                        for a in each["answers"]
                    )
                ),
            )
            for each in entry["qas"]
        ),
    )


def windows(text: str, most: int, coder: PairCoder) -> list[Span]:
    """Cut a text into runs of whole sentences of at most ``most`` tokens.

    A sentence that alone has more is a run of its own.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    runs: list[Span] = []
    begin = size = 0
    for left, right in zip([0, *ends], [*ends, len(text)], strict=True):
        length = len(coder.words(text[left:right]))
        if size and size + length > most:
            runs.append(Span(begin, left))
            begin, size = left, 0
        size += length
    if begin < len(text):
        runs.append(Span(begin, len(text)))
    return runs


def near_miss(
    question: str, own: Paragraph, pool: Sequence[Paragraph], rng: random.Random
) -> Paragraph | None:
    """Of some random paragraphs, the one that shares most of the question's longer words."""
    found = _WORD.findall(question)
    words = {word.lower() for word in found if len(word) >= FEWEST_LETTERS}
    others = [each for each in rng.sample(pool, min(POOL, len(pool))) if each is not own]
    return max(
        others, key=lambda each: sum(word in each.text.lower() for word in words), default=None
    )


def examples(
    articles: Iterable[SquadArticle],
    pool: Sequence[Paragraph],
    coder: PairCoder,
    rng: random.Random,
) -> Iterator[Example]:
    """Each question with the window that answers it, and now and then with one that doesn't.

    Misses are drawn from ``pool``. Questions whose answer no window holds whole, or no tokens
    cover, are left out.
    """
    for article in articles:
        for paragraph in article.paragraphs:
            cuts = windows(paragraph.text, WINDOW_TOKENS, coder)
            for question, answers in paragraph.questions:
                homes = Counter(cut for cut in cuts for each in answers if holds(cut, each))
                if not homes:
                    continue
                home = homes.most_common(1)[0][0]
                hit = answered(question, paragraph, home, answers, coder)
                if hit is None:
                    continue
                yield hit
                if rng.random() < MISS_RATE:
                    free = [cut for cut in cuts if cut not in homes]
                    miss = draw_miss(question, paragraph, free, pool, coder=coder, rng=rng)
                    if miss is not None:
                        yield miss


def holds(window: Span, answer: Span) -> bool:
    """Whether an answer lies inside a window."""
    return window.start <= answer.start and answer.end <= window.end


def answered(
    question: str, paragraph: Paragraph, window: Span, answers: Sequence[Span], coder: PairCoder
) -> Example | None:
    """The pair with the window; None where no tokens cover an answer."""
    text = window.of(paragraph.text)
    pair = coder.pair(coder.words(question), coder.lead(paragraph.title, None), text)
    inside = [
        Span(each.start - window.start, each.end - window.start)
        for each in answers
        if holds(window, each)
    ]
    spans = tuple(dict.fromkeys(found for each in inside if (found := pair.tokens_of(each))))
    if not spans:
        return None
    return Example(pair, Target(spans), text, tuple(each.of(text) for each in inside))


def draw_miss(
    question: str,
    paragraph: Paragraph,
    free: Sequence[Span],
    pool: Sequence[Paragraph],
    *,
    coder: PairCoder,
    rng: random.Random,
) -> Example | None:
    """A pair without the answer: one of the paragraph's ``free`` windows, or a near miss.

    None where there is neither.
    """
    if free and rng.random() < SAME_PARAGRAPH:
        other, window = paragraph, rng.choice(free)
    else:
        missed = near_miss(question, paragraph, pool, rng)
        cuts = windows(missed.text, WINDOW_TOKENS, coder) if missed else []
        if missed is None or not cuts:
            return None
        other, window = missed, rng.choice(cuts)
    text = window.of(other.text)
    pair = coder.pair(coder.words(question), coder.lead(other.title, None), text)
    return Example(pair, Target(), text)
