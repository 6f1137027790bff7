"""What questions notice of a build: alone, beside one in a thread, beside one in a process.

Each round asks the same questions in all three ways, one after the other, so that what else this
machine does hits all of them. A build is large enough to go on until the questions are asked; it
is asked beside its embedding, which is most of it.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from shutil import copytree
from statistics import median
from time import perf_counter

import numpy as np

from index import sources
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.machine import Machine
from index.benchmarks.pairing import Ratio, ratio
from index.benchmarks.records import Record
from index.benchmarks.tables import table
from index.datatypes import Article, Progress, Stage
from index.engine import Engine
from index.settings import Settings

ALONE, THREAD, PROCESS = "alone", "beside a thread", "beside a process"
WAYS = (ALONE, THREAD, PROCESS)
PATIENCE_S = 120.0
"""Longest wait until a build embeds."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How it is measured; ``threads`` and ``nice`` are those of the builder's process.

    ``questions`` are asked in a round, ``articles`` put in beside them, others in each round.
    """

    rounds: int = 4
    questions: int = 40
    articles: int = 400
    threads: int | None = None
    nice: int | None = None


@dataclass
class Build:
    """A build under way: how many passages it has embedded, and how many a second."""

    embeds: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    done: int = 0

    def follow(self, progress: Progress) -> None:
        """Note how far it is."""
        if progress.stage is Stage.EMBED:
            self.done = progress.done
            if progress.done:
                self.embeds.set()


@dataclass(frozen=True, slots=True)
class Measured:
    """One round of one way: seconds of each question, and the passages embedded a second."""

    seconds: Sequence[float]
    rate: float | None = None

    @property
    def median(self) -> float:
        """Of the seconds."""
        return median(self.seconds)

    @property
    def p95(self) -> float:
        """The seconds that 95 % of the questions stay below."""
        return float(np.percentile(self.seconds, 95))


Rounds = dict[str, list[Measured]]


def run(data: Path, articles: Path, folder: Path, options: Options) -> Rounds:
    """What was measured, by way, on a copy of the index in ``data`` below ``folder``.

    Raises BenchmarkError, FootnoteError.
    """
    copied = copytree(data, folder / "data")
    settings = with_builder(Settings(data_dir=copied), options)
    with Engine(settings) as engine, Engine(settings, builds_apart=True) as apart:
        asked = questions(engine, options.questions)
        news = read(articles, engine)
        for each in asked[:5]:
            engine.ask(each)
        rounds: Rounds = {way: [] for way in WAYS}
        builders = {THREAD: engine, PROCESS: apart}
        for _ in range(options.rounds):
            for way in WAYS:
                rounds[way].append(
                    measure(engine, asked, builders.get(way), news, options.articles)
                )
    return rounds


def with_builder(settings: Settings, options: Options) -> Settings:
    """The settings with the options' threads and priority, where they name some."""
    chosen = {"builder_threads": options.threads, "builder_nice": options.nice}
    named = {key: value for key, value in chosen.items() if value is not None}
    return settings.model_copy(update={"index": settings.index.model_copy(update=named)})


def questions(engine: Engine, count: int) -> list[str]:
    """Questions about what is indexed: titles of its articles."""
    every = [each.article.title for each in engine.articles(0, 20 * count)]
    found = [f"What is known of this: {title[:120]}?" for title in every if title][::7][:count]
    if not found:
        raise BenchmarkError("the index holds no article with a title; build it first")
    return found


def read(path: Path, engine: Engine) -> Iterator[Article]:
    """The articles of a file that are not indexed yet."""
    known = {each.article.key for each in engine.articles(0, 1_000_000)}
    for found in sources.read_file(path, max_file_bytes=200 * MEGABYTE):
        if isinstance(found, Article) and found.key not in known:
            yield found


def measure(
    engine: Engine, asked: Sequence[str], builder: Engine | None, news: Iterator[Article], most: int
) -> Measured:
    """Ask, beside a build of this builder where there is one."""
    if builder is None:
        return Measured(seconds_of(engine, asked))
    coming = [*islice(news, most)]
    if len(coming) < most:
        raise BenchmarkError("there are too few new articles; name a larger file or fewer rounds")
    with building(builder, coming) as build:
        began, before = perf_counter(), build.done
        seconds = seconds_of(engine, asked)
        rate = (build.done - before) / (perf_counter() - began)
        if build.over.is_set():
            raise BenchmarkError("the build ended before the questions; put more articles in")
    return Measured(seconds, rate)


def seconds_of(engine: Engine, asked: Sequence[str]) -> list[float]:
    """Seconds of each question."""
    found = []
    for each in asked:
        began = perf_counter()
        engine.ask(each)
        found.append(perf_counter() - began)
    return found


@contextmanager
def building(builder: Engine, news: Sequence[Article]) -> Iterator[Build]:
    """While this is entered the articles are put in; entered once they are being embedded.

    Raises what the build raised, whatever was made of its end meanwhile.
    """
    build, leave = Build(), threading.Event()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            builder.add(news, build.follow, leave.is_set)
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            failed.append(error)
        finally:
            build.over.set()
            build.embeds.set()

    thread = threading.Thread(target=work, name="build")
    thread.start()
    try:
        if not build.embeds.wait(PATIENCE_S):
            raise BenchmarkError(f"nothing was embedded within {PATIENCE_S:.0f} s")
        yield build
    finally:
        leave.set()
        thread.join()
        if failed:
            raise failed[0]


def recorded(
    rounds: Rounds, articles: Path, options: Options, machine: Machine, made: datetime
) -> Record:
    """The rounds as a record, with the ratios of the way that is Footnote's own."""
    measured = {
        f"{way}: {name} ms": 1000 * median(figures(rounds, name, way))
        for way in rounds
        for name in ("median", "p95")
    }
    kept = {name: each for name, each in ratios(rounds).items() if name.startswith(PROCESS)}
    return Record(
        name="questions-beside-a-build",
        made=made,
        machine=machine,
        versions={name: version(name) for name in ("openvino", "faiss-cpu", "tantivy")},
        options={
            "articles": f"{options.articles} a build of {articles.name}",
            "questions": f"{options.questions} a round",
            "rounds": str(options.rounds),
        },
        figures=measured,
        ratios=kept,
    )


def ratios(rounds: Rounds) -> dict[str, Ratio]:
    """The share of their idle speed that questions keep, by way and figure."""
    found = {}
    for way in (THREAD, PROCESS):
        for name in ("median", "p95"):
            of = partial(figures, rounds, name)
            found[f"{way}, {name}"] = ratio(of(ALONE), of(way))
    return found


def figures(rounds: Rounds, name: str, way: str) -> list[float]:
    """A figure of each round of a way."""
    return [float(getattr(each, name)) for each in rounds[way]]


def said(rounds: Rounds) -> str:
    """A table of all ways, and what questions keep of their speed."""
    kept = ratios(rounds)
    rows: list[list[str | float | None]] = []
    for way, measured in rounds.items():
        rates = [each.rate for each in measured if each.rate is not None]
        rows.append(
            [
                way,
                1000 * median(each.median for each in measured),
                1000 * median(each.p95 for each in measured),
                str(kept[f"{way}, median"]) if rates else None,
                str(kept[f"{way}, p95"]) if rates else None,
                median(rates) if rates else None,
            ]
        )
    headings = [
        "questions", "median, ms", "p95, ms", "of idle speed, median", "of idle speed, p95",
        "passages embedded a second",
    ]  # fmt: skip
    return table(headings, rows)
