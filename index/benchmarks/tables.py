"""Tables in Markdown, aligned so that they can be read as they are, too."""

from collections.abc import Sequence

EMPTY = "–"


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """The rows under the headings; columns whose cells are all numbers are set to the right.

    Numbers get three significant digits or their thousands; None is a dash. A row that is too
    short is filled up with dashes, one that is too long raises ValueError.
    """
    columns = len(headings)
    texts = [list(map(said, headings))]
    for row in rows:
        if len(row) > columns:
            raise ValueError(f"a row of {len(row)} cells under {columns} headings")
        texts.append([said(cell) for cell in [*row, *[None] * (columns - len(row))]])
    right = [
        any(is_number(row[at]) for row in rows if at < len(row))
        and all(row[at] is None or is_number(row[at]) for row in rows if at < len(row))
        for at in range(columns)
    ]
    widths = [max(3, *(len(row[at]) for row in texts)) for at in range(columns)]
    rule = [
        "-" * (width - 1) + ":" if flush else "-" * width
        for width, flush in zip(widths, right, strict=True)
    ]
    lines = []
    for row in [texts[0], rule, *texts[1:]]:
        cells = (
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(row, widths, right, strict=True)
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def is_number(cell: object) -> bool:
    """Whether a cell is a number; True and False are none."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def said(cell: object) -> str:
    """A cell's text; what would end the cell or the row is taken out."""
    if cell is None:
        return EMPTY
    if isinstance(cell, float):
        return number(cell)
    if is_number(cell):
        return f"{cell:,}"
    return " ".join(str(cell).split()).replace("|", "\\|")


def number(value: float) -> str:
    """Three significant digits, or all of them before the point with thousands apart."""
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN alone
        return EMPTY
    if value == 0 or abs(value) >= 100:  # noqa: PLR2004
        return f"{value:,.0f}"
    text = f"{value:.3g}"
    return text if "e" not in text else f"{value:.6f}".rstrip("0").rstrip(".") or "0"
