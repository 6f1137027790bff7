"""Who may give and take which role, and what a stored name looks like. Pure."""

from collections.abc import Iterable, Mapping

from index.datatypes import COMMAND_LINE, Member, Role

GIVEN = (Role.EDITOR, Role.ADMIN)
"""Roles that an invitation can give; owners are named in settings alone."""
MAX_NAME = 100


def may_give(giver: Role | None, role: Role) -> bool:
    """Whether who has the role ``giver`` may invite to ``role``, and dismiss who has it."""
    if role not in GIVEN or giver is None:
        return False
    return giver is Role.OWNER or (giver is Role.ADMIN and role is Role.EDITOR)


def is_enough(role: Role | None, wanted: Role) -> bool:
    """Whether who has ``role`` may do all that ``wanted`` may."""
    return role is not None and role.is_at_least(wanted)


def higher(one: Role | None, other: Role) -> Role:
    """The role of the two that may do more."""
    return one if one is not None and one.is_at_least(other) else other


def joined(named: Mapping[int, Role], members: Iterable[Member]) -> dict[int, Role]:
    """Everybody's role, from settings and by invitation; the higher one counts."""
    roles = dict(named)
    for member in members:
        roles[member.user_id] = higher(roles.get(member.user_id), member.role)
    return roles


def role_in(named: Mapping[int, Role], user_id: int, member: Role | None) -> Role | None:
    """One person's role; the command line's is the owner's."""
    if user_id == COMMAND_LINE:
        return Role.OWNER
    role = named.get(user_id)
    return higher(role, member) if member is not None else role


def storable(words: str) -> str:
    """On one line, without NUL and half surrogate pairs, which no database stores."""
    return " ".join(words.replace("\0", " ").encode(errors="ignore").decode().split())


def name_kept(name: str) -> str:
    """A name as it is stored."""
    return storable(name[: 4 * MAX_NAME])[:MAX_NAME]
