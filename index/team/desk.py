"""Roles: those that settings name, and those who joined by an invitation."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from index.clock import utc_now
from index.datatypes import COMMAND_LINE, Cause, Deed, Invitation, Member, Role
from index.errors import NotInvited
from index.indexing import Note
from index.team.rules import is_enough, joined, may_give, name_kept, role_in

TOKEN_BYTES = 24
"""A token has 32 characters then, and can't be guessed."""


class Members(Protocol):
    """The store's members and invitations; an invitation's ``token`` is a digest there."""

    def member(self, user_id: int) -> Member | None:
        """One member."""

    def members(self) -> list[Member]:
        """All members in the order in which they joined."""

    def invite(self, invitation: Invitation, now: datetime) -> None:
        """Keep an invitation; those that expired go."""

    def invitation(self, digest: str, now: datetime) -> Invitation | None:
        """One that has not expired."""

    def open(self, now: datetime) -> int:
        """How many have not expired."""

    def take(self, digest: str, user_id: int, name: str, now: datetime) -> Member | None:
        """Use up an invitation for this person, at once; None where it is not there any more."""

    def dismiss(self, user_id: int) -> bool:
        """Forget a member, and the invitations that they gave; False where there is none."""


class Team:
    """Who may do what. Methods raise StoreError.

    ``by`` is a Telegram user, or COMMAND_LINE, who may do all.
    """

    def __init__(
        self,
        *,
        members: Members,
        note: Note,
        named: Mapping[int, Role],
        invitation_hours: int,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """``named`` are the roles that settings give, which nobody changes."""
        self._members = members
        self._note = note
        self._named = dict(named)
        self._lasts = timedelta(hours=invitation_hours)
        self._clock = clock

    @property
    def named(self) -> dict[int, Role]:
        """The roles that settings give, by user id."""
        return dict(self._named)

    def role_of(self, user_id: int) -> Role | None:
        """A person's role, None for those who have none."""
        member = self._members.member(user_id)
        return role_in(self._named, user_id, member.role if member else None)

    def roles(self) -> dict[int, Role]:
        """Everybody's role by user id."""
        return joined(self._named, self._members.members())

    def members(self) -> list[Member]:
        """Those who joined by an invitation, in the order in which they did."""
        return self._members.members()

    def open_invitations(self) -> int:
        """How many invitations can still be taken."""
        return self._members.open(self._clock())

    def invite(self, role: Role, by: int) -> Invitation:
        """An invitation for one person; raises NotInvited("refused") where ``by`` may not."""
        if not may_give(self.role_of(by), role):
            raise refused(f"user {by} may not invite anybody as {role}")
        token, now = secrets.token_urlsafe(TOKEN_BYTES), self._clock()
        given = Invitation(token, role, by, now + self._lasts)
        kept = Invitation(digest_of(token), role, by, given.expires)
        self._members.invite(kept, now)
        self._note(Cause(Deed.INVITE, by), role.value, "")
        return given

    def join(self, token: str, user_id: int, name: str) -> Member:
        """Take an invitation; of several at one moment one succeeds.

        Raises NotInvited: "unknown" where there is none (any more), "needless" where the person
        may do as much already; the invitation stays good then.
        """
        digest, now = digest_of(token), self._clock()
        invitation = self._members.invitation(digest, now)
        # It is worth what its giver may do now.
        if invitation is None or not may_give(self.role_of(invitation.invited_by), invitation.role):
            raise unknown()
        if is_enough(self.role_of(user_id), invitation.role):
            raise NotInvited(
                f"user {user_id} may do as much already; hand the invitation on", "needless"
            )
        member = self._members.take(digest, user_id, name_kept(name), now)
        if member is None:
            raise unknown()
        self._note(Cause(Deed.JOIN, user_id), member.role.value, inviter(member.invited_by))
        return member

    def dismiss(self, user_id: int, by: int) -> bool:
        """Take a member's role, at once, and void the invitations that they gave.

        What they sent stays. False where there is no such member. Raises NotInvited("refused")
        where ``by`` may not, or where settings name the person.
        """
        member = self._members.member(user_id)
        if user_id in self._named:
            raise refused(
                f"user {user_id} is named in settings; "
                "take the id out of telegram.owners or telegram.admins"
            )
        if member is None:
            return False
        if not may_give(self.role_of(by), member.role):
            raise refused(f"user {by} may not dismiss a member who is {member.role}")
        is_gone = self._members.dismiss(user_id)
        if is_gone:
            # By the number alone: a name goes with the member.
            self._note(Cause(Deed.DISMISS, by), str(user_id), member.role.value)
        return is_gone


def digest_of(token: str) -> str:
    """What a token is stored as: nobody can take an invitation who reads the database."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def inviter(user_id: int) -> str:
    """Who invited somebody, as the audit log keeps it."""
    return "command line" if user_id == COMMAND_LINE else str(user_id)


def unknown() -> NotInvited:
    """The one error for all invitations that are not good."""
    return NotInvited(
        "this invitation was taken already, has expired or never was; ask for a new one", "unknown"
    )


def refused(message: str) -> NotInvited:
    """The error for those who may not."""
    return NotInvited(message, "refused")
