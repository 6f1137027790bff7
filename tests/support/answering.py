"""A bot with chosen sections of settings, for conversations with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.app import Bot, build
from support.botapi import BotApi, ChatMessage, Press, User
from support.bots import NO_FEEDS_S, serving, settings
from support.fake_engine import FakeEngine


@asynccontextmanager
async def answering(
    api: BotApi, engine: FakeEngine, *, admins: tuple[int, ...] = (), **sections: Any
) -> AsyncIterator[Bot]:
    """A bot on the server whose settings have these sections; leaving the block stops it."""
    chosen = settings(api, admins=admins).model_copy(update=sections)
    async with serving(build(chosen, engine, NO_FEEDS_S)) as bot:
        yield bot


async def pressed(user: User, message: ChatMessage, button: str) -> Press:
    """The press of a button, once the bot answered it."""
    press = user.presses(message, button)
    await press.answer()
    return press


def rows(message: ChatMessage) -> list[list[str]]:
    """The texts on a message's buttons, by rows."""
    markup = message.data.get("reply_markup", {})
    return [[each["text"] for each in row] for row in markup.get("inline_keyboard", [])]
