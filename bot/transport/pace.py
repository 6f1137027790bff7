"""Telegram's flood limits kept, its refusals waited out, failed calls tried again.

python-telegram-bot's AIORateLimiter stops every chat while one has to wait, knows no limit of a
private chat and tries nothing again after a broken connection, so this one stands in its place.

::

    calls.py     what a call is for, which errors pass, how long to wait      pure
    limits.py    how many messages in which time                              pure
    edits.py     two edits of one message are one                             pure
    fallback.py  the same message with less, where Telegram refuses it        pure
    lanes.py     one call of a chat at a time
    room.py      who may be written to when
    underway.py  a call on its way, and what is counted of it
    pace.py      all of it together
"""

import asyncio
import logging
import random
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from itertools import count
from typing import Any

from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.transport import calls, edits
from bot.transport.calls import Kind
from bot.transport.fallback import plainer
from bot.transport.lanes import Seat
from bot.transport.order import step_aside
from bot.transport.room import SLACK_S, Room
from bot.transport.underway import Call, Counts, Crowded, NoCounts, Rest, Result
from index.logs import new_reference

# From this failure on a call lets the others of its chat pass while it waits.
PATIENT = 6
MOST_WAITING = 10_000
MOVED_CHATS = 512

log = logging.getLogger(__name__)


