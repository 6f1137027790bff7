"""Pure: printed lines -> one line, with the words whole that were divided at line ends."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

HYPHENS = "-\u2010\u00ad\ufffe\x02"
"""U+FFFE and U+0002 are what PDFium gives for a hyphen at the end of a line."""
_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A hyphen between these and the next part belongs to the word; an ordinary division never
# leaves a whole word of this kind at the end of a line.
_FIRST_PARTS = _set(
    "self well ex so long short half cross far high low non twenty thirty forty fifty sixty "
    "seventy eighty ninety one two three four five six seven eight nine ten north south "
    "vice"
)
_SUSPENDED = _set("and or und oder bzw y o i lub и или і або et ou e")


def join(lines: Iterable[str], words: Counter[str]) -> str:
    """Make one line of many; ``words`` counts the document's words in small letters.

    A hyphen at the end of a line goes where it only divides a word.
    """
    parts: list[str] = []
    for line in lines:
        text = " ".join(line.split())
        if not text:
            continue
        if parts:
            parts[-1], between = _seam(parts[-1], text, words)
            parts.append(between)
        parts.append(text)
    text = "".join(parts)
    for mark in "\ufffe\x02":
        text = text.replace(mark, "-")
    return text.replace(_SOFT, "")


def _seam(left: str, right: str, words: Counter[str]) -> tuple[str, str]:
    """Give the left line as it is kept, and what comes between it and the right one."""
    stem, mark = left[:-1], left[-1]
    first = _LAST_WORD.search(stem[-60:])
    second = _WORD.match(right)
    if mark in HYPHENS and first:
        if mark == _SOFT:
            return stem, ""
        if second and second[0].casefold() in _SUSPENDED:  # "short- and long-term"
            return left, " "
        hyphenated = not second or not second[0][0].islower() or _is_compound(stem, right, words)
        return (left, "") if hyphenated else (stem, "")
    if mark in "—/" and not stem.endswith(" "):
        return left, ""
    if _unspaced(mark) and _unspaced(right[0]):
        return left, ""
    return left, " "


def _is_compound(stem: str, right: str, words: Counter[str]) -> bool:
    """Whether the hyphen between two parts is the word's own, as in "long-term"."""
    tail = re.search(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*\Z", stem[-60:])
    head = _WORD.match(right)
    if tail is None or head is None:
        return True
    first, second = tail[0].casefold(), head[0].casefold()
    whole, compound = words[first + second], words[f"{first}-{second}"]
    if whole or compound:
        return compound > whole
    last = re.split(r"[-\u2010]", first)[-1]
    if last in _FIRST_PARTS or len(last) == 1:
        return True
    return bool(words[last] and words[second] and min(len(last), len(second)) > 2)  # noqa: PLR2004 - syllables


def vocabulary(lines: Iterable[str]) -> Counter[str]:
    """Count the words that stand whole inside lines."""
    words: Counter[str] = Counter()
    divided = False
    for line in lines:
        text = line.strip()
        found = [word.casefold().replace("\u2010", "-") for word in _WORD.findall(text)]
        if divided:
            found = found[1:]
        divided = text.endswith(tuple(HYPHENS))
        words.update(found[:-1] if divided else found)
    return words


def _unspaced(character: str) -> bool:
    """Whether it is of a script that is written without spaces, such as Chinese."""
    return unicodedata.east_asian_width(character) in "WF" and not (
        "\uac00" <= character <= "\ud7af"
    )
