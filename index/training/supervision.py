"""Distant supervision: whether a passage answers, judged by the answer's words.

Nobody marked the answers in news articles. A passage that holds the answer's words near the
question's words is taken to answer; one without any word of the answer is taken not to.
What lies between is evidence of neither.
"""

import re
import string
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.datatypes import Span
from index.lexical.analysis import analysis

NUMBERS = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        map(str, range(1, 11)),
        strict=True,
    )
)
DIGITS = {digits: word for word, digits in NUMBERS.items()}
NEGATED = re.compile(r"\b(not|except|false|incorrect)\b|n['’]t\b", re.IGNORECASE)
"""Questions whose answer is what the articles do not say ("Which of these did not ...")."""

ASKING = frozenset(
    """which what who whom whose when where whi why how did doe do does has have had his her it
    he she they after dure be been s t from about than more most following follow week were
    one recent recently mani many much""".split()  # noqa: SIM905 - a list would be a page long
)
"""Stems that questions are asked with; tantivy's own stop words are gone already."""

NEIGHBOUR = 0.5
NEAR_BEST = 0.7

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans(dict.fromkeys(string.punctuation + "“”‘’–—…«»", " "))

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Answer:
    """How to find an answer in a text, and the stems that make a passage suspect of it."""

    pattern: re.Pattern[str]
    suspects: frozenset[str]


def stems(text: str) -> frozenset[str]:
    """A text's stemmed words, without stop words and what questions are asked with."""
    return frozenset(_ANALYZER.analyze(text)) - ASKING


_ANALYZER = analysis("en").analyzer


def normalise(text: str) -> str:
    """Lower case, no articles, no punctuation, single spaces, one space around."""
    plain = text.lower().replace("’", "'").replace("'s ", " ").replace("'", "")
    plain = _ARTICLES.sub(" ", plain.translate(_PUNCTUATION))
    return f" {' '.join(plain.split())} "


def answer_of(text: str) -> Answer | None:
    """What to look for; None where the answer has no words."""
    words = normalise(text).split()
    if not words:
        return None
    gap = r"(?:['’]s)?[\W_]+(?:(?:a|an|the)[\W_]+)*"
    pattern = re.compile(rf"(?<!\w){gap.join(map(_forms, words))}(?!\w)", re.IGNORECASE)
    others = {other for word in words if (other := NUMBERS.get(word) or DIGITS.get(word))}
    return Answer(pattern, (stems(text) or frozenset(words)) | others)


def _forms(word: str) -> str:
    """A regular expression for a normalised word as texts write it."""
    plain = r"['’]?".join(map(re.escape, word)) if word.isalpha() else re.escape(word)
    other = NUMBERS.get(word) or DIGITS.get(word)
    return f"(?:{plain}|{other})" if other else plain


def coverage(asked: frozenset[str], found: frozenset[str], rarity: Rarity) -> float:
    """Share of the question's stems that were found, weighted by rarity; 0 to 1."""
    total = sum(map(rarity, asked))
    return sum(map(rarity, asked & found)) / total if total else 0.0


def spots(
    text: str,
    sentences: Sequence[Span],
    asked: frozenset[str],
    answer: Answer,
    rarity: Rarity,
) -> tuple[Span, ...]:
    """Where the answer stands in the sentences nearest to the question, as spans of ``text``.

    A sentence is as near as the share of the question's stems that it holds; those of the
    sentences beside it count half. Occurrences far from the question's words are left out:
    there the same words may mean another thing.
    """
    words = [stems(sentence.of(text)) for sentence in sentences]
    found: list[tuple[float, Span]] = []
    for at, sentence in enumerate(sentences):
        places = [
            Span(match.start(), match.end())
            for match in answer.pattern.finditer(text, sentence.start, sentence.end)
        ]
        if places:
            own = coverage(asked, words[at], rarity)
            around = coverage(asked, union(words[max(0, at - 1) : at + 2]), rarity)
            near = own + NEIGHBOUR * (around - own)
            found += [(near, place) for place in places]
    best = max((near for near, _ in found), default=0.0)
    return tuple(place for near, place in found if near > 0 and near >= NEAR_BEST * best)


def union(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    """All members of all parts."""
    return frozenset().union(*parts)
