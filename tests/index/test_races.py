"""Several that build or ask at once, in processes and threads of their own."""

import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from index import building
from index.datatypes import COMMAND_LINE, Answer, Cause, Deed, Progress, Recipe, Stage
from index.errors import BuildRunning
from support.corpus import TEXTS, engine, write
from support.fakes import HashedEncoder
from support.kill import LEASE_LOST, Builds, builds, rig

SWAPS = 20
RACERS = 4


@pytest.fixture(scope="module")
def builder() -> Iterator[Builds]:
    with builds() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Four articles as generation 1."""
    write(tmp_path / "articles")
    with engine(tmp_path, HashedEncoder()) as here:
        here.sync()
    return tmp_path


def names(home: Path) -> set[str]:
    """The published articles' names."""
    with engine(home, HashedEncoder()) as here:
        return {Path(each.article.origin).stem for each in here.articles()}


def test_processes_that_race_build_one_after_the_other(home: Path, builder: Builds) -> None:
    """Each adds an article and tries again while another one builds: as if in a queue."""
    orders: list[dict[str, Any]] = [
        {"deed": "add", "texts": {f"extra-{at}": f"Ship {at} sails to Aldan with {at} cars."}}
        for at in range(RACERS)
    ]
    with ExitStack() as stack, ThreadPoolExecutor(RACERS) as pool:
        builders = [builder, *(stack.enter_context(builds()) for _ in range(RACERS - 1))]
        running = [
            pool.submit(each.run, home, home / "log", patient=True, **order)
            for each, order in zip(builders, orders, strict=True)
        ]
        codes = [each.result() for each in running]
    assert codes == [[0]] * RACERS
    assert names(home) == {*TEXTS, *(f"extra-{at}" for at in range(RACERS))}
    with engine(home, HashedEncoder()) as here:
        assert here.ask("Which ship?").generation == 1 + RACERS
        assert here.running() is None
    # Whoever builds tells of its steps, and nobody else does so in between.
    told = [line.split()[0] for line in (home / "progress").read_text().splitlines()]
    assert len([*groupby(told)]) == len(set(told)) == RACERS
    encoded = Counter(
        mark for line in (home / "log").read_text().splitlines() for mark in line.split()[1:]
    )
    assert set(encoded.values()) == {1}


def test_whoever_comes_second_hears_what_runs(home: Path) -> None:
    refused: list[BuildRunning] = []

    def follow(progress: Progress) -> None:
        if progress.stage is Stage.EMBED and not refused:
            with engine(home, HashedEncoder()) as other:
                with pytest.raises(BuildRunning, match="rebuild by user 77 since") as caught:
                    other.sync()
                refused.append(caught.value)
                running = other.running()
            assert running is not None
            assert running.cause == Cause(Deed.REBUILD, 77)

    with engine(home, HashedEncoder()) as here:
        here.sync(follow=follow, cause=Cause(Deed.REBUILD, 77), anew=True)
        assert here.running() is None
    (refusal,) = refused
    assert "wait for it or cancel it" in str(refusal)
    assert refusal.running is not None


def test_another_process_cancels_a_build(home: Path) -> None:
    """Nothing of it is published, and the next one is not cancelled."""
    (home / "articles" / "ferry.txt").write_text("The ferry to Aldan carries forty cars.")
    asked: list[bool] = []

    def follow(progress: Progress) -> None:
        if progress.stage is Stage.EMBED and not asked:
            with engine(home, HashedEncoder()) as other:
                asked.append(other.cancel(COMMAND_LINE))
            Event().wait(2.5)  # until the one that builds looks for it, which it does each second

    with engine(home, HashedEncoder()) as here:
        report = here.sync(follow=follow)
        assert asked == [True]
        assert (report.cancelled, report.generation) == (True, 1)
        assert here.cancel(COMMAND_LINE) is False
        assert here.sync().added == 1


def test_a_process_that_slept_for_longer_than_its_turn_publishes_nothing(
    home: Path, builder: Builds
) -> None:
    """Stopped right before it publishes; another place builds meanwhile; then it wakes."""
    order = {"home": str(home), "log": str(home / "log"), "asleep": True}
    (sleeper,) = builder.order(order)
    try:
        with rig(home, "here") as (store, work, turns):
            with turns.take(Cause(Deed.SYNC), patience=60.0) as turn:
                building.recover(work.generations, work.shelves)
                todo = building.plan(store.articles.current(), [], lambda _: False, parent=None)
                recipe = Recipe(None, work.encoder.fingerprint, work.chunking)
                run = building.apply(work, todo, recipe, lease=turn.token)
                built = building.drive(run, turn.follow, turn.is_cancelled)
            assert built is not None
            before = work.generations.published()
            assert before[0].id == built.generation
            files = [shelf.generations() for shelf in work.shelves]
            assert builder.order({"wake": sleeper}) == [LEASE_LOST]
            sleeper = 0
            assert work.generations.published() == before
            assert [shelf.generations() for shelf in work.shelves] == files == [{before[0].id}] * 2
            assert work.generations.discard_unpublished() == []
            assert turns.running() is None
    finally:
        if sleeper:
            assert builder.order({"wake": sleeper}) != [-signal.SIGKILL]
    assert names(home) == {*TEXTS}


def test_questions_during_twenty_swaps_each_see_one_generation_whole(home: Path) -> None:
    """Of adding, removing and syncing in turn; no answer cites two states of the articles."""
    state: dict[int, str] = {}
    seen: dict[int, set[str]] = {}
    done = Event()

    def paint(number: int) -> None:
        """Each article says the number of the swap."""
        write(
            home / "articles",
            {
                f"{name}-{number % 3}": f"The {name} of Aldan was painted {number} times. It shone."
                for name in ("harbour", "library", "tower", "bridge")
            },
        )

    def number_in(answer: Answer) -> set[str]:
        quotes = [each.quote for each in answer.citations if "painted" in each.quote]
        return {quote.split(" times")[0].split()[-1] for quote in quotes}

    with engine(home, HashedEncoder(), kept=1) as here:

        def ask() -> int:
            asked = 0
            while not done.wait(0.05) or not asked:
                answer = here.ask("What of Aldan was painted how many times?")
                seen.setdefault(answer.generation, set()).update(number_in(answer))
                asked += 1
            return asked

        paint(0)
        report = here.sync()
        assert report.generation is not None
        state[report.generation] = "0"
        with ThreadPoolExecutor(2) as pool:
            asking = [pool.submit(ask) for _ in range(2)]
            try:
                for number in range(1, SWAPS + 1):
                    paint(number)
                    report = here.sync()
                    assert report.generation is not None
                    state[report.generation] = f"{number}"
            finally:
                done.set()
            assert all(each.result() > 0 for each in asking)
        assert len(state) == SWAPS + 1
        assert number_in(here.ask("What of Aldan was painted?")) == {f"{SWAPS}"}
    assert seen == {generation: {state[generation]} for generation in seen}
