"""Which times of a quotation need a note, and what it says. Pure."""

from datetime import date
from typing import Protocol

from index.datatypes import Article, DateNote, Dating, Span, TimeExpression, TimeKind
from index.dates.expressions import expressions

SURE = 0.6
"""Least confidence of a publication date on which a note may rest without saying so."""

ANY_DAY = date(2000, 6, 15)
"""Stands in for an unknown day of publication, to tell what one would resolve."""


def notes(article: Article, span: Span) -> tuple[DateNote, ...]:
    """Notes on the times inside ``span`` of an article that are not plain from the words alone.

    Those that hang on the day of publication, or reach back from it; in the order of the text,
    the same words but once. Without a day of publication, those that it would resolve.
    """
    found: dict[str, DateNote] = {}
    words = span.of(article.text)
    told = expressions(words, article.published or ANY_DAY, article.language)
    for each in told:
        if needs_note(each):
            place = each.span.shifted(span.start)
            note = DateNote(
                span=place,
                words=place.of(article.text),
                kind=each.kind,
                when=each.when if article.published else None,
                sure=is_sure(article),
                count=each.count,
                unit=each.unit,
            )
            found.setdefault(note.words.lower(), note)
    return tuple(found.values())


def needs_note(time: TimeExpression) -> bool:
    """Whether a day of publication tells its meaning, which its words do not.

    "Years ago" means no day whatever the article's date, and "in 2016" is plain.
    """
    return time.kind in {TimeKind.RELATIVE, TimeKind.EARLIER} and time.when is not None


class Dated(Protocol):
    """What has a publication date: an article, a citation of it."""

    @property
    def dating(self) -> Dating | None:
        """How the date is known."""


def is_sure(article: Dated) -> bool:
    """Whether the publication date is more than a guess."""
    return article.dating is None or article.dating.confidence >= SURE
