"""Sending: replies, the message that is edited again and again, "typing"."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from telegram import LinkPreviewOptions, ReplyParameters
from telegram import Message as TelegramMessage
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot import render
from bot.addressing import is_private
from bot.richtext import Message

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
            reply_parameters=(
                ReplyParameters(to.message_id, allow_sending_without_reply=True) if quote else None
            ),
        )
    return sent


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

    @property
    def in_group(self) -> bool:
        """Whether it stands in a group, where Telegram allows fewer edits."""
        return not is_private(self._to)

    async def show(self, text: str, *, finally_: bool = False) -> None:
        """Show this text; failures are logged. The last text is sent anew if it can't be edited."""
        if text == self._text:
            return
        try:
            await self._show(text, again=finally_)
        except TelegramError as error:
            log.warning("the progress of a reindex could not be shown: %s", error)

    async def _show(self, text: str, *, again: bool) -> None:
        messages = render.said(text)
        if self._sent is not None:
            try:
                await edit(self._sent, messages[0])
            except BadRequest:
                if not again:  # deleted by somebody, most likely
                    raise
                self._sent = None
        if self._sent is None:
            self._sent = await reply(self._to, messages[:1])
        self._text = text


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
