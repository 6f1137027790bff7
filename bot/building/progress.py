"""How far a build is and what it did, in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from bot.richtext import one_line, shortened
from bot.words import Words
from index.datatypes import Progress, Rejected, Stage, SyncReport, Trial

STAGES = {
    Stage.READ: "building-stage-reading",
    Stage.COMPARE: "building-stage-comparing",
    Stage.CUT: "building-stage-splitting",
    Stage.EMBED: "building-stage-embedding",
    Stage.INDEX: "building-stage-indexing",
    Stage.EVALUATE: "building-stage-evaluating",
    Stage.PUBLISH: "building-stage-publishing",
}
ARTICLES = ("common-articles", "building-of-articles")
PASSAGES = ("common-passages", "building-of-passages")
FILES = ("building-files", "building-of-files")
QUESTIONS = ("building-questions", "building-of-questions")
UNITS = {
    Stage.READ: ARTICLES,
    Stage.COMPARE: ARTICLES,
    Stage.CUT: ARTICLES,
    Stage.EMBED: PASSAGES,
    Stage.INDEX: FILES,
    Stage.EVALUATE: QUESTIONS,
    Stage.PUBLISH: FILES,
}
"""What a stage's units are called where the total is unknown, and where it is known."""

SHOWN = 5
MAX_LISTED_LINE = 300


WINDOW_S = 30.0
SAMPLE_S = 0.5
"""The rate is that of the last half minute, as what was embedded before comes in one leap."""


@dataclass(frozen=True, slots=True)
class Meter:
    """A stage under way: where it stands, and where it stood in the last half minute.

    ``samples`` are moments with the units that were done by then, the oldest first; moments and
    ``at`` are seconds on any one clock.
    """

    now: Progress
    at: float
    samples: tuple[tuple[float, int], ...]

    @classmethod
    def of(cls, progress: Progress, at: float) -> Self:
        """The meter of a stage that is heard of for the first time."""
        return cls(progress, at, ((at, progress.done),))

    def after(self, progress: Progress, at: float) -> "Meter":
        """The meter after another report, which may begin another stage."""
        if progress.stage != self.now.stage:
            return Meter.of(progress, at)
        samples = self.samples
        if at - samples[-1][0] >= SAMPLE_S:
            # The last one before the window stays, so that there is always one to count from.
            later = next(
                (place for place, each in enumerate(samples) if each[0] > at - WINDOW_S),
                len(samples),
            )
            samples = (*samples[max(0, later - 1) :], (at, progress.done))
        return replace(self, now=progress, at=at, samples=samples)

    @property
    def rate(self) -> float | None:
        """Units a second lately, None while it can't be told."""
        began, first_done = self.samples[0]
        done, elapsed = self.now.done - first_done, self.at - began
        return done / elapsed if done > 0 and elapsed > 0 else None

    @property
    def remaining(self) -> float | None:
        """Seconds to the end of the stage, None while they can't be told."""
        return remaining(self.now, self.rate)


def remaining(now: Progress, rate: float | None) -> float | None:
    """Seconds to the end of the stage at so many units a second, None while unknown."""
    if not rate or now.total is None:
        return None
    return max(0, now.total - now.done) / rate


def under_way(meter: Meter | None, running: str, words: Words, *, cancelling: bool = False) -> str:
    """A running build: stage, done, total, rate, remaining time and failures, as far as known."""
    if meter is None:
        return words("building-beginning", running=running)
    name = "building-under-way-cancelling" if cancelling else "building-under-way"
    stage = words(STAGES[meter.now.stage])
    known = ", ".join(measures(meter.now, meter.rate, words))
    return words(name, running=running, stage=stage, measures=known)


def measures(now: Progress, rate: float | None, words: Words) -> list[str]:
    """What is known of the stage."""
    alone, of = UNITS[now.stage]
    if now.total is None:
        known = [words(alone, count=now.done)]
    else:
        share = f" ({words.percent(now.done * 100 // now.total / 100)})" if now.total else ""
        known = [words(of, done=now.done, total=now.total) + share]
    if rate is not None and rate >= 1:
        known.append(words("building-rate", rate=round(rate)))
    elif rate is not None:
        known.append(words("building-rate-slow"))
    left = remaining(now, rate)
    if left is not None and round(left) > 0:
        known.append(words("building-left", duration=words.duration(left)))
    if now.failures:
        known.append(words("building-failures", count=now.failures))
    return known


def finished(report: SyncReport, seconds: float, words: Words) -> str:
    """What a build did."""
    now = published(report.generation, words)
    if report.cancelled:
        return words("building-cancelled", published=now)
    if report.held is not None:
        duration = words.duration(seconds)
        head = [words("building-held", duration=duration), *held(report, words), ""]
    else:
        head = [words("building-done", duration=words.duration(seconds), published=now)]
    counts = words(
        "building-counts",
        added=report.added,
        changed=report.changed,
        removed=report.removed,
        unchanged=report.unchanged,
        embedded=report.embedded,
    )
    tried = [trial(report.trial, words)] if report.trial and report.held is None else []
    return "\n".join([*head, counts, *tried, *rejected(report.rejected, words)])


def held(report: SyncReport, words: Words) -> list[str]:
    """What became of the pinned questions, what goes on answering, and the way out."""
    if report.held is None:
        return []
    asked = [trial(report.trial, words), *lost(report.trial, words)] if report.trial else []
    return [
        *asked,
        published(report.generation, words),
        words("building-publish-anyway", generation=str(report.held)),
    ]


def trial(tried: Trial, words: Words) -> str:
    """How many of the pinned questions were answered rightly, now and before."""
    return words("building-trial", right=tried.right, asked=tried.asked, before=tried.before)


def lost(tried: Trial, words: Words) -> list[str]:
    """The first questions that were right before and are not now."""
    if not tried.lost:
        return []
    return listed(tried.lost, words("building-lost", count=len(tried.lost)), words)


def published(generation: int | None, words: Words) -> str:
    """Which generation answers now."""
    if generation is None:
        return words("building-nothing-published")
    return words("building-published", generation=str(generation))


def rejected(items: Sequence[Rejected], words: Words) -> list[str]:
    """The first files that were skipped, with reasons, and how many more there are."""
    return skipped(items, words("building-skipped", count=len(items)), words)


def skipped(items: Sequence[Rejected], title: str, words: Words) -> list[str]:
    """The first of what is or would be skipped below a title, nothing where there is none."""
    if not items:
        return []
    return ["", *listed([f"{each.origin}: {each.reason}" for each in items], title, words)]


def listed(items: Sequence[str], title: str, words: Words) -> list[str]:
    """The first items below a title, and how many more there are."""
    lines = [shortened(one_line(f"• {each}"), MAX_LISTED_LINE) for each in items[:SHOWN]]
    more = len(items) - SHOWN
    return [title, *lines, *([words("common-more", count=more)] if more > 0 else [])]
