"""Which builds are small enough for the process that answers. Pure."""

from collections.abc import Collection, Sequence

from index.datatypes import Article

FEW = 5
"""So many articles are put in or taken out in a moment; a child takes seconds to start."""
SHORT = 50_000
"""Characters that are cut and encoded in about half a second."""


def is_small(articles: Collection[object], chars: int = 0, *, is_judged: bool) -> bool:
    """Whether a change of these articles, of so many characters, is small.

    One that ``is_judged`` by pinned questions never is: each takes as long as one in a chat.
    """
    return len(articles) <= FEW and chars <= SHORT and not is_judged


def chars_of(articles: Sequence[Article]) -> int:
    """Characters of all of them."""
    return sum(len(article.text) for article in articles)
