"""Who may do what only admins may."""

from collections.abc import Collection

from telegram import Message, Update, User

from bot import texts
from bot.answering import render
from bot.transport.send import reply


def is_admin(user: User | None, admins: Collection[int]) -> bool:
    """Whether settings name this user."""
    return user is not None and user.id in admins


def refusal(admins: Collection[int]) -> str:
    """What everybody else is told."""
    return texts.ADMINS_ONLY if admins else texts.NO_ADMINS


async def message_of_admin(update: Update, admins: Collection[int]) -> Message | None:
    """The message of an admin; anybody else is told why not."""
    message = update.message
    if message is None or is_admin(update.effective_user, admins):
        return message
    await reply(message, render.said(refusal(admins)))
    return None
