"""Votes on answers and on their citations."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, func, literal, or_, select
from sqlalchemy.orm import Session

from index.datatypes import Reason, Tally, Verdict, Vote
from index.store.database import Sessions, put_found
from index.store.tables import AnswerRow, CitationRow, VoteRow

WHOLE = 0
"""In the place of a citation's number: the answer as a whole."""
AT_ONCE = 500
"""Ids in one statement: databases bound its parameters."""
KEY = ("answer_id", "user_id", "number")


class Votes:
    """One vote a person on an answer and on each of its citations."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, vote: Vote, cast: datetime) -> Tally | None:
        """Keep a vote in the place of an earlier one; None where the answer is gone.

        A vote on a citation that the answer has not is left out.
        """
        values = {
            "answer_id": AnswerRow.id,
            "user_id": literal(vote.user_id),
            "number": literal(vote.number or WHOLE),
            "verdict": literal(vote.verdict.value),
            "reason": literal(vote.reason and vote.reason.value, VoteRow.reason.type),
            "cast": literal(cast, VoteRow.cast.type),
            "generation": AnswerRow.generation,
        }
        found = select(*values.values()).where(AnswerRow.id == vote.answer_id)
        if vote.number is not None:
            cited = CitationRow.answer_id == AnswerRow.id, CitationRow.number == vote.number
            found = found.where(select(CitationRow.number).where(*cited).exists())
        with self._sessions.begin() as session:
            put_found(session, VoteRow, tuple(values), found, KEY)
            return tally(session, vote.answer_id)

    def remove(self, answer_id: str, user_id: int, number: int | None) -> Tally | None:
        """Forget a vote; None where the answer is gone."""
        mine = (VoteRow.answer_id == answer_id, VoteRow.user_id == user_id)
        with self._sessions.begin() as session:
            session.execute(delete(VoteRow).where(*mine, VoteRow.number == (number or WHOLE)))
            return tally(session, answer_id)

    def get(self, answer_id: str, user_id: int, number: int | None) -> Vote | None:
        """A person's vote."""
        with self._sessions.begin() as session:
            row = session.get(VoteRow, (answer_id, user_id, number or WHOLE))
            return as_vote(row) if row else None

    def by(self, answer_id: str, user_id: int) -> list[Vote]:
        """A person's votes on an answer and on its citations, the answer's first."""
        mine = (VoteRow.answer_id == answer_id, VoteRow.user_id == user_id)
        query = select(VoteRow).where(*mine).order_by(VoteRow.number)
        with self._sessions.begin() as session:
            return [as_vote(row) for row in session.scalars(query)]

    def tally(self, answer_id: str) -> Tally | None:
        """The votes on an answer, None where it is gone."""
        with self._sessions.begin() as session:
            return tally(session, answer_id)

    def between(self, first: datetime, last: datetime) -> list[Vote]:
        """Votes that were cast from the first moment until before the last."""
        query = select(VoteRow).where(VoteRow.cast >= first, VoteRow.cast < last)
        with self._sessions.begin() as session:
            return [as_vote(row) for row in session.scalars(query.order_by(VoteRow.cast))]

    def of(self, answer_ids: Sequence[str]) -> list[Vote]:
        """All votes on these answers."""
        with self._sessions.begin() as session:
            return [
                as_vote(row)
                for at in range(0, len(answer_ids), AT_ONCE)
                for row in session.scalars(
                    select(VoteRow).where(VoteRow.answer_id.in_(answer_ids[at : at + AT_ONCE]))
                )
            ]

    def judged(self) -> list[str]:
        """Ids of the answers that were voted on as a whole, oldest first."""
        voted = select(VoteRow.answer_id).where(VoteRow.number == WHOLE)
        return self._ids(select(AnswerRow.id).where(AnswerRow.id.in_(voted)))

    def wanting(self, since: datetime | None, most: int) -> list[str]:
        """Ids of answers that abstained or were voted down, the newest ``most``, oldest first.

        Those that were asked again for watches are left out.
        """
        down = select(VoteRow.answer_id).where(VoteRow.verdict == Verdict.DOWN.value)
        query = select(AnswerRow.id).where(
            AnswerRow.standing.is_(False),
            or_(AnswerRow.abstained, AnswerRow.id.in_(down)),
        )
        if since is not None:
            query = query.where(AnswerRow.asked >= since)
        newest = query.order_by(AnswerRow.asked.desc(), AnswerRow.id).limit(most)
        return self._ids(select(AnswerRow.id).where(AnswerRow.id.in_(newest)))

    def _ids(self, query: Select[str]) -> list[str]:
        with self._sessions.begin() as session:
            return list(session.scalars(query.order_by(AnswerRow.asked, AnswerRow.id)))


def tally(session: Session, answer_id: str) -> Tally | None:
    """The votes on an answer, None where there is no such answer."""
    if session.get(AnswerRow, answer_id) is None:
        return None
    query = (
        select(VoteRow.number, VoteRow.verdict, func.count())
        .where(VoteRow.answer_id == answer_id)
        .group_by(VoteRow.number, VoteRow.verdict)
        .order_by(VoteRow.number)
    )
    counts = {(number, verdict): count for number, verdict, count in session.execute(query)}
    return Tally(
        up=counts.get((WHOLE, Verdict.UP.value), 0),
        down=counts.get((WHOLE, Verdict.DOWN.value), 0),
        unsupported=tuple(
            number for number, verdict in counts if number != WHOLE and verdict == Verdict.DOWN
        ),
    )


def as_vote(row: VoteRow) -> Vote:
    """Columns as a vote."""
    return Vote(
        answer_id=row.answer_id,
        user_id=row.user_id,
        verdict=Verdict(row.verdict),
        reason=None if row.reason is None else Reason(row.reason),
        number=row.number or None,
        cast=row.cast,
        generation=row.generation,
    )
