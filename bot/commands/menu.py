"""What Telegram shows of the bot in each language: commands and what the bot is for."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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

from bot.team.roster import Roster
from bot.words import LANGUAGES, Words
from bot.words.speech import Speech
from index.datatypes import Role

FOR_ALL = (
    *("ask", "sources", "watch", "watching", "new"),
    *("language", "privacy", "forget", "help"),
)
FOR_EDITORS = ("add", "status", "cancel")
FOR_ADMINS = (
    *("add", "feeds", "reindex", "generations", "publish", "rollback"),
    *("status", "cancel", "stats", "gaps", "team", "invite", "audit"),
)

FALLBACK, *OTHERS = LANGUAGES
# What has no menu in the user's language shows the one that was set without a language.
TAGS = {"": FALLBACK} | {each: each for each in OTHERS}

log = logging.getLogger(__name__)


def for_role(role: Role | None) -> tuple[str, ...]:
    """The commands that a role adds to those for all."""
    if role is None:
        return ()
    return FOR_EDITORS if role is Role.EDITOR else FOR_ADMINS


@dataclass(frozen=True, slots=True)
class Menus:
    """Sets menus one after the other, each as roles and languages are when its turn comes."""

    roster: Roster
    speech: Speech
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def publish(self, bot: Bot) -> None:
        """Set all that is not set yet; a failure is logged, the bot works without it."""
        for scope in (
            BotCommandScopeDefault(),
            BotCommandScopeAllPrivateChats(),
            BotCommandScopeAllGroupChats(),
        ):
            await publish_in(bot, scope, FOR_ALL, TAGS)
        for user_id in sorted(self.roster.roles):
            await self.publish_for_chat(bot, user_id)
        try:
            for tag, language in TAGS.items():
                await describe(bot, tag, Words(language))
        except TelegramError as error:
            log.warning("what the bot is for could not be set: %s", error)

    async def publish_for_chat(self, bot: Bot, chat_id: int, *, had_role: bool = False) -> None:
        """Set the menu of one chat: in the language it chose, without a choice in each user's own.

        ``had_role`` is for the private chat of somebody whose role changed or ended.
        """
        scope = BotCommandScopeChat(chat_id)
        # What was found out before the turn came may hold no more, and would stay.
        async with self.turn:
            role, chosen = self.roster.role_of(chat_id), await self.speech.chosen(chat_id)
            if role is not None:
                tags = dict.fromkeys(TAGS, chosen) if chosen else TAGS
                await publish_in(bot, scope, (*FOR_ALL, *for_role(role)), tags)
                return
            if had_role:
                # That of a role was set for every language, which comes before the one for all.
                await publish_in(bot, scope, (), dict.fromkeys(OTHERS, FALLBACK))
            # Without a choice none of its own: what all chats have is in each user's language.
            await publish_in(bot, scope, FOR_ALL if chosen else (), {"": chosen or FALLBACK})


async def publish_in(
    bot: Bot, scope: BotCommandScope, names: Sequence[str], tags: dict[str, str]
) -> None:
    """Set one scope's menus: for users of each tag in the language that it stands for."""
    try:
        for tag, language in tags.items():
            wanted = commands(names, Words(language))
            if await bot.get_my_commands(scope, tag) == wanted:
                continue
            if wanted:
                await bot.set_my_commands(wanted, scope, tag)
            else:
                await bot.delete_my_commands(scope, tag)
    except (BadRequest, Forbidden) as error:
        # The usual reason: an admin never wrote to the bot. /start sets it then.
        log.info("no menu for %s yet: %s", scope.to_dict(), error)
    except TelegramError as error:
        log.warning("the menu for %s could not be set: %s", scope.to_dict(), error)


def commands(names: Iterable[str], words: Words) -> tuple[BotCommand, ...]:
    """The commands with what they do."""
    return tuple(BotCommand(each, words(f"menu-command-{each}")) for each in names)


async def describe(bot: Bot, tag: str, words: Words) -> None:
    """Set what an empty chat and the bot's profile say."""
    description = words("menu-description")
    if (await bot.get_my_description(tag)).description != description:
        await bot.set_my_description(description, tag)
    short = words("menu-short-description")
    if (await bot.get_my_short_description(tag)).short_description != short:
        await bot.set_my_short_description(short, tag)
