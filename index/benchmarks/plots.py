"""Plots as SVG files: lines and bars, in colours that are told apart without colour vision."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.benchmarks.errors import BenchmarkError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INCHES = (7.0, 4.2)
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = "osD^vPX"
SALT = "footnote"
"""Fixes the ids inside an SVG, so that the same figures make the same file."""


def lines(
    path: Path,
    title: str,
    x_label: str,
    y_label: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    *,
    log_x: bool = False,
    log_y: bool = False,
) -> None:
    """Write a line with markers for each named series of (x, y); raises BenchmarkError."""
    figure, axes = sheet(title, x_label, y_label)
    for at, (name, points) in enumerate(series.items()):
        axes.plot(
            [x for x, _ in points],
            [y for _, y in points],
            label=name,
            color=COLOURS[at % len(COLOURS)],
            marker=MARKERS[at % len(MARKERS)],
        )
    if log_x:
        axes.set_xscale("log")
    if log_y:
        axes.set_yscale("log")
    if series:
        axes.legend()
    write(figure, path)


def bars(
    path: Path,
    title: str,
    y_label: str,
    groups: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    *,
    log_y: bool = False,
) -> None:
    """Write bars side by side: a group for each name in ``groups``, a bar in it for each series.

    None leaves a bar out. Each bar says its height. Raises BenchmarkError.
    """
    figure, axes = sheet(title, "", y_label)
    width = 0.8 / max(1, len(series))
    for at, (name, heights) in enumerate(series.items()):
        shift = (at - (len(series) - 1) / 2) * width
        there = [(group, height) for group, height in enumerate(heights) if height is not None]
        drawn = axes.bar(
            [group + shift for group, _ in there],
            [height for _, height in there],
            width,
            label=name,
            color=COLOURS[at % len(COLOURS)],
        )
        axes.bar_label(drawn, [f"{height:,.4g}" for _, height in there], fontsize=7)
    axes.set_xticks(range(len(groups)), list(groups))
    if log_y and any(height and height > 0 for each in series.values() for height in each):
        axes.set_yscale("log")
    if len(series) > 1:
        axes.legend()
    write(figure, path)


def sheet(title: str, x_label: str, y_label: str) -> tuple["Figure", "Axes"]:
    """An empty figure with its axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - slow to import
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=INCHES, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(title)
    axes.set_xlabel(x_label)
    axes.set_ylabel(y_label)
    axes.grid(alpha=0.3)
    axes.set_axisbelow(True)
    return figure, axes


def write(figure: "Figure", path: Path) -> None:
    """Write the figure as SVG with its words as text, the same bytes each time."""
    from matplotlib import rc_context  # noqa: PLC0415 - slow to import

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with rc_context({"svg.hashsalt": SALT, "svg.fonttype": "none"}):
            figure.savefig(path, format="svg", metadata={"Date": None})
    except OSError as error:
        raise BenchmarkError(
            f"{path} cannot be written ({error.strerror}); name another folder"
        ) from error
