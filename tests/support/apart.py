"""A process that builds with the fake encoder, and orders that show how it lives.

``python -m support.apart HOME`` is a program that answers and has articles built apart; it prints
the builder's process id once that embeds.
"""

import logging
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from index.apart.desk import Apart
from index.apart.orders import Limits
from index.apart.parent import NAME
from index.datatypes import Article, FloatArray, Progress, Rejected, Stage, SyncReport
from index.engine import Engine
from index.engine.parts import Parts
from index.errors import SourceError
from index.indexing import Builder, Cancelled, Follow
from support.corpus import article, settings
from support.fakes import HashedEncoder

LIMITS = Limits(threads=1, nice=7, forgotten=("FOOTNOTE_TELEGRAM_TOKEN",))


@dataclass
class SlowEncoder(HashedEncoder):
    """Takes a moment for each batch."""

    seconds: float = 0.05

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """After a while."""
        time.sleep(self.seconds)
        return super().encode(texts)


@contextmanager
def opened(home: Path) -> Iterator[Builder]:
    """In the child: what builds in ``home``."""
    with slow_engine(home) as engine:
        yield parts_of(engine).indexing


def slow_engine(home: Path) -> Engine:
    """An engine with the slow encoder, for few passages at a time."""
    return Engine(settings(home, batch=1), encoder=SlowEncoder())


def parts_of(engine: Engine) -> Parts:
    """What it is made of."""
    return engine._parts  # noqa: SLF001 - nobody but this test takes them apart


def apart(home: Path, engine: Engine, *, fits: bool = True, is_judged: bool = False) -> Apart:
    """A builder for the engine that hands what is large to a child with the slow encoder."""
    parts = parts_of(engine)
    return Apart(
        here=parts.indexing,
        open_builder=partial(opened, home),
        limits=LIMITS,
        turns=parts.turns,
        published=parts.store.articles,
        is_judged=is_judged,
        fits=lambda: fits,
    )


@dataclass(frozen=True)
class Do:
    """An order that is a function of ours; ``builder`` is not needed."""

    work: Callable[[Follow, Cancelled], SyncReport]

    def on(self, _builder: Builder, follow: Follow, cancelled: Cancelled) -> SyncReport:
        """Call it."""
        return self.work(follow, cancelled)


def look(follow: Follow, cancelled: Cancelled) -> SyncReport:
    """How the child lives, as what was rejected."""
    import faiss  # noqa: PLC0415 - only once the limits are set
    import torch  # noqa: PLC0415

    seen = {
        "nice": os.getpriority(os.PRIO_PROCESS, 0),
        "torch": torch.get_num_threads(),
        "faiss": faiss.omp_get_max_threads(),
        "tokenizers": os.environ.get("RAYON_NUM_THREADS"),
        "heeds Ctrl-C": signal.getsignal(signal.SIGINT) != signal.SIG_IGN,
        "token": os.environ.get("FOOTNOTE_TELEGRAM_TOKEN"),
    }
    return SyncReport(
        None, rejected=tuple(Rejected(name, str(each)) for name, each in seen.items())
    )


def break_source(follow: Follow, cancelled: Cancelled) -> SyncReport:
    """Raise an error of ours that takes two arguments."""
    raise SourceError("/a.txt", "is broken; mend it")


def divide(follow: Follow, cancelled: Cancelled) -> SyncReport:
    """Raise an error that is none of ours."""
    raise ZeroDivisionError("by 0")


def log(said: str, follow: Follow, cancelled: Cancelled) -> SyncReport:
    """Log a line at each of two levels, as a part of index does."""
    logger = logging.getLogger("index.somewhere")
    logger.debug("%s, but too quietly", said)
    logger.warning("%s", said)
    return SyncReport(None)


def wait(follow: Follow, cancelled: Cancelled) -> SyncReport:
    """Wait until it is cancelled."""
    follow(Progress(Stage.READ, 1, None))
    while not cancelled():
        time.sleep(0.02)
    return SyncReport(None, cancelled=True)


@contextmanager
def nothing() -> Iterator[Any]:
    """In the child: no builder, for orders that need none."""
    yield None


def child() -> int:
    """The process id of the one builder of this process."""
    (found,) = [each.pid for each in multiprocessing.active_children() if each.name == NAME]
    assert found is not None
    return found


def many(count: int) -> list[Article]:
    """Articles that are not small together."""
    return [
        replace(article(f"The ferry {each} sails. It carries {each} cars."), key=f"ferry-{each}")
        for each in range(count)
    ]


def main(home: Path) -> None:
    """Build many articles apart, and tell the child's number meanwhile."""
    with slow_engine(home) as engine:

        def follow(progress: Progress) -> None:
            if progress.stage is Stage.EMBED and progress.done == 1:
                print(child(), flush=True)  # noqa: T201 - read by the test

        apart(home, engine).add(many(200), follow)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
