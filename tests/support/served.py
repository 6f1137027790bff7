"""Bots with settings of their own, served until a block ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.app import Bot, build
from bot.protocols import Footnote
from support.botapi import BotApi
from support.bots import NO_FEEDS_S, serving, settings


@asynccontextmanager
async def served(
    api: BotApi, engine: Footnote, *, looks_s: float = NO_FEEDS_S, **sections: Any
) -> AsyncIterator[Bot]:
    """A bot on the server with these sections of settings; it is stopped in good order.

    ``looks_s`` is how many seconds pass between two looks for news of standing questions.
    """
    chosen = settings(api).model_copy(update=sections)
    async with serving(build(chosen, engine, looks_s)) as bot:
        yield bot
