"""Whether the answer to a suggested question is one to be proud of. Pure."""

from collections.abc import Iterable

from index.datatypes import Answer, Citation
from index.suggesting.candidates import Candidate, Draft, Sought
from index.suggesting.names import last_words
from index.text import asked_for, offers, same_answer, same_words, tokens
from index.text.words import STOPPED

CLEAR = 0.1
"""So much above the threshold is the support of an answer in other words than were expected."""
LEAST = 0.2
"""However low the threshold, what is answered with less support is not suggested."""


def is_good(
    candidate: Candidate, reply: Answer, threshold: float, told: Iterable[Citation]
) -> bool:
    """Whether a reply answers the candidate's question, surely and with something new.

    It must cite the candidate's own sentence or one that gives the same answer, name what is
    asked about, and cite none of ``told``, the sentences that were shown already.
    """
    if reply.abstained or reply.disagreeing or not reply.citations:
        return False
    first = reply.citations[0]
    draft = candidate.draft
    return (
        first.support >= max(threshold, LEAST) + (0 if _is_exact(draft, first) else CLEAR)
        and not any(_is_same(first, each) for each in told)
        and _expected(candidate, first)
        and _names(first, draft.about)
        and offers(first.quote, asked_for(draft.question), draft.question)
    )


def _is_same(one: Citation, other: Citation) -> bool:
    return same_words(one.quote, other.quote) or (
        one.article_id == other.article_id and one.span.overlaps(other.span)
    )


def _is_exact(draft: Draft, first: Citation) -> bool:
    """Whether the very words that the question was made for are the short answer."""
    short = first.short_answer
    if short is None:
        return False
    if draft.sought is Sought.PERSON:
        return last_words([draft.expected]) <= set(tokens(short))
    return same_answer(short, draft.expected)


def _expected(candidate: Candidate, first: Citation) -> bool:
    expected = candidate.draft.expected
    own = first.article_id == candidate.article_id and first.span.overlaps(candidate.sentence)
    short = first.short_answer
    if short is None:
        return own
    if _is_exact(candidate.draft, first):
        return True
    shared = (set(tokens(short)) & set(tokens(expected))) - STOPPED
    if candidate.draft.sought in {Sought.TIME, Sought.SAID, Sought.REASON, Sought.ROLE}:
        return own and bool(shared)
    return own and len(shared) >= len(set(tokens(expected)) - STOPPED) / 2


def _names(first: Citation, about: tuple[str, ...]) -> bool:
    """Whether quotation, the sentence that it leans on, and title hold the names asked about."""
    before = first.before.quote if first.before else ""
    text = f"{first.title or ''} {before} {first.quote}"
    return last_words(about) <= set(tokens(text)) | {word.lower() for word in text.split()}
