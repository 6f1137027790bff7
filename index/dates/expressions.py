"""Time expressions in sentences, resolved against the day of publication."""

from datetime import date

from index.datatypes.articles import Span
from index.datatypes.times import TimeExpression, TimeKind
from index.dates.grammar import ENGLISH, LANGUAGES
from index.dates.grammar.found import Context
from index.dates.grammar.patterns import grammar_of

_ANY_DAY = date(2000, 6, 15)
"""Stands in for an unknown day of publication; nothing that was reckoned from it is told."""


def expressions(
    text: str, published: date | None, language: str | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text in order, not overlapping; spans are in ``text``.

    ``language`` is an ISO 639-1 code ("en", "en-GB"); None and unknown ones are read as English.
    Past or future is judged by the nearest verb of the sentence. Where ``published`` is None, and
    where a time lies outside the calendar (years 1 to 9999), ``when`` is None for all that is
    not absolute. Takes time linear in the length of the text and raises for no text and no day.
    """
    grammar = grammar_of(LANGUAGES.get((language or "en").lower()[:2], ENGLISH))
    tokens = grammar.lexicon.read(text)
    context = Context(grammar.language, tokens, published or _ANY_DAY)
    return tuple(
        TimeExpression(
            Span(tokens[found.first].start, tokens[found.last].end),
            meaning.kind,
            None if published is None and meaning.kind is not TimeKind.ABSOLUTE else meaning.when,
            meaning.count,
            meaning.unit,
        )
        for found, meaning in grammar.search(context, tokens)
    )
