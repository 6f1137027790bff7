"""How six languages refer to what was said before: their pronouns, openings and small words."""

from collections.abc import Mapping

from index.followups.languages.english import ENGLISH
from index.followups.languages.german import GERMAN
from index.followups.languages.polish import POLISH
from index.followups.languages.russian import RUSSIAN
from index.followups.languages.spanish import SPANISH
from index.followups.languages.ukrainian import UKRAINIAN
from index.followups.languages.words import Words

__all__ = ["LANGUAGES", "Words", "words_of"]

LANGUAGES: Mapping[str, Words] = {
    "en": ENGLISH,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "pl": POLISH,
    "de": GERMAN,
    "es": SPANISH,
}


def words_of(language: str | None) -> Words:
    """A language's words, English ones where it is none of the six."""
    return LANGUAGES.get((language or "en").replace("_", "-")[:2].lower(), ENGLISH)
