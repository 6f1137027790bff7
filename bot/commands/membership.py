"""The bot comes into a group, a group becomes a supergroup, or a chat is gone."""

from dataclasses import dataclass, field

from telegram import Bot, ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatType
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ContextTypes

from bot.engine import OffLoop
from bot.recent import Recent
from bot.richtext import said
from bot.transport.send import send
from bot.words.speech import Speech

OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class Membership:
    """Says hello in a group, once; forgets what is watched for a chat that is gone.

    ``came`` holds supergroups that were groups with the bot in them a moment ago.
    """

    engine: OffLoop
    speech: Speech
    came: Recent[int, int] = field(default_factory=Recent)

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The bot was added, removed or blocked, or its rights changed."""
        change = update.my_chat_member
        if change is None:
            return
        chat = change.chat
        was_out, is_out = is_no_member(change.old_chat_member), is_no_member(change.new_chat_member)
        if is_out:
            await self.left(context.bot, chat.id, is_basic=chat.type == ChatType.GROUP)
        elif was_out and chat.type in GROUPS and self.came.get(chat.id) is None:
            await self.greet(update, context.bot, chat.id)

    async def migrated(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup: the one tells to which, the other from which."""
        message = update.message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await self.moved(message.chat_id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self.moved(message.migrate_from_chat_id, message.chat_id)

    async def greet(self, update: Update, bot: Bot, chat_id: int) -> None:
        """Say what the bot is for, to whoever added it."""
        words = await self.speech.to(update)
        try:
            for message in said(words("membership-hello")):
                await send(bot, chat_id, message)
        except TelegramError:
            # Not allowed to write here; that is the group's business.
            return

    async def left(self, bot: Bot, chat_id: int, *, is_basic: bool) -> None:
        """Watch nothing any more for a chat, unless it goes on as a supergroup."""
        new = await successor(bot, chat_id) if is_basic else None
        if new is not None:
            await self.moved(chat_id, new)
        else:
            await self.engine.at_desk(lambda footnote: footnote.watching.gone(chat_id))

    async def moved(self, old: int, new: int) -> None:
        """All of a group is its supergroup's from now on."""
        self.came.put(new, old)
        await self.engine.at_desk(lambda footnote: footnote.conversations.moved(old, new))


def is_no_member(member: ChatMember) -> bool:
    """Whether it left, was removed, or blocked the bot; who is restricted may have left, too."""
    if isinstance(member, ChatMemberRestricted):
        return not member.is_member
    return member.status in OUT


async def successor(bot: Bot, chat_id: int) -> int | None:
    """The supergroup that a group became, None where it became none."""
    try:
        # Calls follow a group that became another; then this is the other one.
        found = await bot.get_chat(chat_id)
    except ChatMigrated as error:
        return error.new_chat_id
    except TelegramError:
        return None
    return found.id if found.id != chat_id else None
