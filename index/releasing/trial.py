"""What the pinned questions show. Pure."""

from collections.abc import Collection, Sequence

from index.datatypes import Answer, Trial
from index.judging import Question, gives, holds
from index.text import digest

KEY_DIGITS = 16
EPSILON = 1e-9
"""So much may a share of the questions be off by what binary fractions can't hold."""


def key_of(question: Question) -> str:
    """Names a question together with its answer: where either changes, it is another one."""
    parts = (question.text, question.answer, is_answerable(question))
    return digest(repr(parts))[:KEY_DIGITS]


def is_answerable(question: Question) -> bool:
    """Whether an answer is expected.

    Where a file leaves it to the articles, one is: who loses the articles must not pass for it.
    """
    return question.answerable is not False


def is_right(question: Question, answer: Answer) -> bool:
    """Whether a cited sentence holds the answer or the short answer gives it.

    Of a question without an answer: whether none is given.
    """
    if not is_answerable(question):
        return answer.abstained
    return not answer.abstained and (
        gives(answer.short_answer, question.answer)
        or any(holds(each.quote, question.answer) for each in answer.citations)
    )


def digest_of(questions: Sequence[Question], encoder: str, rules: str) -> str:
    """Names questions in any order with all that answers them but the articles."""
    return digest(repr((sorted(map(key_of, questions)), encoder, rules)))


def trial_of(
    questions: Sequence[Question], right: Collection[str], before: Collection[str], digest: str
) -> Trial:
    """The trial by the keys of what is answered rightly now, and was before."""
    keys = [key_of(each) for each in questions]
    return Trial(
        asked=len(keys),
        right=sum(key in right for key in keys),
        before=sum(key in before for key in keys),
        lost=tuple(
            each.text
            for each, key in zip(questions, keys, strict=True)
            if key in before and key not in right
        ),
        digest=digest,
        answered=tuple(key for key in keys if key in right),
    )


def passes(trial: Trial, tolerance: float) -> bool:
    """Whether at most this share of the questions is answered worse than before."""
    return trial.before - trial.right <= tolerance * trial.asked + EPSILON
