"""Work of several threads, done as one batch by one of them at a time.

Models and matrix libraries use all cores by themselves: two threads that call them at once only
take the cores from each other. So whoever comes first leads: it takes what waits, of all
threads, runs it as one batch and hands out the results, until it has its own; then one of those
who wait leads on. Nobody waits for company: a caller who is alone runs at once.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Condition, Lock, get_ident
from typing import Generic, TypeVar

import numpy as np

from index.datatypes import Encoder, FloatArray

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_TEXTS = 16
"""Texts that are encoded together for those who ask; longer lists are a build's."""
REMEMBERED = 512
"""Texts whose vectors are kept: a question is encoded again for its time, and for "more"."""


def one(_item: object) -> int:
    """Every item costs the same."""
    return 1


@dataclass(eq=False, slots=True)
class Call(Generic[Item, Result]):
    """What one caller wants: its items, and what came of them so far, by place."""

    items: Sequence[Item]
    results: dict[int, Result] = field(default_factory=dict)
    error: Exception | None = None
    left: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done for it."""
        return self.left or self.error is not None or len(self.results) == len(self.items)


@dataclass(frozen=True, eq=False, slots=True)
class Waiting(Generic[Item, Result]):
    """One item of a call, and what it costs."""

    call: Call[Item, Result]
    at: int
    cost: int

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.call.items[self.at]


class Batcher(Generic[Item, Result]):
    """Runs what several threads ask for, batch after batch, first come, first served.

    ``run`` is given a batch's items and returns as many results, in their order; it is never
    called by two threads at once, and must not ask this batcher for anything. The items of a
    batch cost at most ``most`` together, by ``cost``; an item that costs more goes alone.
    """

    def __init__(
        self,
        run: Callable[[Sequence[Item]], Sequence[Result]],
        most: int,
        cost: Callable[[Item], int] = one,
    ) -> None:
        if most < 1:
            raise ValueError(f"a batch of at most {most} items holds none; allow at least 1")
        self._run = run
        self._most = most
        self._cost = cost
        self._waiting: deque[Waiting[Item, Result]] = deque()
        self._changed = Condition(Lock())
        self._leader: int | None = None

    def __call__(self, items: Sequence[Item]) -> list[Result]:
        """The results of some items, in their order; none of no items.

        Raises what ``run`` raises for them. Where a batch fails, each caller's part of it is
        tried alone, so that nobody is told of another one's error.
        """
        if self._leader == get_ident():
            raise RuntimeError(
                "a batch asked for a batch of its own batcher: it would wait forever"
            )
        call: Call[Item, Result] = Call(items)
        rows = [Waiting(call, at, self._cost(item)) for at, item in enumerate(items)]
        if not rows:
            return []
        try:
            with self._changed:
                self._waiting.extend(rows)
                while not call.is_over:
                    if self._leader is None:
                        self._lead()
                    else:
                        self._changed.wait()
        finally:
            call.left = True
        if call.error is not None:
            raise call.error
        return [call.results[at] for at in range(len(items))]

    @property
    def waiting(self) -> int:
        """How many items wait for a batch now."""
        return len(self._waiting)

    def _lead(self) -> None:
        """Run the next batch. The lock is held before and after, not meanwhile."""
        batch: list[Waiting[Item, Result]] = []
        self._leader = get_ident()
        try:
            batch = self._next()
            self._changed.release()
            try:
                self._do(batch)
            finally:
                self._changed.acquire()
        finally:
            # Where this thread is interrupted, what others wait for comes first in the next batch.
            self._waiting.extendleft(reversed([each for each in batch if not self._is_done(each)]))
            self._leader = None
            self._changed.notify_all()

    def _next(self) -> list[Waiting[Item, Result]]:
        """Take the first that wait, as many as fit into a batch."""
        batch: list[Waiting[Item, Result]] = []
        room = self._most
        while self._waiting:
            first = self._waiting[0]
            if not first.call.is_over:
                if batch and first.cost > room:
                    break
                room -= first.cost
                batch.append(first)
            self._waiting.popleft()
        return batch

    def _do(self, batch: Sequence[Waiting[Item, Result]]) -> None:
        """Run a batch; where it fails and is of several callers, each one's part alone."""
        calls = list(dict.fromkeys(each.call for each in batch))
        try:
            self._hand_out(batch)
        except Exception as error:  # noqa: BLE001 - it is the callers' to deal with
            if len(calls) == 1:
                calls[0].error = error
                return
            for call in calls:
                self._do([each for each in batch if each.call is call])

    def _hand_out(self, batch: Sequence[Waiting[Item, Result]]) -> None:
        """Run a batch and give each call what is its."""
        if not batch:
            return
        results = self._run([each.item for each in batch])
        if len(results) != len(batch):
            raise RuntimeError(f"a batch of {len(batch)} items gave {len(results)} results")
        for each, result in zip(batch, results, strict=True):
            each.call.results[each.at] = result

    @staticmethod
    def _is_done(row: Waiting[Item, Result]) -> bool:
        return row.at in row.call.results or row.call.is_over


class BatchedEncoder:
    """An Encoder whose short lists, those of questions, are encoded together across threads.

    Vectors of texts that were encoded lately are remembered. Lists of more than ``most`` texts
    are builds': they go through as they are, and beside what questions ask for.
    """

    def __init__(
        self, encoder: Encoder, most: int = MOST_TEXTS, remembered: int = REMEMBERED
    ) -> None:
        self._encoder = encoder
        self._most = most
        self._remembered = remembered
        self._known: OrderedDict[str, FloatArray] = OrderedDict()
        self._knowing = Lock()
        self._batcher: Batcher[str, FloatArray] = Batcher(self._rows, most)

    @property
    def fingerprint(self) -> str:
        """As the encoder's."""
        return self._encoder.fingerprint

    @property
    def dimension(self) -> int:
        """As the encoder's."""
        return self._encoder.dimension

    @property
    def window(self) -> int:
        """As the encoder's."""
        return self._encoder.window

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As the encoder's."""
        return self._encoder.count_tokens(texts)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """As the encoder's; raises what that raises."""
        if not texts or len(texts) > self._most:
            return self._encoder.encode(texts)
        wanted = list(dict.fromkeys(texts))
        with self._knowing:
            found = {text: self._known[text] for text in wanted if text in self._known}
        missing = [text for text in wanted if text not in found]
        found |= dict(zip(missing, self._batcher(missing), strict=True))
        self._remember(found)
        return np.stack([found[text] for text in texts])

    def _rows(self, texts: Sequence[str]) -> list[FloatArray]:
        """A vector for each text."""
        return [row.copy() for row in self._encoder.encode(texts)]

    def _remember(self, vectors: dict[str, FloatArray]) -> None:
        """Keep these vectors in place of those that were not asked for longest."""
        with self._knowing:
            for text, vector in vectors.items():
                self._known[text] = vector
                self._known.move_to_end(text)
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)
