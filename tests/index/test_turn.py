"""Whose turn it is to build: leases that are kept alive, lost, cancelled and given back."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from index.datatypes import COMMAND_LINE, Cause, Deed, Progress, Recipe, Running, Stage
from index.errors import BuildRunning, IndexFilesError, LeaseLost, StoreError
from index.indexing.turn import Turn, Turns, rate, told
from index.store import Store

SYNC = Cause(Deed.SYNC, COMMAND_LINE)
START = datetime(2026, 5, 3, 8, tzinfo=UTC)
PATIENCE = 30.0
"""Seconds that these tests wait at most for what another thread does."""


def until(condition: Callable[[], bool]) -> None:
    """Wait for another thread to make it so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.005)


@dataclass
class Clock:
    """A clock that stands still unless it is set."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass
class House:
    """Places that share one database."""

    folder: Path
    url: str
    clock: Clock = field(default_factory=Clock)
    stores: list[Store] = field(default_factory=list)

    @property
    def store(self) -> Store:
        if not self.stores:
            self.stores.append(Store(self.url, self.clock))
        return self.stores[0]

    def turns(self, place: str = "here", heartbeat: float = 0.01) -> Turns:
        return Turns(
            self.store.leases,
            self.folder / f"{place}.lock",
            place,
            self.clock,
            ttl=30.0,
            heartbeat=heartbeat,
        )


@pytest.fixture
def house(tmp_path: Path, database_url: str) -> Iterator[House]:
    made = House(tmp_path, database_url)
    yield made
    for store in made.stores:
        store.close()


def dead(house: House, place: str) -> str:
    """The lease of a process that was killed: it stands, and the lock of its place is free."""
    leases, now = house.store.leases, house.clock.now
    token = leases.take("build", place, SYNC, now, now + timedelta(seconds=30))
    assert token is not None
    return token


def test_one_at_a_time_has_the_turn(house: House) -> None:
    first = house.turns()
    with first.take(SYNC), pytest.raises(BuildRunning), house.turns().take(SYNC):
        pass
    with house.turns().take(SYNC), pytest.raises(BuildRunning), first.take(SYNC):
        pass
    assert house.turns().running() is None


def test_another_place_waits_for_the_lease(house: House) -> None:
    """It has another lock, and the same database."""
    there = house.turns("there")
    with house.turns().take(SYNC), pytest.raises(BuildRunning), there.take(SYNC):
        pass
    with there.take(SYNC, PATIENCE):
        pass


def test_a_refusal_says_what_runs_since_when_and_what_to_do(house: House) -> None:
    with house.turns().take(Cause(Deed.FEEDS)) as turn:
        turn.follow(Progress(Stage.EMBED, 120, 900))
        until(lambda: (seen := house.turns().running()) is not None and seen.progress is not None)
        with pytest.raises(BuildRunning) as refused, house.turns().take(SYNC):
            pass
    assert str(refused.value) == (
        "another build is running: feeds by the schedule since 2026-05-03 08:00:00 UTC, "
        f"embedding 120 of 900 ({house.folder / 'here.lock'} is locked); wait for it or cancel it"
    )
    running = refused.value.running
    assert running is not None
    assert (running.cause, running.began) == (Cause(Deed.FEEDS), START)


@pytest.mark.parametrize(
    ("running", "words"),
    [
        (None, ""),
        (Running(SYNC, START), ": sync by the command line since 2026-05-03 08:00:00 UTC"),
        (
            Running(Cause(Deed.ADD, 77), START, Progress(Stage.READ, 5, None)),
            ": add by user 77 since 2026-05-03 08:00:00 UTC, reading 5",
        ),
    ],
)
def test_what_runs_is_told_as_far_as_it_is_known(running: Running | None, words: str) -> None:
    assert told(running) == words


def test_a_lock_without_a_lease_is_refused_too(house: House) -> None:
    """Somebody is just beginning or ending."""
    refusal = pytest.raises(BuildRunning, match=r"running \(.*here.lock is locked\)")
    with FileLock(house.folder / "here.lock"), refusal as refused, house.turns().take(SYNC):
        pass
    assert refused.value.running is None


def test_a_process_that_died_here_is_noticed_at_once(house: House) -> None:
    gone = dead(house, "here")
    with house.turns().take(SYNC) as turn:
        assert turn.token != gone


def test_a_process_that_died_elsewhere_is_waited_for_until_its_lease_ends(house: House) -> None:
    dead(house, "there")
    with pytest.raises(BuildRunning), house.turns().take(SYNC):
        pass
    house.clock.now += timedelta(seconds=31)
    with house.turns().take(SYNC):
        pass


def test_waiting_ends_when_it_is_cancelled(house: House) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with house.turns().take(SYNC):
        with pytest.raises(BuildRunning), house.turns().take(SYNC, 10_000.0, cancelled):
            pass
        with pytest.raises(BuildRunning), house.turns("there").take(SYNC, 10_000.0, cancelled):
            pass


def test_everybody_sees_what_runs_and_how_far_it_is(house: House) -> None:
    elsewhere = house.turns("there")
    assert elsewhere.running() is None
    here = house.turns()
    with here.take(Cause(Deed.SYNC, 77)) as turn:
        assert here.running() == elsewhere.running() == Running(Cause(Deed.SYNC, 77), START)
        turn.follow(Progress(Stage.EMBED, 0, 900))
        turn.follow(Progress(Stage.EMBED, 128, 900, failures=2))
        seen = here.running()
        assert seen is not None
        assert seen.progress == Progress(Stage.EMBED, 128, 900, failures=2)
        assert seen.rate is not None
        until(lambda: elsewhere.running() == seen)
    assert here.running() is elsewhere.running() is None


def test_the_lease_is_kept_alive_for_as_long_as_the_turn_lasts(house: House) -> None:
    elsewhere = house.turns("there")
    with house.turns().take(SYNC) as turn:
        for _ in range(5):
            house.clock.now += timedelta(seconds=20)
            until(lambda: elsewhere.running() is not None)
            with pytest.raises(BuildRunning), elsewhere.take(SYNC):
                pass
            mark = Progress(Stage.EMBED, house.clock.now.minute * 60 + house.clock.now.second, None)
            turn.follow(mark)
            until(lambda mark=mark: (seen := elsewhere.running()) is not None  # type: ignore[misc] # bound early on purpose
                  and seen.progress == mark)  # fmt: skip
        turn.check()


@pytest.mark.parametrize("hours", [5, -5])
def test_a_clock_that_jumps_takes_the_turn_from_nobody(house: House, hours: int) -> None:
    elsewhere = house.turns("there")
    with house.turns().take(SYNC) as turn:
        house.clock.now += timedelta(hours=hours)
        until(lambda: elsewhere.running() is not None)
        turn.follow(Progress(Stage.EMBED, 1, 2))
        until(lambda: (seen := elsewhere.running()) is not None and seen.progress is not None)
        turn.check()
        assert not turn.is_cancelled()
    with elsewhere.take(SYNC):
        pass


def test_a_turn_that_another_place_took_over_is_lost(house: House) -> None:
    """As after a machine slept: it must not go on."""
    with house.turns(heartbeat=10_000.0).take(SYNC) as late:
        house.clock.now += timedelta(minutes=5)
        with house.turns("there").take(SYNC) as turn:
            late.lose()
            with pytest.raises(LeaseLost, match="run the sync again"):
                late.check()
            with pytest.raises(LeaseLost):
                late.follow(Progress(Stage.EMBED, 1, 2))
            late.follow(Progress(Stage.PUBLISH, 1, 1))  # too late to take that back
            assert turn.token != late.token
    with house.turns().take(SYNC):
        pass


def test_the_heartbeat_notices_that_a_turn_is_lost(house: House) -> None:
    with house.turns().take(SYNC) as turn:
        house.store.leases.release("build", turn.token)
        assert dead(house, "there")

        def is_lost() -> bool:
            try:
                turn.check()
            except LeaseLost:
                return True
            return False

        until(is_lost)
    running = house.turns().running()
    assert running is not None, "the successor's lease is not given back with the lost one"


def test_a_lost_turn_publishes_nothing(house: House) -> None:
    """For certain: the store asks for the token in the transaction that publishes."""
    generations = house.store.generations
    generation = generations.begin(Recipe(None, "hashed", "c1"), [])
    with house.turns(heartbeat=10_000.0).take(SYNC) as turn:
        house.store.leases.release("build", turn.token)
        with pytest.raises(LeaseLost):
            generations.publish(generation, lease=turn.token)
        assert generations.current() is None


@pytest.mark.parametrize("place", ["here", "there"])
def test_any_process_can_cancel_what_any_process_builds(house: House, place: str) -> None:
    elsewhere = house.turns(place)
    assert elsewhere.cancel() is False
    with house.turns().take(SYNC) as turn:
        assert not turn.is_cancelled()
        assert elsewhere.cancel() is True
        until(turn.is_cancelled)
        seen = elsewhere.running()
        assert seen is not None
        assert seen.is_cancelled
    assert elsewhere.cancel() is False
    with house.turns().take(SYNC) as turn:
        assert not turn.is_cancelled(), "the next one is not cancelled"


def test_ones_own_process_cancels_without_waiting_for_the_database(house: House) -> None:
    here = house.turns(heartbeat=10_000.0)
    with here.take(SYNC) as turn:
        assert here.cancel() is True
        assert turn.is_cancelled()


def test_ones_own_build_is_cancelled_also_after_its_lease_ended(house: House) -> None:
    here = house.turns(heartbeat=10_000.0)
    with here.take(SYNC) as turn:
        house.clock.now += timedelta(hours=5)
        assert here.cancel() is True
        assert turn.is_cancelled()


def test_a_lease_that_ended_is_taken_up_again_at_the_next_glance(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long before the next heartbeat is due, as after a machine slept."""
    monkeypatch.setattr("index.indexing.turn.GLANCE", 0.01)
    elsewhere = house.turns("there")
    with house.turns(heartbeat=10_000.0).take(SYNC) as turn:
        house.clock.now += timedelta(hours=5)
        until(lambda: elsewhere.running() is not None)
        turn.check()


