"""Versions of an article: what is another one, what one takes over from the one before. Pure."""

from dataclasses import replace

from index import text
from index.datatypes import Article, Correction, DateBasis, Dating, LineLabel
from index.dates import is_sure

LANGUAGE_CHARS = 2_000
"""As much of an article's prose tells its language."""


def after(version: Article, article: Article) -> Article:
    """The article as what follows a version: with its date where the new one is not known.

    The page of an entry seldom says what its feed said.
    """
    known = version.published is not None and is_sure(version)
    if not known or (article.published is not None and is_sure(article)):
        return article
    return replace(article, published=version.published, dating=version.dating)


def is_same(a: Article, b: Article) -> bool:
    """Whether two versions say the same; by which way they came is no difference.

    Nor is how their date was found, unless a person stated it or it is but a guess, nor the
    clock of a page.
    """
    return (bare(a), is_stated(a), is_guess(a)) == (bare(b), is_stated(b), is_guess(b))


def bare(article: Article) -> Article:
    """What an article says, and nothing of how it came here."""
    return replace(article, origin="", dating=None, not_after=None)


def is_stated(article: Article) -> bool:
    """Whether an admin stated the date."""
    return article.dating is not None and article.dating.basis is DateBasis.ADMIN


def is_guess(article: Article) -> bool:
    """Whether there is a date, and it is but a guess."""
    return article.published is not None and not is_sure(article)


def beginning(article: Article) -> str:
    """Enough of an article's prose to tell its language by."""
    body = [
        line.span.of(article.text)
        for line in text.lines(article.text, article.layout)
        if line.label is LineLabel.BODY
    ]
    return " ".join(body)[:LANGUAGE_CHARS]


def corrected(article: Article, correction: Correction | None) -> Article:
    """The article as an admin put it right."""
    if correction is None:
        return article
    if correction.title:
        article = replace(article, title=correction.title)
    if correction.published:
        day = correction.published
        article = replace(
            article, published=day, dating=Dating(DateBasis.ADMIN, 1.0, day.isoformat())
        )
    return article
