"""The list of articles as Telegram messages. Pure."""

import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import texts
from bot.answering.render import day, described
from bot.richtext import MAX_UNITS, Message, Rich, bold, finished, join, plain
from index.datatypes import Article, StoredArticle

PAGE = "s"

# In UTF-16 code units: a page of 20 articles has to fit into one message.
MAX_LISTED_TITLE = 110
MAX_LISTED_SOURCE = 45


def listed(articles: Sequence[StoredArticle], page: int, per_page: int, total: int) -> Message:
    """One page, counted from 0, of the list of articles."""
    if not articles:
        return finished(plain(texts.NO_ARTICLES))
    first = page * per_page + 1
    last = first + len(articles) - 1
    head = texts.ARTICLES_OF.format(first=first, last=last, total=max(total, last))
    lines = [plain("• ") + article_line(each.article) for each in articles]
    content = bold(head) + "\n" + join(lines, "\n")
    if content.units > MAX_UNITS:
        raise ValueError(f"{len(articles)} articles are too many for one message")
    return finished(content, page_buttons(page, has_older=last < total))


def article_line(article: Article) -> Rich:
    """Title, source and date of an article in the list."""
    return described(
        article.title,
        article.url,
        article.source,
        day(article),
        (MAX_LISTED_TITLE, MAX_LISTED_SOURCE),
    )


def page_buttons(page: int, *, has_older: bool) -> InlineKeyboardMarkup | None:
    """Buttons that turn the page."""
    newer = [InlineKeyboardButton(texts.NEWER, callback_data=f"{PAGE}:{page - 1}")]
    older = [InlineKeyboardButton(texts.OLDER, callback_data=f"{PAGE}:{page + 1}")]
    row = (newer if page > 0 else []) + (older if has_older else [])
    return InlineKeyboardMarkup([row]) if row else None


def page_of(data: str) -> int | None:
    """The page that a button turns to."""
    match = re.fullmatch(rf"{PAGE}:(\d{{1,9}})", data)
    return int(match[1]) if match else None
