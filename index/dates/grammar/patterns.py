"""The grammar compiled for one language, and the search with it."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from index.dates.grammar.found import UNRESOLVED, Context, Found, Meaning, Outcome
from index.dates.grammar.language import Language
from index.dates.grammar.rules import RULES
from index.dates.grammar.tokens import Lexicon, Token

_ROLE = re.compile(r"[a-z_]+")
_LOOSE = ("comma", "dot")
"""Marks that a pattern may end with and that belong to the sentence."""
_NOTHING = "(?!)"


class Grammar:
    """All rules for one language; reads tokens and finds what they mean."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.lexicon = Lexicon(language)
        self._rules = [(self._compiled(pattern), meaning) for pattern, meaning in RULES]

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        def letters(role: re.Match[str]) -> str:
            found = self.lexicon.letters(role[0])
            return f"[{found}]" if found else _NOTHING

        return re.compile(_ROLE.sub(letters, pattern).replace(" ", ""))

    def search(self, context: Context, tokens: list[Token]) -> Iterator[tuple[Found, Meaning]]:
        """What is found, in order and not overlapping.

        At each place the longest that holds is taken; what a rule refuses is left to shorter ones.
        """
        line = "".join(self.lexicon.letter(token) for token in tokens)
        fits = [
            (match.start(), -match.end(), place, meaning)
            for place, (pattern, meaning) in enumerate(self._rules)
            for match in _overlapping(pattern, line)
        ]
        free = 0
        for start, end, _, meaning in sorted(fits, key=lambda fit: fit[:3]):
            if start < free:
                continue
            last = -end - 1
            while last > start and not tokens[last].roles.keys().isdisjoint(_LOOSE):
                last -= 1
            found = Found(context, start, last)
            outcome = _meaning_of(found, meaning)
            if outcome is not None:
                free = last + 1
            if isinstance(outcome, Meaning):
                yield found, outcome


def _overlapping(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Every place where the pattern holds: one that a rule refuses must not hide the next."""
    at = 0
    while (match := pattern.search(line, at)) is not None:
        yield match
        at = match.start() + 1


def _meaning_of(found: Found, meaning: Callable[[Found], Outcome]) -> Outcome:
    try:
        return meaning(found)
    except (OverflowError, ValueError):  # a day outside the calendar
        return UNRESOLVED


@cache
def grammar_of(language: Language) -> Grammar:
    """The compiled grammar; compiled once."""
    return Grammar(language)
