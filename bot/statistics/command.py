"""/stats: a picture, and its words as the caption."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Update
from telegram.ext import ContextTypes

from bot.clock import utc_now
from bot.commands.access import message_of_admin
from bot.engine import OffLoop
from bot.richtext import said
from bot.statistics.chart import drawn
from bot.team.roster import Roster
from bot.transport.addressing import after_command
from bot.transport.send import reply, reply_photo
from bot.words import Words
from bot.words.speech import Speech
from index.datatypes import Statistics

DAYS = 30
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Stats:
    """Shows admins what is asked and what becomes of it."""

    roster: Roster
    engine: OffLoop
    speech: Speech
    now: Callable[[], datetime] = utc_now

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/stats [DAYS]."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.roster, words)) is None:
            return
        days = days_in(after_command(message))
        if days is None:
            await reply(message, said(words("stats-how", most=MOST_DAYS)))
            return
        found = await self.engine.at_desk(
            lambda footnote: footnote.numbers.statistics(days, self.now())
        )
        picture = await asyncio.to_thread(drawn, found, words)
        await reply_photo(message, picture, caption(found, words))


def days_in(text: str) -> int | None:
    """The number of days asked for, DAYS where nothing is said, None where it is no such number."""
    if not text:
        return DAYS
    # Short enough first: int() takes its time over very long numbers, and refuses some.
    if len(text) > len(str(MOST_DAYS)) or not text.isdecimal():
        return None
    days = int(text)
    return days if 1 <= days <= MOST_DAYS else None


def caption(statistics: Statistics, words: Words) -> str:
    """The picture in words, for those who can't see it."""
    days = statistics.days
    asked = sum(each.asked for each in days)
    if not asked:
        return words("stats-none")
    answered, abstained = sum(each.answered for each in days), sum(each.abstained for each in days)
    failed = sum(each.failed for each in days)
    up, down = sum(each.up for each in days), sum(each.down for each in days)
    people, chats = statistics.people, statistics.chats
    lines = [
        words("stats-asked", days=len(days), asked=asked, people=people, chats=chats),
        words("stats-outcomes", answered=answered, abstained=abstained, failed=failed),
        words("stats-voted", up=up, down=down),
    ]
    if statistics.median_s is not None and statistics.p95_s is not None:
        median, p95 = (
            words.number(round(each, 1)) for each in (statistics.median_s, statistics.p95_s)
        )
        lines.append(words("stats-speed", median=median, p95=p95))
    return "\n".join(lines)
