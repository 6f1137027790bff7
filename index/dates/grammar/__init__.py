"""A small grammar of time expressions: one engine, a table of words for each language.

- ``language.py``   what a language is: tables of words
- ``english.py``, ``russian.py``, ``ukrainian.py``, ``polish.py``, ``german.py``, ``spanish.py``
- ``tokens.py``     text as tokens with the roles that they can play
- ``tense.py``      past or future, by the nearest verb
- ``rules.py``      patterns over roles, each with its meaning
- ``patterns.py``   the patterns compiled for a language, and the search
- ``found.py``      tokens that fit a pattern, and their neighbours
- ``days.py``, ``periods.py``, ``parts.py``, ``durations.py``   what they mean
- ``calendar.py``   arithmetic on days and periods
"""

from index.dates.grammar.english import ENGLISH
from index.dates.grammar.german import GERMAN
from index.dates.grammar.language import Language
from index.dates.grammar.polish import POLISH
from index.dates.grammar.russian import RUSSIAN
from index.dates.grammar.spanish import SPANISH
from index.dates.grammar.ukrainian import UKRAINIAN

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (ENGLISH, RUSSIAN, UKRAINIAN, POLISH, GERMAN, SPANISH)
}
"""Every language by its ISO 639-1 code."""

__all__ = ["ENGLISH", "LANGUAGES", "Language"]
