"""Whatever is begun, published, held, gone back to and pruned: the store agrees with a model."""

from dataclasses import dataclass, field
from threading import Barrier, Thread

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import create_engine

from index.datatypes import Passage, Recipe, Span
from index.store import Store
from index.store.tables import Base
from support.corpus import article

KEYS = "abcdefgh"
IDS = st.sets(st.integers(1, len(KEYS)))
VECTOR = np.ones(2, dtype=np.float32)
PASSAGE = Passage(Span(0, 5), (Span(0, 5),))


@dataclass
class Known:
    """What the model knows of a generation; ``members`` each with what it is a copy of."""

    parent: int | None
    members: dict[int, int | None]
    since: dict[int, int]
    encoder: str
    undecided: list[int] = field(default_factory=list)


class Releases(RuleBasedStateMachine):
    """Generations as plain dictionaries, beside the store."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.known: dict[int, Known] = {}
        self.begun: set[int] = set()
        self.served: list[int] = []
        self.held: int | None = None
        self.stored: dict[str, int] = {}

    @initialize()
    def articles(self) -> None:
        """Every article that there is, with a passage and its vectors."""
        self.add_articles()

    def add_articles(self) -> None:
        heads = self.store.articles.add([article(key=key) for key in KEYS])
        fresh = [head for head in heads if self.stored.get(head.key) != head.id]
        for head in fresh:
            self.store.articles.add_passages([(head.id, [(PASSAGE, f"d{head.key}")])], "c1")
            for encoder in ("e1", "e2"):
                self.store.embeddings.add({f"d{head.key}": VECTOR}, encoder)
        self.stored = {head.key: head.id for head in heads}

    def ids(self, numbers: set[int]) -> list[int]:
        """The present versions of some articles; pruned ones are stored again."""
        self.add_articles()
        return [self.stored[KEYS[number - 1]] for number in sorted(numbers)]

    @property
    def current(self) -> int | None:
        return self.served[-1] if self.served else None

    @rule(coming=IDS, leaving=IDS, anew=st.booleans(), parent=st.integers(0, 9), copies=st.data())
    def begin(
        self, coming: set[int], leaving: set[int], parent: int, copies: st.DataObject, *, anew: bool
    ) -> None:
        """A build decides about what is open: a copy of a member that is none, or none."""
        base = None if anew or not self.served else self.served[-1 - parent % len(self.served)]
        into, out = self.ids(coming), self.ids(leaving)
        encoder = "e1" if anew else "e2"
        generation = self.store.generations.begin(Recipe(base, encoder, "c1"), into, out)
        was = self.known[base].members if base is not None else {}
        members = {each: copy for each, copy in was.items() if each not in out}
        members |= dict.fromkeys([each for each in into if each not in members])
        now = self.known[self.current].since if self.current is not None else {}
        since = {each: now.get(each, generation) for each in members}
        undecided = sorted(
            each
            for each, copy in members.items()
            if each not in was or (copy is not None and copy not in members)
        )
        assert self.store.generations.carry_over(generation) == undecided
        for each in undecided:
            originals = sorted(
                other
                for other, copy in members.items()
                if copy is None and other != each and other not in undecided
            )
            members[each] = copies.draw(st.sampled_from([None, *originals]))
        chosen = {each: members[each] for each in undecided}
        self.store.generations.set_copies(generation, chosen)
        self.known[generation] = Known(base, members, since, encoder)
        self.begun.add(generation)

    @precondition(lambda self: self.begun)
    @rule(which=st.integers(0, 9))
    def publish(self, which: int) -> None:
        generation = sorted(self.begun)[which % len(self.begun)]
        self.store.generations.publish(generation)
        self.begun.remove(generation)
        self.served.append(generation)
        self.forget_held()

    @precondition(lambda self: self.held is not None)
    @rule()
    def publish_held(self) -> None:
        assert self.held is not None
        self.store.generations.publish(self.held)
        self.served.append(self.held)
        self.held = None

    @precondition(lambda self: self.begun)
    @rule(which=st.integers(0, 9))
    def hold(self, which: int) -> None:
        generation = sorted(self.begun)[which % len(self.begun)]
        self.store.generations.hold(generation)
        self.begun.remove(generation)
        self.forget_held()
        self.held = generation

    @rule()
    def drop_held(self) -> None:
        held = [self.held] if self.held is not None else []
        assert self.store.generations.drop_held() == held
        self.forget_held()

    def forget_held(self) -> None:
        if self.held is not None:
            del self.known[self.held]
        self.held = None

    @precondition(lambda self: self.served)
    @rule(which=st.integers(0, 9))
    def roll_back(self, which: int) -> None:
        generation = self.served[which % len(self.served)]
        self.store.generations.roll_back(generation)
        self.served.remove(generation)
        self.served.append(generation)

    @rule()
    def discard(self) -> None:
        assert self.store.generations.discard_unpublished() == sorted(self.begun)
        for generation in self.begun:
            del self.known[generation]
        self.begun.clear()

    @precondition(lambda self: self.served)
    @rule(keep=st.sets(st.integers(0, 5)))
    def prune(self, keep: set[int]) -> None:
        wanted = {each for at, each in enumerate(self.served) if at in keep}
        gone = sorted(set(self.served[:-1]) - wanted)
        assert self.store.generations.prune(wanted) == gone
        for generation in gone:
            self.served.remove(generation)
            del self.known[generation]
        needed = {each for one in self.known.values() for each in one.members}
        assert set(self.store.articles.get(self.stored.values())) == needed
        found = self.store.articles.passages_of(self.stored.values(), "c1")
        assert {each.article_id for each in found} == needed
        digests = [f"d{key}" for key, each in self.stored.items() if each in needed]
        everything = [f"d{key}" for key in KEYS]
        for encoder in {one.encoder for one in self.known.values()}:
            assert set(self.store.embeddings.get(everything, encoder)) == set(digests)

    @invariant()
    def agrees(self) -> None:
        generations = self.store.generations
        assert [each.id for each in generations.published()] == self.served[::-1]
        held, current = generations.held(), generations.current()
        assert (held.id if held else None) == self.held
        assert (current.id if current else None) == self.current
        for number, one in self.known.items():
            found = generations.get(number)
            assert found is not None
            assert generations.holds_exactly(number, one.members.keys())
            copies = {each: copy for each, copy in one.members.items() if copy is not None}
            assert generations.copies(number) == copies
            for moment in {0, *one.since.values()}:
                late = {each for each, since in one.since.items() if since > moment}
                assert generations.arrived(number, moment, one.members) == late
            if number not in self.begun:
                assert found.articles == len(one.members)
                assert found.passages == len(one.members) - len(copies)
        if current is not None:
            heads = self.store.articles.current()
            assert [head.id for head in heads] == sorted(self.known[current.id].members)


def test_the_store_agrees_with_the_model(database_url: str) -> None:
    engine = create_engine(database_url)
    with Store(database_url) as store:

        class Emptied(Releases):
            """Beside a store that holds nothing."""

            def __init__(self) -> None:
                with engine.begin() as connection:
                    for table in reversed(Base.metadata.sorted_tables):
                        connection.execute(table.delete())
                super().__init__(store)

        run_state_machine_as_test(
            Emptied, settings=settings(max_examples=20, stateful_step_count=24)
        )
    engine.dispose()


def test_whoever_looks_sees_one_generation_while_others_are_published(database_url: str) -> None:
    """What is looked up at once is of one generation, and there always is a current one."""
    with Store(database_url) as store, Store(database_url) as other:
        ids = [head.id for head in store.articles.add([article(key=key) for key in KEYS])]
        store.generations.publish(store.generations.begin(Recipe(None, "e1", "c1"), ids[:4]))
        start, seen = Barrier(2), []

        def look() -> None:
            start.wait()
            for _ in range(40):
                current = other.generations.current()
                seen.append((current is not None, [h.id for h in other.articles.current()]))

        looking = Thread(target=look)
        looking.start()
        start.wait()
        for at in range(20):
            half = ids[4:] if at % 2 == 0 else ids[:4]
            rest = [each for each in ids if each not in half]
            current = store.generations.current()
            assert current is not None
            recipe = Recipe(current.id if at % 3 else None, "e1", "c1")
            store.generations.publish(store.generations.begin(recipe, half, rest))
            store.generations.prune([current.id])
        looking.join()
    assert all(is_there for is_there, _ in seen)
    assert all(held in (ids[:4], ids[4:]) for _, held in seen)
