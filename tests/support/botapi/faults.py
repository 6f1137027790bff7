"""Failures to order: the next calls of a method go wrong in a chosen way."""

from dataclasses import dataclass
from enum import Enum, auto

from support.botapi.errors import ApiError


class Silence(Enum):
    """Ways to fail without an answer."""

    DROP = auto()
    """The connection breaks before the call takes effect."""
    DROP_AFTER = auto()
    """The call takes effect, then the connection breaks: the answer is lost."""
    HANG = auto()
    """No answer until the bot gives up or the server stops."""


Fault = ApiError | Silence


@dataclass(slots=True)
class _Order:
    method: str
    fault: Fault
    times: int


class Faults:
    """The failures ordered and not yet delivered; method "*" is any but getUpdates."""

    def __init__(self) -> None:
        self._orders: list[_Order] = []

    def order(self, method: str, fault: Fault, times: int) -> None:
        """The next ``times`` calls of ``method`` fail so."""
        self._orders.append(_Order(method.lower(), fault, times))

    def take(self, method: str) -> Fault | None:
        """How this call fails, or None when it shall not."""
        name = method.lower()
        for order in self._orders:
            if order.method == name or (order.method == "*" and name != "getupdates"):
                order.times -= 1
                if order.times == 0:
                    self._orders.remove(order)
                return order.fault
        return None
