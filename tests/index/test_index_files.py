"""The contract of index files, checked on FAISS, on tantivy and on their brute-force doubles."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.datatypes import FloatArray, IndexedText, IntArray, Ranked
from index.errors import IndexFilesError
from index.files import UNFINISHED, size_of
from index.lexical import TantivyLexicalStore
from index.ranking import best
from index.vectors import FaissVectorStore
from support.disks import no_file_larger_than
from support.fakes import HashedEncoder, memory_lexical, memory_vectors
from support.vectors import KINDS, STRUCTURES, searched_by

ENCODER = HashedEncoder()
EVERYTHING = 1000
SIX = ("en", "ru", "uk", "pl", "de", "es")


@dataclass(frozen=True)
class Kind:
    """A store and how it takes texts, so that one test can speak to all of them."""

    store: Any
    documents: Callable[[Sequence[str]], Any]
    query: Callable[[str], Any]

    def publish(
        self,
        generation: int,
        texts: dict[int, str],
        parent: int | None = None,
        without: Sequence[int] = (),
    ) -> None:
        """Build a generation out of its parent; each text gets the word "every"."""
        writer = self.store.create(generation, parent)
        writer.remove(without)
        writer.add(list(texts), self.documents([f"every {text}" for text in texts.values()]))
        writer.publish()

    def search(
        self,
        generation: int,
        words: str,
        k: int = EVERYTHING,
        among: Sequence[int] | None = None,
    ) -> list[Ranked]:
        reader = self.store.open(generation)
        allowed = None if among is None else ids_array(among)
        found: list[Ranked] = reader.search(self.query(words), k, allowed)
        reader.close()
        return found

    def ids(self, generation: int) -> list[int]:
        """All that is in a generation."""
        return sorted(row.id for row in self.search(generation, "every"))


def ids_array(ids: Iterable[int]) -> IntArray:
    """Ids as a search takes them."""
    return np.array(sorted(ids), dtype=np.int64)


def vector_kind(store: Any) -> Kind:
    return Kind(store, ENCODER.encode, lambda text: ENCODER.encode([text])[0])


def lexical_kind(store: Any) -> Kind:
    return Kind(store, lambda texts: [IndexedText(each) for each in texts], str)


@pytest.fixture(params=["faiss", *STRUCTURES, "vectors in memory", "tantivy", "words in memory"])
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Kind:
    match request.param:
        case "faiss":
            return vector_kind(FaissVectorStore(tmp_path / "files"))
        case "hnsw" | "ivf-sq" | "ivf-pq" as structure:
            store = FaissVectorStore(tmp_path / "files", searched_by(structure))
            return vector_kind(store)
        case "tantivy":
            return lexical_kind(TantivyLexicalStore(tmp_path / "files", languages=()))
        case "vectors in memory":
            return vector_kind(memory_vectors())
    return lexical_kind(memory_lexical())


@pytest.fixture(params=["faiss", "tantivy"])
def on_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Kind:
    """The kinds that have files; these lie in ``tmp_path / "files"``."""
    if request.param == "faiss":
        return vector_kind(FaissVectorStore(tmp_path / "files"))
    return lexical_kind(TantivyLexicalStore(tmp_path / "files", languages=()))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


FOUR = {3: "harbour ship", 1: "comet tail", 7: "apple frost apple", 5: "ship comet ship ship"}


# --- ids and scores --------------------------------------------------------------------

small = st.integers(-3, 3)
allowed = st.none() | st.sets(st.integers(-2, 30) | st.just(2**60)) | st.just({*range(99)})
"""What a search is restricted to, also ids that are not there."""
matrix = st.lists(st.tuples(small, small, small), max_size=24)


@pytest.mark.parametrize("structure", KINDS)
@given(
    parts=st.lists(st.tuples(matrix, st.sets(st.integers(1, 20), max_size=5)), max_size=4),
    query=st.tuples(small, small, small),
    k=st.integers(-1, 30),
    among=allowed,
)
@settings(max_examples=60)
def test_faiss_finds_what_multiplying_with_every_vector_finds(
    structure: str,
    parts: list[tuple[list[tuple[int, int, int]], set[int]]],
    query: tuple[int, int, int],
    k: int,
    among: set[int] | None,
) -> None:
    """Also vectors that are not of length 1, ties at the cut, and generations on generations."""
    only = None if among is None else ids_array(among)
    with TemporaryDirectory() as folder:
        expected, store = memory_vectors(), FaissVectorStore(Path(folder), KINDS[structure])
        used, parent = 0, None
        for generation, (rows, leaving) in enumerate([*parts, ([], set[int]())], start=1):
            # Descending ids, so that a tie is not settled by the order of adding.
            ids = [*range(used + len(rows), used, -1)]
            used += len(rows)
            vectors = np.array(rows, dtype=np.float32).reshape(-1, 3)
            for writer in (expected.create(generation, parent), store.create(generation, parent)):
                writer.remove(sorted(leaving))
                writer.add(ids, vectors)
                writer.publish()
            parent = generation
            asked = np.array(query, dtype=np.float32)
            found = store.open(generation).search(asked, k, only)
            assert found == expected.open(generation).search(asked, k, only)


@pytest.mark.parametrize("structure", KINDS)
def test_faiss_scores_are_inner_products_of_real_numbers(structure: str, tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    vectors = (random.normal(size=(300, 24)) * random.uniform(0.01, 50, (300, 1))).astype("f4")
    query = random.normal(size=24).astype("f4")
    store = FaissVectorStore(tmp_path, KINDS[structure])
    writer = store.create(1, None)
    writer.add([*range(1000, 1300)], vectors)
    writer.publish()
    found = store.open(1).search(query, 40)
    products = vectors.astype("f8") @ query.astype("f8")
    order = np.argsort(-products)[:40]
    assert [row.id for row in found] == [1000 + int(at) for at in order]
    assert [row.score for row in found] == pytest.approx(products[order], rel=1e-4)


# Words that no language shortens or leaves out.
vocabulary = st.sampled_from(["shim", "comet", "frost", "4x4", "hz", "ткч"])
documents = st.lists(vocabulary, max_size=12).map(" ".join)


languages = st.none() | st.sampled_from(["en", "ru", "uk", "pl", "de", "es", "ja", "en-GB"])


@given(
    parts=st.lists(
        st.lists(st.builds(IndexedText, documents, languages), max_size=6), min_size=1, max_size=3
    ),
    configured=st.sets(st.sampled_from(["en", "ru", "uk", "pl", "de", "es", "xx"])),
    query=st.lists(vocabulary | st.just("unheard"), max_size=4).map(" ".join),
    k=st.integers(-1, 20),
    among=allowed,
)
@settings(max_examples=60)
def test_tantivy_finds_what_computing_bm25_for_every_text_finds(
    parts: list[list[IndexedText]],
    configured: set[str],
    query: str,
    k: int,
    among: set[int] | None,
) -> None:
    """Whatever languages the texts are in: a word is as rare as it is in all of them together."""
    only = None if among is None else ids_array(among)
    with TemporaryDirectory() as folder:
        store = TantivyLexicalStore(Path(folder), languages=sorted(configured))
        expected = memory_lexical()
        used, parent = 0, None
        for generation, texts in enumerate(parts, start=1):
            ids = [*range(used + len(texts), used, -1)]
            used += len(texts)
            for writer in (expected.create(generation, parent), store.create(generation, parent)):
                writer.add(ids, texts)
                writer.publish()
            parent = generation
        found = store.open(len(parts)).search(query, k, only)
        wanted = expected.open(len(parts)).search(query, k, only)
        everything = expected.open(len(parts)).search(query, EVERYTHING, only)
        scores = {row.id: row.score for row in everything}
        assert [row.score for row in found] == pytest.approx(
            [row.score for row in wanted], rel=1e-4
        )
        assert [row.score for row in found] == pytest.approx(
            [scores[row.id] for row in found], rel=1e-4
        )
        assert found == sorted(found, key=lambda row: (-row.score, row.id))


def test_tantivy_counts_removed_texts_in_its_statistics_until_segments_merge(
    tmp_path: Path,
) -> None:
    for kind in (
        expected := lexical_kind(memory_lexical()),
        real := lexical_kind(TantivyLexicalStore(tmp_path, languages=())),
    ):
        kind.publish(1, FOUR)
        kind.publish(2, {8: "ship", 9: "comet frost"}, parent=1, without=[3])
    for query in ("ship", "comet ship", "every", "frost tail apple"):
        wanted, found = expected.search(2, query), real.search(2, query)
        assert [row.id for row in found] == [row.id for row in wanted]
        assert [row.score for row in found] == pytest.approx(
            [row.score for row in wanted], rel=1e-4
        )


def test_equal_scores_come_by_ascending_id_also_where_the_ranking_is_cut(kind: Kind) -> None:
    kind.publish(1, dict.fromkeys([9, 8, 7], "ship"))
    kind.publish(2, dict.fromkeys([4, 2, 6], "ship"), parent=1)
    assert [row.id for row in kind.search(2, "ship", 2)] == [2, 4]
    assert [row.id for row in kind.search(2, "ship", 5)] == [2, 4, 6, 7, 8]
    assert len({row.score for row in kind.search(2, "ship")}) == 1


@given(st.lists(st.integers(0, 3), max_size=40), st.integers(-2, 45))
def test_the_best_are_the_same_whatever_order_ties_come_in(scores: list[int], k: int) -> None:
    rows = [Ranked(at, score) for at, score in enumerate(scores)]
    by_last = sorted(rows, key=lambda row: (-row.score, -row.id))
    wanted = sorted(rows, key=lambda row: (-row.score, row.id))[: max(0, k)]
    assert best(lambda size: by_last[:size], k) == wanted


def test_a_search_among_ids_finds_the_best_of_these_with_their_scores(kind: Kind) -> None:
    kind.publish(1, FOUR)
    whole = {row.id: row for row in kind.search(1, "ship comet every")}
    for among in ([], [2, 99], [3, 5], [1, 7, 99], [1, 3, 5, 7], [-4, 5, 2**60]):
        found = kind.search(1, "ship comet every", among=among)
        assert found == sorted(
            (whole[at] for at in among if at in whole), key=lambda row: (-row.score, row.id)
        )
    assert [row.id for row in kind.search(1, "ship", 1, among=[1, 3, 7])] == [3]
    assert kind.search(1, "ship", 0, among=[3]) == []


@pytest.mark.parametrize("share", [0.01, 0.2, 0.9])
def test_few_and_many_ids_among_thousands_give_what_brute_force_gives(
    kind: Kind, share: float
) -> None:
    """Both ways of restricting a search that tantivy has are taken here, also with many ties."""
    random = np.random.default_rng(3)
    words = ["ship", "comet", "frost", "tail", "apple", "umbrella"]
    texts = {at: " ".join(random.choice(words, 4)) for at in range(1, 2001)}
    among = [at for at in texts if random.random() < share]
    kind.publish(1, texts)
    allowed = {*among}
    for question in ("umbrella", "ship comet"):
        whole = kind.search(1, question, len(texts))
        wanted = [row for row in whole if row.id in allowed][:15]
        assert kind.search(1, question, 15, among=among) == wanted
        best = {row.id for row in whole[:400]}
        others = [at for at in texts if at not in best]
        wanted = [row for row in whole if row.id not in best][:15]
        assert kind.search(1, question, 15, among=others) == wanted


def test_no_more_than_k_and_no_more_than_there_is(kind: Kind) -> None:
    kind.publish(1, FOUR)
    assert kind.ids(1) == [1, 3, 5, 7]
    assert [row.id for row in kind.search(1, "apple frost", 1)] == [7]
    assert kind.search(1, "apple", 0) == []


# --- generations -----------------------------------------------------------------------


def test_a_child_has_what_its_parent_has_and_its_own(kind: Kind) -> None:
    kind.publish(1, FOUR)
    kind.publish(2, {8: "umbrella"}, parent=1, without=[1, 7])
    kind.publish(3, {1: "umbrella comet"}, parent=2)
    assert kind.ids(1) == [1, 3, 5, 7]
    assert kind.ids(2) == [3, 5, 8]
    assert kind.ids(3) == [1, 3, 5, 8]
    assert kind.search(3, "umbrella", 1)[0].id == 8


MAKERS: dict[str, Callable[[Path], Kind]] = {
    "faiss": lambda folder: vector_kind(FaissVectorStore(folder)),
    "ivf-pq": lambda folder: vector_kind(FaissVectorStore(folder, searched_by("ivf-pq"))),
    "tantivy": lambda folder: lexical_kind(TantivyLexicalStore(folder, languages=())),
    "vectors in memory": lambda _: vector_kind(memory_vectors()),
    "words in memory": lambda _: lexical_kind(memory_lexical()),
}


@dataclass(frozen=True)
class Step:
    """How a generation differs from its parent, which is one of the former ones."""

    coming: tuple[int, ...]
    leaving: frozenset[int]
    back: int
    dropped: int | None
    is_discarded: bool


few = st.integers(0, 25)
changes = st.builds(
    Step,
    coming=st.lists(few, max_size=8, unique=True).map(tuple),
    leaving=st.frozensets(few, max_size=8),
    back=st.integers(1, 3),
    dropped=st.none() | st.integers(1, 12),
    is_discarded=st.booleans(),
)


@pytest.mark.parametrize("name", MAKERS)
@given(steps=st.lists(changes, min_size=1, max_size=12))
@settings(max_examples=25)
def test_a_long_line_of_generations_has_what_a_plain_model_has(
    name: str, steps: list[Step]
) -> None:
    """Each begun from one of the former, which stay as they are; some discarded, some dropped."""
    with TemporaryDirectory() as folder:
        kind = MAKERS[name](Path(folder))
        model: dict[int, dict[int, str]] = {}
        for generation, step in enumerate(steps, start=1):
            former = sorted(model)
            parent = former[-min(step.back, len(former))] if former else None
            there = dict(model[parent]) if parent else {}
            for each in step.leaving:
                there.pop(each, None)
            # The contract forbids adding what is there already.
            coming = {at: f"ship{generation} w{at}" for at in step.coming if at not in there}
            if step.is_discarded:
                writer = kind.store.create(generation, parent)
                writer.remove(sorted(step.leaving))
                writer.add(list(coming), kind.documents(list(coming.values())))
                writer.discard()
            else:
                kind.publish(generation, coming, parent, without=sorted(step.leaving))
                model[generation] = there | coming
            if step.dropped in model and len(model) > 1:
                kind.store.drop(step.dropped)
                del model[step.dropped]
            assert kind.store.generations() == {*model}
        for generation, there in model.items():
            assert kind.ids(generation) == sorted(there)
            newest = f"ship{generation}"
            wanted = {at for at, text in there.items() if newest in text.split()}
            found = kind.search(generation, newest, among=sorted(wanted))
            assert {row.id for row in found} == wanted


def test_a_parent_is_left_as_it_is_by_its_child(on_disk: Kind, tmp_path: Path) -> None:
    on_disk.publish(1, FOUR)
    found = on_disk.search(1, "ship comet")  # which leaves a reader's lock in the folder
    before = contents(tmp_path)
    on_disk.publish(2, {8: "ship"}, parent=1, without=[3, 5])
    on_disk.publish(3, {9: "comet"}, parent=2)
    discarded = on_disk.store.create(4, 1)
    discarded.remove([1])
    discarded.discard()
    for generation in (3, 2):
        on_disk.store.drop(generation)
    assert contents(tmp_path) == before
    assert on_disk.search(1, "ship comet") == found


def test_removing_what_is_not_there_is_no_error(kind: Kind) -> None:
    kind.publish(1, FOUR, without=[1, 99])
    kind.publish(2, {}, parent=1, without=[99, 3, 3])
    assert kind.ids(1) == [1, 3, 5, 7]
    assert kind.ids(2) == [1, 5, 7]


def test_what_was_added_can_be_removed_before_it_is_published_and_added_again(kind: Kind) -> None:
    kind.publish(1, FOUR)
    writer = kind.store.create(2, 1)
    writer.add([8, 9], kind.documents(["every ship", "every comet"]))
    writer.remove([9, 8, 3])
    writer.add([8, 3], kind.documents(["every frost", "every frost"]))
    writer.remove([3])
    writer.publish()
    assert kind.ids(2) == [1, 5, 7, 8]
    assert kind.search(2, "frost", 1, among=[8])[0].id == 8


def test_an_empty_generation_answers_with_nothing_and_can_be_filled(kind: Kind) -> None:
    kind.publish(1, {})
    kind.publish(2, FOUR, parent=1)
    kind.publish(3, {}, parent=2, without=[1, 3, 5, 7])
    kind.publish(4, {2: "ship"}, parent=3)
    assert kind.search(1, "ship") == []
    assert kind.ids(2) == [1, 3, 5, 7]
    assert kind.search(3, "every ship") == []
    assert kind.ids(4) == [2]


def test_a_generation_can_be_opened_once_it_is_published(kind: Kind) -> None:
    assert kind.store.generations() == set()
    writer = kind.store.create(1, None)
    writer.add([1], kind.documents(["every ship"]))
    with pytest.raises(IndexFilesError):
        kind.store.open(1)
    writer.publish()
    assert kind.store.generations() == {1}
    assert kind.ids(1) == [1]
    writer.discard()
    assert kind.ids(1) == [1]


def test_a_discarded_generation_leaves_nothing(kind: Kind) -> None:
    kind.publish(1, FOUR)
    writer = kind.store.create(2, 1)
    writer.add([8], kind.documents(["ship"]))
    writer.discard()
    assert kind.store.generations() == {1}
    with pytest.raises(IndexFilesError):
        kind.store.open(2)


def test_dropping_deletes_finished_and_unfinished_ones_and_pardons_missing_ones(
    kind: Kind,
) -> None:
    kind.publish(1, FOUR)
    kind.publish(2, {}, parent=1)
    for generation in (2, 2, 77):
        kind.store.drop(generation)
    assert kind.store.generations() == {1}
    with pytest.raises(IndexFilesError):
        kind.store.open(2)


def test_what_a_crash_left_is_listed_and_dropped(on_disk: Kind, tmp_path: Path) -> None:
    on_disk.publish(1, FOUR)
    (finished,) = (tmp_path / "files").iterdir()
    left = finished.with_name(finished.name.replace("1", "2") + UNFINISHED)
    if finished.is_dir():
        shutil.copytree(finished, left)
    else:
        shutil.copy(finished, left)
    (tmp_path / "files" / "notes.txt").write_text("not a generation")
    assert on_disk.store.generations() == {1, 2}
    with pytest.raises(IndexFilesError):
        on_disk.store.open(2)
    on_disk.store.drop(2)
    assert on_disk.store.generations() == {1}
    assert not left.exists()


def test_all_is_on_disk_before_a_generation_gets_its_name(
    on_disk: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk.publish(1, FOUR)
    synced: set[int] = set()
    fsync, replace = os.fsync, Path.replace

    def noted(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def checked(part: Path, target: Path) -> Path:
        files = [part, *(each for each in part.rglob("*") if not each.name.startswith("."))]
        assert len(files) > 2
        assert {each.stat().st_ino for each in files} <= synced
        return replace(part, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", checked)
    on_disk.publish(2, {8: "ship"}, parent=1)
    assert (tmp_path / "files").stat().st_ino in synced, "the new name, too"


def test_an_open_reader_outlives_its_generations_files(kind: Kind) -> None:
    kind.publish(1, FOUR)
    reader = kind.store.open(1)
    before = reader.search(kind.query("ship"), 5)
    kind.store.drop(1)
    assert before
    assert reader.search(kind.query("ship"), 5) == before
    reader.close()


def test_a_generation_that_is_not_there_cannot_be_a_parent(kind: Kind) -> None:
    with pytest.raises(IndexFilesError):
        kind.store.create(2, 1)


def test_several_threads_search_one_reader(kind: Kind) -> None:
    kind.publish(1, {at: f"ship {at} {at % 7}" for at in range(200)})
    reader = kind.store.open(1)
    queries = [kind.query(f"ship {at}") for at in range(60)]
    wanted = [reader.search(query, 5) for query in queries]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda query: reader.search(query, 5), queries)) == wanted


def test_generations_of_a_folder_are_there_for_another_store(tmp_path: Path) -> None:
    vector_kind(FaissVectorStore(tmp_path / "v")).publish(1, FOUR)
    lexical_kind(TantivyLexicalStore(tmp_path / "l", ())).publish(1, FOUR)
    assert vector_kind(FaissVectorStore(tmp_path / "v")).ids(1) == [1, 3, 5, 7]
    assert lexical_kind(TantivyLexicalStore(tmp_path / "l", ())).ids(1) == [1, 3, 5, 7]


def test_generations_take_what_their_files_take_shared_ones_once(
    on_disk: Kind, tmp_path: Path
) -> None:
    on_disk.publish(1, {at: f"ship {at} frost" for at in range(500)})
    on_disk.publish(2, {900: "comet"}, parent=1)
    alone, child, both = (on_disk.store.size(each) for each in ([1], {2}, (1, 2)))
    assert both == size_of(tmp_path / "files")
    assert alone <= child
    assert both < alone + child / 2, "the child has its parent's files by hard links"
    begun = on_disk.store.create(3, 2)
    begun.discard()
    assert on_disk.store.size({3, 77}) == on_disk.store.size(set()) == 0


# --- what goes wrong -------------------------------------------------------------------


def damages(folder: Path) -> list[Path]:
    """The files of generation 1 that cannot be done without."""
    expendable = (".managed.json", ".lock")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in files if not path.name.endswith(expendable)]


@pytest.mark.parametrize("damage", ["missing", "empty", "cut short", "overwritten"])
def test_damaged_files_are_named(on_disk: Kind, tmp_path: Path, damage: str) -> None:
    on_disk.publish(1, FOUR)
    files = tmp_path / "files"
    whole = contents(files)
    assert damages(files)
    for path in damages(files):
        size = path.stat().st_size
        match damage:
            case "missing":
                path.unlink()
            case "empty":
                path.write_bytes(b"")
            case "cut short":
                os.truncate(path, size // 2)
            case _:
                path.write_bytes(b"\xa5" * size)
        with pytest.raises(IndexFilesError, match=r"index files at .*files/1.*`footnote sync`"):
            on_disk.store.open(1).search(on_disk.query("ship"), 3)
        for name, data in whole.items():
            (files / name).write_bytes(data)
    assert on_disk.ids(1) == [1, 3, 5, 7]


def test_a_full_disk_is_an_error_that_leaves_the_published_generation(
    on_disk: Kind, tmp_path: Path
) -> None:
    on_disk.publish(1, FOUR)
    before = contents(tmp_path)
    many = [
        f"every word{at} " + " ".join(f"w{at + each}" for each in range(20)) for at in range(500)
    ]
    writer = on_disk.store.create(2, 1)
    with no_file_larger_than(2000):
        with pytest.raises(IndexFilesError, match="check free disk space"):  # noqa: PT012 - whichever of the two writes first
            writer.add([*range(10, 510)], on_disk.documents(many))
            writer.publish()
        writer.discard()
    assert contents(tmp_path) == before
    assert on_disk.store.generations() == {1}
    on_disk.publish(3, {8: "ship"}, parent=1)
    assert on_disk.ids(3) == [1, 3, 5, 7, 8]


@pytest.mark.parametrize("make", [FaissVectorStore, TantivyLexicalStore])
def test_a_folder_that_cannot_be_made_is_named(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexFilesError, match=r"file/files: Not a directory; check .* permissions"):
        make(tmp_path / "file" / "files")


def test_vectors_of_another_length_are_refused(tmp_path: Path) -> None:
    store = FaissVectorStore(tmp_path)
    writer = store.create(1, None)
    writer.add([1], np.ones((1, 4), dtype=np.float32))
    with pytest.raises(IndexFilesError, match="length 5 cannot join an index of length 4"):
        writer.add([2], np.ones((1, 5), dtype=np.float32))


def test_where_files_cannot_be_linked_they_are_copied(
    on_disk: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str, target: str) -> None:
        raise OSError(95, "Operation not supported")

    on_disk.publish(1, FOUR)
    monkeypatch.setattr(os, "link", refuse)
    on_disk.publish(2, {8: "ship"}, parent=1)
    assert on_disk.ids(2) == [1, 3, 5, 7, 8]
    assert on_disk.store.size({1, 2}) == on_disk.store.size({1}) + on_disk.store.size({2})


# --- words -----------------------------------------------------------------------------


def found_by(
    texts: Sequence[str | IndexedText], question: str, folder: Path, languages: Sequence[str] = SIX
) -> set[int]:
    """Which texts a question finds; those that name no language are English."""
    store = TantivyLexicalStore(folder, languages)
    writer = store.create(1, None)
    writer.add(
        [*range(len(texts))],
        [each if isinstance(each, IndexedText) else IndexedText(each, "en") for each in texts],
    )
    writer.publish()
    return {row.id for row in store.open(1).search(question, 10)}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did Putin last visit?", {0}),
        ("VISITS", {0}),
        ("Łodz", {1}),
        ("cafe", {1}),
        ("Путин", {2}),
        ("東京", {3}),
        ("the of and", set()),
        ('title:"visit" AND (NOT [a TO b]) ~3 ^2 \\ * ?', {0}),
        ("🚢", set()),
        ("", set()),
        ("visit " * 3000, {0}),
    ],
)
def test_any_question_is_words_to_look_for(
    question: str, expected: set[int], tmp_path: Path
) -> None:
    texts = ["Putin visited Pyongyang.", "A café in Łódź", "Путин приехал", "東京 は 雨"]
    assert found_by(texts, question, tmp_path) == expected


def test_without_a_language_words_are_taken_as_they_stand(tmp_path: Path) -> None:
    texts = [IndexedText("It visited the harbour"), IndexedText("The visits", "xx")]
    assert found_by(texts, "visit", tmp_path / "1", ["en", "xx"]) == set()
    assert found_by(texts, "THE visits", tmp_path / "2", ["en", "xx"]) == {0, 1}
    assert found_by([IndexedText("It visited", "en")], "visit", tmp_path / "3", ()) == set()


@pytest.mark.parametrize(
    ("language", "text", "questions", "missing"),
    [
        ("en", "Ships visited the harbour", ["ship", "visiting"], ["the", "harb"]),
        ("en-GB", "Ships visited the harbour", ["ship"], ["the"]),
        ("de", "Die Häuser auf der Straße brannten", ["Haus", "STRASSE", "hauser"], ["die", "auf"]),
        ("es", "Los presidentes hablan en México", ["presidente", "mexico"], ["los", "en"]),
        ("ru", "Путин приехал к ёлке, и о визите", ["Путина", "ПУТИНУ", "визит", "елки"], ["и"]),
        ("uk", "Об’єкт Зеленського і зустріч у Львові", ["об'єкти", "Зеленський"], ["і", "у"]),
        ("uk", "Війна президента України", ["війни", "президентом", "Україна"], ["на"]),
        (
            "pl",
            "Wizyta prezydenta w Łodzi i wojna",
            ["wizyty", "prezydentem", "łódź", "wojnie"],
            ["w"],
        ),
        ("fr", "Les élections présidentielles", ["election", "présidentielle"], ["les"]),
    ],
)
def test_words_of_an_article_are_found_in_their_other_forms(
    language: str, text: str, questions: list[str], missing: list[str], tmp_path: Path
) -> None:
    """Each by stemmer and stop words of the article's language, with or without accents."""
    store = TantivyLexicalStore(tmp_path, [*SIX, "fr"])
    writer = store.create(1, None)
    writer.add([1], [IndexedText(text, language)])
    writer.publish()
    reader = store.open(1)
    assert [each for each in questions if not reader.search(each, 5)] == []
    assert [each for each in missing if reader.search(each, 5)] == []


