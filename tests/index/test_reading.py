"""A sync reads only what changed, and finds the same as if it read everything."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from index import sources
from index.building.plan import gone_from
from index.clock import utc_now
from index.datatypes import Article, Progress, Rejected, SourceFile, Stage
from index.errors import StoreError
from index.indexing.preparing import Preparing
from index.indexing.reading import ARTICLES_AT_ONCE, Found, Reading
from index.indexing.standing import MOST_REJECTED, SKEW, latest, outdated, stands
from index.sources import FoundFile
from index.store import Store
from support.disk_of_lines import HOME, START, Clock, Remembered, Room, Titles, Versions, nothing

A, B = f"{HOME}/a", f"{HOME}/b"


def ignore(progress: Progress) -> None:
    del progress


def never() -> bool:
    return False


def read(room: Room, *, anew: bool = False) -> Found:
    """Read the room's folder, some time after whatever was changed last."""
    room.clock.go_on(100)
    room.disk.read.clear()
    return room.reading().read([HOME], ignore, never, anew)


def contents(room: Room, found: Found) -> dict[str, str]:
    """The words of the articles that count, by their keys."""
    return {head.key: room.versions.articles[head.id].text for head in found.heads}


@pytest.fixture
def room() -> Room:
    room = Room()
    room.disk.write("a", "k1 one", "k2 two", "!broken")
    room.disk.write("b", "k3 three")
    return room


class TestWhatStands:
    """A file that looks as it did when it was read is not opened."""

    def test_the_second_reading_opens_nothing_and_finds_and_reports_the_same(
        self, room: Room
    ) -> None:
        first = read(room)
        assert room.disk.read == [A, B]
        assert [head.key for head in first.heads] == ["k1", "k2", "k3"]
        assert first.rejected == [Rejected(f"{A}#3", "!broken")]
        assert read(room) == first
        assert room.disk.read == []

    def test_only_what_changed_is_opened(self, room: Room) -> None:
        read(room)
        room.disk.write("b", "k3 other")
        found = read(room)
        assert room.disk.read == [B]
        assert contents(room, found) == {"k1": "one", "k2": "two", "k3": "other"}

    def test_everything_is_opened_where_that_is_asked_for(self, room: Room) -> None:
        first = read(room)
        assert read(room, anew=True) == first
        assert room.disk.read == [A, B]

    def test_other_rules_of_reading_open_everything(self, room: Room) -> None:
        read(room)
        room.scheme = "two"
        read(room)
        assert room.disk.read == [A, B]
        read(room)
        assert room.disk.read == []

    def test_a_file_changed_just_before_it_was_read_is_read_once_more(self, room: Room) -> None:
        read(room)
        room.disk.write("b", "k3 hers!")
        room.disk.read.clear()
        room.reading().read([HOME], ignore, never)
        room.disk.write("b", "k3 his!!")  # the same size, in the same tick of the disk's clock
        found = read(room)
        assert contents(room, found)["k3"] == "his!!"
        assert room.disk.read == [B]
        read(room)
        assert room.disk.read == []

    def test_a_file_changed_right_after_it_was_read_is_noticed_however_long_the_reading_takes(
        self, room: Room
    ) -> None:
        room.disk.write("b", "k3 hers!")

        def change() -> None:
            room.disk.write("b", "k3 his!!")
            room.clock.go_on(10)  # until it is written down what was in it

        def then_change() -> None:
            room.disk.after = change

        room.disk.after = then_change
        found = room.reading().read([HOME], ignore, never)
        assert contents(room, found)["k3"] == "hers!"
        assert contents(room, read(room))["k3"] == "his!!"

    def test_a_correction_after_the_reading_opens_the_file_once(self, room: Room) -> None:
        read(room)
        room.titles.kept["k3"] = ("Right", room.clock())
        found = read(room)
        assert room.disk.read == [B]
        assert [room.versions.articles[head.id].title for head in found.heads] == [
            None, None, "Right",
        ]  # fmt: skip
        read(room)
        assert room.disk.read == []

    def test_a_version_that_is_not_stored_any_more_is_read_again(self, room: Room) -> None:
        """As when the later of two files with one article goes, and the earlier one counts."""
        room.disk.write("c", "k3 theirs")
        both = read(room)
        assert contents(room, both)["k3"] == "theirs"
        room.versions.prune({head.fingerprint for head in both.heads})
        room.disk.delete("c")
        found = read(room)
        assert room.disk.read == [B]
        assert [head.origin for head in found.heads if head.key == "k3"] == [B]
        assert contents(room, found)["k3"] == "three"

    def test_what_could_not_be_opened_is_tried_each_time(self, room: Room) -> None:
        room.disk.write("b", "k3 three", "?")
        for _ in range(2):
            assert Rejected(B, "cannot be read") in read(room).rejected
            assert room.disk.read[-1] == B

    def test_a_file_full_of_problems_is_read_each_time_rather_than_remembered(
        self, room: Room
    ) -> None:
        room.disk.write("b", *["!"] * (MOST_REJECTED + 1))
        first = read(room)
        assert len(first.rejected) == MOST_REJECTED + 2
        assert read(room) == first
        assert room.disk.read == [B]

    def test_what_is_gone_is_forgotten_but_not_what_lies_elsewhere(self, room: Room) -> None:
        read(room)
        elsewhere = SourceFile("/elsewhere/c", "one", 1, 1, START)
        room.remembered.put([elsewhere])
        room.disk.delete("b")
        read(room)
        assert set(room.remembered.files) == {A, "/elsewhere/c"}

    def test_another_spelling_of_the_rules_leaves_nothing_behind(self, room: Room) -> None:
        read(room)
        room.scheme = "two"
        room.disk.delete("b")
        read(room)
        assert set(room.remembered.files) == {A}

    def test_a_key_that_moves_to_another_file_stays_the_same_article(self, room: Room) -> None:
        room.disk.write("a", "k1 one")
        room.disk.write("b", "k2 two", "k3 three")
        read(room)
        room.disk.write("a", "k1 one", "k2 two")
        room.disk.write("b", "k3 three")
        found = read(room)
        assert [(head.key, head.origin) for head in found.heads] == [
            ("k1", A), ("k2", A), ("k3", B),
        ]  # fmt: skip


