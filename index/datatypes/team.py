"""Those who run it: roles, invitations, who did what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

COMMAND_LINE = 0
"""Who did something by the command line; Telegram's users have greater numbers."""


class Role(StrEnum):
    """What a person may do; each role may do all that the one before it may."""

    EDITOR = "editor"
    ADMIN = "admin"
    OWNER = "owner"

    def is_at_least(self, other: "Role") -> bool:
        """Whether it may do all that the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


class Deed(StrEnum):
    """What is written down with who did it; at most 16 characters."""

    SYNC = "sync"
    REBUILD = "rebuild"
    ADD = "add"
    REMOVE = "remove"
    CORRECT = "correct"
    FEEDS = "feeds"
    CANCEL = "cancel"
    PUBLISH = "publish"
    ROLLBACK = "rollback"
    SUBSCRIBE = "subscribe"
    INTERVAL = "interval"
    UNSUBSCRIBE = "unsubscribe"
    INVITE = "invite"
    JOIN = "join"
    DISMISS = "dismiss"
    BACKUP = "backup"
    RESTORE = "restore"
    EXPORT = "export"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is done: what, and by whom.

    ``by`` is a Telegram user, 0 for the command line, None for what is done on schedule.
    """

    deed: Deed
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A person who joined by an invitation."""

    user_id: int
    role: Role
    name: str
    invited_by: int
    joined: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation for one person; ``token`` is known to those alone who hold the link."""

    token: str
    role: Role
    invited_by: int
    expires: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the audit log; ``subject`` is what was dealt with, ``detail`` how it went."""

    id: int
    at: datetime
    by: int | None
    deed: Deed
    subject: str
    detail: str = ""
