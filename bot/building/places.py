"""Messages of the bot's own that change while something goes on, with their buttons."""

import logging

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage
from telegram import Message as TelegramMessage
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.richtext import Message as Rendered
from bot.richtext import finished, plain, said
from bot.transport.calls import said as error_said
from bot.transport.send import is_edited, respond, send

log = logging.getLogger(__name__)

Place = tuple[int, int]
"""Which message: its chat's id and its own."""


def place_of(message: MaybeInaccessibleMessage) -> Place:
    """Which message it is."""
    return message.chat.id, message.message_id


class Display:
    """A message that was sent already, and what stands in it now.

    Once it can't be edited, only the last text is shown, in a new message.
    """

    def __init__(
        self,
        sent: MaybeInaccessibleMessage,
        buttons: InlineKeyboardMarkup | None = None,
        text: str = "",
    ) -> None:
        """``buttons`` stay below it until the last text; ``text`` is what it says now."""
        self._sent = sent
        self._buttons = buttons
        self._text = text
        self._is_lost = False

    @property
    def in_group(self) -> bool:
        """Whether several people read it, and Telegram allows fewer changes."""
        return self._sent.chat.type != ChatType.PRIVATE

    async def show(
        self, text: str, *, finally_: bool = False, buttons: InlineKeyboardMarkup | None = None
    ) -> None:
        """Show the text in place of the one before; at last with these buttons or none.

        Failures are logged.
        """
        if text == self._text and not finally_:
            return
        shown = buttons if finally_ else self._buttons
        first, *others = said(text)
        message = finished(plain(first.text), shown)
        try:
            if not self._is_lost:
                self._is_lost = not await is_edited(self._sent, message)
            if self._is_lost and finally_:
                await self._send_anew([message, *others])
            elif finally_:
                for each in others:
                    await send(self._sent.get_bot(), self._sent.chat.id, each)
        except TelegramError as error:
            log.warning("how far a build is could not be shown: %s", error_said(error))
        else:
            self._text = text

    async def _send_anew(self, messages: list[Rendered]) -> None:
        if isinstance(self._sent, TelegramMessage):
            await respond(self._sent, messages, quote=False)
            return
        for each in messages:
            await send(self._sent.get_bot(), self._sent.chat.id, each)
