"""What the articles did not answer, alike questions together. Pure.

Two questions are alike where their embeddings are, both ask for the same kind of thing, and
neither names what the other does not: no other number, no other name. The similarity was chosen
by measuring on pairs of questions (``tests/index/test_gaps.py``).
"""

import re
from collections.abc import Sequence

import numpy as np

from index.datatypes import FloatArray, Gap, GapQuestion
from index.text import Asked, asked_for, content_words, tokens

SIMILARITY = 0.85
MOST_EXAMPLES = 3
# As many letters as inflection leaves of most names.
STEM = 4
# A capital letter that begins no sentence.
NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-zа-яіїєґёąćęłńóśźżäöüßñáéíú][\w'’-]+")


def grouped(
    questions: Sequence[GapQuestion], vectors: FloatArray, similarity: float = SIMILARITY
) -> list[Gap]:
    """Gaps, the heaviest first.

    ``vectors`` is (n, dimensions), a row of length 1 for each question; ``similarity`` is the
    least cosine of alike ones. Each group gathers around the question that most are like. Raises
    ValueError where there is not one row for each question.
    """
    if len(vectors) != len(questions):
        raise ValueError(f"{len(questions)} questions have {len(vectors)} vectors; give one each")
    near = alike(questions, np.asarray(vectors, dtype=np.float32), similarity)
    gaps = []
    while near.any():
        centre = int(near.sum(axis=1).argmax())
        members = [int(at) for at in np.flatnonzero(near[centre])]
        gaps.append(gap(questions[centre], [questions[at] for at in members]))
        near[members, :] = False
        near[:, members] = False
    return sorted(gaps, key=lambda each: (-weight(each), -each.latest.timestamp(), each.question))


def alike(questions: Sequence[GapQuestion], vectors: FloatArray, similarity: float) -> np.ndarray:
    """Which question is like which, (n, n) bool; each is like itself."""
    near: np.ndarray = vectors @ vectors.T >= similarity
    said = [tokens(each.question) for each in questions]
    named = [names(each.question) for each in questions]
    kinds = [asked_for(each.question) for each in questions]
    counted = [frozenset(word for word in words if word[0].isdigit()) for words in said]
    for one, other in np.argwhere(np.triu(near, 1)):
        near[one, other] = near[other, one] = (
            counted[one] == counted[other]
            and are_shared(named[one], named[other])
            and len({kinds[one], kinds[other]} - {Asked.ANYTHING}) <= 1
        )
    spelled: dict[tuple[str, ...], list[int]] = {}
    for at, words in enumerate(said):
        spelled.setdefault(tuple(words), []).append(at)
    for same in spelled.values():
        near[np.ix_(same, same)] = True
    return near


def names(question: str) -> frozenset[str]:
    """How the names in a question begin, as far as capital letters tell them."""
    found = (word for name in NAME.findall(question) for word in content_words(name))
    return frozenset(word[:STEM] for word in found)


def are_shared(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether all names of one question are the other's; those without names fit all."""
    return not one or not other or one <= other or other <= one


def gap(centre: GapQuestion, members: Sequence[GapQuestion]) -> Gap:
    """A group: what is asked most typically, how often, by how many, and what came of it.

    Those who wrote in a group's name count as one person.
    """
    others = dict.fromkeys(each.question for each in reversed(members))
    others.pop(centre.question, None)
    return Gap(
        question=centre.question,
        count=len(members),
        people=len({each.user_id for each in members}),
        unanswered=sum(each.unanswered for each in members),
        downvoted=sum(each.downvotes for each in members),
        latest=max(each.asked for each in members),
        examples=tuple(others)[:MOST_EXAMPLES],
    )


def weight(each: Gap) -> int:
    """How much it matters: people count more than one person's repeated tries."""
    return each.people + each.unanswered + each.downvoted
