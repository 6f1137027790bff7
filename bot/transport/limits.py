"""How many messages Telegram takes in which time. Pure: every moment is given, in seconds."""

from collections import deque


class Window:
    """At most ``most`` events in any ``seconds``."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=most)

    def next(self, now: float) -> float:
        """The earliest moment for one more event."""
        full = len(self._times) == self._times.maxlen
        return max(now, self._times[0] + self._seconds) if full else now

    def take(self, at: float) -> None:
        """Note an event at a moment not before ``next``."""
        self._times.append(at)

    def is_fresh(self, now: float) -> bool:
        """Whether it is as if nothing had ever happened."""
        return not self._times or self._times[-1] + self._seconds <= now


class Bucket:
    """``burst`` events at once, ``per_second`` in the long run."""

    def __init__(self, burst: int, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._left = float(burst)
        self._since = 0.0

    def next(self, now: float) -> float:
        """The earliest moment for one more event."""
        missing = 1 - self._at(now)
        return now + missing / self._per_second if missing > 0 else now

    def take(self, at: float) -> None:
        """Note an event at a moment not before ``next``."""
        self._left = max(0.0, self._at(at) - 1)
        self._since = at

    def is_fresh(self, now: float) -> bool:
        """Whether it is as if nothing had ever happened."""
        return self._at(now) >= self._burst

    def _at(self, now: float) -> float:
        return min(self._burst, self._left + max(0.0, now - self._since) * self._per_second)


Limit = Window | Bucket
