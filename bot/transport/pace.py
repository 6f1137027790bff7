"""Telegram's flood limits kept, its refusals waited out, failed calls tried again.

python-telegram-bot's AIORateLimiter stops every chat while one has to wait and tries nothing
again after a broken connection, so this one stands in its place.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
PER_SECOND = 30
PER_MINUTE_IN_GROUP = 20
FORGET_ABOVE = 512

RETRIES = 7
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
# Telegram counts whole seconds, and its clock is not ours.
SLACK_S = 0.1

# Tried by whoever calls them (start-up), or not worth a second try ("typing" is over by then).
AT_ONCE = frozenset({"getMe", "setWebhook", "deleteWebhook", "sendChatAction"})

Result = bool | dict[str, Any] | list[dict[str, Any]]

log = logging.getLogger(__name__)


class Pace(BaseRateLimiter[int]):
    """Lets calls through as fast as Telegram allows and tries failed ones again.

    After 429 a call waits as long as Telegram says, after a network error or 5xx half a second
    and twice as long each time. A message whose confirmation was lost is sent twice: better
    than an answer that never comes.
    """

    def __init__(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._all = AsyncLimiter(PER_SECOND, 1)
        self._groups: dict[int, AsyncLimiter] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear up."""

    async def process_request(  # noqa: PLR0917 - the base class's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Call when it may be called; raises the last TelegramError after RETRIES failures."""
        retries = 0 if endpoint in AT_ONCE else RETRIES
        if rate_limit_args is not None:
            retries = rate_limit_args
        for failures in range(retries):
            try:
                async with self._room(endpoint, data):
                    return await callback(*args, **kwargs)
            except (RetryAfter, NetworkError) as error:
                if isinstance(error, BadRequest):
                    raise
                wait = waiting_time(error, failures)
                log.warning("%s failed (%s); trying again in %.1f s", endpoint, error, wait)
                await self._sleep(wait)
        async with self._room(endpoint, data):
            return await callback(*args, **kwargs)

    def _room(self, endpoint: str, data: dict[str, Any]) -> AbstractAsyncContextManager[Any]:
        chat_id = data.get("chat_id")
        if endpoint in AT_ONCE or not isinstance(chat_id, int):
            return nullcontext()
        return self._group(chat_id) if chat_id < 0 else self._all

    def _group(self, chat_id: int) -> AbstractAsyncContextManager[Any]:
        if len(self._groups) > FORGET_ABOVE:
            full = PER_MINUTE_IN_GROUP
            self._groups = {k: v for k, v in self._groups.items() if not v.has_capacity(full)}
        limiter = self._groups.setdefault(chat_id, AsyncLimiter(PER_MINUTE_IN_GROUP, 60))
        return Both(limiter, self._all)


class Both(AbstractAsyncContextManager[None]):
    """Room in the group first, then room among all chats."""

    def __init__(self, group: AsyncLimiter, everything: AsyncLimiter) -> None:
        self._limiters = (group, everything)

    async def __aenter__(self) -> None:
        for limiter in self._limiters:
            await limiter.acquire()

    async def __aexit__(self, *exc_info: object) -> None:
        """Room is not given back: time does that."""


def waiting_time(error: RetryAfter | NetworkError, failures: int) -> float:
    """Seconds until the next try after ``failures`` earlier ones."""
    if isinstance(error, RetryAfter):
        asked = error.retry_after
        return (asked.total_seconds() if isinstance(asked, timedelta) else asked) + SLACK_S
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0**failures)
