"""Members, invitations and the audit log in memory, for the real Team and Audit."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from index.datatypes import Cause, Entry, Invitation, Member, Role
from index.team import Audit, Team
from index.team.rules import higher

HOURS = 48


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class FakeMembers:
    """What a database would hold; a contract holds it and the store to the same behaviour."""

    joined: dict[int, Member] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def member(self, user_id: int) -> Member | None:
        return self.joined.get(user_id)

    def members(self) -> list[Member]:
        return sorted(self.joined.values(), key=lambda each: (each.joined, each.user_id))

    def invite(self, invitation: Invitation, now: datetime) -> None:
        with self.lock:
            for digest, each in [*self.invitations.items()]:
                if each.expires <= now:
                    del self.invitations[digest]
            self.invitations[invitation.token] = invitation

    def invitation(self, digest: str, now: datetime) -> Invitation | None:
        found = self.invitations.get(digest)
        return found if found and found.expires > now else None

    def open(self, now: datetime) -> int:
        return sum(each.expires > now for each in self.invitations.values())

    def take(self, digest: str, user_id: int, name: str, now: datetime) -> Member | None:
        with self.lock:
            found = self.invitation(digest, now)
            if found is None:
                return None
            del self.invitations[digest]
            before = self.joined.get(user_id)
            role = higher(before.role if before else None, found.role)
            self.joined[user_id] = Member(user_id, role, name, found.invited_by, now)
            return self.joined[user_id]

    def dismiss(self, user_id: int) -> bool:
        with self.lock:
            for digest, each in [*self.invitations.items()]:
                if each.invited_by == user_id:
                    del self.invitations[digest]
            return self.joined.pop(user_id, None) is not None

    def forget(self, user_id: int) -> None:
        if user_id in self.joined:
            self.joined[user_id] = replace(self.joined[user_id], name="")


@dataclass
class FakeEntries:
    """The audit log."""

    kept: list[Entry] = field(default_factory=list)

    def add(self, cause: Cause, at: datetime, subject: str, detail: str) -> None:
        number = len(self.kept) + 1
        self.kept.append(Entry(number, at, cause.by, cause.deed, subject, detail))

    def newest(self, limit: int, before: int | None = None) -> list[Entry]:
        found = [each for each in reversed(self.kept) if before is None or each.id < before]
        return found[:limit]


def team_of(
    members: FakeMembers,
    audit: Audit,
    clock: Callable[[], datetime] = utc_now,
    named: Mapping[int, Role] | None = None,
) -> Team:
    """The real Team, which knows whom settings name by ``named`` alone."""
    return Team(
        members=members,
        note=audit.note,
        named=named or {},
        invitation_hours=HOURS,
        clock=clock,
    )
