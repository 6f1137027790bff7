"""A stored article as a page to read."""

from dataclasses import dataclass
from datetime import date

from index.datatypes.articles import Dating, Span


@dataclass(frozen=True, slots=True)
class ViewMark:
    """A cited sentence: ``span`` counts from the block's start; ``number`` is the citation's.

    ``is_opened`` is the citation that the page was opened for.
    """

    number: int
    span: Span
    is_opened: bool


@dataclass(frozen=True, slots=True)
class ViewBlock:
    """A paragraph of the article, word for word, with the cited sentences in it."""

    text: str
    marks: tuple[ViewMark, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article without its boilerplate.

    ``is_removed`` where no version of it is published any more, ``is_replaced`` where another
    version is.
    """

    title: str | None
    source: str | None
    url: str | None
    published: date | None
    dating: Dating | None
    not_after: date | None
    authors: tuple[str, ...]
    language: str | None
    blocks: tuple[ViewBlock, ...]
    is_removed: bool = False
    is_replaced: bool = False
