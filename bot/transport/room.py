"""Who may be written to when: flood limits, and those whom Telegram wants left alone."""

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram.error import RetryAfter

from bot.transport.calls import COUNTED, Kind
from bot.transport.lanes import Lane
from bot.transport.limits import Bucket, Limit, Window

# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
PER_SECOND = 30
PER_SECOND_IN_CHAT = 1.0
PER_MINUTE_IN_GROUP = 20
# Telegram "may allow short bursts" in a chat; it does not say how long ones.
BURST_IN_CHAT = 5
# Telegram counts when calls arrive, which is not when they leave; of many at once some are late.
SLACK_S = 0.05
SLACK_OF_MANY_S = 0.15

# So many chats refused in a row, none served between them: it is the bot that has to wait.
CHATS_OF_A_FLOOD = 3
FORGET_ABOVE = 512

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Chat:
    """A chat's lane, its limit, and until when Telegram wants it left alone."""

    limit: Limit
    lane: Lane = field(default_factory=Lane)
    held: float = 0.0

    def is_fresh(self, now: float) -> bool:
        """Whether it can be forgotten."""
        return self.lane.is_free and self.held <= now and self.limit.is_fresh(now)


class Room:
    """Knows the limits of all chats and who has to wait. Moments are the clock's, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._overall = Window(PER_SECOND, 1 + SLACK_OF_MANY_S)
        self._chats: dict[int | str, Chat] = {}
        self._all_held = 0.0
        self._methods_held: dict[str, float] = {}
        self._refused: set[int | str] = set()

    @property
    def chats(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    def chat(self, chat_id: int | str) -> Chat:
        """A chat, remembered as long as something has to be known of it."""
        if chat_id not in self._chats:
            if len(self._chats) > FORGET_ABOVE:
                now = self._clock()
                self._chats = {k: v for k, v in self._chats.items() if not v.is_fresh(now)}
            self._chats[chat_id] = Chat(limit_of(chat_id))
        return self._chats[chat_id]

    def wait(self, kind: Kind, method: str, chat_id: int | str | None, until: float) -> float:
        """Seconds to wait for a chat or a method; raises RetryAfter where that is too long."""
        if kind is Kind.START:
            return 0.0
        now = self._clock()
        at = max(now, self._all_held, self._methods_held.get(method, 0.0))
        chat = self._chats.get(chat_id) if chat_id is not None else None
        if chat is not None:
            at = max(at, chat.held)
            if kind in COUNTED:
                at = max(at, chat.limit.next(now))
        if at > max(now, until):
            raise RetryAfter(math.ceil(at - now))
        return at - now

    def take(self, kind: Kind, chat_id: int | str | None) -> float:
        """Take room in a chat that need not wait, and among all; seconds to wait for the latter."""
        if kind not in COUNTED:
            return 0.0
        now = self._clock()
        if chat_id is not None:
            self.chat(chat_id).limit.take(now)
        at = self._overall.next(now)
        self._overall.take(at)
        return at - now

    def served(self) -> None:
        """A call was served: not all are refused."""
        self._refused.clear()

    def refused(self, kind: Kind, method: str, chat_id: int | str | None, seconds: float) -> None:
        """Leave alone for so long whom a 429 means: the chat, a method without one, or all."""
        until = self._clock() + seconds
        if chat_id is not None:
            chat = self.chat(chat_id)
            chat.held = max(chat.held, until)
            self._refused.add(chat_id)
            if len(self._refused) >= CHATS_OF_A_FLOOD:
                first = min(self.chat(each).held for each in self._refused)
                self._all_held = max(self._all_held, first)
                self._refused.clear()
                log.warning("Telegram refuses several chats in a row: all of them wait")
        elif kind is Kind.OTHER:
            # Names, menus and the like have limits of their own, up to hours.
            self._methods_held[method] = until
        else:
            self._all_held = max(self._all_held, until)


def limit_of(chat_id: int | str) -> Limit:
    """The limit of a private chat, or that of a group or channel."""
    if isinstance(chat_id, int) and chat_id > 0:
        return Bucket(BURST_IN_CHAT, PER_SECOND_IN_CHAT)
    return Window(PER_MINUTE_IN_GROUP, 60 + SLACK_S)
