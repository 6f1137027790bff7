"""How many questions are left to somebody, and when there are more again. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from index.datatypes import Usage
from index.settings.sections import Quotas

WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Allowance:
    """Whether a question may be asked.

    ``left`` counts the questions that may follow it, where they are few enough to be told, None
    else; ``more_in`` is how long it takes until there are more. ``of_chat`` says that the limit
    is the chat's, not the person's.
    """

    is_allowed: bool
    left: int | None = None
    more_in: timedelta = WINDOW
    of_chat: bool = False


FREE = Allowance(is_allowed=True)


def allowance(
    quotas: Quotas, now: datetime, *, user: Usage | None = None, chat: Usage | None = None
) -> Allowance:
    """Whether one more question may be asked, after those of the last hour.

    ``user`` is None for those who are not known or not limited; the stricter limit counts.
    """
    limits = [
        within(limit, usage, now, quotas.warn_at, of_chat=of_chat)
        for limit, usage, of_chat in (
            (quotas.user_per_hour, user, False),
            (quotas.chat_per_hour, chat, True),
        )
        if limit and usage is not None
    ]
    refused = [each for each in limits if not each.is_allowed]
    if refused:
        return max(refused, key=lambda each: each.more_in)
    told = [each for each in limits if each.left is not None]
    return min(told, key=lambda each: each.left or 0, default=FREE)


def within(limit: int, usage: Usage, now: datetime, warn_at: int, *, of_chat: bool) -> Allowance:
    """One limit. What is left is told when it comes to ``warn_at``, and with the last question."""
    more_in = max((usage.oldest or now) + WINDOW - now, timedelta(0))
    left = limit - usage.count - 1
    if left < 0:
        return Allowance(is_allowed=False, more_in=more_in, of_chat=of_chat)
    is_told = warn_at > 0 and left in {0, warn_at}
    return Allowance(
        is_allowed=True, left=left if is_told else None, more_in=more_in, of_chat=of_chat
    )
