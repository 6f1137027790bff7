"""/invite makes a link by which one person joins; /team lists everybody, and dismisses."""

from dataclasses import dataclass

from telegram import CallbackQuery, Update, User
from telegram import Message as TelegramMessage
from telegram.ext import ContextTypes

from bot.commands.access import message_of_admin
from bot.commands.language import is_same
from bot.engine import OffLoop
from bot.protocols import Footnote
from bot.richtext import Message, finished, plain, said
from bot.team import render
from bot.team.keeping import Keeping
from bot.team.links import to_invitation
from bot.team.names import names_of
from bot.team.render import Act, People, Wanted
from bot.team.roster import Roster
from bot.transport.addressing import after_command, is_private
from bot.transport.send import is_edited, reply
from bot.transport.toasts import toast
from bot.words import Words
from bot.words.speech import Speech
from index.datatypes import Invitation, Role
from index.errors import NotInvited


@dataclass(frozen=True, slots=True)
class Team:
    """Who runs the bot, for admins and owners."""

    roster: Roster
    engine: OffLoop
    speech: Speech
    keeping: Keeping

    async def invite(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/invite [editor|admin]."""
        words = await self.speech.to(update)
        message = await message_of_admin(update, self.roster, words)
        if message is None or message.from_user is None:
            return
        if not is_private(message):
            await reply(message, said(words("team-invite-private")))
            return
        role, by = render.role_asked(after_command(message), words), message.from_user.id
        if role is None:
            await reply(message, said(words("team-how-to-invite")))
            return
        try:
            invitation = await self.engine.at_desk(lambda footnote: footnote.team.invite(role, by))
        except NotInvited:
            await reply(message, said(words("team-invite-refused")))
            return
        await reply(message, [invited(invitation, context.bot.username, words)])

    async def team(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/team."""
        words = await self.speech.to(update)
        message = await message_of_admin(update, self.roster, words)
        if message is None or message.from_user is None:
            return
        if not is_private(message):
            await reply(message, said(words("team-private")))
            return
        await reply(message, [await self.page(0, message.from_user, words)])

    async def button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed button under the team: another page, dismiss, sure, or keep."""
        query = update.callback_query
        wanted = render.wanted(query.data or "") if query else None
        if query is None or wanted is None:
            return
        words = await self.speech.to(update)
        if not self.roster.is_admin(query.from_user.id):
            await toast(query, words("commands-admins-only"), alert=True)
            return
        if wanted.act is Act.DISMISS:
            await toast(query, await self.dismiss(query, wanted, words, context), alert=True)
        else:
            await toast(query)
        if isinstance(query.message, TelegramMessage):
            shown = await self.shown(wanted, query.from_user, words)
            if not is_same(query.message, shown):
                await is_edited(query.message, shown)

    async def dismiss(
        self,
        query: CallbackQuery,
        wanted: Wanted,
        words: Words,
        context: ContextTypes.DEFAULT_TYPE,
    ) -> str:
        """Dismiss somebody, at once; how that went."""
        by = query.from_user.id
        try:
            is_gone = await self.engine.at_desk(
                lambda footnote: footnote.team.dismiss(wanted.user_id, by)
            )
        except NotInvited:
            return words("team-dismiss-refused-alert")
        changed = await self.keeping.read()
        context.application.create_task(self.keeping.publish(context.bot, changed))
        return words("team-dismissed-alert" if is_gone else "team-gone-alert")

    async def shown(self, wanted: Wanted, viewer: User, words: Words) -> Message:
        """What the message shows after a press."""
        people = await self.people(viewer)
        member = people.member(wanted.user_id) if wanted.act is Act.ASK else None
        if member is not None:
            return render.sure(member, wanted.page, people, words)
        return render.listed(people, self.role(viewer), wanted.page, words)

    async def page(self, number: int, viewer: User, words: Words) -> Message:
        """A page of the team."""
        return render.listed(await self.people(viewer), self.role(viewer), number, words)

    async def people(self, viewer: User) -> People:
        """Everybody who has a role."""

        def look(footnote: Footnote) -> People:
            members = footnote.team.members()
            names = names_of(members, viewer)
            return People(self.roster.named, members, names, footnote.team.open_invitations())

        return await self.engine.at_desk(look)

    def role(self, viewer: User) -> Role:
        """The role of whoever looks, who is an admin at least."""
        return self.roster.role_of(viewer.id) or Role.EDITOR


def invited(invitation: Invitation, username: str, words: Words) -> Message:
    """The link, and what it is for."""
    text = "team-invitation-editor" if invitation.role is Role.EDITOR else "team-invitation-admin"
    told = words(text, until=words.moment(invitation.expires))
    return finished(plain(f"{told}\n\n{to_invitation(username, invitation.token)}"))
