"""Several questions in one message, told apart. Pure.

A question ends with its question mark; what is said before it belongs to it, what is said after
the last one to the last. A question mark inside quotation marks or brackets is part of a title
or an aside and ends nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

MARK = r"[?？؟⁇⁈]"
ENDS = re.compile(rf"(?:{MARK}[!?？؟⁇⁈⁉…]*|⁉|!\?+)[\"”“»«’)\]*_]*(?=\s|$|¿)")
"""A question mark with those around it, at the end of a word."""

MAX_QUOTED = 300
ASIDES = re.compile(
    "|".join(
        rf"(?<!\w){opening}[^{opening}{closing}\n]{{1,{MAX_QUOTED}}}[{closing}]"
        for opening, closing in (
            ("„", "“”"),
            ("“", "”"),
            ("«", "»"),
            ("»", "«"),
            ("‹", "›"),
            ("‘", "’"),
            ('"', '"'),
            (r"\(", r"\)"),
            (r"\[", r"\]"),
        )
    )
)
LIST_MARK = re.compile(r"(?:\(?\d{1,2}[.)]|[-–—•*·])\s+")
MAX_LOOKED_AT = 20_000


def questions_in(text: str) -> list[str]:
    """The questions of a text in their order, each once; the text itself where it holds but one.

    Each is a part of the text, white space and list marks in front of it left out.
    """
    text = text.strip()
    if len(text) > MAX_LOOKED_AT:
        return [text]
    ends = question_ends(text)
    if len(ends) <= 1:
        return [text]
    found: list[str] = []
    start = 0
    for end in [*ends[:-1], len(text)]:
        part = text[start:end].strip()
        if not any(map(str.isalnum, part)) and found:
            found[-1] = f"{found[-1]} {part}".rstrip()
        else:
            found.append(LIST_MARK.sub("", part, count=1) if LIST_MARK.match(part) else part)
        start = end
    found = [each for each in found if each]
    return list(dict.fromkeys(found)) if len(found) > 1 else [text]


def question_ends(text: str) -> list[int]:
    """Where the questions of a text end, those inside quotations and brackets left out."""
    asides = [match.span() for match in ASIDES.finditer(text)]
    return [match.end() for match in ENDS.finditer(text) if not lies_in(asides, match.start())]


def lies_in(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place lies within one of the spans, which follow one another."""
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and spans[at][0] < place < spans[at][1]
