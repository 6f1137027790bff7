"""Questions made of one English sentence, by rules that give up rather than stumble. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.suggesting import deeds, quantities, roles, sayings
from index.suggesting.called import COUNTRIES, GIVEN
from index.suggesting.candidates import MAX_CHARS, MIN_WORDS, Draft, Sought
from index.suggesting.clauses import clauses
from index.suggesting.names import Cast
from index.suggesting.openings import MAX_SENTENCE_CHARS, NOBODY, Meant, openings

VAGUE = 0.7
"""What a draft weighs of which it is not clear by itself whom it is about."""


def drafts(
    sentence: str, cast: Cast, published: date | None, meant: Meant = NOBODY
) -> Iterator[Draft]:
    """The questions that one sentence answers; none of what is not understood.

    ``cast`` are the names of its article, ``published`` is its day, ``meant`` what a
    pronoun at its start stands for.
    """
    if len(sentence) > MAX_SENTENCE_CHARS:
        return
    for each in _all(sentence, cast, published, meant):
        fitting = weighed(shortened(each, cast), cast)
        words = fitting.question.split()
        if not fitting.about and fitting.sought is Sought.PERSON and _is_any(fitting.expected):
            continue  # "Who fought stigmas?": many a Carter did
        if any(name.lower() in GIVEN for name in fitting.about):
            continue  # "Bob" may be anybody
        if len(fitting.question) <= MAX_CHARS and len(words) >= MIN_WORDS:
            yield fitting


def _is_any(name: str) -> bool:
    return " " not in name and name not in COUNTRIES


def shortened(each: Draft, cast: Cast) -> Draft:
    """The draft with last names alone where it is too long, as far as its article does that."""
    question = each.question
    for name in each.about:
        last = name.split()[-1]
        if len(question) > MAX_CHARS and last != name and last in cast.people:
            question = question.replace(name, last)
    return replace(each, question=question)


def weighed(each: Draft, cast: Cast) -> Draft:
    """The draft with less weight where it is not clear by itself what or whom it is about."""
    vague = not each.about or any(" " not in name and cast.is_person(name) for name in each.about)
    return replace(each, prior=VAGUE * each.prior) if vague else each


def _all(sentence: str, cast: Cast, published: date | None, meant: Meant) -> Iterator[Draft]:
    yield from quantities.of_sentence(sentence, published)
    yield from roles.of_sentence(sentence, cast)
    yield from sayings.of_sentence(sentence, cast)
    for start in openings(sentence, cast, published, meant):
        yield from roles.of_opening(start, cast)
        yield from sayings.of_opening(start, cast)
        yield from quantities.of_opening(start)
        for found in clauses(start, published):
            yield from deeds.of_clause(found, cast)
            yield from quantities.of_clause(found)
