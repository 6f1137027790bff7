"""Standing questions and the way back: nobody is told nonsense, and nobody is told twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from index.datatypes import Asker, Notice
from index.settings import Watching
from index.store import Store
from support.audience import MAYOR, RealWorld

ALICE, BOB = Asker(7, 7), Asker(8, 8)
ADA = "Harbour news. The mayor of Lenn is Ada Byron. She cut a ribbon."
KAREL = "An election. The mayor of Lenn is Karel Capek since Monday. He thanked all."
NORA = "A portrait. The mayor of Lenn is Nora Vale. She collects stamps."
TEXTS = {"ada": ADA, "karel": KAREL, "nora": NORA}


@contextmanager
def opened(home: Path) -> Iterator[RealWorld]:
    world = RealWorld(home, watching=Watching(quiet_from=time(0), quiet_until=time(0)))
    world.publish(ada=ADA)
    try:
        yield world
    finally:
        world.engine.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[RealWorld]:
    with opened(tmp_path) as made:
        yield made


def roll_back(world: RealWorld, generation: int) -> None:
    """Another process does it, as on the command line."""
    with Store(f"sqlite:///{world.home}/data/footnote.db") as store:
        store.generations.roll_back(generation)


def kept(world: RealWorld) -> list[int]:
    return sorted(world.engine.status().kept_generations)


def watch(world: RealWorld, asker: Asker) -> None:
    world.engine.watching.add(asker, world.keep(MAYOR, asker))


def look(world: RealWorld) -> int:
    return world.engine.watching.look(lambda: False)


def due(world: RealWorld) -> list[Notice]:
    return world.engine.watching.due(world.clock())


def tell(world: RealWorld) -> list[str | None]:
    """Tell what is due; the short answers that were told."""
    notices = due(world)
    for notice in notices:
        world.engine.watching.told(notice)
    return [each.new.answer.short_answer for each in notices]


def test_all_passages_are_read_for_a_watch(world: RealWorld) -> None:
    """What is new need not be among the first ones, which settle a question that somebody asks."""
    watch(world, ALICE)
    world.publish(ada=ADA, karel=KAREL)
    look(world)
    assert world.reader.thoroughly == [False, True]


def test_a_notice_that_waits_is_not_told_once_its_article_is_gone(world: RealWorld) -> None:
    """It is not, not even before anybody looked again; rolled forth it is told, once."""
    watch(world, ALICE)
    world.publish(ada=ADA, karel=KAREL)
    assert look(world) == 1
    before, after = kept(world)
    roll_back(world, before)
    assert due(world) == []
    assert look(world) == 0
    assert due(world) == []
    roll_back(world, after)
    assert due(world) == []
    assert look(world) == 1
    assert tell(world) == ["Karel Capek"]
    assert (look(world), due(world)) == (0, [])


def test_a_notice_outlives_a_way_back_and_forth_between_two_looks(world: RealWorld) -> None:
    watch(world, ALICE)
    world.publish(ada=ADA, karel=KAREL)
    assert look(world) == 1
    before, after = kept(world)
    roll_back(world, before)
    roll_back(world, after)
    assert tell(world) == ["Karel Capek"]


def test_what_was_told_is_neither_taken_back_nor_told_again(world: RealWorld) -> None:
    watch(world, ALICE)
    world.publish(ada=ADA, karel=KAREL)
    assert look(world) == 1
    assert tell(world) == ["Karel Capek"]
    before, after = kept(world)
    for generation in (before, after, before):
        roll_back(world, generation)
        assert (look(world), due(world)) == (0, [])
    world.publish(ada=ADA, karel=KAREL)  # what was gone back from comes again with a sync
    assert (look(world), due(world)) == (0, [])
    world.publish(ada=ADA, karel=KAREL, nora=NORA)
    assert look(world) == 1
    assert tell(world) == ["Nora Vale"]


def test_what_is_watched_after_a_way_back_hears_of_the_next_news(world: RealWorld) -> None:
    world.publish(ada=ADA, karel=KAREL)
    roll_back(world, kept(world)[0])
    watch(world, BOB)
    assert (look(world), due(world)) == (0, [])
    world.publish(ada=ADA, nora=NORA)
    assert look(world) == 1
    assert tell(world) == ["Nora Vale"]


def test_an_answer_of_a_generation_that_was_gone_back_from_can_be_watched(
    world: RealWorld,
) -> None:
    world.publish(karel=KAREL)
    watch(world, ALICE)
    roll_back(world, kept(world)[0])
    assert (look(world), due(world)) == (0, [])
    world.publish(ada=ADA, nora=NORA)
    assert look(world) == 1
    assert tell(world) == ["Nora Vale"]


def test_a_notice_whose_further_article_goes_is_told_with_what_is_left(world: RealWorld) -> None:
    watch(world, ALICE)
    again = "It rained at noon. The mayor of Lenn is Karel Capek, the council said. Few came."
    world.publish(ada=ADA, karel=KAREL, again=again)
    assert look(world) == 1
    world.publish(ada=ADA, karel=KAREL)
    assert due(world) == []
    look(world)
    assert tell(world) == ["Karel Capek"]
    assert (look(world), due(world)) == (0, [])


NAMES = st.sets(st.sampled_from([*TEXTS]), min_size=1).map(sorted)
MOVES = st.tuples(NAMES | st.integers(0, 2), st.booleans(), st.booleans())


@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(st.lists(MOVES, min_size=3, max_size=8))
def test_whatever_comes_and_goes_what_is_told_is_published_and_new(
    moves: list[tuple[list[str] | int, bool, bool]],
) -> None:
    """Each notice cites what is published then, by a later generation than the one before it.

    A move publishes articles or rolls back; after it there may be a look, and what is due be told.
    """
    with TemporaryDirectory() as home, opened(Path(home)) as world:
        watch(world, ALICE)
        told = [0]
        for what, is_looked, is_told in moves:
            if isinstance(what, list):
                world.publish(**{name: TEXTS[name] for name in what})
            else:
                numbers = kept(world)
                roll_back(world, numbers[what % len(numbers)])
            if is_looked:
                look(world)
            published = {each.id for each in world.engine.articles()}
            for notice in due(world):
                old, new = notice.old.answer, notice.new.answer
                assert {each.article_id for each in new.citations} <= published
                # Another answer, or one that others contradict now.
                assert old.short_answer != new.short_answer or new.disagreeing
                if is_told:
                    told.append(new.generation)
                    world.engine.watching.told(notice)
        assert sorted(set(told)) == told