class TestStopping:
    """A reading stops soon, and what it did is not done again."""

    def test_a_cancelled_reading_says_so_and_goes_on_where_it_stopped(self, room: Room) -> None:
        for number in range(300):
            room.disk.write(f"c{number:03}", f"c{number} words")
        looks = iter([False] * 250 + [True] * 1000)
        room.clock.go_on(100)
        found = room.reading().read([HOME], ignore, lambda: next(looks))
        assert (found.heads, found.cancelled) == ([], True)
        opened = len(room.disk.read)
        assert 200 < opened < 260
        rest = read(room)
        assert len(rest.heads) == 303
        assert not rest.cancelled
        assert len(room.disk.read) <= 302 - opened + ARTICLES_AT_ONCE

    def test_it_stops_amid_a_long_file(self, room: Room) -> None:
        room.disk.write("b", *(f"b{number} words" for number in range(10_000)))
        looks = iter([False] * 20 + [True] * 10)
        room.clock.go_on(100)
        found = room.reading().read([HOME], ignore, lambda: next(looks))
        assert found.cancelled
        assert len(room.versions.articles) < 500
        assert B not in room.remembered.files

    def test_before_anything_was_found(self, room: Room) -> None:
        assert room.reading().read([HOME], ignore, lambda: True) == Found([], [], cancelled=True)
        assert room.versions.articles == {}

    def test_progress_counts_articles_and_failures(self, room: Room) -> None:
        told: list[Progress] = []
        room.clock.go_on(100)
        room.reading().read([HOME], told.append, never)
        assert told[-1] == Progress(Stage.READ, 3, None, 1)
        told.clear()
        room.clock.go_on(100)
        room.reading().read([HOME], told.append, never)
        assert told[-1] == Progress(Stage.READ, 3, None, 1)

    def test_a_file_is_remembered_only_once_all_its_articles_are_stored(self, room: Room) -> None:
        room.disk.write("c", *(f"c{number} words" for number in range(250)))
        store = room.versions.add

        def fail(articles: Any) -> Any:
            if len(room.versions.articles) > 150:
                raise StoreError("the disk is full")
            return store(articles)

        room.versions.add = fail  # type: ignore[method-assign] # this one fails half-way
        room.clock.go_on(100)
        with pytest.raises(StoreError):
            room.reading().read([HOME], ignore, never)
        assert f"{HOME}/c" not in room.remembered.files
        room.versions.add = store  # type: ignore[method-assign] # and now it works again
        assert len(read(room).heads) == 253


