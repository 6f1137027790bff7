"""Statistics as a picture. Pure but for the drawing, which takes about a second: use a thread.

It brings its own dark card along, so that it reads alike in Telegram's light and dark themes;
every colour of text and marks stands out from it by a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
Answered, abstained and failed differ in hatching, too, for those who see colours otherwise.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from babel.dates import format_skeleton

from bot.words import Words
from index.datatypes import DayCount, Statistics

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CARD = "#17212b"
GRID = "#2f3d4b"
INK = "#e6edf3"
FAINT = "#a3b3c2"
ANSWERED, ABSTAINED, FAILED = "#5eb5f7", "#f2c94c", "#ff8a80"
UP, DOWN = "#7bd88f", "#ff8a80"
MEDIAN, P95 = "#5eb5f7", "#c4a5ff"
COLOURS = (INK, FAINT, ANSWERED, ABSTAINED, FAILED, UP, DOWN, MEDIAN, P95)

INCHES = (8.0, 8.4)
DPI = 130
MOST_LABELS = 8


def drawn(statistics: Statistics, words: Words) -> bytes:
    """A PNG of about 1040 x 1090 pixels: questions, votes and latency, a column a day."""
    # Drawing is rare and takes long to import: not at the bot's start.
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=INCHES, dpi=DPI, facecolor=CARD, layout="constrained")
    questions, votes, latency = figure.subplots(3, 1, sharex=True, height_ratios=(3, 1.4, 2))
    days = statistics.days
    figure.suptitle(
        words("stats-title", first=words.day(days[0].day), last=words.day(days[-1].day)),
        color=INK,
        fontsize=15,
        fontweight="bold",
    )
    draw_questions(questions, days, words)
    draw_votes(votes, days, words)
    draw_latency(latency, days, words)
    for axes in (questions, votes, latency):
        dressed(axes)
    mark_days(latency, [each.day for each in days], words)
    target = BytesIO()
    figure.savefig(target, format="png", facecolor=CARD)
    return target.getvalue()


def draw_questions(axes: "Axes", days: Sequence[DayCount], words: Words) -> None:
    """Questions of each day, stacked by what became of them."""
    bottom = [0] * len(days)
    rows = (
        (words("stats-answered"), ANSWERED, None, [each.answered for each in days]),
        (words("stats-abstained"), ABSTAINED, "//", [each.abstained for each in days]),
        (words("stats-failed"), FAILED, "xx", [each.failed for each in days]),
    )
    for label, colour, hatch, counts in rows:
        axes.bar(
            range(len(days)), counts, 0.7, bottom, color=colour, label=label,
            hatch=hatch, edgecolor=CARD, linewidth=0,
        )  # fmt: skip
        bottom = [below + count for below, count in zip(bottom, counts, strict=True)]
    titled(axes, words("stats-questions"))
    axes.set_ylim(0, max(1, *bottom) * 1.1)


def draw_votes(axes: "Axes", days: Sequence[DayCount], words: Words) -> None:
    """Thumbs up above the line, thumbs down below it."""
    places = range(len(days))
    axes.bar(places, [each.up for each in days], 0.7, color=UP, label=words("stats-up"))
    axes.bar(
        places, [-each.down for each in days], 0.7, color=DOWN, hatch="xx", edgecolor=CARD,
        linewidth=0, label=words("stats-down"),
    )  # fmt: skip
    axes.axhline(0, color=FAINT, linewidth=0.8)
    titled(axes, words("stats-votes"))
    most = max(1, *(max(each.up, each.down) for each in days))
    axes.set_ylim(-1.15 * most, 1.15 * most)
    axes.yaxis.set_major_formatter(lambda value, _: words.number(abs(round(value))))


def draw_latency(axes: "Axes", days: Sequence[DayCount], words: Words) -> None:
    """Seconds to the answer; a day without questions has no mark."""
    for label, colour, marker, values in (
        (words("stats-median"), MEDIAN, "o", [each.median_s for each in days]),
        (words("stats-p95"), P95, "^", [each.p95_s for each in days]),
    ):
        seconds = [float("nan") if each is None else each for each in values]
        axes.plot(range(len(days)), seconds, marker=marker, color=colour, label=label, markersize=5)
    titled(axes, words("stats-latency"))
    known = [each.p95_s for each in days if each.p95_s is not None]
    axes.set_ylim(0, max(0.1, *known, 0.0) * 1.15)


def titled(axes: "Axes", title: str) -> None:
    """What the axes show, and the legend."""
    axes.set_title(title, loc="left", color=INK, fontsize=12)
    axes.legend(
        loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False, labelcolor=INK,
        fontsize=10, borderaxespad=0.2,
    )  # fmt: skip


def dressed(axes: "Axes") -> None:
    """The card's colours, whole numbers, and no more lines than are needed."""
    axes.set_facecolor(CARD)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=FAINT, labelsize=10, length=0)
    axes.locator_params(axis="y", nbins=4)
    for spine in axes.spines.values():
        spine.set_visible(False)


def mark_days(axes: "Axes", days: Sequence[date], words: Words) -> None:
    """Some days by name, few enough to be read."""
    step = -(-len(days) // MOST_LABELS)
    # From the last day backwards: today is always named.
    places = list(range(len(days) - 1, -1, -step))[::-1]
    axes.set_xticks(
        places, [format_skeleton("MMMd", days[at], locale=words.language) for at in places]
    )
