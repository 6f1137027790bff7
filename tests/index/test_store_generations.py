"""Generations in the store, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import create_engine, text

from index.datatypes import (
    Answer,
    Article,
    Asker,
    Cause,
    Citation,
    Deed,
    Generation,
    Passage,
    PassageHead,
    Recipe,
    Span,
    Trial,
)
from index.errors import LeaseLost, StoreError
from index.store import Store
from index.store.membership import AT_ONCE
from index.store.pruning import LOOKED_THROUGH
from support.corpus import HARBOUR, article
from support.generations import begin, publish

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
CAUSE = Cause(Deed.SYNC, 7)
PASSAGES = (
    Passage(Span(0, 74), (Span(0, 40), Span(41, 74))),
    Passage(Span(41, 120), (Span(41, 74), Span(75, 120))),
)
ONE = np.ones(2, dtype=np.float32)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store(database_url) as opened:
        yield opened


def add(store: Store, *articles: Article) -> list[int]:
    return [head.id for head in store.articles.add(articles)]


def several(store: Store, keys: str) -> list[int]:
    """Articles with these letters as their keys."""
    return add(store, *(article(key=key) for key in keys))


def cut(store: Store, article_id: int, chunking: str = "c1", mark: str = "d") -> list[PassageHead]:
    """Give an article two passages."""
    pieces = [(each, f"{mark}{article_id}-{at}") for at, each in enumerate(PASSAGES)]
    store.articles.add_passages([(article_id, pieces)], chunking)
    return store.articles.passages_of([article_id], chunking)


def current(store: Store) -> Generation:
    found = store.generations.current()
    assert found is not None
    return found


def cite(store: Store, article_id: int) -> str:
    """An answer that cites an article."""
    citation = Citation(
        number=1,
        quote=HARBOUR[:40],
        article_id=article_id,
        span=Span(0, 40),
        title=None,
        source=None,
        published=None,
        url=None,
        support=0.5,
    )
    answer = Answer(
        "What?", abstained=False, confidence=0.5, citations=(citation,), nearest=(), generation=1
    )
    return store.answers.add(answer, Asker(5), NOON)


# --- published -------------------------------------------------------------------------


def test_a_generation_counts_from_the_moment_it_is_published(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(seconds=5)
    first, second = several(store, "ab")
    cut(store, first)
    cut(store, second, "c2")
    generation = begin(store, [first, second])
    assert store.generations.current() is None
    assert store.generations.published() == []
    store.generations.publish(generation)
    published = current(store)
    assert (published.id, published.parent, published.encoder, published.chunking) == (
        generation, None, "e1", "c1",
    )  # fmt: skip
    assert (published.articles, published.passages) == (2, 2)
    assert published.published is not None
    assert before < published.created <= published.published
    assert published.published < datetime.now(UTC) + timedelta(seconds=5)
    assert published.published.tzinfo is not None
    assert published.served == published.published
    assert store.generations.published() == [published]
    child = publish(store, first, parent=generation)
    assert [each.id for each in store.generations.published()] == [child, generation]
    newest = current(store)
    assert (newest.id, newest.parent, newest.articles) == (child, generation, 1)


def test_a_generation_remembers_who_why_and_how(store: Store) -> None:
    recipe = Recipe(
        parent=None,
        encoder="e1",
        chunking="c1",
        encoder_name="a/model",
        reader="another/model",
        edition=3,
        cause=Cause(Deed.REBUILD, 2**40),
    )
    trial = Trial(asked=4, right=2, before=3, lost=("Who?", "När\ud800?"), digest="d")
    generation = store.generations.begin(recipe, [])
    begun = store.generations.get(generation)
    assert begun is not None
    assert (begun.by, begun.deed, begun.encoder_name, begun.reader, begun.edition) == (
        2**40, Deed.REBUILD, "a/model", "another/model", 3,
    )  # fmt: skip
    assert (begun.published, begun.served, begun.held, begun.trial) == (None, None, None, None)
    store.generations.publish(generation, embedded=12, seconds=2.5, trial=trial)
    published = current(store)
    assert (published.embedded, published.seconds, published.trial) == (12, 2.5, trial)
    assert store.generations.get(generation) == published
    assert store.generations.get(generation + 1) is None
    scheduled = store.generations.begin(Recipe(None, "e1", "c1", cause=Cause(Deed.SYNC)), [])
    begun = store.generations.get(scheduled)
    assert begun is not None
    assert begun.by is None


def test_publishing_a_generation_that_is_gone_says_so(store: Store) -> None:
    for change in (store.generations.publish, store.generations.hold, store.generations.roll_back):
        with pytest.raises(StoreError, match="generation 7 is gone; run the sync again"):
            change(7)


def test_what_a_trial_of_another_version_knows_besides_is_left_out(
    store: Store, database_url: str
) -> None:
    generation = publish(store)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        stored = '{"asked": 2, "right": 1, "before": 1, "lost": ["Who?"], "mood": "good"}'
        connection.execute(text("UPDATE generations SET trial = :trial"), {"trial": stored})
    engine.dispose()
    found = store.generations.get(generation)
    assert found is not None
    assert found.trial == Trial(2, 1, 1, ("Who?",))


# --- members ---------------------------------------------------------------------------


def test_members_are_the_parents_without_those_leaving_and_those_coming(store: Store) -> None:
    a, b, c, d = several(store, "abcd")
    first = publish(store, a, b, c)
    second = store.generations.begin(Recipe(first, "e1", "c1"), [d, a, d], leaving=[b, 999])
    assert store.generations.holds_exactly(second, [a, c, d])
    for wrong in ([a, c], [a, b, c], [a, b, c, d], []):
        assert not store.generations.holds_exactly(second, wrong)
    assert store.generations.holds_exactly(first, {a, b, c})
    assert store.generations.holds_exactly(999, [])
    assert store.generations.carry_over(second) == [d]


def test_a_generation_of_a_parent_that_is_gone_cannot_be_begun(store: Store) -> None:
    with pytest.raises(StoreError, match="generation 7 is gone; run the sync again"):
        store.generations.begin(Recipe(7, "e1", "c1"), [])
    assert store.generations.discard_unpublished() == []


def test_members_have_arrived_since_they_were_published_without_a_break(store: Store) -> None:
    a, b, c = several(store, "abc")
    first = publish(store, a, b)
    second = publish(store, a, c, parent=first)
    # The parent is not the current one: b came back, c was there, whoever the parent is.
    third = store.generations.begin(Recipe(first, "e1", "c1"), [c])
    arrived = store.generations.arrived
    assert arrived(third, first, [a, b, c]) == {b, c}
    assert arrived(third, second, [a, b, c]) == {b}
    rebuilt = store.generations.begin(Recipe(None, "e1", "c1"), [a, b, c])
    assert arrived(rebuilt, second, [a, b, c]) == {b}
    assert arrived(rebuilt, 0, [a, b, c]) == {a, b, c}


# --- copies ----------------------------------------------------------------------------


def test_a_generation_from_nothing_leaves_everything_open_by_date_then_id(store: Store) -> None:
    late, none, early, twin = add(
        store,
        article(key="late", published=date(2024, 5, 2)),
        article(key="none", published=None),
        article(key="early", published=date(1999, 12, 31)),
        article(key="twin", published=date(1999, 12, 31)),
    )
    generation = begin(store, [late, none, early, twin])
    assert store.generations.carry_over(generation) == [early, twin, late, none]
    store.generations.set_copies(generation, {early: None, twin: early, late: None, none: late})
    assert store.generations.copies(generation) == {twin: early, none: late}
    assert store.generations.carry_over(999) == []
    store.generations.set_copies(generation, {})


def test_copies_are_carried_over_with_their_original(store: Store) -> None:
    original, copy, orphan, gone, new = several(store, "abcde")
    first = begin(store, [original, copy, orphan, gone])
    store.generations.carry_over(first)
    store.generations.set_copies(first, {original: None, copy: original, gone: None, orphan: gone})
    store.generations.publish(first)
    second = begin(store, [original, copy, orphan, new], parent=first)
    assert store.generations.carry_over(second) == [orphan, new]
    store.generations.set_copies(second, {orphan: None, new: orphan})
    assert store.generations.copies(second) == {copy: original, new: orphan}
    assert store.generations.copies(first) == {copy: original, orphan: gone}


def test_what_was_published_before_there_were_copies_is_not_open(store: Store) -> None:
    old, new = several(store, "ab")
    first = publish(store, old)
    second = begin(store, [old, new], parent=first)
    assert store.generations.carry_over(second) == [new]


def test_passages_are_counted_anew_of_what_is_not_as_in_the_parent(store: Store) -> None:
    original, copy, gone, new = several(store, "abcd")
    for each in (original, copy, gone, new):
        cut(store, each)
    cut(store, new, "c2")
    first = begin(store, [original, copy, gone])
    store.generations.set_copies(first, {copy: original})
    store.generations.publish(first)
    assert current(store).passages == 4
    second = begin(store, [copy, new], parent=first)
    store.generations.set_copies(second, {copy: None})
    store.generations.publish(second)
    assert (current(store).articles, current(store).passages) == (2, 4)
    third = begin(store, [copy, new], parent=second)
    store.generations.set_copies(third, {new: copy})
    store.generations.publish(third)
    assert current(store).passages == 2
    store.generations.prune([])
    recut = begin(store, [copy, new], parent=third, chunking="c2")
    store.generations.set_copies(recut, {new: None})
    store.generations.publish(recut)
    assert current(store).passages == 2


def test_passages_of_copies_are_not_counted(store: Store) -> None:
    original, copy = several(store, "ab")
    cut(store, original)
    cut(store, copy)
    generation = begin(store, [original, copy])
    store.generations.set_copies(generation, {copy: original})
    store.generations.publish(generation)
    assert (current(store).articles, current(store).passages) == (2, 2)


# --- held ------------------------------------------------------------------------------


def test_what_is_held_is_whole_and_waits(store: Store) -> None:
    a, b = several(store, "ab")
    cut(store, b)
    first = publish(store, a)
    trial = Trial(asked=2, right=0, before=1, lost=("Who?",))
    second = begin(store, [a, b], parent=first)
    store.generations.hold(second, embedded=2, seconds=0.5, trial=trial)
    held = store.generations.held()
    assert held is not None
    assert (held.id, held.articles, held.passages, held.published, held.served) == (
        second, 2, 2, None, None,
    )  # fmt: skip
    assert held.held is not None
    assert (held.embedded, held.seconds, held.trial) == (2, 0.5, trial)
    assert current(store).id == first
    assert [each.id for each in store.generations.published()] == [first]
    assert store.generations.discard_unpublished() == []
    assert store.generations.prune([]) == []
    assert store.generations.held() == held
    store.generations.publish(second)
    assert store.generations.held() is None
    published = current(store)
    assert (published.id, published.held) == (second, None)
    assert (published.embedded, published.seconds, published.trial) == (2, 0.5, trial)


def test_one_generation_is_held_at_most(store: Store) -> None:
    (a,) = several(store, "a")
    older, newer = begin(store, [a]), begin(store, [a])
    store.generations.hold(older)
    store.generations.hold(newer)
    held = store.generations.held()
    assert held is not None
    assert held.id == newer
    assert store.generations.get(older) is None
    assert store.generations.drop_held() == [newer]
    assert store.generations.held() is None
    assert store.generations.drop_held() == []


def test_what_is_held_goes_when_another_generation_is_published(store: Store) -> None:
    """Nobody may publish it afterwards: what was built since would be lost."""
    (a,) = several(store, "a")
    store.generations.hold(begin(store, []))
    publish(store, a)
    assert store.generations.held() is None


# --- served again ----------------------------------------------------------------------


def test_rolling_back_makes_an_earlier_generation_the_current_one(store: Store) -> None:
    a, b = several(store, "ab")
    first = publish(store, a)
    second = publish(store, b, parent=first)
    was = store.generations.get(first)
    store.generations.roll_back(first)
    back = current(store)
    assert back.id == first
    assert was is not None
    assert back.published == was.published
    assert [head.id for head in store.articles.current()] == [a]
    assert [each.id for each in store.generations.published()] == [first, second]
    store.generations.roll_back(second)
    assert [each.id for each in store.generations.published()] == [second, first]


def test_what_was_never_published_cannot_be_gone_back_to(store: Store) -> None:
    first = publish(store)
    held, begun = begin(store, []), begin(store, [])
    store.generations.hold(held)
    for generation in (held, begun):
        with pytest.raises(StoreError, match="was never published"):
            store.generations.roll_back(generation)
    assert current(store).id == first


def test_what_serves_last_comes_first_even_where_the_clock_was_set_back(database_url: str) -> None:
    now = NOON
    with Store(database_url, clock=lambda: now) as store:
        first = publish(store)
        second = publish(store)
        assert [each.id for each in store.generations.published()] == [second, first]
        now -= timedelta(hours=1)
        store.generations.roll_back(first)
        assert [each.id for each in store.generations.published()] == [first, second]


# --- the lease -------------------------------------------------------------------------


def test_only_who_holds_the_lease_may_publish(database_url: str) -> None:
    now = NOON
    with Store(database_url, clock=lambda: now) as store:
        first = publish(store)
        second, third = begin(store, []), begin(store, [])
        until = NOON + timedelta(seconds=30)
        token = store.leases.take("build", "here", CAUSE, NOON, until)
        assert token is not None
        changes = (store.generations.publish, store.generations.hold)
        for change in changes:
            with pytest.raises(LeaseLost, match="nothing was published, run it again"):
                change(second, lease="another")
        with pytest.raises(LeaseLost):
            store.generations.roll_back(first, lease="another")
        assert current(store).id == first
        assert store.generations.held() is None
        store.generations.publish(second, lease=token)
        now = until  # it ends in this moment
        for change in changes:
            with pytest.raises(LeaseLost):
                change(third, lease=token)
        store.leases.release("build", token)
        with pytest.raises(LeaseLost):
            store.generations.publish(third, lease=token)
        assert current(store).id == second


def test_a_lease_of_another_name_does_not_count(store: Store) -> None:
    now = datetime.now(UTC)
    token = store.leases.take("other", "here", CAUSE, now, now + timedelta(hours=1))
    with pytest.raises(LeaseLost):
        store.generations.publish(begin(store, []), lease=token)


# --- forgotten -------------------------------------------------------------------------


def test_discarding_takes_unpublished_generations_only(store: Store) -> None:
    (article_id,) = several(store, "a")
    kept = publish(store, article_id)
    lost = [begin(store, [article_id], parent=kept) for _ in range(3)]
    store.generations.discard(lost[1])
    store.generations.discard(kept)
    store.generations.discard(999)
    assert store.generations.discard_unpublished() == [lost[0], lost[2]]
    assert store.generations.discard_unpublished() == []
    assert current(store).id == kept
    assert [head.id for head in store.articles.current()] == [article_id]
    # Numbers are not used again, so a left-over file cannot pass for a new generation's.
    assert begin(store, []) > max(lost)


def test_pruning_keeps_generations_with_all_that_they_need(store: Store) -> None:
    a, b, c = several(store, "abc")
    for each in (a, b, c):
        heads = cut(store, each)
        store.embeddings.add({head.digest: ONE for head in heads}, "e1")
    first = publish(store, a, b)
    second = publish(store, b, c, parent=first)
    third = publish(store, c, parent=second)
    assert store.generations.prune([second, 999]) == [first]
    assert [each.id for each in store.generations.published()] == [third, second]
    assert set(store.articles.get([a, b, c])) == {b, c}
    assert store.articles.count_passages([a, b, c], "c1") == 4
    assert set(store.embeddings.get([f"d{a}-0", f"d{b}-0", f"d{c}-1"], "e1")) == {
        f"d{b}-0",
        f"d{c}-1",
    }
    assert store.generations.prune([second]) == []


def test_pruning_never_takes_what_is_current_held_or_being_built(store: Store) -> None:
    a, b, c = several(store, "abc")
    older = publish(store, a, encoder="e0")
    newer = publish(store)
    store.generations.roll_back(older)
    held = begin(store, [b], encoder="e2", chunking="c2")
    store.generations.hold(held)
    begun = begin(store, [c], encoder="e3", chunking="c3")
    for each, encoder, chunking in ((a, "e0", "c1"), (b, "e2", "c2"), (c, "e3", "c3")):
        cut(store, each, chunking)
        store.embeddings.add({f"d{each}-0": ONE}, encoder)
    assert store.generations.prune([]) == [newer]
    assert current(store).id == older
    assert store.generations.get(held) is not None
    assert store.generations.get(begun) is not None
    assert set(store.articles.get([a, b, c])) == {a, b, c}
    for each, encoder, chunking in ((a, "e0", "c1"), (b, "e2", "c2"), (c, "e3", "c3")):
        assert store.articles.count_passages([each], chunking) == 2
        assert set(store.embeddings.get([f"d{each}-0"], encoder)) == {f"d{each}-0"}


def test_an_article_that_no_generation_ever_held_goes_with_its_passages(store: Store) -> None:
    a, b = several(store, "ab")
    heads = cut(store, a)
    store.embeddings.add({head.digest: ONE for head in heads}, "e1")
    publish(store, b)
    store.generations.prune([])
    assert store.articles.get([a]) == {}
    assert store.articles.passages([head.id for head in heads]) == {}
    assert store.embeddings.get([head.digest for head in heads], "e1") == {}


def test_a_vector_stays_while_a_passage_has_its_text(store: Store) -> None:
    a, b = several(store, "ab")
    for each in (a, b):
        pieces = [(PASSAGES[0], "shared"), (PASSAGES[1], f"own{each}")]
        store.articles.add_passages([(each, pieces)], "c1")
    store.embeddings.add({"shared": ONE, f"own{a}": ONE, f"own{b}": ONE}, "e1")
    publish(store, b)
    store.generations.prune([])
    assert set(store.embeddings.get(["shared", f"own{a}", f"own{b}"], "e1")) == {
        "shared",
        f"own{b}",
    }


def test_passages_of_a_chunking_that_nothing_uses_go_unless_their_article_is_cited(
    store: Store,
) -> None:
    plain, cited = several(store, "ab")
    for each in (plain, cited):
        for chunking in ("c1", "c2"):
            heads = cut(store, each, chunking, chunking)
            store.embeddings.add({head.digest: ONE for head in heads}, "e1")
    first = publish(store, plain, cited)
    cite(store, cited)
    second = publish(store, plain, cited, chunking="c2")
    count = store.articles.count_passages
    store.generations.prune([first])
    assert (count([plain], "c1"), count([cited], "c1")) == (2, 2)
    store.generations.prune([])
    assert current(store).id == second
    assert (count([plain], "c1"), count([cited], "c1"), count([plain, cited], "c2")) == (0, 2, 4)
    digests = [f"c1{plain}-0", f"c1{cited}-0", f"c2{plain}-0"]
    assert set(store.embeddings.get(digests, "e1")) == {f"c1{cited}-0", f"c2{plain}-0"}


def test_vectors_of_an_encoder_go_with_the_last_generation_that_used_it(store: Store) -> None:
    (a,) = several(store, "a")
    digest = cut(store, a)[0].digest
    for encoder in ("e1", "e2"):
        store.embeddings.add({digest: ONE}, encoder)
    first = publish(store, a)
    second = publish(store, a, encoder="e2")
    third = publish(store, a, parent=second, encoder="e2")
    store.generations.prune([first])
    assert set(store.embeddings.get([digest], "e1")) == {digest}
    store.generations.prune([second])
    assert current(store).id == third
    assert store.embeddings.get([digest], "e1") == {}
    assert set(store.embeddings.get([digest], "e2")) == {digest}


def leave(store: Store, article_id: int) -> str:
    """What a build leaves that tried another encoder and chunking and was cancelled."""
    digest = cut(store, article_id, "tried", "t")[0].digest
    store.embeddings.add({digest: ONE}, "tried")
    return digest


def test_what_a_cancelled_build_tried_goes_when_all_is_built_anew(store: Store) -> None:
    (a,) = several(store, "a")
    publish(store, a)
    digest = leave(store, a)
    publish(store, a)
    store.generations.prune([])
    assert store.embeddings.get([digest], "tried") == {}
    assert store.articles.count_passages([a], "tried") == 0


def test_what_a_cancelled_build_tried_goes_after_many_generations_at_the_latest(
    store: Store,
) -> None:
    (a,) = several(store, "a")
    last = publish(store, a)
    digest = leave(store, a)
    for _ in range(LOOKED_THROUGH):
        last = store.generations.begin(Recipe(last, "e1", "c1"), [])
        store.generations.publish(last)
        store.generations.prune([])
    assert store.embeddings.get([digest], "tried") == {}
    assert store.articles.count_passages([a], "tried") == 0


def test_pruning_can_forget_more_passages_and_vectors_than_go_at_once(store: Store) -> None:
    (a,) = several(store, "a")
    count = 2 * AT_ONCE + 1
    pieces = [(PASSAGES[0], f"d{at:05}") for at in range(count)]
    digests = [digest for _, digest in pieces]
    for chunking in ("c1", "c2"):
        store.articles.add_passages([(a, pieces[: 1 if chunking == "c2" else count])], chunking)
    for encoder in ("e1", "e2"):
        store.embeddings.add(dict.fromkeys(digests, ONE), encoder)
    publish(store, a)
    publish(store, a, encoder="e2", chunking="c2")
    store.generations.prune([])
    assert store.articles.count_passages([a], "c1") == 0
    assert store.articles.count_passages([a], "c2") == 1
    assert store.embeddings.get(digests, "e1") == {}
    assert set(store.embeddings.get(digests, "e2")) == {digests[0]}


def test_pruning_can_forget_more_articles_than_a_statement_has_parameters(store: Store) -> None:
    ids = add(store, *(article(f"{at}.", f"{at}") for at in range(1100)))
    for each in ids[:600]:
        cut(store, each)
    publish(store, ids[-1])
    store.generations.prune([])
    assert set(store.articles.get([ids[0], ids[-2], ids[-1]])) == {ids[-1]}
    assert store.articles.count_passages(ids[:500], "c1") == 0
