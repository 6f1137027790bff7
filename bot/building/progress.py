"""How far a build is, in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from bot import texts
from bot.richtext import one_line, shortened
from index.datatypes import Progress, Rejected, Stage, Status, SyncReport

UNITS = {
    Stage.READ: "articles",
    Stage.COMPARE: "articles",
    Stage.CUT: "articles",
    Stage.EMBED: "passages",
    Stage.INDEX: "files",
    Stage.PUBLISH: "files",
}
SHOWN_REJECTED = 5
MAX_REJECTED_LINE = 300
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Meter:
    """A stage under way: where it stood when it was first heard of, and where it stands now.

    ``began`` and ``at`` are seconds on any one clock.
    """

    now: Progress
    first_done: int
    began: float
    at: float

    @classmethod
    def of(cls, progress: Progress, at: float) -> Self:
        """The meter of a stage that is heard of for the first time."""
        return cls(progress, progress.done, at, at)

    def after(self, progress: Progress, at: float) -> "Meter":
        """The meter after another report, which may begin another stage."""
        if progress.stage != self.now.stage:
            return Meter.of(progress, at)
        return replace(self, now=progress, at=at)

    @property
    def rate(self) -> float | None:
        """Units a second over the stage, None while it can't be told."""
        done, elapsed = self.now.done - self.first_done, self.at - self.began
        return done / elapsed if done > 0 and elapsed > 0 else None

    @property
    def remaining(self) -> float | None:
        """Seconds to the end of the stage, None while they can't be told."""
        if self.rate is None or self.now.total is None:
            return None
        return max(0, self.now.total - self.now.done) / self.rate


def under_way(
    meter: Meter | None, running: str = texts.REINDEXING, *, cancelling: bool = False
) -> str:
    """A running build: stage, done, total, rate and remaining time, as far as known."""
    if meter is None:
        return f"{running} …"
    head = f"{running}{' (cancelling)' if cancelling else ''}: {meter.now.stage}"
    return f"{head} {', '.join(measures(meter))}"


def measures(meter: Meter) -> list[str]:
    """What is known of the stage."""
    now = meter.now
    if now.total is None:
        known = [f"{now.done:,} {UNITS[now.stage]}"]
    else:
        share = f" ({100 * now.done // now.total} %)" if now.total else ""
        known = [f"{now.done:,} of {now.total:,} {UNITS[now.stage]}{share}"]
    if meter.rate is not None:
        known.append(f"{meter.rate:,.0f} a second" if meter.rate >= 1 else "less than 1 a second")
    if meter.remaining:
        known.append(f"about {texts.duration(meter.remaining)} left")
    return known


def finished(report: SyncReport, seconds: float) -> str:
    """What a build did."""
    if report.cancelled:
        return texts.CANCELLED.format(published=published(report.generation))
    counts = (
        f"{report.added:,} added, {report.changed:,} changed, {report.removed:,} removed, "
        f"{report.unchanged:,} unchanged; {report.embedded:,} passages embedded."
    )
    head = f"Reindexed in {texts.duration(seconds)}. {published(report.generation)}"
    return "\n".join([head, counts, *rejected(report.rejected)])


def published(generation: int | None) -> str:
    """Which generation answers now."""
    if generation is None:
        return "Nothing is published yet."
    return f"Generation {generation} is published and answers questions."


def rejected(items: Sequence[Rejected]) -> list[str]:
    """The first files that were skipped, with reasons, and how many more there are."""
    if not items:
        return []
    lines = [
        shortened(one_line(f"• {each.origin}: {each.reason}"), MAX_REJECTED_LINE)
        for each in items[:SHOWN_REJECTED]
    ]
    more = len(items) - SHOWN_REJECTED
    return [f"\nSkipped {len(items):,}:", *lines, *([f"… and {more:,} more"] if more > 0 else [])]


def status(state: Status, running: str | None, uptime_s: float) -> str:
    """What an admin wants to know at a glance."""
    current = state.generation
    kept = ", ".join(str(each) for each in state.kept_generations)
    if current:
        counts = f"{current.articles:,} articles, {current.passages:,} passages"
        index = f"Generation {current.id}: {counts}\nPublished: {texts.moment(current.published)}"
    else:
        index = "Nothing is indexed yet."
    return "\n".join(
        [
            index,
            f"Encoder: {state.encoder}",
            f"Database: {state.database}",
            f"Disk: {state.disk_bytes / MEGABYTE:,.1f} MB in {state.data_dir}"
            + (f" (generations {kept})" if kept else ""),
            f"Running: {running or 'nothing'}",
            f"Up for {texts.duration(uptime_s)}",
        ]
    )
