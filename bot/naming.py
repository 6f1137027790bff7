"""How an article is named in a message: its linked title, its outlet, its day. Pure."""

from bot.richtext import Rich, link, one_line, shortened
from bot.words import Words
from index.datatypes import Article, Citation
from index.dates import is_sure

# In UTF-16 code units.
MAX_TITLE = 200
MAX_SOURCE = 80


def named(
    words: Words, article: Article | Citation, most: tuple[int, int] = (MAX_TITLE, MAX_SOURCE)
) -> Rich:
    """The linked title, then outlet and day; ``most`` limits title and outlet in units."""
    title = shortened(one_line(article.title) or words("common-untitled"), most[0])
    outlet = shortened(one_line(article.source), most[1])
    facts = [outlet, published(words, article)] if outlet else [published(words, article)]
    return link(title, article.url) + f" — {', '.join(facts)}"


def published(words: Words, dated: Article | Citation) -> str:
    """When an article was published, as far as that is known."""
    return words.dated(dated.published, is_guess=not is_sure(dated), not_after=dated.not_after)
