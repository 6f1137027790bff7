"""The releases desk over the real store, on both databases: publish what is held, and go back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from index.datatypes import COMMAND_LINE, Cause, Deed, Recipe, Trial
from index.errors import (
    BuildRunning,
    EncoderMismatch,
    IndexFilesError,
    LeaseLost,
    NoSuchGeneration,
    StoreError,
)
from index.releasing import Releases
from index.store import Store
from support.corpus import article
from support.fakes import memory_lexical, memory_vectors

ROLLBACK = Cause(Deed.ROLLBACK, 7)
PUBLISH = Cause(Deed.PUBLISH, 7)
SYNC = Cause(Deed.SYNC, COMMAND_LINE)
TRIAL = Trial(10, 7, 9, ("Who won?", "Who lost?"), "d", ("a",))
PLACE = "here"


@dataclass
class Taken:
    token: str


@dataclass
class World:
    """A store with generations, their files in memory, and the desk."""

    store: Store
    noted: list[tuple[Cause, str, str]] = field(default_factory=list)
    tidied: list[int | None] = field(default_factory=list)
    is_busy: bool = False
    is_late: bool = False

    def __post_init__(self) -> None:
        self.vectors, self.lexical = memory_vectors(), memory_lexical()
        self.desk = Releases(
            generations=self.store.generations,
            turns=self,
            shelves=(self.vectors, self.lexical),
            check=self.check,
            note=self.note,
            tidy=lambda: self.tidied.append(self.serving),
        )

    @contextmanager
    def take(self, cause: Cause) -> Iterator[Taken]:
        """A turn with a lease in the database; of a late one another holder took it over."""
        if self.is_busy:
            raise BuildRunning("another build is running")
        now = datetime.now(UTC)
        expires = now + timedelta(seconds=30)
        token = self.store.leases.take("build", PLACE, cause, now, expires, force=True)
        assert token
        if self.is_late:
            assert self.store.leases.take("build", PLACE, cause, now, expires, force=True)
        try:
            yield Taken(token)
        finally:
            self.store.leases.release("build", token)

    def check(self, generation: int) -> None:
        found = self.store.generations.get(generation)
        assert found
        if found.encoder != "e":
            raise EncoderMismatch(f"built with the encoder {found.encoder}")
        for shelf in (self.vectors, self.lexical):
            shelf.open(generation).close()

    def note(self, cause: Cause, subject: str, detail: str = "") -> None:
        self.noted.append((cause, subject, detail))

    def build(self, *words: str, encoder: str = "e", is_held: bool = False) -> int:
        """A generation with these articles, published or held."""
        heads = self.store.articles.add([article(each, each) for each in words])
        recipe = Recipe(None, encoder, "c", encoder_name=f"the {encoder}", cause=SYNC)
        number = self.store.generations.begin(recipe, [each.id for each in heads])
        for shelf in (self.vectors, self.lexical):
            shelf.create(number, None).publish()
        if is_held:
            self.store.generations.hold(number, embedded=5, seconds=2.5, trial=TRIAL)
        else:
            self.store.generations.publish(number)
        return number

    @property
    def serving(self) -> int | None:
        current = self.store.generations.current()
        return current.id if current else None

    @property
    def kept(self) -> list[int]:
        return [each.id for each in self.desk.kept()]

    @property
    def state(self) -> tuple[Any, ...]:
        held = self.desk.held()
        return self.kept, held, self.vectors.generations(), self.noted, self.tidied


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    with Store(database_url) as store:
        yield World(store)


def refused(world: World, generation: int | None = None) -> str:
    """Why a rollback is refused; nothing changed by it."""
    before = world.state
    with pytest.raises(NoSuchGeneration) as caught:
        world.desk.roll_back(ROLLBACK, generation)
    assert world.state == before
    return caught.value.reason


def test_nothing_is_kept_before_anything_is_published(world: World) -> None:
    assert (world.desk.kept(), world.desk.held()) == ([], None)
    assert refused(world) == "nothing_before"
    assert refused(world, 1) == "unknown"


def test_going_back_twice_goes_forth_again(world: World) -> None:
    first, second, third = (world.build(each) for each in ("a", "b", "c"))
    assert world.kept == [third, second, first]
    assert world.desk.roll_back(ROLLBACK).id == second
    assert world.kept == [second, third, first]
    assert world.desk.roll_back(ROLLBACK).id == third
    assert world.kept == [third, second, first]
    assert world.noted == [
        (ROLLBACK, f"{third} → {second}", ""),
        (ROLLBACK, f"{second} → {third}", ""),
    ]
    assert world.tidied == [second, third]


def test_any_kept_generation_can_be_named(world: World) -> None:
    first, second, third = (world.build(each) for each in ("a", "b", "c"))
    assert world.desk.roll_back(ROLLBACK, first).id == first
    assert world.serving == first
    assert world.kept == [first, third, second]
    assert refused(world, first) == "current"
    assert refused(world, 99) == "unknown"
    world.store.generations.prune({first, third})
    assert refused(world, second) == "unknown"


def test_a_single_generation_has_none_before_it(world: World) -> None:
    world.build("a")
    assert refused(world) == "nothing_before"


def test_what_another_encoder_built_is_refused_and_named(world: World) -> None:
    other, here = world.build("a", encoder="another"), world.build("b")
    assert refused(world) == refused(world, other) == "another_encoder"
    with pytest.raises(NoSuchGeneration, match=r"built with the encoder 'the another'"):
        world.desk.roll_back(ROLLBACK)
    assert world.serving == here


def test_where_files_are_missing_nothing_changes(world: World) -> None:
    first, _ = world.build("a"), world.build("b")
    world.lexical.drop(first)
    before = world.state
    with pytest.raises(IndexFilesError):
        world.desk.roll_back(ROLLBACK)
    assert world.state == before


def test_what_is_held_is_published_by_an_admins_word(world: World) -> None:
    first = world.build("a")
    held = world.build("a", "b", is_held=True)
    waiting = world.desk.held()
    assert waiting
    assert (waiting.id, waiting.trial, world.kept) == (held, TRIAL, [first])
    done = world.desk.publish(PUBLISH)
    assert (done.id, done.trial, done.embedded, done.seconds) == (held, TRIAL, 5, 2.5)
    assert done == world.store.generations.current()
    assert done.held is None
    assert (done.articles, done.deed, done.by) == (2, Deed.SYNC, COMMAND_LINE)
    assert (world.kept, world.desk.held()) == ([held, first], None)
    assert world.noted == [(PUBLISH, f"{first} → {held}", "")]
    assert world.tidied == [held]
    with pytest.raises(NoSuchGeneration) as caught:
        world.desk.publish(PUBLISH)
    assert caught.value.reason == "nothing_held"
    assert world.desk.roll_back(ROLLBACK).id == first


def test_the_first_generation_of_all_can_be_held_and_published(world: World) -> None:
    held = world.build("a", is_held=True)
    assert world.desk.publish(PUBLISH).id == held
    assert world.noted == [(PUBLISH, str(held), "")]


def test_what_is_held_must_open_before_it_is_published(world: World) -> None:
    first = world.build("a")
    held = world.build("b", is_held=True)
    world.vectors.drop(held)
    before = world.state
    with pytest.raises(IndexFilesError):
        world.desk.publish(PUBLISH)
    assert world.state == before
    world.build("b", is_held=True, encoder="another")
    with pytest.raises(NoSuchGeneration) as caught:
        world.desk.publish(PUBLISH)
    assert (caught.value.reason, world.serving) == ("another_encoder", first)


def test_what_waits_is_no_generation_to_go_back_to(world: World) -> None:
    world.build("a")
    assert refused(world, world.build("b", is_held=True)) == "unknown"


def test_going_back_drops_what_was_held_with_its_files(world: World) -> None:
    """It was made from what is gone back from: to publish it would bring that back."""
    first, second = world.build("a"), world.build("b")
    held = world.build("c", is_held=True)
    world.desk.roll_back(ROLLBACK)
    assert world.desk.held() is None
    assert world.store.generations.get(held) is None
    assert world.vectors.generations() == world.lexical.generations() == {first, second}


@pytest.mark.parametrize("broken", ["files", "rows", "tidying"])
def test_what_cannot_be_cleared_away_does_not_make_a_rollback_look_failed(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    first, _ = world.build("a"), world.build("b")
    world.build("c", is_held=True)

    def refusing(*_: object) -> None:
        raise (IndexFilesError if broken == "files" else StoreError)("the disk is read-only")

    if broken == "files":
        monkeypatch.setattr(world.vectors, "drop", refusing)
    elif broken == "rows":
        monkeypatch.setattr(world.store.generations, "drop_held", refusing)
    else:
        monkeypatch.setattr(world.desk, "_tidy", refusing)
    assert world.desk.roll_back(ROLLBACK).id == first
    assert world.serving == first
    assert len(world.noted) == 1
    left = f"what generation {first} left behind stays for now: the disk is read-only"
    assert left in caplog.text


def test_while_something_is_built_nothing_is_released(world: World) -> None:
    world.build("a")
    world.build("b")
    world.build("c", is_held=True)
    world.is_busy = True
    before = world.state
    for release in (world.desk.publish, world.desk.roll_back):
        with pytest.raises(BuildRunning):
            release(ROLLBACK)
    assert world.state == before


def test_who_lost_the_turn_meanwhile_releases_nothing(world: World) -> None:
    world.build("a")
    world.build("b")
    world.build("c", is_held=True)
    world.is_late = True
    before = world.state
    for release in (world.desk.publish, world.desk.roll_back):
        with pytest.raises(LeaseLost):
            release(ROLLBACK)
    assert world.state == before


def test_a_build_takes_the_place_of_what_was_held(world: World) -> None:
    world.build("a")
    world.build("b", is_held=True)
    world.build("c")
    assert world.desk.held() is None