class Pace(BaseRateLimiter[int]):
    """Lets calls through as fast as Telegram allows and tries failed ones again.

    Messages of one chat go one by one in their order, edits after them. Where Telegram wants a
    chat left alone (429), only that chat waits, unless all seem to be meant. After a network
    error or 5xx a call waits half a second and twice as long each time. A message whose
    confirmation was lost is sent twice: better than an answer that never comes.

    ``gone`` is told of chats that the bot can't write to any more. A number as
    ``rate_limit_args`` of a call is how often it is tried again at most.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        gone: Callable[[int], object] | None = None,
        counts: Counts | None = None,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._chance = chance
        self._gone = gone
        self._counts: Counts = counts or NoCounts()
        self._numbers = count()
        self._room = Room(clock)
        self._moved: OrderedDict[int | str, int] = OrderedDict()
        self._edits_waiting: dict[edits.Key, Call] = {}
        self._edits: dict[edits.Key, asyncio.Task[Result]] = {}
        self._tasks: set[asyncio.Task[Result]] = set()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many calls are on their way or wait."""
        return self._waiting

    @property
    def chats(self) -> int:
        """How many chats something is remembered of."""
        return self._room.chats

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Give up edits that still wait."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def process_request(  # noqa: PLR0917 - the base class's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Call when it may be called; raises the TelegramError that is final or came last."""
        del args  # method and parameters once more
        kind = calls.kind_of(endpoint)
        if kind in calls.COUNTED:
            step_aside()
            if self._waiting >= MOST_WAITING:
                self._counts.ended(kind, "given up")
                raise Crowded(f"{self._waiting} calls wait for Telegram already")
        call = Call(
            callback, kwargs, endpoint, data, kind, next(self._numbers),
            self._clock() + calls.TRIED_S[kind], rate_limit_args,
        )  # fmt: skip
        key = edits.key_of(data) if kind is Kind.EDIT else None
        if key is None:
            return await self._counted(call)
        return await self._edited(key, call)

    # --- edits -----------------------------------------------------------------------------

    async def _edited(self, key: edits.Key, call: Call) -> Result:
        """The outcome of an edit, or of the one that it became part of."""
        waiting = self._edits_waiting.get(key)
        if waiting is None:
            self._edits_waiting[key] = call
            # A task of its own: whoever began it may be gone before its successor is shown.
            task = asyncio.create_task(self._counted(call, key), name=f"edit {key}")
            self._edits[key] = task
            self._tasks.add(task)
            task.add_done_callback(lambda done: self._edit_done(key, done))
        else:
            was, now = (waiting.method, waiting.data), (call.method, call.data)
            waiting.method, waiting.data = edits.merged(was, now)
            waiting.until = call.until
            self._counts.ended(Kind.EDIT, "merged")
        return await asyncio.shield(self._edits[key])

    def _edit_done(self, key: edits.Key, task: "asyncio.Task[Result]") -> None:
        self._tasks.discard(task)
        if self._edits.get(key) is task:
            del self._edits[key]
        if not task.cancelled():
            task.exception()  # whoever waits hears of it; where nobody does, it is no news

    def _takes_off(self, key: edits.Key, call: Call) -> None:
        """From here on a newer edit is one of its own."""
        if self._edits_waiting.get(key) is call:
            del self._edits_waiting[key]

    def _is_replaced(self, key: edits.Key, call: Call) -> bool:
        """After a failure: whether an edit came meanwhile that now does this one's work, too.

        Where none came, this one waits again and can be replaced.
        """
        newer = self._edits_waiting.setdefault(key, call)
        if newer is call:
            return False
        was, now = (call.method, call.data), (newer.method, newer.data)
        newer.method, newer.data = edits.merged(was, now)
        return True

    # --- one call --------------------------------------------------------------------------

    async def _counted(self, call: Call, key: edits.Key | None = None) -> Result:
        self._waiting += 1
        try:
            result = await self._delivered(call, key)
        except TelegramError as error:
            self._counts.ended(call.kind, self._ending(call, error))
            raise
        else:
            self._counts.ended(call.kind, "sent")
            return result
        finally:
            self._waiting -= 1
            if key is not None:
                self._takes_off(key, call)

    def _ending(self, call: Call, error: TelegramError) -> str:
        if call.kind is Kind.MESSAGE and calls.is_gone(error):
            if self._gone is not None and isinstance(call.chat_id, int):
                self._gone(call.chat_id)
            return "gone"
        return "given up" if calls.is_passing(error, 0) else "refused"

    async def _delivered(self, call: Call, key: edits.Key | None) -> Result:
        """Make the call until it is done; an edit has a key, by which a newer one finds it."""
        failures, seat = 0, Seat(call.kind, call.number)
        try:
            while True:
                await self._seated(call, seat)
                wait = self._room.wait(call.kind, call.method, call.chat_id, call.until)
                if wait > 0:
                    # An edit lets messages go first; a message keeps its place before others.
                    await self._rest(seat, wait, leaves=key is not None)
                    continue
                await self._rest(seat, self._room.take(call.kind, call.chat_id), leaves=False)
                if key is not None:
                    self._takes_off(key, call)
                try:
                    result = await call.make()
                except TelegramError as error:
                    rest = self._mended(call, error) or self._after(call, error, failures)
                    failures += 1
                    if key is not None and self._is_replaced(key, call):
                        seat.leave()
                        return await asyncio.shield(self._edits[key])
                    leaves = key is not None or rest.elsewhere or failures >= PATIENT
                    await self._rest(seat, rest.seconds, leaves=leaves)
                else:
                    self._room.served()
                    return result
        finally:
            seat.leave()

    async def _seated(self, call: Call, seat: Seat) -> None:
        """Wait until it is a counted call's turn in its chat."""
        if seat.is_taken or call.kind not in calls.COUNTED:
            return
        if (moved := self._moved.get(call.chat_id or 0)) is not None:
            call.data = elsewhere(call.data, moved)
        if call.chat_id is not None:
            await seat.take(self._room.chat(call.chat_id).lane)

    async def _rest(self, seat: Seat, seconds: float, *, leaves: bool) -> None:
        if leaves:
            seat.leave()
        if seconds > 0:
            await self._sleep(seconds)

    # --- what went wrong -------------------------------------------------------------------

    def _mended(self, call: Call, error: TelegramError) -> Rest | None:
        """Change a call so that it can go at once; None where there is nothing to change."""
        if isinstance(error, ChatMigrated):
            self._follow(call, error)
            return Rest(elsewhere=True)
        return Rest() if self._becomes_plainer(call, error) else None

    def _after(self, call: Call, error: TelegramError, failures: int) -> Rest:
        """The rest before the next try; raises the error where it is final."""
        if call.kind is Kind.START:
            raise error
        if isinstance(error, RetryAfter):
            wait, reason = calls.asked_wait(error) + SLACK_S, "flood"
            self._room.refused(call.kind, call.method, call.chat_id, wait)
        else:
            wait, reason = calls.back_off(failures, self._chance()), "network"
        is_last = call.tries is not None and failures >= call.tries
        too_late = self._clock() + wait > call.until
        if is_last or too_late or not calls.is_passing(error, failures):
            raise error
        self._counts.tried_again(call.kind, reason)
        log.warning("%s failed (%s); trying again in %.1f s", call.method, calls.said(error), wait)
        # What Telegram asked for is waited for as the room is.
        return Rest(0.0 if reason == "flood" else wait)

    def _follow(self, call: Call, error: ChatMigrated) -> None:
        """Send it to the supergroup that the group became."""
        old = call.chat_id
        if old is None or old == error.new_chat_id:
            raise error
        log.info("chat %s became %s", old, error.new_chat_id)
        self._moved[old] = error.new_chat_id
        while len(self._moved) > MOVED_CHATS:
            self._moved.popitem(last=False)
        call.data = elsewhere(call.data, error.new_chat_id)

    def _becomes_plainer(self, call: Call, error: TelegramError) -> bool:
        """Whether there is less of the message that Telegram may take."""
        if not isinstance(error, BadRequest) or call.kind not in calls.COUNTED:
            return False
        less = plainer(call.data, error.message)
        if less is None:
            return False
        call.data = less.data
        self._counts.tried_again(call.kind, "plainer")
        log.error(
            "reference %s: Telegram refuses %s (%s); it goes without %s",
            new_reference(), call.method, calls.said(error), less.lost,
        )  # fmt: skip
        return True


def elsewhere(data: dict[str, Any], chat_id: int) -> dict[str, Any]:
    """The parameters for another chat, in which what was replied to is not."""
    kept = {k: v for k, v in data.items() if k not in {"reply_parameters", "message_thread_id"}}
    return {**kept, "chat_id": chat_id}
