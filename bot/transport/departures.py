"""Chats that the bot can't write to any more, told of beside what goes on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from index.errors import FootnoteError

log = logging.getLogger(__name__)


class Departures:
    """Hands the ids of chats that are gone to ``forget``; its failures are logged."""

    def __init__(self, forget: Callable[[int], Awaitable[object]]) -> None:
        self._forget = forget
        self._telling: set[asyncio.Task[None]] = set()

    def __call__(self, chat_id: int) -> None:
        """Tell of a chat, inside the event loop."""
        task = asyncio.get_running_loop().create_task(self._tell(chat_id))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, chat_id: int) -> None:
        try:
            await self._forget(chat_id)
        except (FootnoteError, RuntimeError) as error:  # RuntimeError: the engine has closed
            log.warning("a chat that is gone could not be forgotten: %s", error)
