"""What a sync would do is told without doing any of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import building
from index.datatypes import (
    Article,
    ArticleHead,
    FloatArray,
    Forecast,
    Generation,
    Passage,
    PassageHead,
    Progress,
    Span,
)
from index.indexing.estimating import CHARS_A_TOKEN, measured, pace_of, passages_in, sample
from index.indexing.forecasting import Forecasting
from index.store.articles import fingerprint
from support.disk_of_lines import HOME, START, Room
from support.fakes import HashedEncoder, memory_lexical, memory_vectors

BUILT = Generation(
    id=5, parent=4, encoder="hashed", chunking="c", articles=3, passages=6, created=START,
    published=START, embedded=100, seconds=50.0,
)  # fmt: skip
WORDS = "x" * 100


def ignore(progress: Progress) -> None:
    del progress


def never() -> bool:
    return False


@dataclass
class Library:
    """A workshop's articles: each 50 characters of a text that was ``cut`` are a passage."""

    room: Room
    cut: set[tuple[int, str]] = field(default_factory=set)
    cached: set[str] = field(default_factory=set)

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        return {each: self.room.versions.articles[each] for each in ids}

    def uncut(self, ids: Iterable[int], chunking: str) -> list[int]:
        return sorted(each for each in ids if (each, chunking) not in self.cut)

    def count_passages(self, article_ids: Iterable[int], chunking: str) -> int:
        return len(self.passages_of(article_ids, chunking))

    def passages_of(self, article_ids: Iterable[int], chunking: str) -> list[PassageHead]:
        return [
            PassageHead(at, each, Passage(Span(at, at + 50), ()), f"{each}:{at}")
            for each in article_ids
            if (each, chunking) in self.cut
            for at in range(0, len(self.room.versions.articles[each].text), 50)
        ]


@dataclass
class Cache:
    """Cached vectors."""

    library: Library

    def get(self, digests: Sequence[str], encoder: str) -> dict[str, FloatArray]:
        assert encoder == "hashed"
        return {each: np.zeros(1, np.float32) for each in digests if each in self.library.cached}


@dataclass
class Desk:
    """A room whose folder was synced, and who foresees the next sync."""

    room: Room = field(default_factory=Room)
    current: Generation | None = None
    members: list[ArticleHead] = field(default_factory=list)
    encoder: HashedEncoder = field(default_factory=HashedEncoder)
    copied: dict[int, int] = field(default_factory=dict)
    builds: list[Generation] = field(default_factory=list)
    chunking: str = "c"
    is_whole: bool = True
    library: Library = field(init=False)

    def __post_init__(self) -> None:
        self.library = Library(self.room)

    def sync(self) -> None:
        """Publish what the folder holds, with passages and vectors."""
        self.room.clock.go_on(100)
        self.members = self.room.reading().read([HOME], ignore, never).heads
        self.library.cut |= {(head.id, "c") for head in self.members}
        heads = self.library.passages_of([head.id for head in self.members], "c")
        self.library.cached |= {each.digest for each in heads}
        self.current = replace(BUILT, articles=len(self.members), passages=len(heads))
        self.builds = [self.current]
        self.room.clock.go_on(100)

    def workshop(self) -> building.Workshop:
        parts: Any = self.library
        nothing: Any = None
        cache: Any = Cache(self.library)
        return building.Workshop(
            articles=parts,
            embeddings=cache,
            generations=nothing,
            marks=nothing,
            encoder=self.encoder,
            vectors=memory_vectors(),
            lexical=memory_lexical(),
            cutting=building.Cutting(20),
            chunking=self.chunking,
        )

    def forecast(self, *, anew: bool = False, looks: int = 1_000) -> Forecast | None:
        """What is foreseen, where it may look on so often."""
        desk = self

        class Generations:
            def current(self) -> Generation | None:
                return desk.current

            def published(self) -> list[Generation]:
                return desk.builds

            def copies(self, generation: int) -> dict[int, int]:
                assert desk.current
                assert generation == desk.current.id
                return desk.copied

        class Published:
            def current(self) -> list[ArticleHead]:
                return desk.members

        left = iter([False] * looks)
        seconds = count()
        return Forecasting(
            reading=self.room.reading(),
            published=Published(),
            generations=Generations(),
            fingerprint=fingerprint,
            workshop=self.workshop,
            is_reusable=lambda now, work: self.is_whole and now.chunking == work.chunking,
            timer=lambda: float(next(seconds)),
        ).forecast([HOME], ignore, lambda: next(left, True), anew)


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    for name in "abc":
        desk.room.disk.write(name, f"{name}1 {WORDS}")
    return desk


def test_before_the_first_sync_everything_is_added_and_the_pace_is_measured(desk: Desk) -> None:
    desk.room.disk.write("d", "!bad")
    desk.room.clock.go_on(100)
    found = desk.forecast()
    assert found
    assert (found.added, found.passages, found.anew) == (
        3,
        round(3 * 100 / (20 * CHARS_A_TOKEN)),
        False,
    )
    assert found.seconds == found.passages  # each call takes a second by this clock
    assert [each.reason for each in found.rejected] == ["!bad"]
    assert not found.is_idle


