"""Sending: replies, the message that is edited again and again, "typing"."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from telegram import LinkPreviewOptions, ReplyParameters
from telegram import Message as TelegramMessage
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.answering import render
from bot.richtext import Message
from bot.transport.addressing import is_private

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Telegram shows "typing" for five seconds.
TYPING_S = 4.5
# Longest wait for the first "typing" to arrive, so that it never comes after the answer.
TYPING_LATE_S = 1.0

log = logging.getLogger(__name__)


async def reply(to: TelegramMessage, messages: Sequence[Message]) -> TelegramMessage | None:
    """Send messages into the chat and topic of ``to``, in groups as replies; the last one sent."""
    return await respond(to, messages, quote=not is_private(to))


async def respond(
    to: TelegramMessage, messages: Sequence[Message], *, quote: bool
) -> TelegramMessage | None:
    """Send messages into the chat and topic of ``to``; with ``quote`` as replies to it."""
    sent = None
    for message in messages:
        sent = await to.reply_text(
            message.text,
            entities=message.entities,
            reply_markup=message.buttons,
            link_preview_options=NO_PREVIEW,
            reply_parameters=reply_parameters(to, quote=quote),
        )
    return sent


def reply_parameters(to: TelegramMessage, *, quote: bool) -> ReplyParameters | None:
    """That a message replies to this one, where ``quote`` says so and it still exists."""
    if not quote:
        return None
    return ReplyParameters(to.message_id, allow_sending_without_reply=True)


async def edit(sent: TelegramMessage, message: Message) -> None:
    """Put another content into a message; the same content is no error."""
    try:
        await sent.edit_text(
            message.text,
            entities=message.entities,
            reply_markup=message.buttons,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if "not modified" not in error.message.lower():
            raise


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
        return not is_private(self._to)

    async def show(self, text: str, *, finally_: bool = False) -> None:
        """Show this text; failures are logged.

        Once the message can't be edited, only the last text is shown, in a new message.
        """
        if text == self._text:
            return
        message = render.said(text)[0]
        try:
            if self._sent is not None and not self._lost:
                self._lost = not await is_edited(self._sent, message)
            if self._sent is None or (self._lost and finally_):
                self._sent = await reply(self._to, [message])
        except TelegramError as error:
            log.warning("the progress of a build could not be shown: %s", error)
        else:
            self._text = text


async def is_edited(sent: TelegramMessage, message: Message) -> bool:
    """Edit a message; False where Telegram refuses, as where somebody deleted it."""
    try:
        await edit(sent, message)
    except BadRequest as error:
        log.info("a message could not be edited: %s", error)
        return False
    return True


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
