"""What is indexed already, as intake asks for it: versions of an article, and what it copies."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from index import building
from index.datatypes import Article, Generation, StoredArticle


class Articles(Protocol):
    """The store's articles."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id."""

    def versions_of(self, keys: Iterable[str]) -> dict[str, StoredArticle]:
        """The published versions by their keys."""


class Generations(Protocol):
    """The published generation."""

    def current(self) -> Generation | None:
        """The one that questions see."""


class Catalogue:
    """Looks up the published generation."""

    def __init__(self, articles: Articles, marks: building.Marks, generations: Generations) -> None:
        self._articles = articles
        self._marks = marks
        self._generations = generations

    def versions_of(self, keys: Iterable[str]) -> Mapping[str, StoredArticle]:
        """The indexed versions of articles by their keys."""
        return self._articles.versions_of(keys)

    def copied_by(self, article: Article) -> StoredArticle | None:
        """The indexed article of another key that has the same words or nearly."""
        current = self._generations.current()
        if current is None:
            return None
        found = building.copied_by(self._articles, self._marks, current.id, article)
        # A build that ends meanwhile may have taken it out.
        original = None if found is None else self._articles.get([found]).get(found)
        return None if found is None or original is None else StoredArticle(found, original)
