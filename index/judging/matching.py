"""Pure: whether words hold an answer, by normalised words in their order.

The match is strict: "Ronaldo" does not hold "Cristiano Ronaldo".
"""

import re
import unicodedata

ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words in lower case, without punctuation and English articles.

    Punctuation separates: "COVID-19" and "COVID 19" are the same, and so are "France's" and
    "France s".
    """
    level = unicodedata.normalize("NFKC", text).lower()
    return [word for word in _WORD.findall(level) if word not in ARTICLES]


def normalise(text: str) -> str:
    """The words of a text with one blank around each."""
    return f" {' '.join(words(text))} "


def holds(text: str, answer: str) -> bool:
    """Whether the answer is a word sequence of the text; one without words is in no text."""
    wanted = normalise(answer)
    return bool(wanted.strip()) and wanted in normalise(text)


def gives(short_answer: str | None, answer: str) -> bool:
    """Whether the short answer contains the answer or is contained in it."""
    return short_answer is not None and (holds(short_answer, answer) or holds(answer, short_answer))
