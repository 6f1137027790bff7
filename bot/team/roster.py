"""Who has which role, in memory: filters ask it for each message and can't wait."""

from collections.abc import Mapping

from index.datatypes import Role


class Roster:
    """Everybody's role. Those whom settings name have theirs whatever the database says."""

    def __init__(self, named: Mapping[int, Role]) -> None:
        self._named = dict(named)
        self._roles = dict(named)

    @property
    def roles(self) -> Mapping[int, Role]:
        """All roles by user id."""
        return self._roles

    @property
    def named(self) -> Mapping[int, Role]:
        """Those that settings give, which nobody changes."""
        return self._named

    @property
    def is_empty(self) -> bool:
        """Whether nobody has a role."""
        return not self._roles

    def role_of(self, user_id: int | None) -> Role | None:
        """A person's role, None for everybody else."""
        return self._roles.get(user_id) if user_id is not None else None

    def is_at_least(self, user_id: int | None, role: Role) -> bool:
        """Whether a person may do all that this role may."""
        has = self.role_of(user_id)
        return has is not None and has.is_at_least(role)

    def is_admin(self, user_id: int | None) -> bool:
        """Whether a person is an admin or owner."""
        return self.is_at_least(user_id, Role.ADMIN)

    def is_editor(self, user_id: int | None) -> bool:
        """Whether a person is an editor, an admin or an owner."""
        return self.is_at_least(user_id, Role.EDITOR)

    def admins(self) -> list[int]:
        """Ids of all admins and owners."""
        return sorted(each for each in self._roles if self.is_admin(each))

    def put(self, roles: Mapping[int, Role]) -> dict[int, Role | None]:
        """Take over all roles; who has another one now, None for those who have none any more."""
        new = dict(roles)
        for user_id, role in self._named.items():
            has = new.get(user_id)
            if has is None or not has.is_at_least(role):
                new[user_id] = role
        old, self._roles = self._roles, new
        return {each: new.get(each) for each in {*old, *new} if old.get(each) is not new.get(each)}
