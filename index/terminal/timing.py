"""How long the stages of an answer took, for people and for programs."""

from rich.text import Text

from index.timings import Timed, Timings

INDENT = 2
NAMES = 22
"""Width of the column of names."""
TOTAL = "total"
SEPARATOR = "/"
"""Between the names of a stage and of the ones that it is part of."""


def render_timings(timings: Timings) -> Text:
    """A line for each stage in milliseconds, its parts set in below it; then the total."""
    rows = [row(each) for each in timings.stages]
    return Text("\n".join([*rows, line(TOTAL, timings.seconds)]))


def row(timed: Timed) -> str:
    """A stage's line; it says how often the stage came where that was not once."""
    times = f"  ({timed.count} times)" if timed.count > 1 else ""
    return line(f"{' ' * INDENT * timed.depth}{timed.name}", timed.seconds) + times


def line(name: str, seconds: float) -> str:
    """A name and its milliseconds."""
    return f"{name:{NAMES}}{1000 * seconds:10.1f} ms"


def timings_object(timings: Timings) -> dict[str, float]:
    """Milliseconds by stage, in order: "read" holds "read/network"; ``total`` comes last."""
    stages = {SEPARATOR.join(each.path): each.seconds for each in timings.stages}
    return {
        name: round(1000 * each, 3) for name, each in (stages | {TOTAL: timings.seconds}).items()
    }