def test_whoever_takes_a_turn_can_cancel_it_too(house: House) -> None:
    stop = threading.Event()
    with house.turns().take(SYNC, cancelled=stop.is_set) as turn:
        assert not turn.is_cancelled()
        stop.set()
        assert turn.is_cancelled()


def test_an_error_of_the_build_comes_through_and_the_turn_is_given_back(house: House) -> None:
    with pytest.raises(ZeroDivisionError), house.turns().take(SYNC):
        raise ZeroDivisionError
    with house.turns().take(SYNC):
        pass


@dataclass
class Broken:
    """Leases of which some methods fail."""

    failing: set[str]
    asked: list[str] = field(default_factory=list)

    def _ask(self, name: str) -> None:
        self.asked.append(name)
        if name in self.failing:
            raise StoreError(f"the database is gone at {name}")

    def take(self, *_: object, **__: object) -> str:
        self._ask("take")
        return "token"

    def renew(self, *_: object) -> bool:
        self._ask("renew")
        return False

    def release(self, *_: object) -> None:
        self._ask("release")

    def running(self, *_: object) -> Running | None:
        self._ask("running")
        return None

    def cancel(self, *_: object) -> bool:
        self._ask("cancel")
        return False


def test_a_database_that_is_gone_hides_no_other_error(tmp_path: Path) -> None:
    leases = Broken({"running", "renew", "release"})
    turns = Turns(leases, tmp_path / "lock", "here", Clock(), heartbeat=0.005)

    def build() -> None:
        with turns.take(SYNC) as turn:
            until(lambda: leases.asked.count("running") > 2)
            turn.check()
            raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            build()


