"""Pure: runs of words as a PDF draws them -> the lines of a page in the order of reading.

Most programs draw column by column, and their order is kept. Where a page is drawn row by row
across its columns, the strip of white between them tells the columns apart.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.sources.documents.reflow import PrintedLine

MIN_ROWS = 5
"""Columns have at least so many lines; a table's rows are rarely as long as MIN_WORDS tells."""
MIN_WORDS = 2.5
MAX_CROSSING = 0.15
"""This share of a page's runs may reach across the white strip: titles, pictures' captions."""
MAX_DEPTH = 3
"""Columns in columns; eight of them are more than a newspaper has."""
_SHORT_CELL = re.compile(r"[\W\d]*")


def in_reading_order(runs: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Put a page's runs in order and make those that stand side by side into lines."""
    return [line for column in _columns(list(runs), 0) for line in _lines(column)]


def _columns(runs: list[PrintedLine], depth: int) -> list[list[PrintedLine]]:
    """Part runs that are drawn across columns; everything in one list where they are not."""
    gutter = _gutter(runs) if depth < MAX_DEPTH and len(runs) >= 2 * MIN_ROWS else None
    if gutter is None:
        return [runs]
    sides = [_side(run, gutter) for run in runs if _side(run, gutter)]
    changes = sum(side != other for side, other in pairwise(sides))
    if changes < max(MIN_ROWS, len(sides) // 4):
        return [runs]
    result: list[list[PrintedLine]] = []
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []

    def flush() -> None:
        for column in (left, right):
            if column:
                result.extend(_columns(column.copy(), depth + 1))
                column.clear()

    for run in sorted(runs, key=lambda run: (round(run.y), run.x0)):
        side = _side(run, gutter)
        if side:
            (left if side < 0 else right).append(run)
        else:
            flush()
            result.append([run])
    flush()
    return result


def _gutter(runs: Sequence[PrintedLine]) -> float | None:
    """Find the middle of the white strip between two columns of text, if there is one."""
    first, last = min(run.x0 for run in runs), max(run.x1 for run in runs)
    width = int(last - first) + 1
    if not 10 <= width <= 100_000:  # noqa: PLR2004 - points: a page of nonsense
        return None
    steps = [0] * (width + 2)
    for run in runs:
        steps[int(run.x0 - first)] += 1
        steps[min(int(run.x1 - first) + 1, width + 1)] -= 1
    crossing, count = [], 0
    for step in steps:
        count += step
        crossing.append(count)
    middle = range(width // 5, width - width // 5)
    fewest = min((crossing[x] for x in middle), default=len(runs))
    if fewest > MAX_CROSSING * len(runs):
        return None
    strip = [x for x in middle if crossing[x] == fewest]
    centre = min(strip, key=lambda x: abs(x - width / 2))
    gutter = first + centre + 0.5
    sides = [_side(run, gutter) for run in runs]
    for side in (-1, 1):
        column = [run for run, where in zip(runs, sides, strict=True) if where == side]
        if len({round(run.y) for run in column}) < MIN_ROWS or _is_table(column):
            return None
    return gutter


def _is_table(column: Sequence[PrintedLine]) -> bool:
    """Whether a column holds cells, which are short, and not lines of text, which fill it."""
    words = sum(len(run.text.split()) for run in column) / len(column)
    width = max(run.x1 for run in column) - min(run.x0 for run in column)
    filled = sum(run.x1 - run.x0 for run in column) / (len(column) * max(width, 1.0))
    figures = sum(bool(_SHORT_CELL.fullmatch(run.text)) for run in column)
    return words < MIN_WORDS or filled < 0.5 or figures > len(column) / 4  # noqa: PLR2004 - half


def _side(run: PrintedLine, gutter: float) -> int:
    """-1 left of the gutter, 1 right of it, 0 across it."""
    return -1 if run.x1 <= gutter else 1 if run.x0 >= gutter else 0


def _lines(runs: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Join neighbours that stand on the same row."""
    lines: list[PrintedLine] = []
    for run in runs:
        if lines and _same_row(lines[-1], run):
            lines[-1] = _joined(lines[-1], run)
        else:
            lines.append(run)
    return lines


def _same_row(line: PrintedLine, run: PrintedLine) -> bool:
    """Whether they overlap by half the smaller one's height, and do not lie upon each other."""
    smaller = min(line.size, run.size)
    overlap = min(line.y, run.y) - max(line.y - line.size, run.y - run.size)
    beside = min(line.x1, run.x1) - max(line.x0, run.x0) < smaller
    return overlap >= smaller / 2 and beside


def _joined(line: PrintedLine, run: PrintedLine) -> PrintedLine:
    main = line if len(line.text) >= len(run.text) else run
    return replace(
        main,
        text=f"{line.text} {run.text}",
        x0=min(line.x0, run.x0),
        x1=max(line.x1, run.x1),
        cells=line.cells + run.cells,
    )
