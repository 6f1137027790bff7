"""Plans decided purely, and builds performed on a real store with index files in memory."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import count, pairwise
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import building, copies, text
from index.building.compare import compared
from index.building.pace import aside, next_size
from index.datatypes import (
    Article,
    ArticleHead,
    FloatArray,
    Layout,
    LineLabel,
    Passage,
    Progress,
    Recipe,
    Span,
    Stage,
    SyncReport,
    Trial,
)
from index.errors import EncoderError, IndexFilesError, LeaseLost, StoreError
from index.store import Store
from index.text import prose
from support.corpus import HARBOUR, LIBRARY, OBSERVATORY, ORCHARD, article, engine, write
from support.databases import sqlite_url
from support.disks import Unavailable, leave_free, small_disk
from support.fakes import HashedEncoder, MemoryStore, memory_lexical, memory_vectors

# --- deciding --------------------------------------------------------------------------

names = st.sampled_from("abcdefgh")
contents = st.dictionaries(names, st.sampled_from(["one", "two", "three"]))


def heads_of(texts: dict[str, str], first_id: int) -> list[ArticleHead]:
    """A version of each, with an id that its key and text determine."""
    marks = ["one", "two", "three"]
    return [
        ArticleHead(first_id + 3 * "abcdefgh".index(key) + marks.index(text), key, f"/{key}", text)
        for key, text in texts.items()
    ]


@given(before=contents, incoming=contents, going=st.sets(names), data=st.data())
def test_a_plan_turns_what_was_into_what_came(
    before: dict[str, str], incoming: dict[str, str], going: set[str], data: st.DataObject
) -> None:
    """Against the same done to a dict of texts."""
    stored = heads_of(before, 1)
    repeated = data.draw(st.lists(st.sampled_from(heads_of(incoming, 1)))) if incoming else []
    todo = building.plan(
        stored, [*repeated, *heads_of(incoming, 1)], lambda head: head.key in going, parent=5
    )
    after = {key: text for key, text in before.items() if key not in going} | incoming
    ids = {head.id: (head.key, head.fingerprint) for head in stored + heads_of(incoming, 1)}
    assert dict(ids[each] for each in todo.members) == after
    assert len(todo.members) == len(after)
    assert [*todo.members] == sorted(todo.members)
    assert {ids[each][0] for each in todo.added} == set(incoming) - set(before)
    assert {ids[each][0] for each in todo.removed} == going & set(before) - set(incoming)
    assert {(ids[old], ids[new]) for old, new in todo.changed} == {
        ((key, before[key]), (key, incoming[key]))
        for key in set(before) & set(incoming)
        if before[key] != incoming[key]
    }
    was = {head.id for head in stored}
    assert (was - {*todo.leaving}) | {*todo.coming} == {*todo.members}
    assert {*todo.leaving} <= was
    assert not was & {*todo.coming}
    assert {*todo.unchanged} == was & {*todo.members}
    assert todo.parent == 5


def test_the_last_of_several_versions_of_an_article_counts() -> None:
    first, second = ArticleHead(2, "a", "/a", "x"), ArticleHead(3, "a", "/a", "y")
    todo = building.plan([ArticleHead(1, "a", "/a", "w")], [first, second], lambda _: True, None)
    assert todo == building.Plan(parent=None, changed=((1, 3),))


@pytest.mark.parametrize(
    ("paths", "rejected", "origin", "gone"),
    [
        (["/news"], [], "/news/a.md", True),
        (["/news"], [], "/news/deep/down/a.md", True),
        (["/news/a.md"], [], "/news/a.md", True),
        (["/news"], [], "/newspaper/a.md", False),
        (["/news/a.md"], [], "/news/b.md", False),
        (["/other", "/news"], [], "/news/a.md", True),
        (["/news"], ["/news/a.md"], "/news/a.md", False),
        (["/news"], ["/news/b.md"], "/news/a.md", True),
        (["/news"], ["/news/deep"], "/news/deep/down/a.md", False),
        (["/news"], ["/news"], "/news/a.md", False),
        (["/news"], ["/news/all.jsonl#12"], "/news/all.jsonl", False),
        (["/news"], ["/news/all.jsonl#12"], "/news/a.md", True),
        (["/news"], ["/news/a#b.md"], "/news/a#b.md", False),
        (["/news/../gone"], [], "/gone/a.md", True),
        ([], [], "/news/a.md", False),
    ],
)
def test_a_sync_removes_what_its_paths_no_longer_hold(
    paths: list[str], rejected: list[str], origin: str, *, gone: bool
) -> None:
    """What could not be read this time, or lies in what could not be, stays."""
    rule = building.missing_from([Path(path) for path in paths], rejected)
    assert rule(ArticleHead(1, "key", origin, "x")) is gone


def test_a_relative_path_is_one_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    head = ArticleHead(1, "key", f"{tmp_path}/news/a.md", "x")
    assert building.missing_from([Path("news")], [])(head)
    assert building.named("news", [head]) == {1}
    assert building.named("news/a.md", [head]) == {1}
    assert building.named("a.md", [head]) == set()


@pytest.mark.parametrize(
    ("target", "ids"),
    [
        ("1", {1}),
        ("https://example.org/b", {2}),
        ("/news/c.md", {3}),
        ("/news", {1, 2, 3}),
        ("/", {1, 2, 3, 4}),
        ("/new", set()),
        ("9", set()),
        ("https://example.org", set()),
    ],
)
def test_a_target_names_articles_by_id_url_or_path(target: str, ids: set[int]) -> None:
    stored = [
        ArticleHead(1, "/news/all.jsonl#1", "/news/all.jsonl", "x"),
        ArticleHead(2, "https://example.org/b", "/news/all.jsonl", "x"),
        ArticleHead(3, "/news/c.md", "/news/c.md", "x"),
        ArticleHead(4, "/old/d.md", "/old/d.md", "x"),
    ]
    assert building.named(target, stored) == ids


@given(st.lists(st.integers()), st.integers(1, 9))
def test_batches_are_the_rows_in_their_order(rows: list[int], size: int) -> None:
    cut = [*building.batches(rows, size)]
    assert [row for batch in cut for row in batch] == rows
    assert all(len(batch) == size for batch in cut[:-1])
    assert all(0 < len(batch) <= size for batch in cut)


@pytest.mark.parametrize(
    ("title", "published", "expected"),
    [
        (None, None, "Two. "),
        ("Frost", None, "Frost\nTwo. "),
        (None, date(2024, 5, 3), "3 May 2024\nTwo. "),
        ("Frost", date(1999, 12, 31), "Frost\n31 December 1999\nTwo. "),
        ("x" * 400, None, "x" * 150 + "\nTwo. "),
    ],
)
def test_the_encoder_is_told_title_and_date(
    title: str | None, published: date | None, expected: str
) -> None:
    source = article("One. Two. Three.", title=title, published=published)
    passage = Passage(Span(5, 10), (Span(5, 9),))
    assert building.document(source, passage) == expected


def test_a_passage_fits_the_encoders_window_together_with_its_context() -> None:
    encoder = HashedEncoder(window=20)
    text = " ".join(f"Sentence {at} has exactly six words." for at in range(9))
    long_title = article(text, title="A title of six words here", published=date(2024, 5, 3))
    no_title = article(text, "bare", title=None)
    cutting = building.Cutting(max_tokens=500)
    cut_long, cut_bare = building.passages_of([long_title, no_title], encoder, cutting)
    for source, pieces in ((long_title, cut_long), (no_title, cut_bare)):
        documents = [building.document(source, piece) for piece in pieces]
        assert all(size + 2 <= encoder.window for size in encoder.count_tokens(documents))
        assert [span for piece in pieces for span in piece.sentences] == [*prose(text)]
    assert len(cut_long) == 9
    assert len(cut_bare) == 3


# --- acting ----------------------------------------------------------------------------


@dataclass
class Desk:
    """A store on disk, index files in memory, and builds on them."""

    store: Store
    encoder: HashedEncoder = field(default_factory=HashedEncoder)
    vectors: MemoryStore[Any, Any, Any] = field(default_factory=memory_vectors)
    lexical: MemoryStore[Any, Any, Any] = field(default_factory=memory_lexical)
    progress: list[Progress] = field(default_factory=list)

    @property
    def work(self) -> building.Workshop:
        return building.Workshop(
            articles=self.store.articles,
            embeddings=self.store.embeddings,
            generations=self.store.generations,
            marks=self.store.marks,
            encoder=self.encoder,
            vectors=self.vectors,
            lexical=self.lexical,
            cutting=building.Cutting(max_tokens=25),
            chunking="c1",
            batch_passages=2,
        )

    def plan(self, *articles: Article, reuse: bool = True) -> building.Plan:
        """To make these articles, and no others, the index's."""
        current = self.store.generations.current()
        parent = current.id if current and reuse else None
        heads = self.store.articles.add(articles)
        return building.plan(self.store.articles.current(), heads, lambda _: True, parent)

    def sync(
        self,
        *articles: Article,
        work: building.Workshop | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> building.Built | None:
        return self.build(self.plan(*articles), work=work, cancelled=cancelled)

    def build(
        self,
        todo: building.Plan,
        *,
        work: building.Workshop | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        **options: Any,
    ) -> building.Built | None:
        """Perform a plan; options as for building.apply()."""
        self.progress.clear()
        run = self.run(todo, work=work, **options)
        return building.drive(run, self.progress.append, cancelled)

    def run(
        self, todo: building.Plan, *, work: building.Workshop | None = None, **options: Any
    ) -> Generator[Progress, None, building.Built]:
        """A plan on its way."""
        recipe = Recipe(todo.parent, self.encoder.fingerprint, "c1")
        return building.apply(work or self.work, todo, recipe, **options)

    def state(self) -> object:
        """All that a question can see, and whether anything unfinished lies about."""
        return (
            self.store.generations.current(),
            self.store.articles.current(),
            dict(self.vectors.published),
            set(self.vectors.unfinished),
            dict(self.lexical.published),
            set(self.lexical.unfinished),
        )

    def indexed(self) -> set[str]:
        """The words of what the current generation's files hold, by way of the store."""
        current = self.store.generations.current()
        assert current is not None
        alive = {each.id for each in self.vectors.published[current.id] if not each.removed}
        also = {each.id for each in self.lexical.published[current.id] if not each.removed}
        assert alive == also
        found = self.store.articles.passages(alive)
        texts = self.store.articles.get({each.article_id for each in found.values()})
        return {each.passage.span.of(texts[each.article_id].text) for each in found.values()}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store(sqlite_url(tmp_path)) as store:
        yield Desk(store)


A, B, C = article(HARBOUR, "a"), article(OBSERVATORY, "b"), article(ORCHARD, "c")
A2 = article(HARBOUR.replace("blue", "red"), "a")


def pieces(desk: Desk, *articles: Article) -> set[str]:
    """What should be indexed of these articles."""
    cut = building.passages_of(articles, desk.encoder, building.Cutting(max_tokens=25))
    return {
        each.span.of(source.text)
        for source, passages in zip(articles, cut, strict=True)
        for each in passages
    }


def made(built: building.Built | None) -> tuple[int, int]:
    """The generation that was built, and how many passages were encoded."""
    assert built is not None
    return built.generation, built.embedded


def build_documents(desk: Desk, source: Article) -> list[str]:
    """What the encoder is given of an article."""
    (cut,) = building.passages_of([source], desk.encoder, building.Cutting(max_tokens=25))
    return [building.document(source, each) for each in cut]


def test_a_build_indexes_every_passage_and_publishes(desk: Desk) -> None:
    built = desk.sync(A, B)
    assert made(built) == (1, 4)
    assert desk.indexed() == pieces(desk, A, B)
    assert len(desk.indexed()) == 4
    current = desk.store.generations.current()
    assert current is not None
    assert (current.id, current.parent, current.articles, current.passages) == (1, None, 2, 4)
    assert (current.encoder, current.chunking) == ("hashed", "c1")


def test_progress_counts_up_through_the_stages(desk: Desk) -> None:
    desk.sync(A, B, C)
    assert desk.progress == [
        Progress(Stage.COMPARE, 0, 3),
        Progress(Stage.COMPARE, 3, 3),
        Progress(Stage.CUT, 0, 3),
        Progress(Stage.CUT, 3, 3),
        Progress(Stage.EMBED, 0, 6),
        Progress(Stage.EMBED, 2, 6),
        Progress(Stage.EMBED, 4, 6),
        Progress(Stage.EMBED, 6, 6),
        Progress(Stage.INDEX, 0, 2),
        Progress(Stage.INDEX, 1, 2),
        Progress(Stage.INDEX, 2, 2),
        Progress(Stage.PUBLISH, 0, 1),
        Progress(Stage.PUBLISH, 1, 1),
    ]


def test_a_change_encodes_only_what_changed(desk: Desk) -> None:
    desk.sync(A, B)
    before = len(desk.encoder.encoded)
    built = desk.sync(A2, C)
    assert made(built) == (2, 3)
    assert len(desk.encoder.encoded) - before == 3
    assert desk.indexed() == pieces(desk, A2, C)


def test_building_from_nothing_encodes_nothing_that_is_known(desk: Desk) -> None:
    desk.sync(A, B)
    before = len(desk.encoder.encoded)
    assert made(desk.build(desk.plan(A, B, reuse=False))) == (2, 0)
    assert len(desk.encoder.encoded) == before
    assert desk.indexed() == pieces(desk, A, B)


def test_the_same_words_in_two_articles_are_encoded_once(desk: Desk) -> None:
    twin = replace(A, key="twin", text=A.text + "\nA last sentence makes it another article.")
    desk.sync(A)
    assert sorted(desk.encoder.encoded) == sorted(build_documents(desk, A))
    shared = {*build_documents(desk, A)} & {*build_documents(desk, twin)}
    built = desk.sync(twin)
    assert shared
    assert made(built) == (2, len(build_documents(desk, twin)) - len(shared))


def test_another_encoder_encodes_everything_anew(desk: Desk) -> None:
    desk.sync(A, B)
    desk.encoder = HashedEncoder(fingerprint="other")
    assert made(desk.build(desk.plan(A, B, reuse=False))) == (2, 4)


def test_everything_may_be_removed(desk: Desk) -> None:
    desk.sync(A, B)
    assert made(desk.sync()) == (2, 0)
    assert desk.indexed() == set()
    assert made(desk.sync(B)) == (3, 0)
    assert desk.indexed() == pieces(desk, B)


def test_an_article_without_prose_is_no_obstacle(desk: Desk) -> None:
    empty = article("- Advertisement -", "empty", title=None)
    built = desk.sync(empty, A)
    assert built is not None
    assert desk.indexed() >= pieces(desk, A)


def test_cancelling_at_any_moment_leaves_what_is_published(desk: Desk) -> None:
    desk.sync(A, B)
    before = desk.state()
    for moments in count(1):
        left = iter(range(moments - 1))
        built = desk.sync(A2, C, cancelled=lambda left=left: next(left, None) is None)  # type: ignore[misc] # bound early on purpose
        assert len(desk.progress) == moments
        if built is not None:
            # Cancelled when it was published already: too late.
            assert desk.progress[-1] == Progress(Stage.PUBLISH, 1, 1)
            break
        assert desk.state() == before
    assert moments == 13
    assert desk.indexed() == pieces(desk, A2, C)
    # What the first cancelled builds encoded was kept for the later ones.
    assert len(desk.encoder.encoded) == 4 + 3


def test_an_error_of_whoever_follows_ends_the_build_at_once(desk: Desk) -> None:
    desk.sync(A)
    before = desk.state()

    def follow(progress: Progress) -> None:
        if progress.stage is Stage.INDEX:
            raise KeyboardInterrupt

    run = desk.run(desk.plan(B))
    with pytest.raises(KeyboardInterrupt):
        building.drive(run, follow, lambda: False)
    assert desk.state() == before


class Failing:
    """Stands for something of which one method fails."""

    def __init__(self, inner: object, method: str, error: Exception) -> None:
        self._inner, self._method, self._error = inner, method, error

    def __getattr__(self, name: str) -> Any:
        return self._fail if name == self._method else getattr(self._inner, name)

    def _fail(self, *_: object, **__: object) -> None:
        raise self._error


@pytest.mark.parametrize("step", ["create", "add", "remove", "publish"])
@pytest.mark.parametrize("files", ["vectors", "lexical"])
def test_index_files_that_fail_leave_what_is_published(desk: Desk, files: str, step: str) -> None:
    desk.sync(A, B)
    before = desk.state()
    getattr(desk, files).failing = step
    with pytest.raises(IndexFilesError, match=f"the disk is full at {step}"):
        desk.sync(A2, C)
    assert desk.state() == before
    getattr(desk, files).failing = ""
    built = desk.sync(A2, C)
    assert built is not None
    assert desk.indexed() == pieces(desk, A2, C)
    assert len(desk.encoder.encoded) == 4 + 3


@pytest.mark.parametrize(
    ("part", "method", "error"),
    [
        ("articles", "add_passages", StoreError("the database is full")),
        ("articles", "passages_of", StoreError("the database is gone")),
        ("embeddings", "get", StoreError("the database is gone")),
        ("embeddings", "add", StoreError("the database is full")),
        ("encoder", "encode", EncoderError("the model is broken")),
        ("encoder", "count_tokens", MemoryError()),
        ("generations", "begin", StoreError("the database is full")),
        ("generations", "carry_over", StoreError("the database is gone")),
        ("generations", "set_copies", StoreError("the database is full")),
        ("marks", "add", StoreError("the database is full")),
        ("marks", "like", StoreError("the database is gone")),
        ("generations", "publish", StoreError("the database is full")),
    ],
)
def test_a_part_that_fails_leaves_what_is_published(
    desk: Desk, part: str, method: str, error: Exception
) -> None:
    desk.sync(A, B)
    before = desk.state()
    broken: Any = Failing(getattr(desk.work, part), method, error)
    with pytest.raises(type(error)) as caught:
        desk.sync(A2, C, work=replace(desk.work, **{part: broken}))
    assert caught.value is error
    assert desk.state() == before
    assert desk.store.generations.discard_unpublished() == []
    assert desk.sync(A2, C) is not None
    assert desk.indexed() == pieces(desk, A2, C)


def test_recovering_throws_away_rows_and_files_that_were_not_published(desk: Desk) -> None:
    desk.sync(A)
    before = desk.state()
    lost = desk.store.generations.begin(Recipe(1, "hashed", "c1"), [])
    desk.vectors.create(lost, 1).publish()
    desk.lexical.create(lost, 1)
    desk.vectors.create(99, None).publish()
    building.recover(desk.store.generations, desk.work.shelves)
    assert desk.state() == before
    assert desk.store.generations.discard_unpublished() == []


def test_recovering_frees_the_disk_before_the_database_needs_it(desk: Desk) -> None:
    desk.vectors.create(5, None).publish()
    full: Any = Failing(desk.store.generations, "discard_unpublished", StoreError("full"))
    with pytest.raises(StoreError):
        building.recover(full, desk.work.shelves)
    assert desk.vectors.generations() == set()


def test_retiring_keeps_the_newest_generations_rows_and_files(desk: Desk) -> None:
    for articles in ([A], [A, B], [A, B, C]):
        desk.sync(*articles)
    building.retire(desk.store.generations, desk.work.shelves, {2, 3})
    assert [each.id for each in desk.store.generations.published()] == [3, 2]
    assert desk.vectors.generations() == desk.lexical.generations() == {2, 3}


def test_recovering_spares_what_is_held(desk: Desk) -> None:
    desk.sync(A)
    desk.build(desk.plan(A, B), gate=Strict(Trial(4, 2, 4, ("who?", "what?"))))
    before = desk.state()
    building.recover(desk.store.generations, desk.work.shelves)
    building.sweep(desk.store.generations, desk.work.shelves)
    assert desk.state() == before
    assert desk.vectors.generations() == desk.lexical.generations() == {1, 2}


# --- held by the gate ------------------------------------------------------------------


@dataclass(frozen=True)
class Strict:
    """A Gate that comes to a given result after two questions; at most a tenth may be lost."""

    trial: Trial
    asked: list[int] = field(default_factory=list)

    def judge(self, generation: int) -> Generator[Progress, None, Trial]:
        for done in range(2):
            yield Progress(Stage.EVALUATE, done, 2)
        self.asked.append(generation)
        return self.trial

    def passes(self, trial: Trial) -> bool:
        return trial.drop <= 0.1


def test_a_generation_that_answers_worse_is_held(desk: Desk) -> None:
    desk.sync(A)
    worse = Trial(4, 2, 4, ("who?", "what?"))
    gate = Strict(worse)
    built = desk.build(desk.plan(A, B), gate=gate)
    assert built is not None
    assert (built.generation, built.held, built.trial) == (2, True, worse)
    assert gate.asked == [2]
    current, held = desk.store.generations.current(), desk.store.generations.held()
    assert current is not None
    assert held is not None
    assert (current.id, held.id, held.trial, held.embedded) == (1, 2, worse, built.embedded)
    assert desk.progress[-3:] == [
        Progress(Stage.EVALUATE, 0, 2),
        Progress(Stage.EVALUATE, 1, 2),
        Progress(Stage.PUBLISH, 0, 1),
    ]
    assert {2} <= desk.vectors.generations()


def test_a_generation_that_answers_as_well_is_published_with_its_trial(desk: Desk) -> None:
    desk.sync(A)
    same = Trial(4, 4, 4)
    built = desk.build(desk.plan(A, B), gate=Strict(same))
    assert built is not None
    assert (built.held, built.trial) == (False, same)
    current = desk.store.generations.current()
    assert current is not None
    assert (current.id, current.trial, current.seconds) == (2, same, built.seconds)
    assert desk.store.generations.held() is None


def test_a_build_is_cancelled_between_two_pinned_questions(desk: Desk) -> None:
    desk.sync(A)
    before = desk.state()
    asking = Progress(Stage.EVALUATE, 1, 2)
    gate = Strict(Trial(4, 4, 4))
    todo = desk.plan(A, B)
    assert desk.build(todo, gate=gate, cancelled=lambda: asking in desk.progress) is None
    assert gate.asked == []
    assert desk.state() == before


# --- a turn that was lost --------------------------------------------------------------


def test_a_build_whose_turn_was_lost_publishes_nothing_and_spares_its_successor(
    desk: Desk,
) -> None:
    """It takes away what is its own, not what the one that builds by now has begun."""
    desk.sync(A)
    late = desk.run(desk.plan(A, B), lease="lost")
    while (progress := next(late)) != Progress(Stage.INDEX, 2, 2):
        assert progress.stage is not Stage.PUBLISH
    other = desk.run(desk.plan(A, C))
    while (progress := next(other)) != Progress(Stage.INDEX, 1, 2):
        assert progress.stage is not Stage.PUBLISH
    with pytest.raises(LeaseLost, match="run it again"):
        list(late)
    assert desk.vectors.generations() == {1, 3}
    built = building.drive(other, desk.progress.append, lambda: False)
    assert made(built) == (3, len(pieces(desk, C)))
    assert desk.indexed() == pieces(desk, A, C)
    assert desk.store.generations.discard_unpublished() == []


def test_a_build_that_was_published_although_an_error_says_otherwise_stays(desk: Desk) -> None:
    """As when the connection breaks right after the commit."""
    desk.sync(A)

    class Breaking:
        def __getattr__(self, name: str) -> Any:
            return getattr(desk.store.generations, name)

        def publish(self, generation: int, **options: Any) -> None:
            desk.store.generations.publish(generation, **options)
            raise StoreError("the connection broke")

    broken: Any = Breaking()
    with pytest.raises(StoreError, match="broke"):
        desk.sync(A, B, work=replace(desk.work, generations=broken))
    assert desk.indexed() == pieces(desk, A, B)


# --- cancelled soon --------------------------------------------------------------------


@given(st.integers(1, 5000), st.floats(0, 1000), st.integers(1, 5000))
def test_a_batch_is_never_empty_and_never_larger_than_it_may_be(
    size: int, seconds: float, most: int
) -> None:
    assert 1 <= next_size(size, seconds, most) <= min(most, 2 * size)


@given(st.floats(1, 5000), st.integers(16, 5000))
def test_batches_come_to_take_half_a_second(per_second: float, most: int) -> None:
    """From whatever they begin with, on a machine of any pace."""
    size = 8
    for _ in range(20):
        size = next_size(size, size / per_second, most)
    assert size == max(1, min(most, round(size * 0.5 / (size / per_second))))


def test_a_slow_machine_is_asked_for_little_at_once(desk: Desk) -> None:
    """One that encodes 40 passages a second does not get more than a second's worth at once."""
    now = [0.0]

    class Slow(HashedEncoder):
        sizes: list[int] = []  # noqa: RUF012 - one of them is made

        def encode(self, texts: Sequence[str]) -> FloatArray:
            now[0] += len(texts) / 40
            self.sizes.append(len(texts))
            return super().encode(texts)

    desk.encoder = Slow()
    long = article("\n\n".join(f"Boat {at} sailed to Aldan {at} times." for at in range(1200)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.building.fill.time.perf_counter", lambda: now[0])
        built = desk.sync(long, work=replace(desk.work, batch_passages=1000))
    assert built is not None
    assert built.embedded == sum(Slow.sizes) > 300
    assert max(Slow.sizes) <= 40
    assert Slow.sizes[0] == 8
    assert set(Slow.sizes[3:-1]) == {20}
    steps = [each.done for each in desk.progress if each.stage is Stage.EMBED]
    assert max(after - before for before, after in pairwise(steps)) <= 40


def test_passages_of_like_length_are_encoded_together(desk: Desk) -> None:
    """So that little is spent on padding, batches being small."""
    lengths = [1, 20, 3, 17, 5, 14, 8, 11]
    desk.sync(*(article("word " * size + f"end{size}.", f"a{size}", title=None)
                for size in lengths), work=replace(desk.work, batch_passages=4))  # fmt: skip
    sizes = [len(each) for each in desk.encoder.encoded]
    assert sizes == sorted(sizes)


def test_a_huge_article_is_cancelled_while_it_is_cut(desk: Desk) -> None:
    desk.sync(A)
    before = desk.state()
    release = Event()

    class Waiting(HashedEncoder):
        def count_tokens(self, texts: Sequence[str]) -> list[int]:
            release.wait(60)
            return super().count_tokens(texts)

    desk.encoder = Waiting()
    huge = article("\n\n".join(f"Line {at} of it says so." for at in range(5000)), "huge")
    todo = desk.plan(A, huge)
    cutting = Progress(Stage.CUT, 0, 1)
    try:
        assert desk.build(todo, cancelled=lambda: desk.progress.count(cutting) > 1) is None
    finally:
        release.set()
    assert desk.state() == before


@pytest.mark.parametrize("is_cut", [False, True], ids=["to cut", "to embed"])
def test_a_build_is_cancelled_while_the_model_is_loaded(desk: Desk, is_cut: bool) -> None:  # noqa: FBT001 - named by its id
    desk.sync(A)
    todo = desk.plan(A, B)
    if is_cut:
        embedding = Progress(Stage.EMBED, 0, len(pieces(desk, B)))
        assert desk.build(todo, cancelled=lambda: embedding in desk.progress) is None
        desk.progress.clear()
    before, total = desk.state(), len(pieces(desk, B))
    release = Event()

    class Loading(HashedEncoder):
        @property
        def window(self) -> int:
            release.wait(60)
            return 64

        @window.setter
        def window(self, value: int) -> None:
            del value

    desk.encoder = Loading()
    waiting = Progress(Stage.EMBED, 0, total) if is_cut else Progress(Stage.CUT, 0, 1)
    try:
        assert desk.build(todo, cancelled=lambda: desk.progress.count(waiting) > 1) is None
    finally:
        release.set()
    assert desk.state() == before


def test_what_runs_aside_returns_and_raises_as_if_it_did_not() -> None:
    step = Progress(Stage.CUT, 0, 1)
    assert building.drive(aside(lambda: 7, step), lambda _: None, lambda: False) == 7

    def broken() -> int:
        raise EncoderError("the model is broken")

    with pytest.raises(EncoderError, match="broken"):
        building.drive(aside(broken, step), lambda _: None, lambda: False)


def test_building_all_anew_makes_every_vector_again_once(desk: Desk) -> None:
    twin = replace(B, key="twin", text=B.text + "\nA last sentence makes it another article.")
    desk.sync(A, twin)
    wrong = np.eye(1, desk.encoder.dimension, dtype=np.float32)[0]
    digests = [each.digest for each in desk.store.articles.passages_of([1, 2], "c1")]
    desk.store.embeddings.put(dict.fromkeys(digests, wrong), "hashed")
    desk.encoder.encoded.clear()
    built = desk.build(desk.plan(A, twin, reuse=False), work=replace(desk.work, anew=True))
    assert made(built) == (2, len(desk.encoder.encoded))
    assert len(desk.encoder.encoded) == len(set(digests))
    kept = desk.store.embeddings.get(digests, "hashed")
    assert not any(np.array_equal(kept[each], wrong) for each in digests)


# --- copies ----------------------------------------------------------------------------

PARAGRAPH = """The ferry to Aldan sails again from the northern quay after two winters of repairs.
It carries forty cars and three hundred people across the sound in less than an hour.
A ticket costs nine euros, and children below six travel without paying anything at all.
The island's only baker said that she had waited for this day since the last storm.
Fishermen had brought flour, medicine and letters over while the old ship lay in the dock.
"""
MORE = """Engineers replaced both engines and most of the hull below the line of the water.
The council paid two thirds of the bill, and the county lent the rest for twenty years.
From October the last boat leaves at eight in the evening instead of half past ten.
"""
FERRY = article(PARAGRAPH + MORE, "ferry", source="The Sound", published=date(2024, 5, 3))


def carried(key: str, text: str = FERRY.text, **fields: Any) -> Article:
    """The ferry's story in another outlet, a day later."""
    values = {"source": key, "published": date(2024, 5, 4)}
    return article(text, key, **(values | fields))


def copies_in(desk: Desk) -> dict[str, str]:
    """The current generation's copies by key, each with the key of its original."""
    current = desk.store.generations.current()
    assert current is not None
    found = desk.store.generations.copies(current.id)
    keys = {each.id: each.key for each in desk.store.articles.current()}
    return {keys[copy]: keys[original] for copy, original in found.items()}


def test_a_copy_is_kept_but_not_indexed(desk: Desk) -> None:
    built = desk.sync(FERRY, carried("exact"), carried("half", PARAGRAPH), A)
    assert built is not None
    assert copies_in(desk) == {"exact": "ferry", "half": "ferry"}
    assert desk.indexed() == pieces(desk, FERRY, A)
    assert built.embedded == len(desk.indexed())
    current = desk.store.generations.current()
    assert current is not None
    assert (current.articles, current.passages) == (4, len(desk.indexed()))


def test_the_earliest_of_those_that_come_together_is_the_original(desk: Desk) -> None:
    """Unknown dates are the latest; of equal ones the first stored wins."""
    unknown = carried("unknown", published=None)
    late, early = carried("late"), carried("early", published=date(2024, 5, 2))
    desk.sync(unknown, late, FERRY, early)
    assert copies_in(desk) == {"unknown": "early", "late": "early", "ferry": "early"}
    desk.sync()
    twin = carried("twin", published=None)
    desk.sync(unknown, twin)
    assert copies_in(desk) == {"twin": "unknown"}


def test_what_is_indexed_stays_so_when_an_earlier_article_comes(desk: Desk) -> None:
    desk.sync(FERRY)
    built = desk.sync(FERRY, carried("early", published=date(2020, 1, 1)))
    assert copies_in(desk) == {"early": "ferry"}
    assert made(built) == (2, 0)
    assert desk.indexed() == pieces(desk, FERRY)


def test_copies_stay_copies_in_the_next_generations(desk: Desk) -> None:
    other = carried("other")
    desk.sync(FERRY, other)
    desk.sync(FERRY, other, A)
    desk.sync(FERRY, other, A, B)
    assert copies_in(desk) == {"other": "ferry"}
    assert desk.indexed() == pieces(desk, FERRY, A, B)
    assert Progress(Stage.COMPARE, 1, 1) in desk.progress


def test_a_copy_takes_the_place_of_an_original_that_leaves(desk: Desk) -> None:
    first, second = carried("first", PARAGRAPH), carried("second", published=None)
    desk.sync(FERRY, first, second)
    assert copies_in(desk) == {"first": "ferry", "second": "ferry"}
    desk.sync(first, second)
    assert copies_in(desk) == {"second": "first"}
    assert desk.indexed() == pieces(desk, first)


def test_a_changed_original_is_compared_anew_with_its_copies(desk: Desk) -> None:
    other = carried("other")
    desk.sync(FERRY, other)
    corrected = replace(FERRY, text=FERRY.text.replace("nine euros", "ten euros"))
    desk.sync(corrected, other)
    assert copies_in(desk) == {"other": "ferry"}
    assert desk.indexed() == pieces(desk, corrected)
    rewritten = replace(FERRY, text=HARBOUR)
    desk.sync(rewritten, other)
    assert copies_in(desk) == {}
    assert desk.indexed() == pieces(desk, rewritten, other)


def test_a_changed_copy_is_compared_anew(desk: Desk) -> None:
    other = carried("other")
    desk.sync(FERRY, other)
    desk.sync(FERRY, replace(other, text=HARBOUR))
    assert copies_in(desk) == {}
    assert desk.indexed() == pieces(desk, FERRY, replace(other, text=HARBOUR))
    desk.sync(FERRY, other)
    assert copies_in(desk) == {"other": "ferry"}
    assert desk.indexed() == pieces(desk, FERRY)


def test_a_full_rebuild_compares_everything_anew(desk: Desk) -> None:
    early = carried("early", published=date(2020, 1, 1))
    desk.sync(FERRY, early)
    desk.sync(FERRY, early)
    assert copies_in(desk) == {"ferry": "early"}
    late = carried("late")
    desk.sync(early, late)
    run = desk.run(desk.plan(early, late, FERRY, reuse=False))
    building.drive(run, desk.progress.append, lambda: False)
    assert copies_in(desk) == {"late": "early", "ferry": "early"}
    assert desk.indexed() == pieces(desk, early)


def test_articles_that_were_indexed_without_marks_are_found(desk: Desk) -> None:
    """As in a generation of a version that knew no copies, or marked by other rules."""
    (head,) = desk.store.articles.add([FERRY])
    desk.sync(FERRY)
    mark = desk.store.marks.get([head.id])[head.id]
    desk.store.marks.add({head.id: replace(mark, scheme="older", words="", bands=())})
    desk.sync(FERRY, carried("other"))
    assert copies_in(desk) == {"other": "ferry"}
    assert Progress(Stage.COMPARE, 2, 2) in desk.progress
    assert desk.store.marks.get([head.id])[head.id] == mark


def test_many_copies_of_one_story_are_all_found(desk: Desk) -> None:
    """More than are compared at a time, and more than there are candidates looked at."""
    articles = [carried(f"outlet {at}") for at in range(130)]
    articles += [carried(f"half {at}", PARAGRAPH + f"Note {at}.") for at in range(130)]
    desk.sync(FERRY, *articles)
    assert set(copies_in(desk).values()) == {"ferry"}
    assert len(copies_in(desk)) == 260
    assert desk.indexed() == pieces(desk, FERRY)


def test_only_what_came_is_looked_up(desk: Desk) -> None:
    desk.sync(FERRY, A, B)
    asked: list[object] = []

    class Counting:
        def __getattr__(self, name: str) -> Any:
            asked.append(name)
            return getattr(desk.store.marks, name)

    counting: Any = Counting()
    desk.sync(FERRY, A, B, C, work=replace(desk.work, marks=counting))
    assert asked.count("like") == 1


def test_cancelling_while_comparing_leaves_what_is_published(desk: Desk) -> None:
    desk.sync(FERRY)
    before = desk.state()
    seen: list[Progress] = []
    run = desk.run(desk.plan(carried("other"), A))
    compared = Progress(Stage.COMPARE, 2, 2)
    assert building.drive(run, seen.append, lambda: compared in seen) is None
    assert desk.state() == before
    assert copies_in(desk) == {}


def test_a_draft_is_told_whose_copy_it_would_be(desk: Desk) -> None:
    desk.sync(FERRY, carried("other"), A)
    (head, *_) = desk.store.articles.add([FERRY])
    look_up = partial(building.copied_by, desk.store.articles, desk.store.marks, 1)
    assert look_up(carried("third", PARAGRAPH)) == head.id
    assert look_up(replace(FERRY, text=PARAGRAPH)) is None
    assert look_up(carried("news", ORCHARD)) is None
    assert look_up(carried("empty", "")) is None
    assert building.copied_by(desk.store.articles, desk.store.marks, 7, carried("third")) is None


def test_articles_that_wait_together_are_told_whose_copies_they_would_be() -> None:
    waiting = [
        FERRY,
        carried("news", ORCHARD),
        carried("other", PARAGRAPH),
        replace(FERRY, text=PARAGRAPH),
        carried("third"),
    ]
    # The fourth is a version of the first, and has words of the third.
    assert building.copies_among(waiting, range(5)) == {2: 0, 3: 2, 4: 0}
    assert building.copies_among(waiting, [4]) == {4: 0}
    assert building.copies_among(waiting, []) == {}
    assert building.copies_among([], []) == {}


TEXTS_OF = {
    "whole": FERRY.text,
    "half": PARAGRAPH,
    "more": FERRY.text + "Passengers may bring a dog or a bicycle if they have booked a place.",
    "corrected": FERRY.text.replace("nine euros", "eleven euros"),
    "harbour": HARBOUR,
    "short": "Nothing happened in the harbour of Aldan on that quiet Sunday evening.",
    "menu": "- Advertisement -",
}
versions = st.builds(
    lambda key, text, source, day: article(TEXTS_OF[text], key, source=source, published=day),
    st.sampled_from("abcde"),
    st.sampled_from(sorted(TEXTS_OF)),
    st.sampled_from([None, "One", "Two"]),
    st.sampled_from([None, date(2024, 5, 3), date(2024, 5, 4)]),
)
collections = st.lists(versions, max_size=5, unique_by=lambda each: each.key)
steps = st.lists(st.tuples(collections, st.booleans()), min_size=1, max_size=4)


def decided(
    members: dict[int, Article], indexed: set[int], copied: dict[int, int]
) -> tuple[set[int], set[int]]:
    """What is indexed of the members and what are copies, by comparing each with each."""
    as_compared = {each: compared(source) for each, source in members.items()}
    originals = {each for each in indexed if each in members}
    found = {each for each, original in copied.items() if each in members and original in members}
    left = members.keys() - originals - found
    for each in sorted(left, key=lambda at: (members[at].published or date.max, at)):
        if any(copies.is_copy(as_compared[each], as_compared[other]) for other in originals):
            found.add(each)
        else:
            originals.add(each)
    return originals, found


def test_after_any_builds_every_member_is_indexed_or_a_copy_of_one_that_is(desk: Desk) -> None:
    """Against comparing each article with each: the marks find whatever there is to find."""

    @given(steps)
    @settings(max_examples=40)
    def check(builds: list[tuple[list[Article], bool]]) -> None:
        indexed: set[int] = set()
        copied: dict[int, int] = {}
        for number, (articles, anew) in enumerate(builds):
            # The first of these knows nothing of those of the example before.
            reuse = number > 0 and not anew
            run = desk.run(desk.plan(*articles, reuse=reuse))
            built = building.drive(run, desk.progress.append, lambda: False)
            assert built is not None
            heads = desk.store.articles.current()
            members = desk.store.articles.get([head.id for head in heads])
            assert {each.key: each for each in members.values()} == {
                each.key: each for each in articles
            }
            indexed, found = decided(members, indexed if reuse else set(), copied if reuse else {})
            copied = desk.store.generations.copies(built.generation)
            assert set(copied) == found
            assert set(copied.values()) <= indexed
            assert all(
                copies.is_copy(compared(members[copy]), compared(members[original]))
                for copy, original in copied.items()
            )
            held = {each.id for each in desk.vectors.published[built.generation]
                    if not each.removed}  # fmt: skip
            heads_of_indexed = desk.store.articles.passages_of(indexed, "c1")
            assert held == {each.id for each in heads_of_indexed}
            assert desk.indexed() == pieces(desk, *(members[each] for each in indexed))

    check()


# --- lines that repeat -----------------------------------------------------------------

FOOTER = "The Sound, printed on paper made of reeds since 1841"


def paged(key: str, text: str, **fields: Any) -> Article:
    """A page of an outlet that ends each of its pages with the same words."""
    return article(f"{text}\n{FOOTER}", key, source="The Sound", **fields)


def test_lines_that_repeat_across_pages_of_a_source_are_not_indexed(desk: Desk) -> None:
    pages = [paged("a", HARBOUR), paged("b", OBSERVATORY), paged("c", ORCHARD)]
    desk.sync(*pages, article(f"{LIBRARY}\n{FOOTER}", "d", source="Another"))
    having = [words for words in desk.indexed() if FOOTER in words]
    assert {words.partition("\n")[0] for words in having} <= {*LIBRARY.splitlines(), FOOTER}
    assert len(having) == 1


def test_pages_that_are_stored_already_tell_what_repeats(desk: Desk) -> None:
    desk.store.articles.add([paged("a", HARBOUR), paged("b", OBSERVATORY)])
    page = paged("c", ORCHARD)
    desk.sync(page)
    assert not any(FOOTER in words for words in desk.indexed())
    shown = text.lines(page.text, repeated=building.repeats_of(desk.store.articles, page))
    assert [line.span.of(page.text) for line in shown if line.label is LineLabel.BOILERPLATE] == [
        FOOTER
    ]
    assert building.repeats_of(desk.store.articles, replace(page, source=None)) == frozenset()


def test_an_article_that_is_there_many_times_keeps_its_prose(desk: Desk) -> None:
    """Its copies are no further pages."""
    copied = [paged(f"copy {at}", HARBOUR) for at in range(6)]
    desk.sync(*copied)
    assert desk.indexed() == pieces(desk, copied[0])
    versions = [paged("a", HARBOUR + f"\nVersion {at}.") for at in range(6)]
    desk.store.articles.add(versions)
    assert building.repeats_of(desk.store.articles, versions[0]) == frozenset()


def test_extracted_text_has_no_furniture_to_look_for(desk: Desk) -> None:
    pages = [
        paged(str(at), text, layout=Layout.EXTRACTED)
        for at, text in enumerate((HARBOUR, OBSERVATORY, ORCHARD))
    ]
    desk.sync(*pages)
    assert desk.indexed() == pieces(desk, *pages)
    assert building.repeats_of(desk.store.articles, pages[0]) == frozenset()


# --- a full disk -----------------------------------------------------------------------


def test_a_disk_that_fills_up_during_a_build_loses_nothing(tmp_path: Path) -> None:
    """On a disk of its own, with little and less room left on it."""
    texts = {f"log-{at}": LIBRARY.replace("umbrellas", f"umbrellas no {at}") for at in range(300)}
    try:
        with small_disk(tmp_path / "disk", megabytes=6) as disk:
            home = tmp_path / "home"
            home.mkdir()
            (home / "data").symlink_to(disk)
            write(home / "articles")
            with engine(home, HashedEncoder(), batch=64) as small:
                small.sync()
                question = "Who cut a blue ribbon?"
                answer = small.ask(question)
                kept = files(disk)
                write(home / "articles", texts)
                reasons: dict[type[Exception], str] = {}

                def sync_with(room: int) -> SyncReport | None:
                    ballast = leave_free(disk, room)
                    try:
                        return small.sync()
                    except (StoreError, IndexFilesError) as error:
                        reasons[type(error)] = str(error)
                        assert small.ask(question) == answer
                        assert files(disk) == kept
                        return None
                    finally:
                        ballast.unlink()

                assert sync_with(0) is None
                assert set(reasons) == {StoreError}
                ballast = leave_free(disk, 0)
                with engine(home, HashedEncoder()) as starting:
                    assert starting.ask(question) == answer
                ballast.unlink()
                # With articles, passages and vectors in the database, the index files are left.
                seen: list[Progress] = []
                indexing = Progress(Stage.INDEX, 0, 2)
                assert small.sync(None, seen.append, lambda: indexing in seen).cancelled
                for room in range(0, 4_000_000, 20_000):
                    if report := sync_with(room):
                        break
                assert set(reasons) <= {StoreError, IndexFilesError}
                assert all("free" in each for each in reasons.values())
                assert report is not None
                assert (report.added, report.removed) == (300, 4)
                assert small.ask("umbrellas no 77").generation == report.generation
    except Unavailable as error:
        pytest.skip(str(error))


def files(disk: Path) -> set[str]:
    """The index files on the disk, finished or not."""
    found = (path for folder in ("vectors", "lexical") for path in (disk / folder).glob("*"))
    return {f"{path.parent.name}/{path.name}" for path in found}


@pytest.mark.parametrize("shelf", ["vectors", "lexical"])
def test_a_disk_of_index_files_that_is_full_loses_nothing(tmp_path: Path, shelf: str) -> None:
    home = tmp_path / "home"
    write(home / "articles")
    (home / "data").mkdir()
    try:
        with small_disk(tmp_path / "disk", megabytes=6) as disk:
            (home / "data" / shelf).symlink_to(disk)
            with engine(home, HashedEncoder()) as here:
                here.sync()
                answer = here.ask("Who cut a blue ribbon?")
                kept = files(disk)
                write(home / "articles", {"library": LIBRARY})
                ballast = leave_free(disk, 0)
                with pytest.raises(IndexFilesError, match="free disk space"):
                    here.sync()
                assert here.ask("Who cut a blue ribbon?") == answer
                assert files(disk) == kept
                ballast.unlink()
                assert here.sync().removed == 3
    except Unavailable as error:
        pytest.skip(str(error))
