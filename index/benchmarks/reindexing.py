"""What a change costs with many passages stored, and what questions notice of it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from index.benchmarks import collection, pairing
from index.datatypes import Article, Encoder, FloatArray
from index.engine import Engine
from index.models import encoder_of
from index.settings import Settings

QUESTIONS = (
    "Who opened the bridge?", "When did the museum reopen?", "How many people live in the city?",
    "Why was the railway line closed?", "Where was the festival held?",
)  # fmt: skip
ASKED = 20
"""Questions of a round."""
SETTLED = 2.5
"""Seconds after which a file that was just written may be remembered; see ``standing.py``."""


@dataclass
class Timed:
    """The configured encoder; sums up the seconds in which it encodes passages of a build."""

    encoder: Encoder
    seconds: dict[int, float] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """As the encoder's."""
        return self.encoder.fingerprint

    @property
    def dimension(self) -> int:
        """As the encoder's."""
        return self.encoder.dimension

    @property
    def window(self) -> int:
        """As the encoder's."""
        return self.encoder.window

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Encode, and note how long it took, by thread."""
        began = perf_counter()
        try:
            return self.encoder.encode(texts)
        finally:
            this = threading.get_ident()
            self.seconds[this] = self.seconds.get(this, 0.0) + perf_counter() - began

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As the encoder's."""
        return self.encoder.count_tokens(texts)

    def spent(self) -> float:
        """Seconds of encoding in this thread so far."""
        return self.seconds.get(threading.get_ident(), 0.0)


def run(folder: Path, passages: int, files: int, rounds: int) -> Iterator[str]:
    """Lines that say what was measured; raises FootnoteError."""
    settings = Settings(data_dir=folder / "data")
    encoder = Timed(encoder_of(settings))
    with Engine(settings, encoder) as engine:
        yield from filled(engine, settings, encoder, passages)
        engine.warm_up()
        yield from costs(engine, encoder, rounds)
        yield from noticed(engine, rounds)
    yield from idle(folder, "files", collection.write_files(folder / "files", files))
    yield from idle(folder, "lines", collection.write_lines(folder / "lines.jsonl", files))


def filled(engine: Engine, settings: Settings, encoder: Timed, passages: int) -> Iterator[str]:
    """Make the collection where it is not there yet."""
    current = engine.status().generation
    if current is None or current.passages < passages:
        began = perf_counter()
        made = [*collection.articles(1 + passages // collection.PASSAGES)]
        collection.prefill(settings, encoder.encoder, made)
        engine.add(made)
        yield f"made the collection in {perf_counter() - began:.0f} s"
    current = engine.status().generation
    if current is not None:
        yield f"{current.passages:,} passages of {current.articles:,} articles are stored"


def costs(engine: Engine, encoder: Timed, rounds: int) -> Iterator[str]:
    """Adding one article and removing it again, each one generation."""
    news = [*collection.articles(rounds, seed=now())]
    adds = [beyond(encoder, partial(engine.add, [each])) for each in news]
    removes = [beyond(encoder, partial(engine.remove, [each.key])) for each in news]
    yield said("adding one article, beyond its embedding", adds)
    yield said("removing one article", removes)


def now() -> int:
    """A number that differs from run to run."""
    return int(perf_counter() * 1000)


def beyond(encoder: Timed, work: Callable[[], object]) -> float:
    """Seconds that the work takes, without the encoding in it."""
    before, began = encoder.spent(), perf_counter()
    work()
    return perf_counter() - began - (encoder.spent() - before)


def noticed(engine: Engine, rounds: int) -> Iterator[str]:
    """Questions alone and beside changes that follow one another, in turns: A B A B."""
    quiet: list[float] = []
    busy: list[float] = []

    def alone() -> float:
        seconds = asked(engine)
        quiet.extend(seconds)
        return median(seconds)

    def beside() -> float:
        with changing(engine, [*collection.articles(200, seed=now())]):
            seconds = asked(engine)
        busy.extend(seconds)
        return median(seconds)

    without, with_changes = pairing.in_turns(alone, beside, rounds)
    yield said("a question alone", quiet)
    yield said("a question while articles are added one by one", busy)
    yield f"{'slower by a factor of':55}     {pairing.ratio(with_changes, without)}"


def asked(engine: Engine) -> list[float]:
    """Seconds of each question of a round."""
    seconds = []
    for number in range(ASKED):
        began = perf_counter()
        engine.ask(QUESTIONS[number % len(QUESTIONS)])
        seconds.append(perf_counter() - began)
    return seconds


@contextmanager
def changing(engine: Engine, news: list[Article]) -> Iterator[None]:
    """While this is entered the articles are added one by one in another thread."""
    over = threading.Event()

    def change() -> None:
        for each in news:
            if over.is_set():
                break
            engine.add([each])

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def idle(folder: Path, kind: str, source: Path) -> Iterator[str]:
    """A sync that finds nothing to do."""
    settings = Settings(data_dir=folder / f"data-{kind}")
    sleep(SETTLED)
    with Engine(settings) as engine:
        first = engine.sync([source])
        seconds = []
        for _ in range(3):
            began = perf_counter()
            engine.sync([source])
            seconds.append(perf_counter() - began)
        articles = first.added + first.unchanged
        yield said(f"a sync with nothing to do, {articles:,} articles in {kind}", seconds)


def said(what: str, seconds: list[float]) -> str:
    """The median with least and most, in milliseconds."""
    low, middle, high = (1000 * f(seconds) for f in (min, median, max))
    return f"{what:55} {middle:8.0f} ms   ({low:.0f} to {high:.0f}, {len(seconds)} times)"