# --- any changes whatever ----------------------------------------------------------------

NAMES = st.sampled_from(["a", "b", "c", "d/e"])
WORDS = st.sampled_from(["one", "two", "six", "ten", "three"])
KEYS = st.sampled_from(["k1", "k2", "k3"])
LINES = st.lists(
    st.one_of(st.builds("{} {}".format, KEYS, WORDS), st.sampled_from(["!bad", "?"])), max_size=4
)


class AnyChanges(RuleBasedStateMachine):
    """After any changes, what is found is what reading everything finds."""

    @initialize(tick=st.sampled_from([0.004, 1.0, 2.0]))
    def begin(self, tick: float) -> None:
        self.room = Room()
        self.room.disk.tick = tick
        self.published: set[str] = set()

    @rule(name=NAMES, lines=LINES)
    def write(self, name: str, lines: list[str]) -> None:
        self.room.disk.write(name, *lines)

    @rule(name=NAMES)
    def touch(self, name: str) -> None:
        if f"{HOME}/{name}" in self.room.disk.files:
            self.room.disk.touch(name)

    @rule(name=NAMES)
    def edit_without_another_size(self, name: str) -> None:
        content, _ = self.room.disk.files.get(f"{HOME}/{name}", ("", 0))
        swapped = content.replace("one", "__").replace("two", "one").replace("__", "two")
        if content:
            self.room.disk.write(name, *swapped.split("\n"))

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        if f"{HOME}/{name}" in self.room.disk.files:
            self.room.disk.delete(name)

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        if f"{HOME}/{name}" in self.room.disk.files:
            self.room.disk.rename(name, other)

    @rule(key=KEYS, title=WORDS)
    def correct(self, key: str, title: str) -> None:
        self.room.titles.kept[key] = (title, self.room.clock())

    @rule(seconds=st.sampled_from([0.001, 0.5, 1.0, 1.9, 2.0, 2.1, 70.0]))
    def wait(self, seconds: float) -> None:
        self.room.clock.go_on(seconds)

    @rule()
    def prune(self) -> None:
        """Versions that are not published go, as they do after a build."""
        self.room.versions.prune(self.published)

    @rule(scheme=st.sampled_from(["one", "two"]))
    def change_the_rules(self, scheme: str) -> None:
        self.room.scheme = scheme

    @rule(name=NAMES, lines=LINES, seconds=st.sampled_from([0.0, 0.001, 1.0, 3.0]))
    def change_a_file_amid_a_reading(self, name: str, lines: list[str], seconds: float) -> None:
        def change() -> None:
            self.room.clock.go_on(seconds)
            self.room.disk.write(name, *lines)

        self.room.disk.after = change
        self.room.reading().read([HOME], ignore, never)
        self.room.disk.after = Room().disk.after

    @rule(looks=st.integers(0, 6))
    def cancel_a_reading(self, looks: int) -> None:
        left = iter([False] * looks)
        self.room.reading().read([HOME], ignore, lambda: next(left, True))

    @rule()
    def sync(self) -> None:
        found = self.room.reading().read([HOME], ignore, never)
        whole = Room(clock=self.room.clock, titles=self.room.titles)
        whole.disk.files = self.room.disk.files
        everything = whole.reading().read([HOME], ignore, never)
        assert found.rejected == everything.rejected
        assert [(head.key, head.origin, head.fingerprint) for head in found.heads] == [
            (head.key, head.origin, head.fingerprint) for head in everything.heads
        ]
        assert all(self.room.versions.stored[head.fingerprint] == head for head in found.heads)
        self.published = {head.fingerprint for head in found.heads}


AnyChanges.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestAnyChanges = AnyChanges.TestCase


# --- files on a real disk ----------------------------------------------------------------


def tick() -> None:
    """Let the disk's clock go on."""
    time.sleep(0.02)


def later() -> datetime:
    """A clock that is ahead, so that what was just written counts as settled."""
    return utc_now() + timedelta(minutes=1)


def write_other(path: Path) -> None:
    path.write_text("Other.")


def write_other_and_set_back(path: Path) -> None:
    path.write_text("Other.")
    os.utime(path, (1e9, 1e9))


def replace_by_an_older_one(path: Path) -> None:
    new = path.with_suffix(".new")
    write_other_and_set_back(new)
    new.replace(path)


