"""What was last, for the few cases in which what stands in the chat comes too late."""

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The values that were set last, at most so many; nothing hangs on those that are gone."""

    def __init__(self, most: int = 1024) -> None:
        self._values: OrderedDict[K, V] = OrderedDict()
        self._most = most

    def put(self, key: K, value: V) -> None:
        """Set a value in the place of an earlier one."""
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > self._most:
            self._values.popitem(last=False)

    def get(self, key: K) -> V | None:
        """The value, None where none was set lately."""
        return self._values.get(key)

    def drop(self, key: K) -> None:
        """Forget a value, where one was set."""
        self._values.pop(key, None)
