"""Answers to pressed buttons."""

import logging

from telegram import CallbackQuery
from telegram.error import BadRequest

from bot.transport.calls import said

log = logging.getLogger(__name__)


async def toast(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Answer a press; one that Telegram gave up waiting for is no error."""
    try:
        await query.answer(text or None, show_alert=alert)
    except BadRequest as error:
        log.info("a press could not be answered: %s", said(error))
