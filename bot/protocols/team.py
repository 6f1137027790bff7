"""Those who run it, as the bot needs them."""

from typing import Protocol

from index.datatypes import Cause, Entry, Invitation, Member, Role


class Team(Protocol):
    """Roles and invitations; see ``index.team.Team``."""

    def roles(self) -> dict[int, Role]:
        """Everybody's role by user id."""

    def role_of(self, user_id: int) -> Role | None:
        """A person's role, None for those who have none."""

    def members(self) -> list[Member]:
        """Those who joined by an invitation, in the order in which they did."""

    def open_invitations(self) -> int:
        """How many invitations can still be taken."""

    def invite(self, role: Role, by: int) -> Invitation:
        """An invitation for one person; raises NotInvited ("refused")."""

    def join(self, token: str, user_id: int, name: str) -> Member:
        """Take an invitation; raises NotInvited ("unknown", "needless")."""

    def dismiss(self, user_id: int, by: int) -> bool:
        """Take a member's role; False where there is none. Raises NotInvited ("refused")."""


class Audit(Protocol):
    """Who did what; see ``index.team.Audit``."""

    def note(self, cause: Cause, subject: str, detail: str = "") -> None:
        """Write down a deed."""

    def entries(self, limit: int, before: int | None = None) -> list[Entry]:
        """The newest entries, of those with ids below ``before``."""
