"""Bots that run against the Bot API server on loopback."""

import asyncio
import atexit
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import SecretStr

from bot.app import Bot, build
from bot.protocols import Footnote
from bot.transport.connection import Polling, Site, Webhook
from index.settings import Settings, Telegram
from index.settings.roles import named_roles
from support.botapi import BotApi
from support.fake_engine import FakeEngine
from support.fake_team import team_of

_folders: WeakKeyDictionary[BotApi, Path] = WeakKeyDictionary()

Start = Callable[..., AbstractAsyncContextManager[Bot]]

ADMIN = 4242
# What the menu for an admin meets who never wrote to the bot.
NO_CHAT_WITH_ADMIN = "etMyCommands.*chat not found"
# No test waits for a look for feeds that are due, unless it asks for one.
NO_FEEDS_S = 3600.0


@asynccontextmanager
async def running(
    api: BotApi,
    engine: Footnote,
    *,
    webhook: bool = False,
    site: Site | None = None,
    feeds_s: float = NO_FEEDS_S,
    **telegram: Any,
) -> AsyncIterator[Bot]:
    """A bot on the server; leaving the block stops it in good order.

    ``site`` is where it has a web server while it polls.
    """
    chosen = settings(api, **telegram)
    if site:
        web = chosen.web.model_copy(update={"public_url": site.public_url})
        chosen = chosen.model_copy(update={"web": web})
    if isinstance(engine, FakeEngine):
        named = named_roles(chosen.telegram)
        engine.team = team_of(engine.members, engine.audit, engine.moment, named)
    async with serving(build(chosen, engine, feeds_s), hook() if webhook else Polling(site)) as bot:
        yield bot


@asynccontextmanager
async def serving(bot: Bot, through: Polling | Webhook | None = None) -> AsyncIterator[Bot]:
    """The bot while it serves, polling unless told otherwise; it is stopped in good order."""
    task = asyncio.create_task(bot.serve(through or Polling()))
    try:
        yield bot
    finally:
        bot.stop.now()
        await task


def settings(api: BotApi, **telegram: Any) -> Settings:
    """Settings that lead to the server, with one admin and frequent progress."""
    values = {
        "base_url": f"http://127.0.0.1:{api.port}",
        "token": SecretStr(api.token),
        "admins": (ADMIN,),
        "progress_seconds": 0.05,
    }
    return Settings(data_dir=folder_of(api), telegram=Telegram.model_validate(values | telegram))


def folder_of(api: BotApi) -> Path:
    """Where bots on this server keep what they have in hand; gone when the tests end."""
    if api not in _folders:
        _folders[api] = Path(tempfile.mkdtemp(dir=_base()))
    return _folders[api]


@cache
def _base() -> Path:
    base = Path(tempfile.mkdtemp(prefix="footnote-bots-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    return base


def hook() -> Webhook:
    """A webhook on a free port, without the proxy that would speak https before it."""
    return Webhook(free_site(), "hook-secret")


def free_site() -> Site:
    """A web server on a free port, reached without a proxy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Site(f"http://127.0.0.1:{port}", "127.0.0.1", port)
