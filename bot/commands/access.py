"""Who may do what only admins may."""

from collections.abc import Collection

from telegram import Message, Update, User

from bot.richtext import said
from bot.transport.send import reply
from bot.words import Words


def is_admin(user: User | None, admins: Collection[int]) -> bool:
    """Whether settings name this user."""
    return user is not None and user.id in admins


def refusal(admins: Collection[int], words: Words) -> str:
    """What everybody else is told."""
    return words("commands-admins-only") if admins else words("commands-no-admins")


async def message_of_admin(update: Update, admins: Collection[int], words: Words) -> Message | None:
    """The message of an admin; anybody else is told why not."""
    message = update.message
    if message is None or is_admin(update.effective_user, admins):
        return message
    await reply(message, said(refusal(admins, words)))
    return None
