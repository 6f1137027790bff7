"""What those are called who built something, as far as it is known."""

import logging

from bot.building.running import Names
from bot.engine import OffLoop
from bot.team.names import names_of
from index.errors import FootnoteError

log = logging.getLogger(__name__)


async def names(engine: OffLoop) -> Names:
    """Names of those who joined, by their ids; nothing hangs on them."""
    try:
        return names_of(await engine.at_desk(lambda footnote: footnote.team.members()), None)
    except FootnoteError as error:
        log.info("names of members could not be looked up: %s", error)
        return {}
