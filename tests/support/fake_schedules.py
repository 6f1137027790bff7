"""The schedules' logic over a store in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from index.datatypes import Generation, Schedule, Subscription
from index.schedules import Schedules


@dataclass
class MemoryLedger:
    """Schedules in memory, as the store keeps them."""

    kept: dict[str, Schedule] = field(default_factory=dict)

    def get(self, name: str) -> Schedule | None:
        return self.kept.get(name)

    def postponed(self, name: str, now: datetime) -> None:
        self.kept[name] = replace(self._of(name), tried=now)

    def succeeded(self, name: str, now: datetime) -> None:
        self.kept[name] = replace(self._of(name), tried=now, done=now, failures=0, problem=None)

    def failed(self, name: str, now: datetime, problem: str, *, done: bool = False) -> None:
        was = self._of(name)
        self.kept[name] = replace(
            was,
            tried=now,
            done=now if done else was.done,
            failures=was.failures + 1,
            problem=problem,
        )

    def tell(self, name: str, *, told: bool) -> bool:
        was = self._of(name)
        self.kept[name] = replace(was, told=told)
        return was.told is not told

    def forget(self, prefix: str, besides: str) -> None:
        for name in [each for each in self.kept if each.startswith(prefix) and each != besides]:
            del self.kept[name]

    def _of(self, name: str) -> Schedule:
        return self.kept.get(name, Schedule(name))


@dataclass
class MemorySubscriptions:
    """The troubles of subscriptions that somebody else keeps."""

    kept: dict[int, Subscription] = field(default_factory=dict)

    def troubled(self) -> list[Subscription]:
        return [each for each in self.kept.values() if each.failures or each.told]

    def tell(self, subscription_id: int, *, told: bool) -> bool:
        was = self.kept.get(subscription_id)
        if was is None or was.told is told:
            return False
        self.kept[subscription_id] = replace(was, told=told)
        return True


def in_memory(
    subscriptions: dict[int, Subscription],
    clock: Callable[[], datetime],
    held: Callable[[], Generation | None] = lambda: None,
    minutes: int = 0,
    ledger: MemoryLedger | None = None,
) -> Schedules:
    """Schedules of the folders and of these subscriptions."""
    return Schedules(
        schedules=ledger or MemoryLedger(),
        subscriptions=MemorySubscriptions(subscriptions),
        minutes=minutes,
        held=held,
        clock=clock,
    )
