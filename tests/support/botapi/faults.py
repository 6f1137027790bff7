"""Failures to order: the next calls of a method go wrong in a chosen way."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from support.botapi.errors import ApiError


class Silence(Enum):
    """Ways to fail without a proper answer."""

    DROP = auto()
    """The connection breaks before the call takes effect."""
    DROP_AFTER = auto()
    """The call takes effect, then the connection breaks: the answer is lost."""
    HANG = auto()
    """No answer until the bot gives up or the server stops."""
    HANG_AFTER = auto()
    """The call takes effect, but no answer comes until the bot gives up."""
    GARBLE = auto()
    """Instead of taking effect the call is answered with JSON that ends too soon."""
    GARBLE_AFTER = auto()
    """The call takes effect and is answered with JSON that ends too soon."""

    @property
    def takes_effect(self) -> bool:
        """Whether the call does what it should all the same."""
        return self in {Silence.DROP_AFTER, Silence.HANG_AFTER, Silence.GARBLE_AFTER}


Fault = ApiError | Silence


@dataclass(slots=True)
class _Order:
    method: str
    fault: Fault | Callable[[], Fault | None]
    times: int | None
    chat_id: int | None

    def fits(self, method: str, chat_id: int | None) -> bool:
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        return self.method == method or (self.method == "*" and method != "getupdates")


class Faults:
    """The failures ordered and not yet delivered; method "*" is any but getUpdates."""

    def __init__(self) -> None:
        self.cleared = 0
        self._orders: list[_Order] = []

    def order(
        self,
        method: str,
        fault: Fault | Callable[[], Fault | None],
        times: int | None,
        chat_id: int | None = None,
    ) -> None:
        """The next ``times`` calls of ``method`` in a chat (None: in any) fail so.

        ``times`` None is until ``clear``. A function tells at each call what goes wrong; once
        that is None, the order is done.
        """
        self._orders.append(_Order(method.lower(), fault, times, chat_id))

    def take(self, method: str, chat_id: int | None = None) -> Fault | None:
        """How this call fails, or None when it shall not."""
        name = method.lower()
        for order in list(self._orders):
            if not order.fits(name, chat_id):
                continue
            fault = order.fault() if callable(order.fault) else order.fault
            if order.times is not None:
                order.times -= 1
            if order.times == 0 or fault is None:
                self._orders.remove(order)
            if fault is not None:
                return fault
        return None

    def clear(self) -> None:
        """Nothing fails any more; ``cleared`` counts how often that was so."""
        self._orders.clear()
        self.cleared += 1
