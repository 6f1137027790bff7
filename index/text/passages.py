"""Passages: runs of whole sentences within a number of tokens."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from index.datatypes import Passage, Span

# What a passage costs before its emptiness counts: fewer passages are better ...
_PASSAGE = 0.5
# ... unless one more lets both neighbours end where a paragraph does.
_INSIDE_PARAGRAPH = 0.2


def passages(
    text: str,
    sentences: Sequence[Span],
    tokens: Sequence[int],
    *,
    max_tokens: int,
    overlap_sentences: int = 0,
) -> tuple[Passage, ...]:
    """Cut an article's sentences into passages.

    ``sentences`` are spans of ``text`` in order, ``tokens`` their token counts. No passage
    has more than ``max_tokens`` tokens, but for a sentence that alone has more. Each passage
    begins with up to ``overlap_sentences`` last sentences of the one before, as far as they
    fit. Among all ways to cut, the one with few and evenly filled passages that end at the
    ends of paragraphs is taken; a line break between two sentences ends a paragraph.

    Raises ValueError where the counts do not belong to the sentences.
    """
    if len(tokens) != len(sentences):
        raise ValueError(
            f"passages: {len(sentences)} sentences but {len(tokens)} token counts; "
            "give one count for each sentence"
        )
    if not sentences:
        return ()
    # An empty sentence weighs one token, so that the number of sentences is bounded as well.
    weights = [0, *accumulate(max(1, count) for count in tokens)]
    inside = [not _breaks(text[left.end : right.start]) for left, right in pairwise(sentences)]
    runs = _cut(weights, [*inside, False], max_tokens, overlap_sentences)
    return tuple(
        Passage(Span(sentences[start].start, sentences[end - 1].end), tuple(sentences[start:end]))
        for start, end in runs
    )


def _breaks(gap: str) -> bool:
    """Whether there is a line break in what stands between two sentences."""
    return len((gap + ".").splitlines()) > 1


def _cut(
    weights: Sequence[int], inside: Sequence[bool], max_tokens: int, overlap: int
) -> list[tuple[int, int]]:
    """The cheapest runs, as half-open ranges of sentences; ``weights`` are running sums."""
    count = len(inside)
    cost = [0.0] + [float("inf")] * count
    begin = [0] * (count + 1)
    for end in range(1, count + 1):
        border = _INSIDE_PARAGRAPH if inside[end - 1] else 0.0
        for start in range(end - 1, -1, -1):
            load = weights[end] - weights[max(0, start - overlap)]
            if load > max_tokens and start < end - 1:
                break
            empty = max(0.0, 1 - load / max_tokens)
            total = cost[start] + _PASSAGE + empty * empty + border
            if total < cost[end]:
                cost[end], begin[end] = total, start
    runs: list[tuple[int, int]] = []
    end = count
    while end:
        start = first = begin[end]
        while first > max(0, start - overlap) and weights[end] - weights[first - 1] <= max_tokens:
            first -= 1
        runs.append((first, end))
        end = start
    return runs[::-1]
