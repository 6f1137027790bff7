"""What speaks for a span beside the network's score, and how much each counts. Pure.

A conditional logit (McFadden 1974) over a question's candidates and "none of them", which
stands at 0: fitted on questions with and without an answer, the scores are at once an order
and, summed over candidates that give the same answer, the start of a confidence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from index.datatypes import Hit
from index.reader.coverage import share, stems
from index.reader.spans import ScoredSpan
from index.text import answer_key, asked_for, content_words, offers, same_answer
from index.text.asked import Asked

Table = NDArray[np.float64]

MOST_CANDIDATES = 40
SHARPNESS = 0.6
"""Log odds are multiplied by this before those that agree are added up."""
COUNTED = -4.0
"""Log odds from which a span counts as an article's own word on the matter."""
RECENT = re.compile(
    r"\b(last|latest|newest|current(ly)?|recent(ly)?|now|today|yesterday|this (week|month|year))\b",
    re.IGNORECASE,
)
WEEK_DAYS = 7
UNKNOWN_AGE = 3.0

FEATURES = (
    "one",
    "log odds", "log odds below zero", "sentence evidence",
    "agreement", "agreeing articles", "partial agreement", "rival",
    "log rank", "dense score", "dense score behind the best", "lexical share",
    "passage coverage", "sentence coverage", "title coverage", "kind fits", "kind misfits",
    "echoes the question", "age", "age where recent is asked for", "words",
)  # fmt: skip
"""In the order of the columns that ``candidates`` makes."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights on standardised features; ``score`` is 0 for "none of them"."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]

    def score(self, table: Table) -> Table:
        """One score for each row of a (candidates, features) table."""
        centred = (table - np.array(self.mean)) / np.array(self.scale)
        scores: Table = centred @ np.array(self.weights)
        return scores


@dataclass(frozen=True, slots=True)
class Candidates:
    """The spans that may answer, with their features, (len(spans), len(FEATURES)).

    ``keys`` are the spans' words in one spelling each: equal keys are equal answers.
    """

    spans: tuple[ScoredSpan, ...]
    keys: tuple[str, ...]
    table: Table


def candidates(question: str, hits: Sequence[Hit], spans: Sequence[ScoredSpan]) -> Candidates:
    """The best spans with their features; an answer counts once in a sentence's words."""
    seen: set[tuple[str, str]] = set()
    kept: list[ScoredSpan] = []
    keys: list[str] = []
    said: list[str] = []
    for span in sorted(spans, key=lambda each: -each.log_odds)[:MOST_CANDIDATES]:
        text = hits[span.hit].article.text
        key, sentence = answer_key(span.answer.of(text)), span.sentence.of(text)
        if key and (key, sentence) not in seen:
            seen.add((key, sentence))
            kept.append(span)
            keys.append(key)
            said.append(sentence)
    table = np.zeros((len(kept), len(FEATURES)))
    if kept:
        columns = [
            np.ones(len(kept)),
            *own_columns(kept),
            *agreement_columns(kept, keys, said, hits),
            *retrieval_columns(kept, hits),
            *word_columns(question, kept, keys, said, hits),
        ]
        table = np.stack(columns, 1)
    return Candidates(tuple(kept), tuple(keys), table)


def own_columns(spans: Sequence[ScoredSpan]) -> list[Table]:
    """What the network says of the span itself."""
    odds = np.array([each.log_odds for each in spans])
    evidence = np.array([each.evidence for each in spans])
    return [odds, np.minimum(odds, 0), np.minimum(evidence - odds, 3)]


