"""The words of a text, and whether two words or names are forms of one. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from index.datatypes import Span

TOKEN = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
POSSESSIVE = re.compile(r"[’'][sS]$")
ENDS = re.compile(r"[.!?…:;\n]")
LEAST_STEM = 3
STEM_SHARE = 0.6
"""Letters that forms of one word share at their beginning, and their share of the longer one."""
MOST_ENDING = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place; ``lower`` without a possessive."""

    span: Span
    text: str
    lower: str
    first: bool


def tokens_of(text: str) -> list[Token]:
    """The words of a text; ``first`` are those that begin a sentence."""
    found: list[Token] = []
    end = 0
    for match in TOKEN.finditer(text):
        between = text[end : match.start()]
        word = POSSESSIVE.sub("", match.group())
        first = not found or ENDS.search(between) is not None
        found.append(
            Token(Span(match.start(), match.start() + len(word)), word, word.lower(), first)
        )
        end = match.end()
    return found


def same_word(a: str, b: str) -> bool:
    """Whether two words are forms of one, by their beginnings: "Путин" and "Путиным"."""
    one, other = plain(a), plain(b)
    if one == other:
        return True
    shared = 0
    for x, y in zip(one, other, strict=False):
        if x != y:
            break
        shared += 1
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    return (
        shared >= max(LEAST_STEM, STEM_SHARE * longest)
        and shared >= shortest - 2
        and longest - shared <= MOST_ENDING
        and one.isalpha()
        and other.isalpha()
    )


def plain(word: str) -> str:
    """A word in small letters without accents."""
    level = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in level if unicodedata.category(char) != "Mn")


def same_name(a: str, b: str) -> bool:
    """Whether two names are one, or one a part of the other: "Putin", "Vladimir Putin"."""
    one = [token.lower for token in tokens_of(a)]
    other = [token.lower for token in tokens_of(b)]
    short, long = sorted((one, other), key=len)
    return bool(short) and all(any(same_word(x, y) for y in long) for x in short)
