"""What users are told and what is logged when something fails."""

import logging
import secrets
from dataclasses import dataclass

from telegram import Update
from telegram.constants import CallbackQueryLimit
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.ext import ContextTypes

from bot import texts
from bot.answering import render
from bot.transport.send import reply
from index.errors import FootnoteError, NothingIndexed, QuestionError

log = logging.getLogger(__name__)


class BotError(FootnoteError):
    """The bot cannot start or go on: its token is refused or somebody else uses it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``text`` for the user, None for silence; ``level`` for the log, with or without traceback."""

    text: str | None
    level: int
    traceback: bool = False


def outcome(  # noqa: PLR0911 - one return for each kind of error
    error: BaseException, reference: str, *, is_admin: bool
) -> Outcome:
    """Decide what to say and log. Pure."""
    match error:
        case QuestionError():
            return Outcome(texts.sentence(str(error)), logging.DEBUG)
        case NothingIndexed():
            text = texts.NOTHING_INDEXED_ADMIN if is_admin else texts.NOTHING_INDEXED
            return Outcome(text, logging.WARNING)
        case FootnoteError():
            return Outcome(texts.TRY_LATER.format(reference=reference), logging.ERROR)
        case BadRequest() if "query is too old" in error.message.lower():
            return Outcome(None, logging.INFO)
        case Forbidden() | ChatMigrated():
            return Outcome(None, logging.INFO)
        case NetworkError() if not isinstance(error, BadRequest):
            return Outcome(None, logging.ERROR)
    return Outcome(texts.WENT_WRONG.format(reference=reference), logging.ERROR, traceback=True)


def new_reference() -> str:
    """A short name by which a user's report is found in the log."""
    return secrets.token_hex(3)


@dataclass(frozen=True, slots=True)
class ErrorHandler:
    """Logs what a handler raised and tells the user."""

    admins: frozenset[int]

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """python-telegram-bot calls this with every exception of a handler."""
        error = context.error
        if error is None:
            return
        known = update if isinstance(update, Update) else None
        user = known.effective_user if known else None
        reference = new_reference()
        decided = outcome(error, reference, is_admin=user is not None and user.id in self.admins)
        log.log(
            decided.level,
            "reference %s: %s: %s",
            reference,
            type(error).__name__,
            error,
            exc_info=error if decided.traceback else None,
        )
        if known and decided.text:
            await tell(known, decided.text)


async def tell(update: Update, text: str) -> None:
    """Answer the update with a text; where that fails too, it is logged."""
    try:
        if query := update.callback_query:
            limit = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
            await query.answer(text[:limit], show_alert=True)
        elif message := update.effective_message:
            await reply(message, render.said(text))
    except TelegramError as error:
        log.warning("an error could not be told: %s", error)
