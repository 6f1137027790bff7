"""Flood limits: how many messages and edits a bot may send in which time."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from support.botapi.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """Telegram's documented rates; raise or lower them in a test that is about them.

    Telegram allows "short bursts" above one message per second in a chat without saying how
    long; ``private_burst`` is this server's guess. ``retry_after`` (seconds) replaces the
    computed waiting time.
    """

    overall_per_second: int = 30
    private_per_second: float = 1.0
    private_burst: int = 20
    group_per_minute: int = 20
    retry_after: int | None = None

    @classmethod
    def off(cls) -> "FloodLimits":
        """No limits."""
        return cls(10**9, 10.0**9, 10**9, 10**9)


class FloodControl:
    """Counts the messages of one bot; ``clock`` gives seconds and never runs backwards."""

    def __init__(self, limits: FloodLimits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._overall: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._private: dict[int, tuple[float, float]] = {}

    def count(self, chat_id: int | None) -> None:
        """One message or edit in a chat; ApiError 429 when it is one too many.

        None is a chat that the bot doesn't know: an edit of what came there by inline mode.
        Answers to presses and to inline queries are not counted, nor are chat actions.
        """
        now = self._clock()
        limits = self.limits
        wait = _window_wait(self._overall, now, 1.0, limits.overall_per_second)
        group = self._groups.setdefault(chat_id, deque()) if chat_id and chat_id < 0 else None
        tokens = 0.0
        if group is not None:
            wait = max(wait, _window_wait(group, now, 60.0, limits.group_per_minute))
        elif chat_id is not None:
            tokens, since = self._private.get(chat_id, (float(limits.private_burst), now))
            tokens = min(
                float(limits.private_burst), tokens + (now - since) * limits.private_per_second
            )
            if tokens < 1:
                wait = max(wait, (1 - tokens) / limits.private_per_second)
        if wait > 0:
            raise too_many_requests(limits.retry_after or max(1, math.ceil(wait)))
        self._overall.append(now)
        if group is not None:
            group.append(now)
        elif chat_id is not None:
            self._private[chat_id] = (tokens - 1, now)


def _window_wait(times: deque[float], now: float, window: float, limit: int) -> float:
    """Seconds until one more event fits into the window; 0 when it fits now."""
    while times and times[0] <= now - window:
        times.popleft()
    return times[0] + window - now if len(times) >= limit else 0.0
