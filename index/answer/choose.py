"""Which readings to cite: one for each answer, then what corroborates them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from index.answer.readings import answer_words, quote
from index.datatypes import Citation, Reading
from index.text import Shingles, near_copies, same_answer, same_words, shingles

CORROBORATING_SHARE = 0.25
"""A sentence corroborates the best one of its answer where it is, alone, this share as likely."""
DISAGREEING_SHARE = 0.5
"""An answer contradicts the first where it is at least this share as likely."""
MIN_DISAGREEING = 0.15
"""Less likely answers contradict nothing, however low the threshold: they are noise."""


@dataclass(frozen=True, slots=True)
class Policy:
    """When to abstain and how much to show."""

    threshold: float
    max_citations: int = 3
    max_nearest: int = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """What tells whether two sentences are two articles' own: ``passage`` in shingles."""

    article_id: int
    quote: str
    passage: Shingles


def by_answer(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The readings that give the same answer together, groups and readings in their order.

    A reading without an answer's span stands for itself.
    """
    groups: list[list[Reading]] = []
    for reading in readings:
        words = answer_words(reading)
        for group in groups if words else ():
            if same_answer(words, answer_words(group[0])):
                group.append(reading)
                break
        else:
            groups.append([reading])
    return groups


def chosen(groups: Sequence[Sequence[Reading]], policy: Policy) -> list[tuple[Reading, int]]:
    """The readings to cite, each with the number of articles that give its answer.

    First the best of each group whose answer is as likely as the threshold asks, or as it takes
    to contradict the first; as many as there are places for. Then sentences of further articles
    that are no copies, for the first group as long as it has some.
    """
    taken: list[tuple[int, Reading]] = []
    for at, group in enumerate(groups):
        if len(taken) == policy.max_citations:
            break
        answering = (each for each in group if is_likely(each, groups[0][0], policy))
        best = next((each for each in answering if not repeats(each, taken)), None)
        if best is not None:
            taken.append((at, best))
    counts: dict[int, int] = {}
    for at, best in tuple(taken):
        voices = [(each, voice(each)) for each in groups[at] if corroborates(each, best)]
        counts[at] = agreeing([each for _, each in voices])
        heard = [voice(best)]
        for reading, own in voices:
            if len(taken) == policy.max_citations:
                break
            if (
                is_likely(reading, groups[0][0], policy)
                and not any(is_same_voice(own, each) for each in heard)
                and not repeats(reading, taken)
            ):
                taken.append((at, reading))
                heard.append(own)
    return [(reading, counts[at]) for at, reading in taken]


def is_likely(reading: Reading, first: Reading, policy: Policy) -> bool:
    """Whether an answer is likely enough to be shown, or to be shown as contradicting the first."""
    return reading.support >= policy.threshold or (
        reading.answer is not None
        and first.answer is not None
        and reading.hit.passage.article_id != first.hit.passage.article_id
        and reading.support >= max(MIN_DISAGREEING, DISAGREEING_SHARE * first.support)
    )


def corroborates(reading: Reading, best: Reading) -> bool:
    """Whether a sentence says by itself what the best one of its answer says."""
    return reading.alone >= CORROBORATING_SHARE * best.alone


def repeats(reading: Reading, taken: Iterable[tuple[int, Reading]]) -> bool:
    """Whether what is taken says the same in the same words."""
    return any(same_words(quote(reading), quote(each)) for _, each in taken)


def voice(reading: Reading) -> Voice:
    """Who speaks in a reading."""
    return Voice(reading.hit.passage.article_id, quote(reading), shingles(reading.hit.text))


def is_same_voice(a: Voice, b: Voice) -> bool:
    """Whether two sentences are one article's, or of articles that copy each other."""
    return (
        a.article_id == b.article_id
        or near_copies(a.passage, b.passage)
        or same_words(a.quote, b.quote)
    )


def agreeing(voices: Iterable[Voice]) -> int:
    """How many articles speak, those that copy one another counted once."""
    apart: list[list[Voice]] = []
    for each in voices:
        same = [any(is_same_voice(each, one) for one in group) for group in apart]
        joined = chain.from_iterable(
            group for group, is_same in zip(apart, same, strict=True) if is_same
        )
        others = [group for group, is_same in zip(apart, same, strict=True) if not is_same]
        apart = [*others, [each, *joined]]
    return len(apart)


def disagreement(citations: Sequence[Citation]) -> tuple[int, ...]:
    """The numbers of the citations that contradict the first, and its own; newest first.

    They are the best of their answers, from other articles, at least half as likely as the
    first and not below MIN_DISAGREEING; articles without a date come last.
    """
    rivals: list[Citation] = []
    for each in citations:
        words = each.short_answer
        if not words or any(same_answer(words, other.short_answer or "") for other in rivals):
            continue
        if not rivals:
            if each is not citations[0]:
                break  # nothing stands out in the first: there is nothing to contradict
            rivals.append(each)
        elif each.support >= DISAGREEING_SHARE * rivals[0].support and all(
            each.article_id != other.article_id for other in rivals
        ):
            rivals.append(each)
    rivals = [each for each in rivals if each.support >= MIN_DISAGREEING]
    if len(rivals) < 2:  # noqa: PLR2004 - it takes two
        return ()
    newest = sorted(rivals, key=lambda each: each.published or date.min, reverse=True)
    return tuple(each.number for each in newest)


def distinct(readings: Iterable[Reading], most: int) -> list[Reading]:
    """The first ``most`` readings of which no two say the same in the same words."""
    chosen: list[Reading] = []
    for reading in readings:
        if len(chosen) == most:
            break
        if not any(same_words(quote(reading), quote(each)) for each in chosen):
            chosen.append(reading)
    return chosen
