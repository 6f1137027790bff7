"""Leases in the store, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from index.datatypes import COMMAND_LINE, Cause, Deed, Progress, Running, Stage
from index.errors import LeaseLost
from index.store import Store
from support.generations import begin

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
UNTIL = NOON + 30 * SECOND
CAUSE = Cause(Deed.SYNC, COMMAND_LINE)
OTHER = Cause(Deed.REBUILD, 2**40)


@pytest.fixture
def now() -> list[datetime]:
    """What the store's clock shows, as the only one of a list."""
    return [NOON]


@pytest.fixture
def store(database_url: str, now: list[datetime]) -> Iterator[Store]:
    with Store(database_url, clock=lambda: now[0]) as opened:
        yield opened


def take(
    store: Store,
    place: str = "here",
    at: datetime = NOON,
    cause: Cause = CAUSE,
    *,
    force: bool = False,
) -> str | None:
    return store.leases.take("build", place, cause, at, at + 30 * SECOND, force=force)


def test_a_lease_is_held_by_one_until_it_is_given_back(store: Store) -> None:
    token = take(store)
    assert token is not None
    assert take(store, "there") is None
    assert take(store, "here") is None
    store.leases.release("build", "another")
    assert take(store, "there") is None
    store.leases.release("build", token)
    assert store.leases.running("build", NOON) is None
    again = take(store, "there")
    assert again not in {None, token}


def test_leases_of_other_names_are_others(store: Store) -> None:
    assert take(store)
    assert store.leases.take("backup", "here", CAUSE, NOON, UNTIL)


def test_a_lease_ends_by_itself(store: Store) -> None:
    first = take(store, cause=OTHER)
    assert first is not None
    store.leases.cancel("build")
    store.leases.renew("build", first, UNTIL, Progress(Stage.READ, 1, None), 2.0)
    assert take(store, "there", UNTIL - SECOND) is None
    assert store.leases.running("build", UNTIL) is None
    second = take(store, "there", UNTIL)
    assert second is not None
    # Nothing of the first is left in the second.
    assert store.leases.running("build", UNTIL) == Running(CAUSE, UNTIL)
    assert store.leases.renew("build", first, UNTIL + 60 * SECOND, None, None) is None
    store.leases.release("build", first)
    assert store.leases.running("build", UNTIL) == Running(CAUSE, UNTIL)


def test_who_knows_that_the_holder_is_dead_takes_the_lease_of_the_same_place(store: Store) -> None:
    first = take(store)
    assert first is not None
    assert take(store, "there", force=True) is None
    second = take(store, "here", cause=OTHER, force=True)
    assert second not in {None, first}
    assert store.leases.renew("build", first, UNTIL, None, None) is None
    assert store.leases.running("build", NOON) == Running(OTHER, NOON)


def test_who_renews_holds_on_and_says_how_far_it_is(store: Store) -> None:
    token = take(store, cause=OTHER)
    assert token is not None
    progress = Progress(Stage.EMBED, 12, 400, failures=3)
    later = UNTIL + 30 * SECOND
    assert store.leases.renew("build", token, later, progress, 0.25) is False
    assert store.leases.running("build", UNTIL) == Running(OTHER, NOON, progress, 0.25)
    reading = Progress(Stage.READ, 0, None)
    assert store.leases.renew("build", token, later, reading, None) is False
    assert store.leases.running("build", UNTIL) == Running(OTHER, NOON, reading)
    assert take(store, "there", UNTIL) is None


def test_a_lease_that_expired_is_held_on_to_where_nobody_took_it(store: Store) -> None:
    token = take(store)
    assert token is not None
    later = UNTIL + 90 * SECOND
    assert store.leases.renew("build", token, later, None, None) is False
    assert take(store, "there", UNTIL + SECOND) is None


def test_cancelling_reaches_whoever_holds_the_lease(store: Store, now: list[datetime]) -> None:
    assert store.leases.cancel("build") is False
    token = take(store)
    assert token is not None
    assert store.leases.cancel("other") is False
    assert store.leases.cancel("build") is True
    assert store.leases.running("build", NOON) == Running(CAUSE, NOON, is_cancelled=True)
    assert store.leases.renew("build", token, UNTIL, None, None) is True
    now[0] = UNTIL
    assert store.leases.cancel("build") is False


def test_of_many_at_once_one_takes_the_lease(database_url: str) -> None:
    count = 8
    start = Barrier(count)

    def race(number: int) -> str | None:
        with Store(database_url) as store:
            start.wait()
            return take(store, f"{number}")

    with ThreadPoolExecutor(count) as pool:
        tokens = [token for token in pool.map(race, range(count)) if token]
    assert len(tokens) == 1


def test_of_many_that_find_it_expired_one_takes_the_lease(database_url: str) -> None:
    count = 8
    start = Barrier(count)
    with Store(database_url) as store:
        assert take(store, "gone")

    def race(number: int) -> str | None:
        with Store(database_url) as store:
            start.wait()
            return take(store, f"{number}", UNTIL)

    with ThreadPoolExecutor(count) as pool:
        tokens = [token for token in pool.map(race, range(count)) if token]
    assert len(tokens) == 1


def test_a_publish_and_a_take_over_at_once_never_both_succeed(database_url: str) -> None:
    """Either it is published before somebody else may build, or not at all."""
    with (
        Store(database_url, clock=lambda: UNTIL - SECOND) as mine,
        Store(database_url) as theirs,
        ThreadPoolExecutor(2) as pool,
    ):
        for _ in range(10):
            token = take(mine)
            assert token is not None
            generation = begin(mine, [])
            start = Barrier(2)

            def publish(
                token: str = token, generation: int = generation, start: Barrier = start
            ) -> bool:
                start.wait()
                try:
                    mine.generations.publish(generation, lease=token)
                except LeaseLost:
                    return False
                return True

            def take_over(start: Barrier = start) -> tuple[str | None, int | None]:
                start.wait()
                other = take(theirs, "there", UNTIL)
                current = theirs.generations.current()
                return other, current.id if current else None

            published, (other, seen) = pool.submit(publish), pool.submit(take_over).result()
            assert other is not None
            # What the new holder sees when it begins stays so.
            assert published.result() is (seen == generation)
            theirs.leases.release("build", other)
