"""How far a build is, in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from bot.richtext import one_line, shortened
from bot.words import Words
from index.datatypes import Progress, Rejected, Stage, Status, SyncReport

STAGES = {
    Stage.READ: "building-stage-reading",
    Stage.COMPARE: "building-stage-comparing",
    Stage.CUT: "building-stage-splitting",
    Stage.EMBED: "building-stage-embedding",
    Stage.INDEX: "building-stage-indexing",
    Stage.PUBLISH: "building-stage-publishing",
}
ARTICLES = ("common-articles", "building-of-articles")
PASSAGES = ("common-passages", "building-of-passages")
FILES = ("building-files", "building-of-files")
UNITS = {
    Stage.READ: ARTICLES,
    Stage.COMPARE: ARTICLES,
    Stage.CUT: ARTICLES,
    Stage.EMBED: PASSAGES,
    Stage.INDEX: FILES,
    Stage.PUBLISH: FILES,
}
"""What a stage's units are called where the total is unknown, and where it is known."""

SHOWN_REJECTED = 5
MAX_REJECTED_LINE = 300


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


def under_way(meter: Meter | None, running: str, words: Words, *, cancelling: bool = False) -> str:
    """A running build: stage, done, total, rate and remaining time, as far as known."""
    if meter is None:
        return words("building-beginning", running=running)
    name = "building-under-way-cancelling" if cancelling else "building-under-way"
    stage = words(STAGES[meter.now.stage])
    return words(name, running=running, stage=stage, measures=", ".join(measures(meter, words)))


def measures(meter: Meter, words: Words) -> list[str]:
    """What is known of the stage."""
    now = meter.now
    alone, of = UNITS[now.stage]
    if now.total is None:
        known = [words(alone, count=now.done)]
    else:
        share = f" ({words.percent(now.done * 100 // now.total / 100)})" if now.total else ""
        known = [words(of, done=now.done, total=now.total) + share]
    if meter.rate is not None and meter.rate >= 1:
        known.append(words("building-rate", rate=round(meter.rate)))
    elif meter.rate is not None:
        known.append(words("building-rate-slow"))
    if meter.remaining:
        known.append(words("building-left", duration=words.duration(meter.remaining)))
    return known


def finished(report: SyncReport, seconds: float, words: Words) -> str:
    """What a build did."""
    now = published(report.generation, words)
    if report.cancelled:
        return words("building-cancelled", published=now)
    head = words("building-done", duration=words.duration(seconds), published=now)
    counts = words(
        "building-counts",
        added=report.added,
        changed=report.changed,
        removed=report.removed,
        unchanged=report.unchanged,
        embedded=report.embedded,
    )
    return "\n".join([head, counts, *rejected(report.rejected, words)])


def published(generation: int | None, words: Words) -> str:
    """Which generation answers now."""
    if generation is None:
        return words("building-nothing-published")
    return words("building-published", generation=str(generation))


def rejected(items: Sequence[Rejected], words: Words) -> list[str]:
    """The first files that were skipped, with reasons, and how many more there are."""
    if not items:
        return []
    lines = [
        shortened(one_line(f"• {each.origin}: {each.reason}"), MAX_REJECTED_LINE)
        for each in items[:SHOWN_REJECTED]
    ]
    more = len(items) - SHOWN_REJECTED
    rest = [words("common-more", count=more)] if more > 0 else []
    return ["", words("building-skipped", count=len(items)), *lines, *rest]


def status(state: Status, running: str | None, uptime_s: float, words: Words) -> str:
    """What an admin wants to know at a glance."""
    return "\n".join(
        [
            *index_said(state, words),
            words("building-status-encoder", encoder=state.encoder),
            words("building-status-database", database=state.database),
            disk_said(state, words),
            words("building-status-running", running=running)
            if running
            else words("building-status-idle"),
            words("building-status-uptime", duration=words.duration(uptime_s)),
        ]
    )


def index_said(state: Status, words: Words) -> list[str]:
    """What is published."""
    current = state.generation
    if current is None:
        return [words("building-status-nothing")]
    lines = [
        words(
            "building-status-index",
            generation=str(current.id),
            articles=words("common-articles", count=current.articles),
            passages=words("common-passages", count=current.passages),
        )
    ]
    if current.published is not None:
        lines.append(words("building-status-published", moment=words.moment(current.published)))
    return lines


def disk_said(state: Status, words: Words) -> str:
    """What the data take."""
    size, kept = words.size(state.disk_bytes), ", ".join(map(str, state.kept_generations))
    if not kept:
        return words("building-status-disk", size=size, folder=state.data_dir)
    return words("building-status-disk-kept", size=size, folder=state.data_dir, kept=kept)
