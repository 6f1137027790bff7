"""The command menu: everybody sees theirs, admins see theirs too."""

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from bot import texts

PRIVATE = ("start", "help", "sources")
GROUP = ("ask", "help", "sources")
ADMIN = (*PRIVATE, "add", "feeds", "reindex", "status", "cancel")

log = logging.getLogger(__name__)


async def publish(bot: Bot, admins: Iterable[int]) -> None:
    """Set all menus; a failure is logged, the bot works without a menu."""
    await set_commands(bot, PRIVATE, BotCommandScopeDefault())
    await set_commands(bot, PRIVATE, BotCommandScopeAllPrivateChats())
    await set_commands(bot, GROUP, BotCommandScopeAllGroupChats())
    for admin in admins:
        await publish_for_admin(bot, admin)


async def publish_for_admin(bot: Bot, admin: int) -> None:
    """Set the menu in an admin's private chat."""
    await set_commands(bot, ADMIN, BotCommandScopeChat(admin))


async def set_commands(bot: Bot, names: Iterable[str], scope: BotCommandScope) -> None:
    """Set one menu."""
    commands = [BotCommand(name, texts.COMMANDS[name]) for name in names]
    try:
        await bot.set_my_commands(commands, scope)
    except (BadRequest, Forbidden) as error:
        # The usual reason: an admin never wrote to the bot. /start sets it then.
        log.info("no menu for %s yet: %s", scope.to_dict(), error)
    except TelegramError as error:
        log.warning("the menu for %s could not be set: %s", scope.to_dict(), error)
