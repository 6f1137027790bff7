"""Work done at intervals, in the store, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index.datatypes import Schedule
from index.store import Store

NOW = datetime(2024, 6, 20, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store(database_url) as opened:
        yield opened


def test_what_was_never_tried_is_not_known(store: Store) -> None:
    assert store.schedules.get("folders") is None


def test_failures_count_from_the_last_success(store: Store) -> None:
    schedules = store.schedules
    schedules.succeeded("folders", NOW)
    assert schedules.get("folders") == Schedule("folders", NOW, NOW)
    schedules.failed("folders", LATER, "the disk is full")
    schedules.failed("folders", LATER, "the disk is full still")
    failing = Schedule("folders", LATER, NOW, 2, "the disk is full still")
    assert schedules.get("folders") == failing
    schedules.postponed("folders", LATER + timedelta(hours=1))
    assert schedules.get("folders") == replace(failing, tried=LATER + timedelta(hours=1))
    schedules.failed("folders", LATER, "one folder is gone", done=True)
    assert schedules.get("folders") == Schedule("folders", LATER, LATER, 3, "one folder is gone")
    schedules.succeeded("folders", LATER)
    assert schedules.get("folders") == Schedule("folders", LATER, LATER)


def test_of_several_that_tell_the_same_one_does(store: Store) -> None:
    store.schedules.failed("folders", NOW, "the disk is full")
    for name in ("folders", "held 7"):
        with ThreadPoolExecutor(8) as pool:
            told = pool.map(lambda _, name=name: store.schedules.tell(name, told=True), range(16))
        assert sorted(told) == [False] * 15 + [True]
    assert store.schedules.get("folders") == Schedule(
        "folders", NOW, None, 1, "the disk is full", told=True
    )
    store.schedules.succeeded("folders", NOW)
    assert store.schedules.tell("folders", told=False)
    assert not store.schedules.tell("folders", told=False)


def test_those_of_a_prefix_are_forgotten_one_aside(store: Store) -> None:
    for name in ("folders", "held 6", "held 7", "held_8"):
        store.schedules.tell(name, told=True)
    store.schedules.forget("held ", besides="held 7")
    found = [store.schedules.get(each) for each in ("folders", "held 6", "held 7", "held_8")]
    assert [each is not None for each in found] == [True, False, True, True]
    store.schedules.forget("%", besides="")
    assert store.schedules.get("folders") is not None
