"""What tests order to go wrong."""

import math

from support.botapi.chats import Chat
from support.botapi.errors import ApiError, too_many_requests
from support.botapi.faults import Fault, Silence
from support.botapi.world import World

_NAMES = {
    401: "Unauthorized",
    404: "Not Found",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot "
    "instance is running",
}


class Trouble:
    """The part of the server that fails on order.

    Everywhere, ``method`` "*" is any but getUpdates, ``times`` None is until ``heal``, and
    ``chat`` limits the failure to calls for this chat.
    """

    world: World

    def fail(
        self,
        method: str,
        code: int = 500,
        *,
        retry_after: int | None = None,
        times: int | None = 1,
        chat: Chat | None = None,
    ) -> None:
        """The next calls of ``method`` fail with this HTTP status.

        With ``retry_after`` (seconds) the status is 429.
        """
        error = (
            too_many_requests(retry_after)
            if retry_after is not None
            else ApiError(code, _NAMES.get(code, "Internal Server Error"))
        )
        self._order(method, error, times, chat)

    def drop(
        self, method: str, *, after: bool = False, times: int | None = 1, chat: Chat | None = None
    ) -> None:
        """The next calls lose their connection; ``after`` they took effect, or before."""
        self._order(method, Silence.DROP_AFTER if after else Silence.DROP, times, chat)

    def hang(
        self, method: str, *, after: bool = False, times: int | None = 1, chat: Chat | None = None
    ) -> None:
        """The next calls get no answer until the bot gives up; ``after`` they took effect."""
        self._order(method, Silence.HANG_AFTER if after else Silence.HANG, times, chat)

    def garble(
        self, method: str, *, after: bool = False, times: int | None = 1, chat: Chat | None = None
    ) -> None:
        """The next calls are answered with broken JSON; ``after`` they took effect, or before."""
        self._order(method, Silence.GARBLE_AFTER if after else Silence.GARBLE, times, chat)

    def flood(self, chat: Chat, seconds: float, method: str = "*") -> None:
        """For so long every call for this chat is refused with 429, as in a real flood wait.

        Each refusal says how many whole seconds are left by the server's clock, rounded up.
        """
        until = self.world.clock() + seconds

        def refusal() -> Fault | None:
            left = until - self.world.clock()
            return too_many_requests(math.ceil(left)) if left > 0 else None

        with self.world.changed:
            self.world.faults.order(method, refusal, None, chat.chat_id)

    def heal(self) -> None:
        """Nothing that was ordered goes wrong any more; calls that hang lose their connection."""
        with self.world.change():
            self.world.faults.clear()

    def _order(self, method: str, fault: Fault, times: int | None, chat: Chat | None) -> None:
        with self.world.changed:
            self.world.faults.order(method, fault, times, chat.chat_id if chat else None)
