"""Words of a text to the terms that are indexed, by the text's language.

A term begins with its language, so that "die" in German and in English are two terms of one
field. One field for all means that lengths are compared across languages, and that the same
files serve whatever languages are configured.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import tantivy
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from index.lexical import slavic

LONGEST_WORD = 60
"""Longer ones are no words; in bytes of UTF-8."""

PLAIN = "und"
"""The language of texts whose language is unknown or has no rules here: undetermined."""

STEMMED = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""Languages by tantivy's names for them."""

WITHOUT_STOP_WORDS = frozenset({"ar", "el", "ro", "ta", "tr"})
"""Those of them for which tantivy has a stemmer and no stop words."""

SLAVIC = {
    "pl": (slavic.POLISH_STOP_WORDS, slavic.stemmer(slavic.POLISH_ENDINGS)),
    "uk": (
        slavic.UKRAINIAN_STOP_WORDS,
        slavic.stemmer(slavic.UKRAINIAN_ENDINGS, reflexive=("ся", "сь")),
    ),
}

SPELLING: Mapping[str, Mapping[int, int | None]] = {
    "ru": str.maketrans("ёЁ", "еЕ"),
    "uk": str.maketrans("", "", "'’ʼ‘`´"),
}
"""What is written in several ways: Russian yo, the apostrophe inside Ukrainian words."""

CODES = (PLAIN, *STEMMED, *SLAVIC)
"""Every language that a text can be indexed as."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """How one language's words become terms; ``stem`` is done last."""

    language: str
    analyzer: tantivy.TextAnalyzer
    stem: Callable[[str], str] | None = None
    spelling: Mapping[int, int | None] = field(default_factory=dict)

    def words(self, text: str) -> list[str]:
        """The words as they stand, in their order."""
        return list(split().analyze(self._clean(text)))

    def terms(self, text: str) -> list[str]:
        """The terms in their order; stop words are left out."""
        found: Iterable[str] = self.analyzer.analyze(self._clean(text))
        if self.stem is not None:
            found = map(self.stem, found)
        return [f"{self.language}:{each}" for each in found]

    def joined(self, text: str) -> str:
        """The terms in their order with spaces between, quicker than joining ``terms``."""
        found: Iterable[str] = self.analyzer.analyze(self._clean(text))
        if self.stem is not None:
            found = map(self.stem, found)
        prefix = f"{self.language}:"
        words = f" {prefix}".join(found)
        return prefix + words if words else ""

    def _clean(self, text: str) -> str:
        if text.isascii():  # nothing below concerns it but an apostrophe that can be left out
            return text.translate(self.spelling) if self.spelling else text
        # Half of a surrogate pair cannot be handed to tantivy, accents are split off when apart.
        whole = text.encode("utf-8", "replace").decode("utf-8")
        composed = unicodedata.normalize("NFC", whole)
        return composed.translate(self.spelling) if self.spelling else composed


def known(language: str | None) -> str:
    """The code by which a language has rules here, PLAIN where it has none: "pl" for "pl-PL"."""
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    return code if code in STEMMED or code in SLAVIC else PLAIN


@cache
def analysis(language: str) -> Analysis:
    """The rules of a language; every code has some."""
    name, stem = STEMMED.get(language), None
    if language in SLAVIC:
        stop_words, stem = SLAVIC[language]
        builder = folded().filter(Filter.custom_stopword(sorted(stop_words)))
    elif name == "english":
        # Folded first, unlike the others: accents in English are decoration.
        builder = folded().filter(Filter.stopword(name)).filter(Filter.stemmer(name))
    elif name is not None:
        builder = lowered()
        if language not in WITHOUT_STOP_WORDS:
            builder = builder.filter(Filter.stopword(name))
        builder = builder.filter(Filter.stemmer(name)).filter(Filter.ascii_fold())
    else:
        builder = folded()
    spelling = SPELLING.get(language, {})
    return Analysis(language, builder.build(), stem, spelling)


@cache
def split() -> tantivy.TextAnalyzer:
    """Takes a text apart into words and nothing more."""
    return TextAnalyzerBuilder(Tokenizer.simple()).build()


def lowered() -> TextAnalyzerBuilder:
    """Words in lower case."""
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_WORD))
        .filter(Filter.lowercase())
    )


def folded() -> TextAnalyzerBuilder:
    """Words in lower case, Latin letters without accents; other scripts stay as they are."""
    return lowered().filter(Filter.ascii_fold())
