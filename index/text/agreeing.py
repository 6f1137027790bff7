"""Whether two short answers are the same, and whether two texts are copies. Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from index.text.words import NEGATIONS, STOPPED, tokens

SHINGLE_WORDS = 3
COPIED = 0.5
"""Share of the shorter text's shingles that a near copy holds."""

Shingles = frozenset[tuple[str, ...]]

_ARTICLES = frozenset({"a", "an", "the"})
_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: at for at, word in enumerate(_ONES.split())} | {
    word: 10 * at for at, word in enumerate(_TENS.split(), start=2)
}
_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = {month[:3]: month for month in _MONTHS} | {"sept": "september"}
_DIGITS = re.compile(r"\d[\d.,]*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_SCALED = re.compile(r"([\d.,]*\d)(mn|bn|tn)")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_MAX_DAY = 31
_MOST_SCALES = 3


def same_answer(a: str, b: str) -> bool:
    """Whether two short answers say the same: in equal words, or one with more words around.

    The numbers of both are equal, written as digits or as words; only of a date may one leave
    out the day or the year. More words that deny make another answer. Text without words is
    no answer, and never the same as any.
    """
    first, second = _spelled(a), _spelled(b)
    if not first or not second:
        return False
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) == len(long) or not _runs_through(short, long) or STOPPED.issuperset(short):
        return False
    more = set(long) - set(short)
    if NEGATIONS & more:
        return False
    return not any(map(_is_number, more)) or _is_date_of(short, long, more)


def answer_key(answer: str) -> str:
    """A short answer in one spelling: equal keys are equal answers; "" without words."""
    return " ".join(_spelled(answer))


def shingles(text: str) -> Shingles:
    """Every run of three words of a text, the whole of one that has fewer."""
    words = tokens(text)
    if len(words) < SHINGLE_WORDS:
        return frozenset({tuple(words)} if words else ())
    return frozenset(zip(*(words[at:] for at in range(SHINGLE_WORDS)), strict=False))


def near_copies(a: str | Shingles, b: str | Shingles) -> bool:
    """Whether half of the shorter text's runs of three words stand in the other.

    Texts may be given as their ``shingles`` where they are compared often.
    """
    one = shingles(a) if isinstance(a, str) else a
    other = shingles(b) if isinstance(b, str) else b
    return bool(one and other) and len(one & other) >= COPIED * min(len(one), len(other))


# The answers to one question are compared each with each.
@lru_cache(maxsize=1024)
def _spelled(answer: str) -> tuple[str, ...]:
    """The words without articles, numbers as digits and dates as day, month, year."""
    words = tokens(answer)
    kept = [word for word in words if word not in _ARTICLES] or words
    return tuple(_dated(_numbered(kept)))


def _numbered(words: Sequence[str]) -> list[str]:
    spelled: list[str] = []
    at = 0
    while at < len(words):
        number, used = _number(words, at)
        spelled.append(words[at] if number is None else _plain(number))
        at += used
    return spelled


def _number(words: Sequence[str], at: int) -> tuple[Decimal | None, int]:
    """The number that begins at a word, None without one, and how many words it takes."""
    word = words[at]
    value: Decimal | None
    scaled = _SCALED.fullmatch(word)
    if scaled and (value := _value(scaled[1])) is not None:
        return value * _SCALES[scaled[2]], 1
    used = 1
    value = Decimal(_VALUES[word]) if word in _VALUES else _value(word)
    if value is None:
        # "a hundred" has lost its article; a lone "mn" is no number.
        return (Decimal(_SCALES[word]), 1) if word in {"hundred", "thousand"} else (None, 1)
    tens = word in _VALUES and value >= 20 and at + 1 < len(words)  # noqa: PLR2004 - twenty and up
    if tens and 0 < _VALUES.get(words[at + 1], 0) < 10:  # noqa: PLR2004 - "twenty-four"
        value += _VALUES[words[at + 1]]
        used = 2
    while used <= _MOST_SCALES and at + used < len(words) and words[at + used] in _SCALES:
        value *= _SCALES[words[at + used]]
        used += 1
    return value, used


def _value(word: str) -> Decimal | None:
    """What a word of digits is worth: "1,000", "3.50" and "19th" are numbers, "2:1" is none."""
    if ordinal := _ORDINAL.fullmatch(word):
        word = ordinal[1]
    if _GROUPED.fullmatch(word):
        word = word.replace(",", "")
    if not _DIGITS.fullmatch(word):
        return None
    try:
        return Decimal(word)
    except InvalidOperation:
        return None


def _plain(number: Decimal) -> str:
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _dated(words: Sequence[str]) -> list[str]:
    """Months in full beside a number, and the day in front of its month."""
    dated = list(words)
    for at, word in enumerate(dated):
        near = [*dated[max(0, at - 1) : at], *dated[at + 1 : at + 2]]
        if word in _SHORT_MONTHS and any(map(_is_number, near)):
            dated[at] = _SHORT_MONTHS[word]
    for at in range(len(dated) - 1):
        if dated[at] in _MONTHS and _is_day(dated[at + 1]):
            behind = at > 0 and _is_day(dated[at - 1])
            if not behind:
                dated[at], dated[at + 1] = dated[at + 1], dated[at]
    return dated


def _is_number(word: str) -> bool:
    return word[0].isdigit()


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= _MAX_DAY  # noqa: PLR2004 - digits


def _is_date_of(short: Sequence[str], long: Sequence[str], more: set[str]) -> bool:
    """Whether the longer is a date and the shorter its month or year, perhaps with the day."""
    numbers = filter(_is_number, more)
    return (
        not set(_MONTHS).isdisjoint(long)
        and any(word in _MONTHS or _YEAR.fullmatch(word) for word in short)
        and all(_is_day(word) or _YEAR.fullmatch(word) for word in numbers)
    )


def _runs_through(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the shorter's words stand in the longer one after the other."""
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))
