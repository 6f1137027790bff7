"""Whether the last run is worse than what was recorded: by ratios alone, never by seconds.

Ratios come from runs in turns, so that a slower machine changes neither side of them. What was
recorded and is not among a record's ratios any more, or is no number, counts as worse.
"""

from dataclasses import dataclass
from pathlib import Path

from index.benchmarks.pairing import Ratio
from index.benchmarks.records import SUFFIX, Record, load

SLACK = 0.05
"""An allowance for what differs between runs and does not show in the spread of either."""
SAME = ("articles", "questions")
"""Options that must be the same for two records to be compared."""


@dataclass(frozen=True, slots=True)
class Worse:
    """A ratio that fell below what was recorded, by more than both spreads, or is not there."""

    record: str
    ratio: str
    before: Ratio
    now: Ratio | None

    def __str__(self) -> str:
        return f"{self.record}: {self.ratio} was {self.before}, is {self.now or 'not measured'}"


def is_worse(before: Ratio, now: Ratio, slack: float = SLACK) -> bool:
    """Whether even the upper end now lies below the lower end before, and by more than slack.

    What is no number can't be called as good.
    """
    return not now.high >= before.low * (1 - slack)


def worse(before: Record, now: Record) -> list[Worse]:
    """What became worse of the ratios that were recorded."""
    pairs = ((name, old, now.ratios.get(name)) for name, old in before.ratios.items())
    return [
        Worse(now.name, name, old, new)
        for name, old, new in pairs
        if new is None or is_worse(old, new)
    ]


@dataclass(frozen=True, slots=True)
class Compared:
    """Of two folders of records: what became worse, what is to be said of each record.

    ``count`` is how many ratios were compared.
    """

    worse: list[Worse]
    said: list[str]
    count: int


def compare(recorded: Path, last: Path) -> Compared:
    """Compare the records that both folders have; raises BenchmarkError.

    Ratios of other articles or questions are others, so such records are named and left out, as
    are those that were not measured.
    """
    found: list[Worse] = []
    said: list[str] = []
    count = 0
    for path in sorted(recorded.glob(f"*{SUFFIX}")):
        if not (last / path.name).exists():
            said.append(f"{path.stem}: not compared, as it was not measured")
            continue
        before, now = load(path), load(last / path.name)
        other = [key for key in SAME if before.options.get(key) != now.options.get(key)]
        if other:
            said.append(f"{path.stem}: not compared, as it is of other {' and '.join(other)}")
            continue
        found += worse(before, now)
        both = len(before.ratios.keys() & now.ratios.keys())
        count += both
        there = "" if before.machine.processor == now.machine.processor else ", another processor"
        said.append(f"{path.stem}: {both} ratios of {now.made:%Y-%m-%d} compared{there}")
    return Compared(found, said, count)
