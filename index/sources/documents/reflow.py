"""Pure: the printed lines of pages -> the paragraphs that they were set from.

::

    runs --reading_order--> lines --running_heads--> lines --reflow, hyphenation--> paragraphs

Printing cuts paragraphs into lines, words at hyphens, and puts running heads between. No letter
is lost or invented here; the hyphens that only divide a word at the end of a line go.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.sources.documents.hyphenation import HYPHENS, join, vocabulary

SAME_SIZE = 0.15
LOOSE_LEADING = 1.3
"""A gap this many times the usual one parts paragraphs."""
FAR_LEADING = 2.5
FAR = 8
"""A line so many heights further down belongs to another column or picture."""
HEADING_LEADING = 1.4
"""Lines of one heading are set no further apart than this many heights of their letters."""
INDENT = 0.6
NEAR_LINES = 12
"""A column's edges are taken from so many lines before and after."""
NOTE_SIZE = 0.92
"""Lines at the foot of a page this much smaller than the document's are notes."""

MAX_GAPS = 2
"""A line with more cells is a table's row."""
_ENDED = re.compile(r"[.!?…。！？։؟:;][\"'“”’»›)\]*\d]*\Z")
_BULLET = re.compile(r"[•▪●◦‣·∙–—*-]\s")
_NUMBERED = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z])[.)\]]\s|\d{1,3}[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words printed side by side, in points; ``y`` is the foot of the line and grows downwards.

    ``x0`` and ``x1`` are the left and right edges, ``size`` is the height of the letters' boxes.
    ``cells`` counts the runs of words that wide gaps part, as in a table's row.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    cells: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as one line of text; ``page`` counts from 0, ``size`` is its largest line's."""

    text: str
    size: float
    page: int


def paragraphs(pages: Sequence[Sequence[PrintedLine]]) -> list[Paragraph]:
    """Join lines, in reading order, into paragraphs; across columns and pages too.

    A paragraph ends before a wider gap, an indent, a list's mark, letters of another size, and
    after a line in which the next word had found room. Notes at the foot of a page come after
    the paragraph that runs over to the next one.
    """
    if _right_to_left(pages):
        pages = [[replace(line, x0=-line.x1, x1=-line.x0) for line in page] for page in pages]
    body = _usual_size(pages)
    main: list[tuple[int, PrintedLine]] = []
    notes: dict[int, list[PrintedLine]] = {}
    for number, page in enumerate(pages):
        cut = _notes_from(page, body)
        main += [(number, line) for line in page[:cut]]
        if cut < len(page):
            notes[len(main) - 1] = list(page[cut:])
    words = vocabulary(line.text for page in pages for line in page)
    leading = _leadings(main)
    edges = _column_edges(main)
    result: list[Paragraph] = []
    start = 0
    for place in range(1, len(main) + 1):
        if place < len(main) and not _parts(main, place, edges, leading, body):
            continue
        lines = main[start:place]
        result.append(_paragraph(lines, words))
        for note in sorted(at for at in notes if start <= at < place):
            page_number = main[note][0]
            below = [(page_number, line) for line in notes[note]]
            result += _plainly(below, words, leading, body)
        start = place
    return [paragraph for paragraph in result if paragraph.text]


def _plainly(
    lines: list[tuple[int, PrintedLine]],
    words: Counter[str],
    leading: dict[int, float],
    body: float,
) -> list[Paragraph]:
    edges = _column_edges(lines)
    starts = [0, *(n for n in range(1, len(lines)) if _parts(lines, n, edges, leading, body))]
    return [_paragraph(lines[start:end], words) for start, end in pairwise([*starts, len(lines)])]


def _paragraph(lines: Sequence[tuple[int, PrintedLine]], words: Counter[str]) -> Paragraph:
    size = max(line.size for _, line in lines)
    return Paragraph(join((line.text for _, line in lines), words), size, lines[0][0])


def _parts(
    lines: Sequence[tuple[int, PrintedLine]],
    place: int,
    edges: Sequence[tuple[float, float]],
    leading: dict[int, float],
    body: float,
) -> bool:
    """Whether a paragraph begins at ``place``."""
    (page, above), (next_page, line) = lines[place - 1], lines[place]
    if not above.text.strip() or not line.text.strip():
        return True
    runs_on = _runs_on(above.text.rstrip(), line.text.lstrip())
    if not alike(above.size, line.size):
        return not runs_on or above.size > body * (1 + SAME_SIZE)
    if _has_form(above, line, edges[place - 1], edges[place]):
        return not runs_on or _BULLET.match(line.text) is not None
    gap = line.y - above.y
    if page != next_page or not 0 < gap <= FAR * line.size:
        finished = _ENDED.search(above.text) is not None or not _fills(above, edges[place - 1])
        return finished and not runs_on
    usual = leading.get(round(line.size), 1.2 * line.size)
    if gap > LOOSE_LEADING * usual:
        return not runs_on or gap > FAR_LEADING * usual
    if line.size > body * (1 + SAME_SIZE):  # the lines of a heading, which is often centred
        finished = gap > HEADING_LEADING * line.size
    else:
        finished = _had_room(above, line, edges[place - 1][1]) or _indented(
            above, line, edges[place][0]
        )
    return finished and not runs_on


def _runs_on(before: str, text: str) -> bool:
    """Whether the words alone say that a sentence goes on from line to line."""
    divided = before[-1] in HYPHENS and before[-2:-1].isalpha()
    return divided or (not _ENDED.search(before) and text[0].islower())


def _has_form(
    above: PrintedLine,
    line: PrintedLine,
    edges: tuple[float, float],
    next_edges: tuple[float, float],
) -> bool:
    """Whether one of them is a table's row or the second begins with a list's mark."""
    if _BULLET.match(line.text) or (_NUMBERED.match(line.text) and _ENDED.search(above.text)):
        return True
    in_table = min(above.cells, line.cells) > 1
    return in_table or _is_row(above, edges) or _is_row(line, next_edges)


def _fills(line: PrintedLine, edges: tuple[float, float]) -> bool:
    return line.x1 >= edges[1] - 2 * line.size


def _indented(above: PrintedLine, line: PrintedLine, left: float) -> bool:
    """Whether the line begins further in than the one above, which has no list's mark."""
    if _BULLET.match(above.text) or _NUMBERED.match(above.text):
        return False  # the lines of an item may hang below its first word
    room = INDENT * line.size
    return line.x0 - left > room and above.x0 - left <= room / 2


def _is_row(line: PrintedLine, edges: tuple[float, float]) -> bool:
    """Whether it is a table's row; a justified line may have wide gaps, but fills its column."""
    slack = line.size / 5
    filled = line.x0 <= edges[0] + slack and line.x1 >= edges[1] - slack
    return line.cells > MAX_GAPS and not filled


def _had_room(above: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether the line's first word would have found room at the end of the line above."""
    text = line.text.strip()
    letter = (line.x1 - line.x0) / max(len(text), 1)
    return above.x1 + letter * (len(text.split(maxsplit=1)[0]) + 1) < right - 0.2 * line.size


def _column_edges(lines: Sequence[tuple[int, PrintedLine]]) -> list[tuple[float, float]]:
    """Give for each line the left and right edges of the column that it stands in."""
    result = []
    for place, (page, line) in enumerate(lines):
        near = [
            other
            for number, other in lines[max(0, place - NEAR_LINES) : place + NEAR_LINES + 1]
            if number == page
            and alike(other.size, line.size)
            and abs(other.x0 - line.x0) < 3 * line.size
        ]
        result.append((min(each.x0 for each in near), max(each.x1 for each in near)))
    return result


def _leadings(lines: Sequence[tuple[int, PrintedLine]]) -> dict[int, float]:
    """Give for each size of letters, in whole points, the usual distance of two lines."""
    gaps: defaultdict[int, Counter[float]] = defaultdict(Counter)
    for (page, above), (next_page, line) in pairwise(lines):
        gap = line.y - above.y
        if page == next_page and alike(above.size, line.size) and 0 < gap < 3 * line.size:
            gaps[round(line.size)][round(2 * gap) / 2] += 1
    return {size: min(counts, key=lambda gap: (-counts[gap], gap)) for size, counts in gaps.items()}


def _usual_size(pages: Sequence[Sequence[PrintedLine]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _notes_from(page: Sequence[PrintedLine], body: float) -> int:
    """Give the index from which a page's lines are notes at its foot."""
    cut = len(page)
    while cut and page[cut - 1].size < NOTE_SIZE * body:
        cut -= 1
    return cut or len(page)  # a page in small letters throughout has no notes


def alike(size: float, other: float) -> bool:
    """Whether letters of two heights are of one size, small differences of fonts aside."""
    return abs(size - other) <= SAME_SIZE * max(size, other)


def _right_to_left(pages: Sequence[Sequence[PrintedLine]]) -> bool:
    sample = "".join(line.text for page in pages[:5] for line in page)
    letters = [unicodedata.bidirectional(character) for character in sample if character.isalpha()]
    return sum(kind in {"R", "AL"} for kind in letters) > len(letters) / 2
