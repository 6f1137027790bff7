"""Members and invitations."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from index.datatypes import Invitation, Member, Role
from index.store.database import Sessions, put
from index.store.tables import InvitationRow, MemberRow


class Members:
    """Those who joined, and the invitations that can still be taken, by their digests."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def member(self, user_id: int) -> Member | None:
        """One member, None for everybody else."""
        with self._sessions.begin() as session:
            row = session.get(MemberRow, user_id)
            return as_member(row) if row else None

    def members(self) -> list[Member]:
        """All members in the order in which they joined."""
        query = select(MemberRow).order_by(MemberRow.joined, MemberRow.user_id)
        with self._sessions.begin() as session:
            return [as_member(row) for row in session.scalars(query)]

    def invite(self, invitation: Invitation, now: datetime) -> None:
        """Keep an invitation, whose token is a digest; those that expired go."""
        with self._sessions.begin() as session:
            session.execute(delete(InvitationRow).where(InvitationRow.expires <= now))
            session.add(
                InvitationRow(
                    digest=invitation.token,
                    role=invitation.role.value,
                    invited_by=invitation.invited_by,
                    created=now,
                    expires=invitation.expires,
                )
            )

    def invitation(self, digest: str, now: datetime) -> Invitation | None:
        """An invitation that can still be taken, its digest as the token."""
        with self._sessions.begin() as session:
            row = session.get(InvitationRow, digest)
            if row is None or row.expires <= now:
                return None
            return Invitation(row.digest, Role(row.role), row.invited_by, row.expires)

    def open(self, now: datetime) -> int:
        """How many invitations can still be taken."""
        query = select(func.count()).select_from(InvitationRow).where(InvitationRow.expires > now)
        with self._sessions.begin() as session:
            return session.scalar(query) or 0

    def take(self, digest: str, user_id: int, name: str, now: datetime) -> Member | None:
        """Use up an invitation for this person; None where it is not there any more.

        Of several who try at one moment one gets it. Nobody gets a lower role by it.
        """
        with self._sessions.begin() as session:
            # Deleted first: this statement waits for whoever else takes it, and finds none then.
            taken = session.execute(
                delete(InvitationRow)
                .where(InvitationRow.digest == digest, InvitationRow.expires > now)
                .returning(InvitationRow.role, InvitationRow.invited_by)
            ).first()
            if taken is None:
                return None
            role = not_below(session, user_id, Role(taken.role))
            row = {
                "user_id": user_id,
                "role": role.value,
                "name": name,
                "invited_by": taken.invited_by,
                "joined": now,
            }
            put(session, MemberRow, row, ["user_id"])
            return Member(user_id, role, name, taken.invited_by, now)

    def dismiss(self, user_id: int) -> bool:
        """Forget a member, and the invitations that they gave; False where there is none."""
        with self._sessions.begin() as session:
            gone = session.execute(
                delete(MemberRow).where(MemberRow.user_id == user_id).returning(MemberRow.user_id)
            ).first()
            session.execute(delete(InvitationRow).where(InvitationRow.invited_by == user_id))
            return gone is not None


def not_below(session: Session, user_id: int, role: Role) -> Role:
    """The role, or the one that the person has where that may do more."""
    row = session.get(MemberRow, user_id, with_for_update=True)
    has = Role(row.role) if row else role
    return has if has.is_at_least(role) else role


def as_member(row: MemberRow) -> Member:
    """Columns as a member."""
    return Member(row.user_id, Role(row.role), row.name, row.invited_by, row.joined)
