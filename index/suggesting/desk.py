"""What to ask next: candidates are made by rules and kept where the index answers them."""

from collections.abc import Callable, Sequence

from index.datatypes import Answer, Citation, Hit
from index.suggesting.candidates import Candidate
from index.suggesting.gathering import alike, candidates, shown
from index.suggesting.judging import is_good
from index.text import same_answer, tokens

MAX_ASKS = 8
"""So many candidates are asked of the index for one answer."""
PASSAGES = 50
"""Passages about the question, and again about what was cited, that are looked through."""
MAX_QUERY_CHARS = 300
SAME_KIND = 0.6
"""What a candidate weighs for each suggestion that seeks the same kind of answer."""


class Suggesting:
    """Suggests questions that the published generation answers."""

    def __init__(
        self,
        *,
        ask: Callable[[str, str | None], Answer],
        propose: Callable[[str, int], Sequence[Hit]],
        threshold: float,
    ) -> None:
        """``ask`` answers a question in a language; ``propose`` retrieves passages for words."""
        self._ask = ask
        self._propose = propose
        self._threshold = threshold

    def suggest(self, answer: Answer, most: int) -> tuple[str, ...]:
        """Up to ``most`` questions, the best first; empty where no good one is found.

        Raises what asking raises.
        """
        told = list(shown(answer))
        if most <= 0 or not told:
            return ()
        left = candidates(answer, self._passages(answer, told[0]))
        kept: list[Candidate] = []
        replies: list[Answer] = [answer]
        for _ in range(MAX_ASKS):
            if not left or len(kept) == most:
                break
            best = max(left, key=lambda each: weight(each, kept))
            left.remove(best)
            reply = self._ask(best.draft.question, answer.language)
            if is_good(best, reply, self._threshold, told) and is_new(reply, replies):
                kept.append(best)
                replies.append(reply)
                told += reply.citations[:1]
                left = [each for each in left if not repeats(each, best)]
        return tuple(each.draft.question for each in kept)

    def _passages(self, answer: Answer, first: Citation) -> list[Hit]:
        queries = [answer.question, first.quote[:MAX_QUERY_CHARS]]
        return [hit for each in queries if tokens(each) for hit in self._propose(each, PASSAGES)]


def weight(candidate: Candidate, kept: Sequence[Candidate]) -> float:
    """A candidate's weight, less where what is kept seeks the same."""
    same = sum(each.draft.sought is candidate.draft.sought for each in kept)
    return candidate.weight * SAME_KIND**same


def is_new(reply: Answer, others: Sequence[Answer]) -> bool:
    """Whether a reply's short answer is none of the others'."""
    short = reply.short_answer
    return short is None or not any(same_answer(short, each.short_answer or "") for each in others)


def repeats(candidate: Candidate, other: Candidate) -> bool:
    """Whether a candidate tells what another one tells: of one sentence, or in its words."""
    return (candidate.article_id, candidate.sentence) == (other.article_id, other.sentence) or (
        alike(candidate.draft.question, other.draft.question)
    )
