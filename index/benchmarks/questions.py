"""Questions one after the other, by stage, and of many chats at once, through the bot's threads.

Chats ask in a closed loop: each asks its next question once its last one is answered. Answers are
kept and counted as the bot does it; what Telegram would add is left out.
"""

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from bot.engine import OffLoop
from bot.protocols import Footnote
from index.benchmarks import reindexing
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.tables import table
from index.datatypes import Asker
from index.engine import Engine
from index.errors import QuestionError
from index.judging.questions import read
from index.models import encoder_of
from index.settings import Settings
from index.timings import Timings, recorded

TOTAL = "total"
PARTS = "/"
WARMED = 3
"""Questions that are asked before anything is measured."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What so many chats at once were answered: how many answers, each one's seconds."""

    chats: int
    seconds: float
    latencies: tuple[float, ...]
    answered: int

    @property
    def rate(self) -> float:
        """Answers a second, those alone that came in time."""
        return self.answered / self.seconds


def run(
    folder: Path,
    data: Path | None,
    questions: Path | None,
    *,
    passages: int,
    most: int,
    chats: Sequence[int],
    seconds: float,
) -> Iterator[str]:
    """Lines that say what was measured; raises FootnoteError.

    The index is ``folder``'s own: a copy of ``data``, or of drawn articles. At most ``most``
    questions are asked one after the other, taken evenly from the file.
    """
    asked = some(texts(questions), most)
    settings = Settings(data_dir=settled(folder, data))
    with Engine(settings) as engine:
        if data is None:
            encoder = reindexing.Timed(encoder_of(settings))
            yield from reindexing.filled(engine, settings, encoder, passages)
        generation = engine.status().generation
        if generation is None:
            raise BenchmarkError(f"{data} holds no index; name the data folder of one")
        yield f"{generation.passages:,} passages of {generation.articles:,} articles"
        for each in asked[:WARMED]:
            engine.ask(each)
        yield f"\n{len(asked)} questions one after the other\n\n{by_stage(alone(engine, asked))}"
        rows = []
        for count in chats:
            crowd = asyncio.run(together(engine, asked, count, seconds))
            rows.append(row(crowd))
        yield f"\nchats at once, {seconds:.0f} s each\n"
        yield table(["chats", "answers a second", "median ms", "p95 ms", "most ms"], rows)


def texts(path: Path | None) -> list[str]:
    """The questions of a file, or some about the samples; raises EvaluationError."""
    return [each.text for each in read([path])] if path else [*reindexing.QUESTIONS]


def some(questions: Sequence[str], most: int) -> list[str]:
    """At most so many, evenly taken from all."""
    step = max(1, len(questions) // most)
    return list(questions[::step][:most])


def settled(folder: Path, data: Path | None) -> Path:
    """Where the index lies that is measured; raises BenchmarkError."""
    own = folder / "data"
    if data is None or own.exists():
        return own
    if not data.is_dir():
        raise BenchmarkError(f"{data} is no folder; name the data folder of an index")
    try:
        shutil.copytree(data, own)
    except (OSError, shutil.Error) as error:
        raise BenchmarkError(f"{data} cannot be copied to {own} ({error})") from error
    return own


def alone(engine: Engine, questions: Sequence[str]) -> list[Timings]:
    """How long each question took by itself; what is no question is left out."""
    found = []
    for each in questions:
        try:
            with recorded() as recording:
                engine.ask(each)
        except QuestionError:
            continue
        found.append(recording.timings)
    return found


def by_stage(timings: Sequence[Timings]) -> str:
    """A table of stages: a stage's median and 95th percentile where it came, its mean over all."""
    seconds: dict[str, list[float]] = {}
    for each in timings:
        for stage in each.stages:
            seconds.setdefault(PARTS.join(stage.path), []).append(stage.seconds)
    rows: list[list[object]] = [
        [name, len(spent), *milliseconds(spent), 1000 * sum(spent) / len(timings)]
        for name, spent in sorted(seconds.items())
    ]
    whole = [each.seconds for each in timings]
    rows.append([TOTAL, len(whole), *milliseconds(whole), 1000 * sum(whole) / len(whole)])
    return table(["stage", "questions", "median ms", "p95 ms", "mean of all ms"], rows)


async def together(engine: Footnote, questions: Sequence[str], chats: int, seconds: float) -> Crowd:
    """So many chats ask for so many seconds; those under way then are waited for."""
    off_loop = OffLoop(engine)
    upcoming = cycle(questions)
    latencies: list[float] = []
    in_time = 0
    try:
        await asyncio.gather(*(off_loop.warm_up() for _ in range(chats)))
        began = perf_counter()

        async def chat(number: int) -> None:
            nonlocal in_time
            while perf_counter() - began < seconds:
                start = perf_counter()
                try:
                    await off_loop.ask(next(upcoming), Asker(number, number))
                except QuestionError:
                    continue
                latencies.append(perf_counter() - start)
                in_time += perf_counter() - began <= seconds

        await asyncio.gather(*(chat(number) for number in range(1, chats + 1)))
    finally:
        await off_loop.close()
    return Crowd(chats, seconds, tuple(latencies), in_time)


def row(crowd: Crowd) -> list[object]:
    """A crowd's row of the table."""
    if not crowd.latencies:
        return [crowd.chats, 0.0]
    most = 1000 * max(crowd.latencies)
    return [crowd.chats, crowd.rate, *milliseconds(crowd.latencies), most]


def milliseconds(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return 1000 * median(seconds), 1000 * float(np.percentile(seconds, 95))
