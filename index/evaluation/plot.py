"""The risk-coverage curve as a picture; the only module that draws."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from index.errors import EvaluationError
from index.evaluation.measures import Curve

INCHES = (7.0, 4.5)
DPI = 150


def draw(curves: Sequence[tuple[str, Curve]], path: Path) -> None:
    """Write a PNG with one line for each named curve; raises EvaluationError.

    A dot marks what Footnote answers at its threshold.
    """
    figure = Figure(figsize=INCHES, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for name, curve in curves:
        (line,) = axes.plot(curve.coverage, curve.risk, label=name)
        if curve.operating is not None:
            axes.plot(*curve.operating, marker="o", color=line.get_color())
    axes.set_xlabel("coverage: questions answered, surest first")
    axes.set_ylabel("risk: answers given that are wrong")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.grid(alpha=0.3)
    axes.legend(title="dot: at the threshold")
    try:
        figure.savefig(path, dpi=DPI, format="png")
    except OSError as error:
        raise EvaluationError(
            f"{path} cannot be written ({error.strerror}); pass another --out"
        ) from error
