"""Pure: what repeats at the edges of pages is left out: running heads and feet, page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence

from index.sources.documents.reflow import PrintedLine, alike

EDGE_LINES = 3
"""So many lines at the top and at the bottom of a page may be running heads or feet."""
MIN_REPEATS = 3
SAME_PLACE = 3.0
"""Points by which a running head may move from page to page."""
PLACE_PAGES = 10
"""So many pages before and after tell where running heads stand."""
Edges = Sequence[tuple[int, PrintedLine]]
"""A page's outer lines: above (0) from the top, and below (1) from the bottom."""
_ROMAN = re.compile(r"\b[ivxlc]+\b")


def without_furniture(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Leave out what repeats at the edges of pages, and page numbers.

    A line repeats where its words, figures aside, stand in the same place of three pages, or of
    both pages of a document of two. Once a place is known, what stands there alone is furniture
    on every page, such as the names of chapters.
    """
    edges = [_edges(page) for page in pages]
    found = _repeated(edges, max(2, min(MIN_REPEATS, len(pages))))
    found = [dropped | _in_its_place(edges, found, number) for number, dropped in enumerate(found)]
    kept = [
        [line for line in page if line not in dropped]
        for page, dropped in zip(pages, found, strict=True)
    ]
    # Pages that are all alike have nothing else.
    return kept if any(kept) else [list(page) for page in pages]


def _repeated(edges: Sequence[Edges], needed: int) -> list[set[PrintedLine]]:
    """Give for each page the lines at its edges that so many pages have in this place."""
    repeats: defaultdict[tuple[int, str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(edges):
        for edge, line in page:
            for near in (-1, 0, 1):
                on = repeats[edge, _form(line.text), _place(line.y) + near]
                if len(on) < needed:
                    on.add(number)
    result = []
    for page in edges:
        dropped: set[PrintedLine] = set()
        done: set[int] = set()
        for edge, line in page:
            if edge in done or len(repeats[edge, _form(line.text), _place(line.y)]) < needed:
                done.add(edge)  # what lies further in is the page's own
            else:
                dropped.add(line)
        result.append(dropped)
    return result


def _in_its_place(
    edges: Sequence[Edges], found: Sequence[set[PrintedLine]], number: int
) -> set[PrintedLine]:
    """Give the outermost lines of a page that stand where neighbours have running heads.

    Those are the names of chapters. A lone number is its page's.
    """
    around = range(max(0, number - PLACE_PAGES), min(len(edges), number + PLACE_PAGES + 1))
    known = [(edge, line) for page in around for edge, line in edges[page] if line in found[page]]
    result = set()
    for side in (0, 1):
        outer = next((line for edge, line in edges[number] if edge == side), None)
        if outer is None:
            continue
        heads = sum(
            edge == side and abs(line.y - outer.y) <= SAME_PLACE and alike(line.size, outer.size)
            for edge, line in known
        )
        if heads >= MIN_REPEATS or re.sub(r"\W", "", outer.text) == str(number + 1):
            result.add(outer)
    return result


def _edges(page: Sequence[PrintedLine]) -> list[tuple[int, PrintedLine]]:
    by_height = sorted(page, key=lambda line: line.y)
    above = by_height[: min(EDGE_LINES, len(page) // 2 or 1)]
    below = by_height[::-1][: min(EDGE_LINES, len(page) // 2)]
    return [(0, line) for line in above] + [(1, line) for line in below]


def _form(text: str) -> str:
    """What stays of a line from page to page: its words without figures."""
    words = re.sub(r"\d+", "#", " ".join(text.casefold().split()))
    return _ROMAN.sub("#", words) if len(words) < 8 else words  # noqa: PLR2004 - "xxviii"


def _place(y: float) -> int:
    return round(y / SAME_PLACE)
