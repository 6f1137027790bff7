"""A call to Telegram on its way, and what is counted of it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from telegram.error import NetworkError

from bot.transport import calls
from bot.transport.calls import Kind

Result = bool | dict[str, Any] | list[dict[str, Any]]


class Crowded(NetworkError):
    """So many calls wait already that this one is not taken."""


class Counts(Protocol):
    """Counts what becomes of calls."""

    def ended(self, kind: Kind, outcome: str) -> None:
        """A call is over: "sent", "refused", "gone" (its chat), "given up" or "merged"."""

    def tried_again(self, kind: Kind, reason: str) -> None:
        """A call waits for another try: "flood" (429), "network" or "plainer"."""


class NoCounts:
    """Counts nothing."""

    def ended(self, kind: Kind, outcome: str) -> None:
        """Nothing."""

    def tried_again(self, kind: Kind, reason: str) -> None:
        """Nothing."""


@dataclass(slots=True)
class Call:
    """A call on its way. ``method`` and ``data`` change where it goes again in another form."""

    callback: Callable[..., Coroutine[Any, Any, Result]]
    kwargs: dict[str, Any]
    method: str
    data: dict[str, Any]
    kind: Kind
    number: int
    until: float
    tries: int | None

    @property
    def chat_id(self) -> int | str | None:
        """The chat that it goes to, None where it names none."""
        return calls.chat_in(self.data)

    async def make(self) -> Result:
        """Make the call once."""
        return await self.callback(self.method, self.data, **self.kwargs)


@dataclass(frozen=True, slots=True)
class Rest:
    """Seconds before the next try, and whether that is in another chat."""

    seconds: float = 0.0
    elsewhere: bool = False
