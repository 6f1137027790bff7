"""Articles as they are stored: with title and language, and as admins put them right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from index import text
from index.datatypes import Article, Correction, Layout
from index.versions import beginning, corrected


class Corrections(Protocol):
    """What admins put right."""

    def get(self, keys: Iterable[str]) -> Mapping[str, Correction]:
        """Corrections by the articles' keys."""


class Preparing:
    """Completes articles on their way into the store."""

    def __init__(
        self, corrections: Corrections, language_of: Callable[[str, str | None], str | None]
    ) -> None:
        """``language_of`` tells a text's language, given its page's word."""
        self._corrections = corrections
        self._language_of = language_of

    def __call__(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with title and language, and corrected.

        What a page says of its language is only likely: many have their template's.
        """
        corrections = self._corrections.get({article.key for article in articles})
        return [
            corrected(self._completed(article), corrections.get(article.key))
            for article in articles
        ]

    def _completed(self, article: Article) -> Article:
        language = article.language
        if language is None or article.layout is Layout.EXTRACTED:
            language = self._language_of(beginning(article), language)
        return replace(article, title=article.title or text.title(article.text), language=language)
