"""Work that goes on while the chat's next updates are handled."""

from collections.abc import Coroutine
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes


def in_background(
    context: ContextTypes.DEFAULT_TYPE, update: Update, work: Coroutine[Any, Any, None]
) -> None:
    """Begin the work; the error handler tells what it raises, the bot waits for it to stop."""
    context.application.create_task(work, update=update)
