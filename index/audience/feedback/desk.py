"""Votes on answers, what could not be answered, and the export."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from index.audience.feedback.export import Judged, question_file
from index.datatypes import (
    FloatArray,
    Gap,
    GapQuestion,
    Reason,
    StoredAnswer,
    Tally,
    Verdict,
    Vote,
)
from index.followups.alone import asked_alone

MOST_QUESTIONS = 2000
"""The newest questions that gaps are made of: grouping compares each with each."""


class Votes(Protocol):
    """The store's votes."""

    def put(self, vote: Vote, cast: datetime) -> Tally | None:
        """Keep a vote in the place of an earlier one; None where the answer is gone."""

    def remove(self, answer_id: str, user_id: int, number: int | None) -> Tally | None:
        """Forget a vote; None where the answer is gone."""

    def get(self, answer_id: str, user_id: int, number: int | None) -> Vote | None:
        """A person's vote."""

    def by(self, answer_id: str, user_id: int) -> list[Vote]:
        """A person's votes on an answer and on its citations."""

    def tally(self, answer_id: str) -> Tally | None:
        """The votes on an answer, None where it is gone."""

    def of(self, answer_ids: Sequence[str]) -> list[Vote]:
        """All votes on these answers."""

    def judged(self) -> list[str]:
        """Ids of the answers that were voted on as a whole, oldest first."""

    def wanting(self, since: datetime | None, most: int) -> list[str]:
        """Ids of answers that abstained or were voted down, oldest first."""


class Answers(Protocol):
    """The store's answers."""

    def several(self, ids: Iterable[str]) -> list[StoredAnswer]:
        """Those that are kept, in the order of their ids."""


Group = Callable[[Sequence[GapQuestion], FloatArray], list[Gap]]
"""Puts alike questions together; see ``index.audience.gaps.grouped``."""


class Feedback:
    """Counts votes and shows what they tell. Methods raise StoreError."""

    def __init__(
        self,
        *,
        votes: Votes,
        answers: Answers,
        encode: Callable[[Sequence[str]], FloatArray],
        group: Group,
        clock: Callable[[], datetime],
    ) -> None:
        self._votes = votes
        self._answers = answers
        self._encode = encode
        self._group = group
        self._clock = clock

    def cast(self, vote: Vote) -> Tally | None:
        """Count a vote in the place of an earlier one; None where the answer is gone.

        It is cast now where it does not say when; its generation is the answer's. A vote on a
        citation that the answer has not counts nothing.
        """
        return self._votes.put(vote, vote.cast or self._clock())

    def withdraw(self, answer_id: str, user_id: int, number: int | None = None) -> Tally | None:
        """Take a vote back; None where the answer is gone."""
        return self._votes.remove(answer_id, user_id, number)

    def vote_of(self, answer_id: str, user_id: int, number: int | None = None) -> Vote | None:
        """A person's vote on an answer or a citation."""
        return self._votes.get(answer_id, user_id, number)

    def votes_by(self, answer_id: str, user_id: int) -> list[Vote]:
        """A person's votes on an answer and on its citations."""
        return self._votes.by(answer_id, user_id)

    def tally(self, answer_id: str) -> Tally | None:
        """The votes on an answer as they are, None where it is gone."""
        return self._votes.tally(answer_id)

    def gaps(self, since: datetime | None = None) -> list[Gap]:
        """What could not be answered or was voted down, alike questions together.

        Of the newest 2,000 such questions. Raises EncoderError, too.
        """
        kept = self._answers.several(self._votes.wanting(since, MOST_QUESTIONS))
        if not kept:
            return []
        down: dict[str, int] = defaultdict(int)
        for vote in self._votes.of([each.id for each in kept]):
            down[vote.answer_id] += vote.verdict is Verdict.DOWN
        questions = [gap_question(each, down[each.id]) for each in kept]
        return self._group(questions, self._encode([each.question for each in questions]))

    def export(self) -> bytes:
        """The votes as a question file for ``footnote eval`` (TOML, UTF-8)."""
        kept = self._answers.several(self._votes.judged())
        votes: dict[str, list[Vote]] = defaultdict(list)
        for vote in self._votes.of([each.id for each in kept]):
            votes[vote.answer_id].append(vote)
        return question_file([judged(each, votes[each.id]) for each in kept])


def gap_question(kept: StoredAnswer, downvotes: int) -> GapQuestion:
    """A kept answer as what could not be answered."""
    return GapQuestion(
        question=asked_alone(kept.answer),
        asked=kept.asked,
        user_id=kept.user_id,
        answer_id=kept.id,
        unanswered=kept.answer.abstained,
        downvotes=downvotes,
    )


def judged(kept: StoredAnswer, votes: Sequence[Vote]) -> Judged:
    """A kept answer with the votes on it."""
    whole = [each.verdict for each in votes if each.number is None]
    reasons: list[Reason] = [each.reason for each in votes if each.reason is not None]
    up, down = whole.count(Verdict.UP), whole.count(Verdict.DOWN)
    return Judged(kept.answer, kept.asked, up, down, tuple(reasons))
