"""The bot comes into a group, or a chat is gone."""

from dataclasses import dataclass

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.engine import OffLoop
from bot.richtext import said
from bot.transport.send import send
from bot.words.speech import Speech

OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class Membership:
    """Says hello in a group, once; forgets what is watched for a chat that is gone."""

    engine: OffLoop
    speech: Speech

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The bot was added, removed or blocked."""
        change = update.my_chat_member
        if change is None:
            return
        was_out = change.old_chat_member.status in OUT
        is_out = change.new_chat_member.status in OUT
        chat = change.chat
        if is_out:
            await self.engine.at_desk(lambda footnote: footnote.watching.gone(chat.id))
        elif was_out and chat.type in GROUPS:
            words = await self.speech.to(update)
            try:
                for message in said(words("membership-hello")):
                    await send(context.bot, chat.id, message)
            except TelegramError:
                # Not allowed to write here; that is the group's business.
                return