def test_a_lease_that_cannot_be_taken_leaves_the_lock_free(tmp_path: Path) -> None:
    turns = Turns(Broken({"take"}), tmp_path / "lock", "here", Clock())
    for _ in range(2):
        with pytest.raises(StoreError, match="gone at take"), turns.take(SYNC):
            pass


def test_being_alone_here_needs_no_database(tmp_path: Path) -> None:
    """As on a full disk, where index files have to go before anything can be written down."""
    turns = Turns(Broken({"take", "release"}), tmp_path / "lock", "here", Clock())
    with turns.alone(), pytest.raises(BuildRunning), turns.alone():
        pass
    with turns.alone(), pytest.raises(BuildRunning), turns.take(SYNC):
        pass


def test_a_lock_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    turns = Turns(Broken(set()), tmp_path / "file" / "lock", "here", Clock())
    with pytest.raises(IndexFilesError, match=r"lock cannot be locked.*data_dir"), turns.take(SYNC):
        pass


def test_the_rate_is_that_of_the_stage_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("index.indexing.turn.time.monotonic", lambda: now[0])
    turn = Turn("token", SYNC, START)
    rates: list[float | None] = []
    for second, progress in [
        (100, Progress(Stage.CUT, 0, 50)),
        (110, Progress(Stage.CUT, 50, 50)),
        (110, Progress(Stage.EMBED, 0, 900)),
        (112, Progress(Stage.EMBED, 80, 900)),
        (114, Progress(Stage.EMBED, 100, 900)),
        (114, Progress(Stage.INDEX, 0, 2)),
    ]:
        now[0] = second
        turn.follow(progress)
        rates.append(turn.running.rate)
    assert rates == [None, 5.0, None, 40.0, 25.0, None]
    # A restore fills the index as a build does: the same stage may begin anew.
    for second, done in [(120, 50), (122, 10), (124, 30)]:
        now[0] = second
        turn.follow(Progress(Stage.EMBED, done, 900))
    assert turn.running.rate == 10.0
    assert rate(0, 5.0) is rate(5, 0.0) is None


def test_of_many_threads_one_at_a_time_has_the_turn(house: House) -> None:
    inside = threading.Semaphore(1)
    problems: list[str] = []
    done: list[int] = []

    def build(number: int) -> None:
        with house.turns("here" if number % 2 else "there").take(SYNC, PATIENCE):
            if not inside.acquire(blocking=False):
                problems.append(f"{number} builds next to another one")
                return
            time.sleep(0.005)
            inside.release()
            done.append(number)

    threads = [threading.Thread(target=build, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(done) == list(range(8))
