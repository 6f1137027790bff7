"""Which update is handled by what. Wiring only."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import Message
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.answering import wiring
from bot.answering.reopening import is_link_to_answer
from bot.building.forecasts import REINDEX
from bot.building.releases import RELEASE
from bot.building.releasing import Releasing
from bot.commands.admin import Admin
from bot.commands.language import CHOOSE, Choosing
from bot.commands.lists import PAGE
from bot.commands.membership import Membership
from bot.commands.sources import Listing
from bot.commands.start import Welcome
from bot.gaps.command import Gaps
from bot.inline.query import Inline
from bot.intake.adding import Adding
from bot.intake.deciding import Deciding, asked_by
from bot.intake.decisions import DECIDE
from bot.privacy.commands import FORGET, Privacy
from bot.statistics.command import Stats
from bot.subscribing.feeds import Feeds
from bot.team.auditing import Auditing
from bot.team.commands import Team
from bot.team.entries import AUDIT
from bot.team.joining import Joining, is_link_to_team
from bot.team.render import TEAM
from bot.team.roster import Roster
from bot.transport.addressing import is_from_a_person, links_in
from bot.watching.commands import Watching
from bot.watching.render import UNWATCH


@dataclass(frozen=True, slots=True)
class Rooms:
    """All that handles updates."""

    welcome: Welcome
    choosing: Choosing
    answering: wiring.Room
    listing: Listing
    admin: Admin
    releasing: Releasing
    adding: Adding
    deciding: Deciding
    feeds: Feeds
    inline: Inline
    membership: Membership
    watching: Watching
    privacy: Privacy
    stats: Stats
    gaps: Gaps
    team: Team
    joining: Joining
    auditing: Auditing


class Fits(filters.MessageFilter):
    """Messages that a predicate holds for."""

    def __init__(self, predicate: Callable[[Message], object]) -> None:
        super().__init__()
        self._predicate = predicate

    def filter(self, message: Message) -> bool:
        """Whether it holds."""
        return bool(self._predicate(message))


class IsEditor(filters.MessageFilter):
    """Messages of those who may add articles, as the roster knows at this moment."""

    def __init__(self, roster: Roster) -> None:
        super().__init__()
        self._roster = roster

    def filter(self, message: Message) -> bool:
        """Whether such a person wrote it."""
        return self._roster.is_editor(message.from_user.id if message.from_user else None)


def handlers(rooms: Rooms, roster: Roster) -> list[BaseHandler[Any, Any, Any]]:
    """Who handles which update; the first that fits does."""
    messages = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL & Fits(is_from_a_person)
    from_editors = messages & IsEditor(roster)
    handed_over = from_editors & filters.ChatType.PRIVATE
    command = partial(CommandHandler, filters=messages)
    return [
        *wiring.commands(rooms.answering, messages, Fits(is_link_to_answer)),
        CommandHandler("start", rooms.joining.start, filters=messages & Fits(is_link_to_team)),
        command("start", rooms.welcome.start),
        command("help", rooms.welcome.help),
        command("language", rooms.choosing.command),
        command("sources", rooms.listing.command),
        command("watch", rooms.watching.watch),
        command("watching", rooms.watching.watching),
        command("privacy", rooms.privacy.privacy),
        command("forget", rooms.privacy.forget),
        command("stats", rooms.stats.command),
        command("gaps", rooms.gaps.command),
        command("team", rooms.team.team),
        command("invite", rooms.team.invite),
        command("audit", rooms.auditing.command),
        command("add", rooms.adding.command),
        command("feeds", rooms.feeds.command),
        command("reindex", rooms.admin.reindex),
        command("generations", rooms.releasing.generations),
        command("publish", rooms.releasing.publish),
        command("rollback", rooms.releasing.rollback),
        command("status", rooms.admin.status),
        command("cancel", rooms.admin.cancel),
        InlineQueryHandler(rooms.inline.query),
        ChatMemberHandler(rooms.membership.changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, rooms.membership.migrated),
        *wiring.buttons(rooms.answering),
        CallbackQueryHandler(rooms.listing.button, pattern=f"^{PAGE}:"),
        CallbackQueryHandler(rooms.deciding.button, pattern=f"^{DECIDE}:"),
        CallbackQueryHandler(rooms.choosing.button, pattern=f"^{CHOOSE}:"),
        CallbackQueryHandler(rooms.watching.button, pattern=f"^{UNWATCH}:"),
        CallbackQueryHandler(rooms.privacy.button, pattern=f"^{FORGET}:"),
        CallbackQueryHandler(rooms.admin.button, pattern=f"^{REINDEX}:"),
        CallbackQueryHandler(rooms.releasing.button, pattern=f"^{RELEASE}:"),
        CallbackQueryHandler(rooms.team.button, pattern=f"^{TEAM}:"),
        CallbackQueryHandler(rooms.auditing.button, pattern=f"^{AUDIT}:"),
        CallbackQueryHandler(rooms.answering.opening.unknown),
        MessageHandler(from_editors & Fits(asked_by), rooms.deciding.corrected),
        MessageHandler(handed_over & Fits(links_in), rooms.adding.links),
        # A moving picture comes as a document, too.
        MessageHandler(
            handed_over & filters.Document.ALL & ~filters.ANIMATION, rooms.adding.document
        ),
        MessageHandler(handed_over & filters.FORWARDED, rooms.adding.forwarded),
        MessageHandler(messages & filters.Regex(r"^/\w"), rooms.answering.asking.unknown),
        MessageHandler(messages & filters.TEXT, rooms.answering.asking.text),
        MessageHandler(handed_over & ~filters.TEXT, rooms.adding.other),
        MessageHandler(messages & ~filters.TEXT, rooms.answering.asking.other),
    ]
