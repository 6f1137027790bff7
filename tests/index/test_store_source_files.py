"""Files as they were read, in the store, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from index.datatypes import Rejected, SourceFile
from index.store import Store

NOON = datetime(2024, 6, 20, 12, 0, 0, 123456, tzinfo=UTC)
FULL = SourceFile(
    path="/artykuły/東京 🚢.jsonl",
    scheme="s1",
    size=2**40,
    modified=1_718_884_800_123_456_789,
    read=NOON,
    entries=(("b", "f" * 64), ("a", "0" * 64), ("b", "f" * 64)),
    rejected=(Rejected("/artykuły#3", "no text\0 \ud800"), Rejected("/artykuły#4", "no JSON")),
)
EMPTY = SourceFile(path="/empty", scheme="s2", size=0, modified=-1, read=NOON)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store(database_url) as opened:
        yield opened


def test_files_come_back_as_they_were_read(store: Store) -> None:
    assert store.source_files.known() == {}
    store.source_files.put([FULL, EMPTY])
    assert store.source_files.known() == {FULL.path: FULL, EMPTY.path: EMPTY}
    store.source_files.put([])
    assert len(store.source_files.known()) == 2


def test_a_file_takes_the_place_of_its_earlier_reading(store: Store) -> None:
    store.source_files.put([FULL, EMPTY])
    changed = replace(FULL, size=3, entries=(("c", "1" * 64),), rejected=())
    store.source_files.put([replace(FULL, size=2), changed])
    assert store.source_files.known() == {FULL.path: changed, EMPTY.path: EMPTY}


def test_forgotten_files_are_gone_with_their_entries(store: Store) -> None:
    store.source_files.put([FULL, EMPTY])
    store.source_files.forget(["/elsewhere", FULL.path])
    assert store.source_files.known() == {EMPTY.path: EMPTY}
    store.source_files.forget([])
    store.source_files.put([replace(FULL, entries=())])
    assert store.source_files.known()[FULL.path].entries == ()


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/not utf-8 \udcff"},
        {"path": "/nul\0"},
        {"entries": (("\udcff", "f" * 64),)},
        {"entries": (("a\0b", "f" * 64),)},
    ],
)
def test_a_file_that_no_database_can_hold_is_read_each_time(
    store: Store, change: dict[str, object]
) -> None:
    odd = replace(FULL, **change)  # type: ignore[arg-type] # one field or another
    store.source_files.put([FULL])
    store.source_files.put([odd, EMPTY])
    kept = {EMPTY.path} if odd.path == FULL.path else {FULL.path, EMPTY.path}
    assert set(store.source_files.known()) == kept
    store.source_files.forget([odd.path])
    assert odd.path not in store.source_files.known()


def test_more_files_fit_than_a_statement_has_parameters(store: Store) -> None:
    files = [replace(EMPTY, path=f"/{at}", entries=((f"{at}", "f"),)) for at in range(1200)]
    store.source_files.put(files)
    assert store.source_files.known() == {each.path: each for each in files}
    store.source_files.forget([each.path for each in files[1:]])
    assert set(store.source_files.known()) == {"/0"}


def test_corrections_since_a_moment_are_those_made_then_or_later(store: Store) -> None:
    store.corrections.put("early", "A title", None, 1, NOON)
    store.corrections.put("late", None, date(2024, 6, 18), 1, NOON + timedelta(microseconds=1))
    assert store.corrections.since(NOON) == {"early", "late"}
    assert store.corrections.since(NOON + timedelta(microseconds=1)) == {"late"}
    assert store.corrections.since(NOON + timedelta(hours=1)) == set()
    store.corrections.put("early", "Another", None, 1, NOON + timedelta(hours=2))
    assert store.corrections.since(NOON + timedelta(hours=1)) == {"early"}
