"""An opened invitation: whoever has the link joins."""

import logging
from dataclasses import dataclass

from telegram import Bot, Message, Update, User
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.commands import greeting
from bot.engine import OffLoop
from bot.richtext import said
from bot.team.keeping import Keeping
from bot.team.links import is_invitation, token_in
from bot.team.names import ROLES, names_of
from bot.transport import calls
from bot.transport.addressing import after_command, is_private
from bot.transport.send import reply, send
from bot.words import Words
from bot.words.speech import Speech
from index.datatypes import COMMAND_LINE, Member, Role
from index.errors import NotInvited

NEEDLESS = "needless"

log = logging.getLogger(__name__)


def is_link_to_team(message: Message) -> bool:
    """Whether it is a /start that opens an invitation."""
    return is_invitation(after_command(message))


@dataclass(frozen=True, slots=True)
class Joining:
    """Takes invitations."""

    engine: OffLoop
    speech: Speech
    keeping: Keeping

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/start join_TOKEN: nothing more is asked."""
        message = update.message
        user = message.from_user if message else None
        if message is None or user is None:
            return
        words = await self.speech.to(update)
        if not is_private(message):
            await reply(message, said(words("team-join-private")))
            return
        token = token_in(after_command(message))
        try:
            member = await self.engine.at_desk(
                lambda footnote: footnote.team.join(token, user.id, user.full_name)
            )
        except NotInvited as refused:
            await reply(message, said(await self.refusal(refused, user, words)))
            return
        changed = await self.keeping.read()
        await reply(message, said(welcome(member, words)))
        # Not waited for: Telegram may take its time over a dozen calls.
        context.application.create_task(self.keeping.publish(context.bot, changed))
        context.application.create_task(self.tell(context.bot, member, user))

    async def refusal(self, refused: NotInvited, user: User, words: Words) -> str:
        """Why somebody does not join."""
        role = await self.engine.at_desk(lambda footnote: footnote.team.role_of(user.id))
        if refused.reason == NEEDLESS:
            return words("team-needless", role=words(ROLES[role or Role.EDITOR]))
        told = words("team-not-invited")
        # Who presses twice has joined all the same.
        return f"{told}\n\n{words('team-you-are', role=words(ROLES[role]))}" if role else told

    async def tell(self, bot: Bot, member: Member, user: User) -> None:
        """Tell whoever invited them, unless that can't be."""
        inviter = member.invited_by
        if inviter in {COMMAND_LINE, user.id}:
            return
        words = await self.speech.of(inviter)
        name = names_of([], user).get(user.id) or str(user.id)
        told = words("team-joined", name=name, role=words(ROLES[member.role]))
        try:
            for each in said(told):
                await send(bot, inviter, each)
        except TelegramError as error:
            log.info("who invited somebody could not be told: %s", calls.said(error))


def welcome(member: Member, words: Words) -> str:
    """What somebody reads who just joined: what they may do now."""
    text = "team-welcome-editor" if member.role is Role.EDITOR else "team-welcome-admin"
    return f"{words(text)}\n\n{greeting.allowed(member.role, words)}"
