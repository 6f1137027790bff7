"""What the buttons and questions of a chat share: the engine, the words, links, what was last."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from telegram import CallbackQuery
from telegram import Message as TelegramMessage
from telegram.error import TelegramError

from bot.answering.keyboards import Layout, keyboard
from bot.answering.render import Drawn, Reading
from bot.clock import utc_now
from bot.engine import OffLoop
from bot.recent import Recent
from bot.richtext import Message
from bot.transport.send import edit_keyboard, respond
from bot.transport.toasts import toast
from bot.words import Words
from bot.words.speech import Speech
from index.errors import StoreError

log = logging.getLogger(__name__)

PageLink = Callable[[str, int, str | None], str | None]
"""Answer, citation, language -> the address of the citation's reading page, where there is one."""
Place = tuple[int, int]
"""Chat and message."""


def no_pages(_answer_id: str, _number: int, _language: str | None = None) -> None:
    """There is no public address, so nothing is shown on pages of our own."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Sends answers with their buttons, and remembers which buttons are where.

    What is remembered is only what no keyboard tells yet: next questions that come while
    somebody votes. After a restart nothing is missing.
    """

    engine: OffLoop
    speech: Speech
    page_link: PageLink = no_pages
    now: Callable[[], datetime] = utc_now
    keyboards: Recent[Place, Layout] = field(default_factory=Recent)

    def reading(self, words: Words, asked: date | None, answer_id: str | None) -> Reading:
        """How an answer is drawn for somebody."""
        if answer_id is None:
            return Reading(words, asked)
        return Reading(
            words, asked, lambda number: self.page_link(answer_id, number, words.language)
        )

    async def send(
        self,
        to: TelegramMessage,
        drawn: Drawn,
        layout: Layout | None,
        words: Words,
        *,
        quote: bool,
    ) -> TelegramMessage | None:
        """Send an answer into the chat of a message; without a layout it has no buttons."""
        buttons = keyboard(layout, words) if layout else None
        sent = await respond(to, [drawn.message(buttons)], quote=quote)
        if sent is not None and layout is not None:
            self.keyboards.put((sent.chat_id, sent.message_id), layout)
            await self.note_shown(sent, layout.answer_id)
        return sent

    async def send_parts(
        self, to: TelegramMessage, messages: list[Message], answer_id: str, *, quote: bool
    ) -> None:
        """Send what belongs to an answer, so that replies to it are understood."""
        for message in messages:
            sent = await respond(to, [message], quote=quote)
            if sent is not None:
                await self.note_shown(sent, answer_id)

    async def note_shown(self, sent: TelegramMessage, answer_id: str) -> None:
        """Note that a message shows an answer; failing to costs no more than a follow-up."""
        chat_id, message_id = sent.chat_id, sent.message_id
        try:
            await self.engine.at_desk(
                lambda footnote: footnote.conversations.shown(answer_id, chat_id, message_id)
            )
        except StoreError as error:
            log.warning("where an answer is shown could not be noted: %s", error)

    async def rearrange(self, sent: TelegramMessage, layout: Layout, words: Words) -> None:
        """Put other buttons under an answer, unless they are there: many press twice."""
        place = (sent.chat_id, sent.message_id)
        if self.keyboards.get(place) == layout:
            return
        self.keyboards.put(place, layout)
        try:
            await edit_keyboard(sent, keyboard(layout, words))
        except TelegramError:
            self.keyboards.drop(place)
            raise


async def gone(query: CallbackQuery, words: Words) -> None:
    """Say that what was pressed is not kept any more."""
    await toast(query, words("answering-gone"), alert=True)
