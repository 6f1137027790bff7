"""What users are told and what is logged when something fails."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from telegram import Update
from telegram.constants import CallbackQueryLimit
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.ext import ContextTypes

from bot.richtext import one_line, said, shortened
from bot.transport.send import reply
from bot.words import Words
from bot.words.speech import Speech
from index.errors import FootnoteError, NothingIndexed, QuestionError
from index.logs import new_reference

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "empty": "errors-question-empty",
        "long": "errors-question-long",
        "wordless": "errors-question-wordless",
        "source": "errors-question-source",
        "date": "errors-question-date",
        "order": "errors-question-order",
    }
)
"""What is said for each ``QuestionError.reason``."""

MAX_VALUE = 40

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
    error: BaseException, reference: str, words: Words, *, is_admin: bool
) -> Outcome:
    """Decide what to say and log. Pure."""
    match error:
        case QuestionError():
            return Outcome(problem_said(error, words), logging.DEBUG)
        case NothingIndexed():
            name = "errors-nothing-indexed-admin" if is_admin else "errors-nothing-indexed"
            return Outcome(words(name), logging.WARNING)
        case FootnoteError():
            return Outcome(words("errors-later", reference=reference), logging.ERROR)
        case BadRequest() if "query is too old" in error.message.lower():
            return Outcome(None, logging.INFO)
        case Forbidden() | ChatMigrated():
            return Outcome(None, logging.INFO)
        case NetworkError() if not isinstance(error, BadRequest):
            return Outcome(None, logging.ERROR)
    return Outcome(words("errors-broke", reference=reference), logging.ERROR, traceback=True)


def problem_said(error: QuestionError, words: Words) -> str:
    """What is wrong with a question."""
    name = QUESTIONS.get(error.reason)
    if name is None:
        return words("errors-question")
    values = {
        key: shortened(one_line(value), MAX_VALUE) if isinstance(value, str) else value
        for key, value in error.values.items()
    }
    return words(name, **values)


@dataclass(frozen=True, slots=True)
class ErrorHandler:
    """Logs what a handler raised and tells the user; ``is_admin`` knows admins by their ids."""

    is_admin: Callable[[int | None], bool]
    speech: Speech

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """python-telegram-bot calls this with every exception of a handler."""
        error = context.error
        if error is None:
            return
        known = update if isinstance(update, Update) else None
        user = known.effective_user if known else None
        reference = new_reference()
        words = await self.speech.to(known) if known else await self.speech.of(None)
        is_admin = self.is_admin(user.id if user else None)
        decided = outcome(error, reference, words, is_admin=is_admin)
        log.log(
            decided.level,
            "reference %s: %s: %s",
            reference,
            type(error).__name__,
            # The message of this one may hold words of the question.
            error.reason if isinstance(error, QuestionError) else error,
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
            await reply(message, said(text))
    except TelegramError as error:
        log.warning("an error could not be told: %s", error)
