"""Sending: messages, replies, edits, the message that changes again and again, "typing".

What is called here waits its turn in ``pace.py``, which also puts edits of one message
together, tries again what failed, and sends a plainer message where Telegram refuses one.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram import MaybeInaccessibleMessage as AnyMessage
from telegram import Message as TelegramMessage
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, TelegramError

from bot.richtext import Message
from bot.richtext import said as saying
from bot.transport.addressing import is_private
from bot.transport.calls import said
from bot.transport.splitting import parts

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Telegram shows "typing" for five seconds.
TYPING_S = 4.5
# Longest wait for the first "typing" to arrive, so that it never comes after the answer.
TYPING_LATE_S = 1.0

log = logging.getLogger(__name__)


# --- new messages ----------------------------------------------------------------------------


async def send(
    bot: Bot,
    chat_id: int,
    message: Message,
    *,
    thread_id: int | None = None,
    reply_to: int | None = None,
) -> TelegramMessage:
    """Send a message into a chat, or a topic of it; the last part where it was too long.

    ``reply_to`` is the number of a message that it replies to, if that is still there. Raises
    TelegramError where Telegram does not take it, or not for an hour.
    """
    try:
        return await sent_to(bot, chat_id, message, thread_id, reply_to)
    except BadRequest as error:
        pieces = parts(message) if is_too_long(error) else []
        if len(pieces) < 2:  # noqa: PLR2004 - it can't be made shorter
            raise
    log.error("a message of %d characters was too long and is split", len(message.text))
    first, *others = pieces
    sent = await sent_to(bot, chat_id, first, thread_id, reply_to)
    for piece in others:
        sent = await sent_to(bot, chat_id, piece, thread_id, None)
    return sent


async def sent_to(
    bot: Bot, chat_id: int, message: Message, thread_id: int | None, reply_to: int | None
) -> TelegramMessage:
    """The message as it was sent, in one."""
    replied = None
    if reply_to is not None:
        replied = ReplyParameters(reply_to, allow_sending_without_reply=True)
    return await bot.send_message(
        chat_id,
        message.text,
        entities=message.entities,
        reply_markup=message.buttons,
        link_preview_options=NO_PREVIEW,
        message_thread_id=thread_id,
        reply_parameters=replied,
    )


async def reply(to: TelegramMessage, messages: Sequence[Message]) -> TelegramMessage | None:
    """Send messages into the chat and topic of ``to``, in groups as replies; the last one sent."""
    return await respond(to, messages, quote=not is_private(to))


async def respond(
    to: TelegramMessage, messages: Sequence[Message], *, quote: bool
) -> TelegramMessage | None:
    """Send messages into the chat and topic of ``to``; with ``quote`` as replies to it."""
    sent = None
    for message in messages:
        sent = await send(
            to.get_bot(),
            to.chat_id,
            message,
            thread_id=topic_of(to),
            reply_to=to.message_id if quote else None,
        )
    return sent


async def reply_photo(to: TelegramMessage, picture: bytes, caption: str) -> TelegramMessage:
    """Send a picture into the chat and topic of ``to``; in groups as a reply."""
    return await to.reply_photo(
        picture,
        caption=caption,
        reply_parameters=reply_parameters(to, quote=not is_private(to)),
    )


async def reply_document(
    to: TelegramMessage, content: bytes, name: str, caption: str
) -> TelegramMessage:
    """Send a file into the chat and topic of ``to``; in groups as a reply."""
    return await to.reply_document(
        content,
        filename=name,
        caption=caption,
        reply_parameters=reply_parameters(to, quote=not is_private(to)),
    )


def topic_of(message: TelegramMessage) -> int | None:
    """The topic that a message stands in; threads of replies in other groups are none."""
    return message.message_thread_id if message.is_topic_message else None


def reply_parameters(to: TelegramMessage, *, quote: bool) -> ReplyParameters | None:
    """That a message replies to this one, where ``quote`` says so and it still exists."""
    if not quote:
        return None
    return ReplyParameters(to.message_id, allow_sending_without_reply=True)


def is_too_long(error: BadRequest) -> bool:
    """Whether Telegram refuses a message for its length."""
    return "too long" in error.message.lower() or "too_long" in error.message.lower()


# --- edits -----------------------------------------------------------------------------------


async def edit(sent: AnyMessage, message: Message) -> None:
    """Put another content into a message; the same content is no error.

    An edit that waits is replaced by a later one of the same message. What is too long goes on
    in a message of its own.
    """
    bot = sent.get_bot()
    try:
        await edited(bot, sent, message)
    except BadRequest as error:
        if is_unchanged(error):
            return
        pieces = parts(message) if is_too_long(error) else []
        if len(pieces) < 2:  # noqa: PLR2004 - it can't be made shorter
            raise
        first, *others = pieces
        await edited(bot, sent, first)
        for piece in others:
            thread = topic_of(sent) if isinstance(sent, TelegramMessage) else None
            await send(bot, sent.chat.id, piece, thread_id=thread, reply_to=sent.message_id)


async def edited(bot: Bot, sent: AnyMessage, message: Message) -> None:
    """Put the content into a message, in one."""
    await bot.edit_message_text(
        message.text,
        chat_id=sent.chat.id,
        message_id=sent.message_id,
        entities=message.entities,
        reply_markup=message.buttons,
        link_preview_options=NO_PREVIEW,
    )


async def edit_keyboard(sent: AnyMessage, buttons: InlineKeyboardMarkup | None) -> None:
    """Put other buttons, or none, under a message whose text stays; the same are no error.

    Where an edit of the text waits, the buttons join it.
    """
    try:
        await sent.get_bot().edit_message_reply_markup(
            chat_id=sent.chat.id, message_id=sent.message_id, reply_markup=buttons
        )
    except BadRequest as error:
        if not is_unchanged(error):
            raise


async def is_edited(sent: AnyMessage, message: Message) -> bool:
    """Edit a message; False where Telegram refuses, as where somebody deleted it."""
    try:
        await edit(sent, message)
    except BadRequest as error:
        log.info("a message could not be edited: %s", said(error))
        return False
    return True


def is_unchanged(error: BadRequest) -> bool:
    """Whether Telegram only says that a message is as it shall be."""
    return "not modified" in error.message.lower()


class Notice:
    """One message that replies to a command and changes as things go on."""

    def __init__(self, to: TelegramMessage) -> None:
        self._to = to
        self._sent: TelegramMessage | None = None
        self._text = ""
        self._lost = False

    @property
    def in_group(self) -> bool:
        """Whether it stands in a group, where Telegram allows fewer edits."""
        return self._to.chat.type != ChatType.PRIVATE

    async def show(self, text: str, *, finally_: bool = False) -> None:
        """Show this text; failures are logged.

        Once the message can't be edited, only the last text is shown, in a new message.
        """
        if text == self._text:
            return
        message = saying(text)[0]
        try:
            if self._sent is not None and not self._lost:
                self._lost = not await is_edited(self._sent, message)
            if self._sent is None or (self._lost and finally_):
                self._sent = await reply(self._to, [message])
        except TelegramError as error:
            log.warning("the progress of a build could not be shown: %s", said(error))
        else:
            self._text = text


# --- "typing" --------------------------------------------------------------------------------


@asynccontextmanager
async def typing(to: TelegramMessage) -> AsyncIterator[None]:
    """Show "typing" while the block runs; failing to is no failure."""
    first = asyncio.create_task(show_typing(to))
    going_on = asyncio.create_task(keep_typing(to))
    try:
        yield
    finally:
        going_on.cancel()
        await asyncio.wait([first], timeout=TYPING_LATE_S)
        first.cancel()
        await asyncio.gather(first, going_on, return_exceptions=True)


async def keep_typing(to: TelegramMessage) -> None:
    """Show "typing" again whenever it would end."""
    while True:
        await asyncio.sleep(TYPING_S)
        await show_typing(to)


async def show_typing(to: TelegramMessage) -> None:
    """Show "typing" once."""
    with suppress(TelegramError):
        await to.reply_chat_action(ChatAction.TYPING)
