"""Which times of a quotation need a note, and what it says. Pure."""

from index.datatypes import Article, DateNote, Span, TimeExpression, TimeKind
from index.dates.expressions import expressions

SURE = 0.6
"""Least confidence of a publication date on which a note may rest without saying so."""


def notes(article: Article, span: Span) -> tuple[DateNote, ...]:
    """Notes on the times inside ``span`` of an article that are not plain from the words alone.

    Those that hang on the day of publication, or reach back from it; in the order of the text,
    the same words but once.
    """
    found: dict[str, DateNote] = {}
    for each in expressions(span.of(article.text), article.published, article.language):
        if needs_note(each, article):
            place = Span(span.start + each.span.start, span.start + each.span.end)
            note = DateNote(
                span=place,
                words=place.of(article.text),
                kind=each.kind,
                when=each.when,
                sure=is_sure(article),
                count=each.count,
                unit=each.unit,
            )
            found.setdefault(note.words.lower(), note)
    return tuple(found.values())


def needs_note(time: TimeExpression, article: Article) -> bool:
    """Whether its meaning is not in its words: said where known, and where only a date lacks."""
    if time.kind not in {TimeKind.RELATIVE, TimeKind.EARLIER}:
        return False
    return time.when is not None or article.published is None


def is_sure(article: Article) -> bool:
    """Whether the publication date is more than a guess."""
    return article.dating is None or article.dating.confidence >= SURE
