"""From the network's log odds to the best spans of each sentence. Pure."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.datatypes import FloatArray, Hit, IntArray, Span
from index.reader.pairs import Pair

IMPOSSIBLE = -1e3
"""What lies below cannot be an answer: a span outside the passage."""
SPANS_PER_SENTENCE = 3
WORD = re.compile(r"\d+(?:[.,:]\d+)+|\w+")


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """Words that may answer, in their sentence; spans point into the article's text.

    ``hit`` is the passage's place among the hits. ``log_odds`` is the span's against "not
    answered here", ``evidence`` that of all spans of the sentence together.
    """

    hit: int
    sentence: Span
    answer: Span
    log_odds: float
    evidence: float


def best_spans(at: int, hit: Hit, pair: Pair, scores: FloatArray) -> list[ScoredSpan]:
    """The best spans that don't overlap, up to SPANS_PER_SENTENCE for every sentence of a hit.

    Spans are of whole words, although the tokens "202" and "4" may be one word in two parts.
    ``at`` is its place among the hits. ``scores`` is (length, width): entry [i, w] scores the
    tokens i to i + w of the pair that was read for it.
    """
    begin = hit.passage.passage.span.start
    offsets = np.array(pair.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets.T
    readable = np.zeros(len(offsets), dtype=bool)
    readable[pair.readable_from : pair.readable_to] = True
    within = inside_words(hit.text)
    found: list[ScoredSpan] = []
    for sentence in hit.passage.passage.sentences:
        left, right = sentence.start - begin, sentence.end - begin
        # A token may reach into the next sentence: BERT drops some of what ends a line.
        inside = np.flatnonzero(readable & (starts >= left) & (ends <= right))
        if not len(inside):
            continue  # cut off: the pair was too long
        first, count = int(inside[0]), len(inside)
        part = scores[first : first + count].astype(np.float64)
        rows, widths = np.indices(part.shape)
        part[rows + widths >= count] = -np.inf  # these would run into the next sentence
        last = np.minimum(rows + widths, count - 1)
        span_starts, span_ends = starts[inside][rows], ends[inside][last]
        part[within[span_starts] | within[span_ends]] = -np.inf
        top = float(part.max())
        if not top > IMPOSSIBLE:
            continue  # or no number at all: of that nothing may come that looks sure
        evidence = top + float(np.log(np.exp(part - top).sum()))
        for start, end, log_odds in apart(span_starts, span_ends, part, SPANS_PER_SENTENCE):
            answer = Span(begin + start, begin + end)
            found.append(ScoredSpan(at, sentence, answer, log_odds, evidence))
    return found


def inside_words(text: str) -> NDArray[np.bool_]:
    """For each border between characters, both ends of the text included, if a word goes on."""
    inside = np.zeros(len(text) + 1, dtype=bool)
    for word in WORD.finditer(text):
        inside[word.start() + 1 : word.end()] = True
    return inside


def apart(
    starts: IntArray, ends: IntArray, scores: NDArray[np.float64], most: int
) -> list[tuple[int, int, float]]:
    """The best spans that don't overlap, best first, as (start, end, score).

    All arrays are of one shape; spans at or below IMPOSSIBLE are none.
    """
    left = scores.copy()
    taken: list[tuple[int, int, float]] = []
    while len(taken) < most:
        best = np.unravel_index(int(left.argmax()), left.shape)
        score = float(left[best])
        if score <= IMPOSSIBLE:
            break
        start, end = int(starts[best]), int(ends[best])
        taken.append((start, end, score))
        left[(starts < end) & (ends > start)] = -np.inf
        left[best] = -np.inf  # also a span of no width
    return taken
