"""What the world is made of: calls, chats, messages, presses, inline queries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from support.botapi.errors import ApiError

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot: parameters decoded from JSON, ``error`` None when it succeeded."""

    method: str
    parameters: JSON
    error: ApiError | None = None

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={_short(value)}" for name, value in self.parameters.items())
        return f"{self.method}({shown})" + (f" -> {self.error}" if self.error else "")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to hand an update to the webhook; status 0 when nobody answered."""

    update_id: int
    status: int


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are posted to."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    has_certificate: bool = False


@dataclass(slots=True)
class TopicState:
    """A topic of a forum."""

    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class ChatState:
    """A chat as the server sees it."""

    info: JSON
    # Private chats: whether the user ever wrote. Groups: whether the bot is a member.
    open: bool = False
    blocked: bool = False
    # The user deleted her account.
    deactivated: bool = False
    privacy: bool = True
    # Basic groups: the supergroup that this one became.
    migrated_to: int | None = None
    # Forums: the topics by the number of the message that created them.
    topics: dict[int, TopicState] = field(default_factory=dict)
    bot_is_admin: bool = False
    members: dict[int, str] = field(default_factory=dict)
    # Supergroups number their messages themselves, private chats share one sequence.
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    actions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Stored:
    """A message in all its versions, the current one last."""

    versions: list[JSON]
    by_bot: bool
    deleted: bool = False
    # What the bot can edit it by when somebody sent it by inline mode with buttons.
    inline_id: str | None = None

    @property
    def current(self) -> JSON:
        """The message as it stands now."""
        return self.versions[-1]


@dataclass(slots=True)
class Pressed:
    """A pressed button; ``answer`` holds (text, show_alert) once the bot answered."""

    answer: tuple[str, bool] | None = None


@dataclass(frozen=True, slots=True)
class InlineOffer:
    """An answer to an inline query: ``results`` and ``button`` as the Bot API's JSON."""

    results: list[JSON]
    button: JSON | None
    next_offset: str
    cache_s: int
    is_personal: bool


@dataclass(slots=True)
class InlineAsked:
    """What somebody typed behind the bot's name, and once it is answered, what is offered."""

    user_id: int
    text: str
    offset: str
    chat_type: str
    asked: float
    answer: InlineOffer | None = None
    from_cache: bool = False


def _short(value: Any, limit: int = 160) -> str:
    shown = repr(value)
    return shown if len(shown) <= limit else f"{shown[:limit]}… ({len(shown)} characters)"
