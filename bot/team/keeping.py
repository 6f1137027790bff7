"""The roster is kept up to date, and with it the menus of those whose role changed."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot
from telegram.ext import ContextTypes, JobQueue

from bot.commands.menu import Menus
from bot.engine import OffLoop
from bot.protocols import Footnote
from bot.team.roster import Roster
from index.datatypes import Role
from index.errors import FootnoteError

EVERY_S = 60.0

Changed = Mapping[int, Role | None]
"""New roles by user id, None for those who have none any more."""

log = logging.getLogger(__name__)


def roster_of(engine: Footnote, named: Mapping[int, Role]) -> Roster:
    """The roster at the start, before the first message is handled.

    Where roles cannot be read, those that settings give count until they can.
    """
    roster = Roster(named)
    try:
        roster.put(engine.team.roles())
    except FootnoteError as error:
        log.warning("roles could not be read, those in settings count: %s", error)
    return roster


@dataclass(frozen=True, slots=True)
class Keeping:
    """Reads roles anew: when one changed here, and each minute, as other processes change some."""

    roster: Roster
    engine: OffLoop
    menus: Menus
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    def schedule(self, jobs: "JobQueue[Any]", every_s: float = EVERY_S) -> None:
        """Read every so many seconds."""
        options = {"coalesce": True, "misfire_grace_time": None}
        jobs.run_repeating(self.look, every_s, name="roles", job_kwargs=options)

    async def look(self, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Read the roles, and set the menus that changed by it."""
        await self.publish(context.bot, await self.read())

    async def read(self) -> Changed:
        """Take over the roles as they are now; whose changed. A failure is logged."""
        try:
            # One after the other: what was read earlier must not come in later.
            async with self.reading:
                roles = await self.engine.at_desk(lambda footnote: footnote.team.roles())
                return self.roster.put(roles)
        except FootnoteError as error:
            log.warning("roles could not be read, the last ones count: %s", error)
            return {}

    async def publish(self, bot: Bot, changed: Changed) -> None:
        """Set the menus of those whose role changed."""
        for user_id in changed:
            await self.menus.publish_for_chat(bot, user_id, had_role=True)