def link_elsewhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "other")


class TestRealFiles:
    """What the disk says of files is enough to notice every change."""

    @pytest.fixture
    def reading(self) -> Reading:
        titles = Titles()
        return Reading(
            sources=sources,
            source_files=Remembered(),
            articles=Versions(),
            corrections=titles,
            prepare=titles.prepare,
            scheme=sources.scheme("en"),
            max_file_bytes=1_000_000,
            clock=later,
        )

    @staticmethod
    def texts(reading: Reading, folder: Path) -> dict[str, str]:
        versions = reading.articles
        assert isinstance(versions, Versions)
        found = reading.read([folder], ignore, never)
        return {Path(head.origin).name: versions.articles[head.id].text for head in found.heads}

    @pytest.mark.parametrize(
        "change",
        [write_other, write_other_and_set_back, replace_by_an_older_one, link_elsewhere],
        ids=["written", "time set back", "replaced", "linked"],
    )
    def test_no_change_of_a_file_goes_unseen(
        self, tmp_path: Path, reading: Reading, change: Callable[[Path], object]
    ) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Prose.")
        os.utime(path, (1e9, 1e9))
        (tmp_path / "other").write_text("Other.")
        os.utime(tmp_path / "other", (1e9, 1e9))
        assert self.texts(reading, tmp_path) == {"a.txt": "Prose."}
        tick()
        change(path)
        assert self.texts(reading, tmp_path) == {"a.txt": "Other."}

    def test_a_file_whose_time_lies_ahead_is_read_each_time(
        self, tmp_path: Path, reading: Reading
    ) -> None:
        path = tmp_path / "a.txt"
        for words in ("Prose.", "Other."):
            path.write_text(words)
            os.utime(path, (4e9, 4e9))
            assert self.texts(reading, tmp_path) == {"a.txt": words}

    def test_a_link_that_leads_nowhere_is_tried_again(
        self, tmp_path: Path, reading: Reading
    ) -> None:
        (tmp_path / "a.txt").symlink_to(tmp_path / "away" / "b")
        for _ in range(2):
            found = reading.read([tmp_path], ignore, never)
            assert [each.reason for each in found.rejected] == [
                "the link leads nowhere; restore the file or remove its name"
            ]
        (tmp_path / "away").mkdir()
        (tmp_path / "away" / "b").write_text("Prose.")
        assert self.texts(reading, tmp_path) == {"a.txt": "Prose."}

    def test_an_empty_folder_and_a_missing_one_are_reported_each_time(
        self, tmp_path: Path, reading: Reading
    ) -> None:
        first = reading.read([tmp_path, tmp_path / "none"], ignore, never)
        assert [each.origin for each in first.rejected] == [str(tmp_path), str(tmp_path / "none")]
        assert reading.read([tmp_path, tmp_path / "none"], ignore, never) == first


@dataclass
class Watched:
    """The sources, and which files were opened."""

    opened: list[str] = field(default_factory=list)

    def find(
        self, paths: Iterable[Path], look: Callable[[], None] = nothing
    ) -> Iterator[FoundFile | Rejected]:
        return sources.find(paths, look)

    def read_file(self, path: Path, *, max_file_bytes: int) -> Iterator[Article | Rejected]:
        self.opened.append(path.name)
        return sources.read_file(path, max_file_bytes=max_file_bytes)


def test_the_store_remembers_for_the_next_engine(tmp_path: Path, database_url: str) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The ferry was stopped.")
    (folder / "b.jsonl").write_text('{"text": "One."}\n{"text": ""}\n{"text": "Two."}\n')
    tomorrow = utc_now() + timedelta(days=1)
    found: list[Found] = []
    opened: list[list[str]] = []
    for hours in range(4):
        with Store(database_url) as store:
            now = tomorrow + timedelta(hours=hours)
            if hours == 2:
                before = now - timedelta(minutes=30)
                store.corrections.put(f"{folder}/a.txt", "Right", None, 1, before)
            watched = Watched()
            reading = Reading(
                sources=watched,
                source_files=store.source_files,
                articles=store.articles,
                corrections=store.corrections,
                prepare=Preparing(store.corrections, lambda _, default: default),
                scheme=sources.scheme("en"),
                max_file_bytes=1_000_000,
                clock=Clock(now),
            )
            found.append(reading.read([folder], ignore, never))
            opened.append(watched.opened)
    assert opened == [["a.txt", "b.jsonl"], [], ["a.txt"], []]
    first, second, third, fourth = found
    assert [each.origin for each in first.rejected] == [f"{folder}/b.jsonl#2"]
    assert [head.key.rpartition("/")[2] for head in first.heads] == [
        "a.txt", "b.jsonl#1", "b.jsonl#3",
    ]  # fmt: skip
    assert first == second
    assert [head.id for head in third.heads] != [head.id for head in first.heads]
    assert third == fourth


