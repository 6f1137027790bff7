"""/language: the language of a chat, chosen by buttons or by its name."""

import re
from dataclasses import dataclass

from telegram import (
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Update,
    User,
)
from telegram import Message as TelegramMessage
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.commands.menu import Menus
from bot.engine import OffLoop
from bot.richtext import Message, finished, one_line, plain, said, shortened
from bot.transport.addressing import after_command
from bot.transport.send import edit, reply
from bot.words import LANGUAGES, Words, own_name
from bot.words.speech import Speech

CHOOSE = "l"
AUTOMATIC = "auto"
IN_ROW = 2
TICK = "✓ "
MAX_SHOWN = 30
NAMES = {own_name(each).casefold(): each for each in LANGUAGES}
RULERS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Choosing:
    """Lets a chat choose its language."""

    engine: OffLoop
    speech: Speech
    menus: Menus

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/language shows the languages, /language de chooses one."""
        message = update.message
        if message is None:
            return
        words, wanted = await self.speech.to(update), after_command(message)
        if not wanted:
            current = await self.speech.chosen(message.chat_id)
            await reply(message, [offered(words, current)])
            return
        choice = choice_in(wanted)
        if choice is None:
            await reply(message, said(unknown(wanted, words)))
        elif not await rules(message, update.effective_user):
            await reply(message, said(words("commands-language-admins-only-alert")))
        else:
            await self._set(message.chat, choice, context)
            await reply(message, said(chosen(choice, await self.speech.to(update))))

    async def button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed language."""
        query = update.callback_query
        choice = pressed(query.data or "") if query else None
        if query is None or query.message is None or choice is None:
            return
        if not await rules(query.message, query.from_user):
            words = await self.speech.to(update)
            await query.answer(words("commands-language-admins-only-alert"), show_alert=True)
            return
        await self._set(query.message.chat, choice, context)
        await self._confirm(query, choice, await self.speech.to(update))

    async def _set(self, chat: Chat, choice: str, context: ContextTypes.DEFAULT_TYPE) -> None:
        language = None if choice == AUTOMATIC else choice
        await self.engine.at_desk(
            lambda footnote: footnote.conversations.set_language(chat.id, language)
        )
        # Not waited for: Telegram may take its time over a dozen calls.
        context.application.create_task(self.menus.publish_for_chat(context.bot, chat.id))

    async def _confirm(self, query: CallbackQuery, choice: str, words: Words) -> None:
        await query.answer(chosen(choice, words))
        shown, message = query.message, offered(words, None if choice == AUTOMATIC else choice)
        if isinstance(shown, TelegramMessage) and not is_same(shown, message):
            await edit(shown, message)


def is_same(shown: TelegramMessage, message: Message) -> bool:
    """Whether the choice was pressed that counts already."""
    return shown.text == message.text and shown.reply_markup == message.buttons


async def rules(message: MaybeInaccessibleMessage, user: User | None) -> bool:
    """Whether the user may choose for the chat of a message: in a group its admins may."""
    chat = message.chat
    if chat.type == ChatType.PRIVATE:
        return True
    if isinstance(message, TelegramMessage) and message.sender_chat == chat:
        return True  # an admin who writes in the group's name
    if user is None:
        return False
    try:
        member = await chat.get_member(user.id)
    except BadRequest:
        return False
    return member.status in RULERS


def offered(words: Words, current: str | None) -> Message:
    """The languages by their own names, the current choice ticked."""
    automatic = button(words("commands-language-automatic-button"), AUTOMATIC, current)
    languages = [button(own_name(each), each, current) for each in LANGUAGES]
    rows = [languages[at : at + IN_ROW] for at in range(0, len(languages), IN_ROW)]
    return finished(plain(words("commands-language")), InlineKeyboardMarkup([*rows, [automatic]]))


def button(name: str, choice: str, current: str | None) -> InlineKeyboardButton:
    """One language."""
    tick = TICK if choice == (current or AUTOMATIC) else ""
    return InlineKeyboardButton(f"{tick}{name}", callback_data=f"{CHOOSE}:{choice}")


def pressed(data: str) -> str | None:
    """The choice that a button carries."""
    match = re.fullmatch(rf"{CHOOSE}:({'|'.join((*LANGUAGES, AUTOMATIC))})", data)
    return match[1] if match else None


def choice_in(text: str) -> str | None:
    """The choice that is written behind /language: a code, a language's own name, "auto"."""
    wanted = text.strip().casefold()
    code = wanted.replace("_", "-").partition("-")[0]
    if code in {*LANGUAGES, AUTOMATIC}:
        return code
    return NAMES.get(wanted)


def chosen(choice: str, words: Words) -> str:
    """That a choice was made, in the language that counts from now on."""
    if choice == AUTOMATIC:
        return words("commands-language-automatic-alert")
    return words("commands-language-chosen-alert")


def unknown(wanted: str, words: Words) -> str:
    """That the bot does not speak a language, and which it does."""
    return words(
        "commands-language-unknown",
        language=shortened(one_line(wanted), MAX_SHOWN),
        languages=words.listed([own_name(each) for each in LANGUAGES]),
    )
