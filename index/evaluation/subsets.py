"""Pure: which questions a corpus answers, and which it certainly does not.

Articles come as iterables and are looked at one at a time, so a corpus need not fit in memory.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from math import log

from index.datatypes import Article
from index.judging.matching import normalise, words
from index.judging.questions import Question
from index.text import content_words

BESIDE_WORDS = 50
BESIDE_SHARE = 0.5
STEM_LETTERS = 5


def answered(questions: Sequence[Question], articles: Iterable[Article]) -> list[Question]:
    """The questions with ``answerable`` decided; those that nobody can decide are left out.

    A question with a list of articles is answerable where its answer is a word sequence in one
    of them, and left out where it is not: another article may still answer it.
    """
    waiting: defaultdict[str, set[str]] = defaultdict(set)
    wanted = {each.id: normalise(each.answer) for each in questions}
    for each in questions:
        if each.answerable is None and wanted[each.id].strip():
            for url in each.articles:
                waiting[url].add(each.id)
    found: set[str] = set()
    for article in articles:
        asking = waiting.get(article.url or "", set()) - found
        if asking:
            text = normalise(article.text)
            found |= {name for name in asking if wanted[name] in text}
    return [
        replace(each, answerable=True) if each.id in found else each
        for each in questions
        if each.answerable is not None or each.id in found
    ]


def unanswered(
    questions: Sequence[Question], articles: Callable[[], Iterable[Article]]
) -> list[Question]:
    """The questions that this corpus does not answer, marked so.

    Dropped are those whose answer stands there beside the question's rare words: some
    ``BESIDE_WORDS`` words before and after it hold at least half of the question's words,
    weighed by inverse document frequency. ``articles`` is called twice.
    """
    asked = {each.id: rare_words(each) for each in questions}
    rarity = rarities(frozenset().union(*asked.values()), articles())
    answers = {each.id: words(each.answer) for each in questions}
    beside: set[str] = set()
    for article in articles():
        text = words(article.text)
        there = set(text)
        stems = {stem(word) for word in there}
        for name, answer in answers.items():
            if name in beside or not answer or not there.issuperset(answer):
                continue
            # What the whole article does not cover, no part of it does.
            if covers(stems, asked[name], rarity) and any(
                covers({stem(word) for word in around}, asked[name], rarity)
                for around in surroundings(text, answer)
            ):
                beside.add(name)
    return [replace(each, answerable=False) for each in questions if each.id not in beside]


def rare_words(question: Question) -> frozenset[str]:
    """Stems of what a question is about, without those of its answer."""
    asked = {stem(word) for each in content_words(question.text) for word in words(each)}
    return frozenset(asked - {stem(word) for word in words(question.answer)})


def rarities(stems: frozenset[str], articles: Iterable[Article]) -> dict[str, float]:
    """Inverse document frequency of each stem."""
    seen: Counter[str] = Counter()
    total = 0
    for article in articles:
        total += 1
        seen.update(stems & {stem(word) for word in set(words(article.text))})
    return {each: log(1 + (total + 0.5) / (seen[each] + 0.5)) for each in stems}


def covers(around: AbstractSet[str], asked: frozenset[str], rarity: dict[str, float]) -> bool:
    """Whether the words around an answer hold enough of what is asked."""
    whole = sum(rarity[each] for each in asked)
    return sum(rarity[each] for each in asked & around) >= BESIDE_SHARE * whole


def surroundings(text: Sequence[str], answer: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words around and in each place where the answer's words stand in a row."""
    for place, word in enumerate(text):
        if word == answer[0] and list(text[place : place + len(answer)]) == list(answer):
            yield text[max(0, place - BESIDE_WORDS) : place + len(answer) + BESIDE_WORDS]


def stem(word: str) -> str:
    """A word's beginning: coarse, and quick enough for every word of a corpus."""
    return word[:STEM_LETTERS]