# --- the rules ---------------------------------------------------------------------------

READ = datetime(2024, 6, 20, 12, tzinfo=UTC)
SECOND = 1_000_000_000
NANOSECONDS = int(READ.timestamp()) * SECOND


@pytest.mark.parametrize(
    ("file", "known", "expected"),
    [
        (FoundFile("/a", 5, 7), SourceFile("/a", "s", 5, 7, READ), True),
        (FoundFile("/a", 6, 7), SourceFile("/a", "s", 5, 7, READ), False),
        (FoundFile("/a", 5, 6), SourceFile("/a", "s", 5, 7, READ), False),
        (FoundFile("/a", 5, 7), SourceFile("/a", "t", 5, 7, READ), False),
        (FoundFile("/a", 0, 0), SourceFile("/a", "s", 0, 0, READ), True),
        (FoundFile("/a"), SourceFile("/a", "s", -1, -1, READ), False),
        (FoundFile("/a", 5, 7), None, False),
    ],
)
def test_a_file_stands_where_size_time_and_rules_are_the_same(
    file: FoundFile,
    known: SourceFile | None,
    expected: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert stands(file, known, "s") is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [(3 * SECOND, True), (2 * SECOND, True), (2 * SECOND - 1000, False), (-SECOND, False)],
)
def test_what_was_changed_within_two_seconds_of_its_reading_never_stands(
    before: int,
    expected: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    changed = NANOSECONDS - before
    known = SourceFile("/a", "s", 5, changed, READ)
    assert stands(FoundFile("/a", 5, changed), known, "s") is expected


def test_a_correction_outdates_only_what_was_read_before_it() -> None:
    titles = Titles({"k": ("Right", READ)})
    before, after = READ - timedelta(hours=1), READ + timedelta(hours=1)
    files = {
        "/a": SourceFile("/a", "s", 1, 1, before, (("k", "f"),)),
        "/b": SourceFile("/b", "s", 1, 1, before, (("other", "f"),)),
        "/c": SourceFile("/c", "s", 1, 1, after, (("k", "g"),)),
        "/d": SourceFile("/d", "s", 1, 1, READ + SKEW / 2, (("k", "g"),)),
    }
    assert outdated(files, titles.since) == ["/a", "/d"]
    assert outdated({"/d": files["/d"]}, titles.since) == ["/d"]
    assert outdated({}, titles.since) == []


@given(st.lists(st.lists(st.tuples(KEYS, st.integers()))))
def test_the_last_version_of_a_key_counts(found: list[list[tuple[str, int]]]) -> None:
    rows = [row for entries in found for row in entries]
    last = {key: (at, version) for at, (key, version) in enumerate(rows)}
    expected = [(key, last[key][1]) for key in sorted(last, key=lambda key: last[key][0])]
    assert list(latest(found).items()) == expected


PLACES = st.lists(st.sampled_from(["a", "b", "a.txt", "a#1", "https:"]), max_size=4).map(
    lambda names: Path("/", *names)
)


@given(PLACES, st.lists(PLACES, max_size=3), st.lists(PLACES, max_size=3))
def test_what_is_gone_lay_in_a_folder_that_was_read_and_below_nothing_unread(
    origin: Path, folders: list[Path], unread: list[Path]
) -> None:
    names = [name for each in unread for name in (str(each), str(each).rpartition("#")[0])]
    expected = any(origin.is_relative_to(each) for each in folders) and not any(
        origin.is_relative_to(name) for name in names if Path(name).name
    )
    assert gone_from(folders, map(str, unread))(str(origin)) is expected


def test_what_came_from_the_web_lies_in_no_folder() -> None:
    assert not gone_from([Path("/")], [])("https://example.org/a")
    assert gone_from([Path("/")], [])("/a")
    assert gone_from([Path("/a")], ["", "/"])("/a/b")
    assert not gone_from([], [])("/a")
