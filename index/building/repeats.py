"""Lines that repeat across the pages of one source: furniture, whatever they say.

An article is cut once, so what repeats only since then stays in its passages until it is cut by
other rules.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from index import text
from index.datatypes import Article, Layout

NONE: frozenset[str] = frozenset()
OTHERS = 20
"""So many of a source's other pages are looked at."""


class Neighbours(Protocol):
    """The store's articles of a source."""

    def same_source(self, source: str, exclude_keys: Iterable[str], limit: int) -> list[str]:
        """Texts of other articles of a source, the newest first."""


class Repeats:
    """The lines that repeat in each source, looked for once in a build."""

    def __init__(self, articles: Neighbours) -> None:
        self._articles = articles
        self._known: dict[str, frozenset[str]] = {}

    def of(self, batch: Sequence[Article]) -> list[frozenset[str]]:
        """For each article the repeated lines of its source; none where it was extracted."""
        pages: dict[str, list[Article]] = {}
        for article in batch:
            if article.source and article.layout is Layout.SCRAPED:
                pages.setdefault(article.source, []).append(article)
        for source, articles in pages.items():
            if source not in self._known:
                self._known[source] = self._repeated(source, articles)
        return [
            self._known.get(article.source or "", NONE)
            if article.layout is Layout.SCRAPED
            else NONE
            for article in batch
        ]

    def _repeated(self, source: str, articles: Sequence[Article]) -> frozenset[str]:
        others = self._articles.same_source(source, {each.key for each in articles}, OTHERS)
        return text.repeated([*(each.text for each in articles), *others])


def repeats_of(articles: Neighbours, article: Article) -> frozenset[str]:
    """The lines of an article's source that repeat, as a build that cut it now would see them."""
    return Repeats(articles).of([article])[0]
