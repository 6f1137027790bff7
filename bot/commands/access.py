"""Who may do what only some may."""

from telegram import Message, Update

from bot.richtext import said
from bot.team.roster import Roster
from bot.transport.send import reply
from bot.words import Words
from index.datatypes import Role


def refusal(roster: Roster, words: Words, wanted: Role = Role.ADMIN) -> str:
    """What everybody else is told."""
    if roster.is_empty:
        return words("commands-no-admins")
    return words("commands-admins-only" if wanted is not Role.EDITOR else "commands-editors-only")


async def message_of(update: Update, roster: Roster, words: Words, wanted: Role) -> Message | None:
    """The message of somebody who has at least this role; anybody else is told why not."""
    message, user = update.message, update.effective_user
    if message is None or roster.is_at_least(user.id if user else None, wanted):
        return message
    await reply(message, said(refusal(roster, words, wanted)))
    return None


async def message_of_admin(update: Update, roster: Roster, words: Words) -> Message | None:
    """The message of an admin or owner; anybody else is told why not."""
    return await message_of(update, roster, words, Role.ADMIN)


async def message_of_editor(update: Update, roster: Roster, words: Words) -> Message | None:
    """The message of an editor, admin or owner; anybody else is told why not."""
    return await message_of(update, roster, words, Role.EDITOR)
