"""What is older than settings keep is erased, once a day."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram.ext import ContextTypes, JobQueue

from bot.clock import utc_now
from bot.engine import OffLoop
from index.errors import FootnoteError

EVERY = timedelta(days=1)
# Not while the bot is busy starting.
FIRST = timedelta(minutes=5)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Expiry:
    """Erases what grew too old; a failure is logged, the next day comes."""

    engine: OffLoop
    now: Callable[[], datetime] = utc_now

    def schedule(self, jobs: "JobQueue[Any]") -> None:
        """Look once a day."""
        options = {"coalesce": True, "misfire_grace_time": None}
        jobs.run_repeating(self.look, EVERY, FIRST, name="expiry", job_kwargs=options)

    async def look(self, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Erase what is too old by now."""
        try:
            gone = await self.engine.at_desk(lambda footnote: footnote.privacy.expire(self.now()))
        except FootnoteError as error:
            log.warning("old answers could not be erased: %s", error)
        else:
            log.info("%d old answers erased", gone)