def test_a_name_is_found_in_articles_of_every_language(tmp_path: Path) -> None:
    texts = [
        IndexedText("Reuters visited the harbour", "en"),
        IndexedText("Об этом сообщает Reuters", "ru"),
        IndexedText("Reuters berichtet", "de"),
        IndexedText("Reuters 報道"),
        IndexedText("Nobody was asked", "en"),
    ]
    assert found_by(texts, "What does Reuters say?", tmp_path) == {0, 1, 2, 3}


def test_a_stop_word_is_not_rare_because_a_foreign_article_quotes_it(tmp_path: Path) -> None:
    texts = [IndexedText(f"Harbour news {at}", "en") for at in range(20)]
    texts += [IndexedText("Как пишет The Guardian", "ru"), IndexedText("The crane fell", "en")]
    store = TantivyLexicalStore(tmp_path, SIX)
    writer = store.create(1, None)
    writer.add([*range(len(texts))], texts)
    writer.publish()
    best, other = store.open(1).search("the crane", 5)
    assert (best.id, other.id) == (21, 20)
    assert other.score < best.score / 10


def test_english_among_six_languages_scores_as_english_alone(tmp_path: Path) -> None:
    """BM25 by hand over English stems: no other language changes it while no text is in one."""
    texts = {
        1: ("The ships visited the harbour.", "ship visit harbour"),
        2: ("A ship is visiting; no news, no ships.", "ship visit news ship"),
        3: ("When did they die? News of the war.", "when did die news war"),
        4: ("War, war and wars!", "war war war"),
    }
    expected = memory_lexical()
    stores = [TantivyLexicalStore(tmp_path / "1", ["en"]), TantivyLexicalStore(tmp_path / "6", SIX)]
    by_hand = expected.create(1, None)
    by_hand.add([*texts], [IndexedText(stems) for _, stems in texts.values()])
    by_hand.publish()
    for store in stores:
        writer = store.create(1, None)
        writer.add([*texts], [IndexedText(text, "en") for text, _ in texts.values()])
        writer.publish()
    for question, stems in (
        ("When did ships visit?", "when did ship visit"),
        ("the wars in the news", "war news"),
        ("Die ships", "die ship"),
    ):
        one, six = (store.open(1).search(question, 9) for store in stores)
        wanted = expected.open(1).search(stems, 9)
        assert one == six
        assert [row.id for row in six] == [row.id for row in wanted]
        assert [row.score for row in six] == pytest.approx([row.score for row in wanted], rel=1e-5)