def agreement_columns(
    spans: Sequence[ScoredSpan], keys: Sequence[str], said: Sequence[str], hits: Sequence[Hit]
) -> list[Table]:
    """What other sentences say: near copies, the same words elsewhere, count once."""
    alike = pairwise(same_answer, keys)
    same = [votes([other == key for other in keys], spans, said) for key in keys]
    part = [
        votes([other != key and alike[own, at] for at, other in enumerate(keys)], spans, said)
        for own, key in enumerate(keys)
    ]
    total = np.array([np.logaddexp.reduce(SHARPNESS * each) / SHARPNESS for each in same])
    odds = np.array([each.log_odds for each in spans])
    homes = [
        {
            hits[each.hit].passage.article_id
            for each, other in zip(spans, keys, strict=True)
            if other == key and each.log_odds > COUNTED
        }
        for key in keys
    ]
    rivals = [max(total[~alike[own]].tolist(), default=total[own] - 10) for own in range(len(keys))]
    return [
        total - odds,
        np.log([max(1, len(each)) for each in homes]),
        np.array([log1p(float(np.exp(SHARPNESS * np.clip(each, -10, 10)).sum())) for each in part]),
        np.clip(total - np.array(rivals), -5, 5),
    ]


def pairwise(same: Callable[[str, str], bool], keys: Sequence[str]) -> NDArray[np.bool_]:
    """Whether any two are the same, (len(keys), len(keys)); whichever of them comes first."""
    places = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    table = np.zeros((len(places), len(places)), dtype=bool)
    for one, first in places.items():
        for other, second in islice(places.items(), first, None):
            table[first, second] = table[second, first] = same(one, other)
    at = [places[key] for key in keys]
    found: NDArray[np.bool_] = table[np.ix_(at, at)]
    return found


def votes(counted: Sequence[bool], spans: Sequence[ScoredSpan], said: Sequence[str]) -> Table:
    """The log odds of the spans that count, one for each wording."""
    best: dict[str, float] = {}
    for counts, span, sentence in zip(counted, spans, said, strict=True):
        if counts:
            best[sentence] = max(best.get(sentence, span.log_odds), span.log_odds)
    return np.array([*best.values()])


def retrieval_columns(spans: Sequence[ScoredSpan], hits: Sequence[Hit]) -> list[Table]:
    """What retrieval said of the span's passage."""
    dense = np.array([hit.dense_score or 0.0 for hit in hits])
    found = dense[dense > 0]
    dense[dense <= 0] = found.min() if len(found) else 0.0
    lexical = np.array([hit.lexical_score or 0.0 for hit in hits])
    top = lexical.max() or 1.0
    at = np.array([each.hit for each in spans])
    return [
        np.log(at + 1.0),
        dense[at],
        dense[at] - dense.max(),
        lexical[at] / top,
    ]


def word_columns(
    question: str,
    spans: Sequence[ScoredSpan],
    keys: Sequence[str],
    said: Sequence[str],
    hits: Sequence[Hit],
) -> list[Table]:
    """What the words say: coverage of the question, kind of answer, age of the article."""
    asked = stems(content_words(question))
    bodies = [stems(content_words(hit.text)) for hit in hits]
    titles = [stems(content_words(hit.article.title or "")) for hit in hits]
    rarity = {
        word: log1p(len(bodies) / (1 + sum(word in body for body in bodies)))
        for word in sorted(asked)  # so that sums are the same in every process
    }
    kind = asked_for(question)
    days = [hit.article.published.toordinal() if hit.article.published else None for hit in hits]
    newest = max((day for day in days if day is not None), default=0)
    ages = [UNKNOWN_AGE if day is None else log1p((newest - day) / WEEK_DAYS) for day in days]
    recent = float(bool(RECENT.search(question)))
    rows = []
    for span, key, sentence in zip(spans, keys, said, strict=True):
        words = span.answer.of(hits[span.hit].article.text)
        known = kind is not Asked.ANYTHING
        # A name at the beginning of a sentence proves nothing: here it stands in its middle.
        fits = known and offers(f"x {words}", kind, question)
        rows.append(
            (
                share(rarity, bodies[span.hit] | titles[span.hit]),
                share(rarity, stems(content_words(sentence))),
                share(rarity, titles[span.hit]),
                float(fits),
                float(known and not fits),
                float(stems(content_words(key)) <= asked),
                ages[span.hit],
                ages[span.hit] * recent,
                log(1 + len(words.split())),
            )
        )
    return [*np.array(rows).T]
