"""Bots that run against the Bot API server on loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from pydantic import SecretStr

from bot.app import Bot, build
from bot.protocols import Footnote
from bot.transport.connection import Polling, Webhook
from index.settings import Settings, Telegram
from support.botapi import BotApi

Start = Callable[..., AbstractAsyncContextManager[Bot]]

ADMIN = 4242
# What the menu for an admin meets who never wrote to the bot.
NO_CHAT_WITH_ADMIN = "setMyCommands.*chat not found"
# No test waits for a look for feeds that are due, unless it asks for one.
NO_FEEDS_S = 3600.0


@asynccontextmanager
async def running(
    api: BotApi,
    engine: Footnote,
    *,
    webhook: bool = False,
    feeds_s: float = NO_FEEDS_S,
    **telegram: Any,
) -> AsyncIterator[Bot]:
    """A bot on the server; leaving the block stops it in good order."""
    bot = build(settings(api, **telegram), engine, feeds_s)
    serving = asyncio.create_task(bot.serve(hook() if webhook else Polling()))
    try:
        yield bot
    finally:
        bot.stop.now()
        await serving


def settings(api: BotApi, **telegram: Any) -> Settings:
    """Settings that lead to the server, with one admin and frequent progress."""
    values = {
        "base_url": f"http://127.0.0.1:{api.port}",
        "token": SecretStr(api.token),
        "admins": (ADMIN,),
        "progress_seconds": 0.05,
    }
    return Settings(telegram=Telegram.model_validate(values | telegram))


def hook() -> Webhook:
    """A webhook on a free port, without the proxy that would speak https before it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Webhook(f"http://127.0.0.1:{port}/hook", "127.0.0.1", port, "hook-secret")