def test_files_serve_whatever_languages_are_configured(tmp_path: Path) -> None:
    """A published generation is read as it was written, and the next one is begun from it."""
    former = TantivyLexicalStore(tmp_path, ["en", "ru"])
    writer = former.create(1, None)
    writer.add([1, 2], [IndexedText("Ships", "en"), IndexedText("Корабли", "ru")])
    writer.publish()
    store = TantivyLexicalStore(tmp_path, ["de"])
    writer = store.create(2, 1)
    writer.add([3], [IndexedText("Ship und Häuser", "de")])
    writer.publish()
    reader = store.open(2)
    assert {row.id for row in reader.search("ship", 9)} == {1, 3}
    assert [row.id for row in reader.search("корабль", 9)] == [2]
    assert [row.id for row in reader.search("Haus", 9)] == [3]


@pytest.mark.parametrize("text", ["a\ud800b ship", "\0ship\0", "", "ship " * 50_000, "x" * 70_000])
def test_any_text_can_be_indexed_and_asked_for(text: str, tmp_path: Path) -> None:
    assert found_by([text, "ship"], "ship", tmp_path / "1") >= {1}
    assert found_by(["ship"], text, tmp_path / "2") == ({0} if "ship" in text else set())


def test_no_question_makes_the_search_fail(tmp_path: Path) -> None:
    found_by(["Putin visited Pyongyang."], "", tmp_path)
    reader = TantivyLexicalStore(tmp_path).open(1)

    @given(st.text(max_size=60) | st.text(alphabet=' +-&|!(){}[]^"~*?:\\/aANDOR', max_size=30))
    def check(question: str) -> None:
        assert {row.id for row in reader.search(question, 10)} <= {0}

    check()


def test_a_vector_and_its_query_may_be_float64(tmp_path: Path) -> None:
    store = FaissVectorStore(tmp_path)
    writer = store.create(1, None)
    wide: FloatArray = np.ones((2, 3), dtype=np.float64)
    writer.add([1, 2], wide)
    writer.publish()
    assert store.open(1).search(wide[0], 5) == [Ranked(1, 3.0), Ranked(2, 3.0)]