def test_nothing_is_stored_remembered_or_written_down(desk: Desk) -> None:
    desk.room.clock.go_on(100)
    desk.forecast()
    assert desk.room.versions.stored == {}
    assert desk.room.remembered.files == {}


def test_where_nothing_changed_there_is_nothing_to_do_and_nothing_is_opened(desk: Desk) -> None:
    desk.sync()
    desk.room.disk.read.clear()
    found = desk.forecast()
    assert found == Forecast(unchanged=3)
    assert found.is_idle
    assert desk.room.disk.read == []
    assert desk.encoder.calls == 0


def test_changes_are_told_apart_and_take_as_long_as_the_last_builds_did(desk: Desk) -> None:
    desk.sync()
    desk.room.disk.write("a", f"a1 {'y' * 200}")
    desk.room.disk.write("e", f"e1 {WORDS}", f"e2 {WORDS}")
    desk.room.disk.delete("b")
    desk.room.clock.go_on(100)
    found = desk.forecast()
    # 6 passages in 300 characters are published; 400 come; 100 took 50 seconds.
    assert found == Forecast(
        added=2, changed=1, removed=1, unchanged=1, passages=8, seconds=4.0
    )  # fmt: skip
    assert desk.encoder.calls == 0


def test_what_comes_back_is_cached_and_costs_nothing(desk: Desk) -> None:
    desk.sync()
    desk.members = [head for head in desk.members if head.key != "b1"]
    assert desk.forecast() == Forecast(added=1, unchanged=2)
    desk.library.cached = {each for each in desk.library.cached if not each.startswith("2:")}
    found = desk.forecast()
    assert found
    assert (found.added, found.passages) == (1, 2)


def test_what_was_stored_and_never_cut_is_told_by_its_length(desk: Desk) -> None:
    desk.sync()
    desk.members = [head for head in desk.members if head.key != "b1"]
    desk.library.cut.discard((2, "c"))
    found = desk.forecast()
    assert found
    assert desk.current
    mean = desk.current.passages / 200
    assert (found.added, found.passages) == (1, round(100 * mean))


def test_other_settings_build_all_anew(desk: Desk) -> None:
    desk.sync()
    desk.chunking = "other"
    found = desk.forecast()
    assert found
    assert (found.unchanged, found.anew, found.is_idle) == (3, True, False)
    assert found.passages == round(3 * 100 / (20 * CHARS_A_TOKEN))


def test_damaged_files_are_written_anew_from_what_is_cached(desk: Desk) -> None:
    desk.sync()
    desk.is_whole = False
    assert desk.forecast() == Forecast(unchanged=3, anew=True)


def test_where_all_is_to_be_encoded_again_all_passages_count_but_those_of_copies(
    desk: Desk,
) -> None:
    desk.sync()
    assert desk.forecast(anew=True) == Forecast(unchanged=3, passages=6, seconds=3.0, anew=True)
    desk.copied = {3: 1}
    assert desk.forecast(anew=True) == Forecast(unchanged=3, passages=4, seconds=2.0, anew=True)


@pytest.mark.parametrize("looks", [0, 1, 3, 4])
def test_a_forecast_that_is_cancelled_is_none(desk: Desk, looks: int) -> None:
    desk.room.clock.go_on(100)
    assert desk.forecast(looks=looks) is None


# --- the rules ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], None),
        ([{"embedded": 49, "seconds": 1.0}], None),
        ([{"encoder": "another"}], None),
        ([{"seconds": 0.0}], None),
        ([{}], 2.0),
        ([{"id": 6, "embedded": 300}, {"id": 7}, {"id": 8}, {"id": 1, "embedded": 9000}], 10 / 3),
    ],
)
def test_the_last_telling_builds_with_this_encoder_set_the_pace(
    changes: list[dict[str, Any]], expected: float | None
) -> None:
    builds = [replace(BUILT, **each) for each in changes]
    assert pace_of(builds, "hashed") == (None if expected is None else pytest.approx(expected))


def test_measuring_tries_greater_batches_as_long_as_there_is_time() -> None:
    moments = iter([0.0, 0.1, 1.0, 1.1, 2.0, 2.2, 3.0, 3.3])
    encoder = HashedEncoder()
    assert measured(encoder, ["a", "b"], lambda: next(moments)) == pytest.approx(4 / 0.2)
    assert encoder.encoded == ["a", "b", "a", "b", "a", "b", "a", "b"][: len(encoder.encoded)]
    assert encoder.calls == 4


def test_measuring_ends_and_works_without_a_text_and_with_a_clock_that_stands_still() -> None:
    encoder = HashedEncoder()
    assert measured(encoder, [], lambda: 0.0) > 0
    assert encoder.calls < 20


@given(st.lists(st.integers(), max_size=50), st.integers(1, 20))
def test_a_sample_is_spread_over_the_rows(rows: list[int], most: int) -> None:
    places = sample(range(len(rows)), most)
    assert len(places) == min(most, len(rows))
    assert places == sorted(set(places))
    steps = [after - before for before, after in pairwise(places)]
    assert not steps or max(steps) - min(steps) <= 1


@given(st.integers(0, 10**9), st.floats(1, 10**6))
def test_an_article_has_at_least_one_passage(chars: int, size: float) -> None:
    assert passages_in(chars, size) >= 1
