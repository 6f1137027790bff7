"""The list of articles as Telegram messages. Pure."""

import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.naming import named
from bot.richtext import MAX_UNITS, Message, bold, finished, join, plain
from bot.words import Words
from index.datatypes import StoredArticle

PAGE = "s"

# In UTF-16 code units: a page of 20 articles has to fit into one message.
MAX_LISTED_TITLE = 110
MAX_LISTED_SOURCE = 40


def listed(
    articles: Sequence[StoredArticle], page: int, per_page: int, total: int, words: Words
) -> Message:
    """One page, counted from 0, of the list of articles."""
    if not articles:
        return finished(plain(words("commands-no-articles")))
    first = page * per_page + 1
    last = first + len(articles) - 1
    head = words("commands-articles-of", first=first, last=last, total=max(total, last))
    most = (MAX_LISTED_TITLE, MAX_LISTED_SOURCE)
    lines = [plain("• ") + named(words, each.article, most) for each in articles]
    content = bold(head) + "\n" + join(lines, "\n")
    if content.units > MAX_UNITS:
        raise ValueError(f"{len(articles)} articles are too many for one message")
    return finished(content, page_buttons(page, words, has_older=last < total))


def page_buttons(page: int, words: Words, *, has_older: bool) -> InlineKeyboardMarkup | None:
    """Buttons that turn the page."""
    newer = [turning(words("commands-newer-button"), page - 1)]
    older = [turning(words("commands-older-button"), page + 1)]
    row = (newer if page > 0 else []) + (older if has_older else [])
    return InlineKeyboardMarkup([row]) if row else None


def turning(text: str, page: int) -> InlineKeyboardButton:
    """A button that turns to a page."""
    return InlineKeyboardButton(text, callback_data=f"{PAGE}:{page}")


def page_of(data: str) -> int | None:
    """The page that a button turns to."""
    match = re.fullmatch(rf"{PAGE}:(\d{{1,9}})", data)
    return int(match[1]) if match else None
