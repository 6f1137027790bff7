"""Segments of vectors: shared between generations, on disk and in memory."""

import gc
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import ref

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import files
from index.datatypes import FloatArray, IntArray, Ranked
from index.errors import IndexFilesError
from index.vectors import FaissVectorStore, contents, segments, stored, structures
from index.vectors.contents import MANIFEST
from support.vectors import KINDS, STRUCTURES, searched_by

LENGTH = 8
ONE = np.eye(LENGTH, dtype=np.float32)[0]


def random(count: int, seed: int = 0) -> FloatArray:
    """Vectors of shape (count, LENGTH) and length 1."""
    rows = np.random.default_rng(seed).normal(size=(count, LENGTH)).astype(np.float32)
    unit: FloatArray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def publish(
    store: FaissVectorStore,
    generation: int,
    parent: int | None = None,
    *,
    add: range = range(0),
    remove: range = range(0),
) -> None:
    """A generation; each vector is that of its id, whenever it is added."""
    writer = store.create(generation, parent)
    writer.remove(remove)
    writer.add(add, random(1000)[list(add)])
    writer.publish()


def ids(store: FaissVectorStore, generation: int) -> list[int]:
    """All that is in a generation."""
    reader = store.open(generation)
    found = sorted(row.id for row in reader.search(ONE, 10_000))
    assert len(found) == reader.count
    reader.close()
    return found


def inodes(folder: Path, suffix: str = stored.SUFFIX) -> dict[int, int]:
    """Sizes of the vectors' files below a folder by their inodes."""
    return {path.stat().st_ino: path.stat().st_size for path in folder.rglob(f"*{suffix}")}


def in_former_format(path: Path, added: range) -> None:
    """A generation as one file, as Footnote wrote them before there were segments."""
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(LENGTH if added else 1))
    if added:
        index.add_with_ids(random(1000)[list(added)], np.array(added, dtype=np.int64))
    faiss.write_index(index, str(path))


@pytest.fixture
def store(tmp_path: Path) -> FaissVectorStore:
    return FaissVectorStore(tmp_path)


# --- searching segments is searching one index ------------------------------------------

steps = st.lists(
    st.tuples(st.integers(0, 9) | st.integers(16, 40), st.sets(st.integers(0, 60), max_size=6)),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("kind", KINDS)
@given(
    steps=steps,
    length=st.integers(1, 9),
    k=st.integers(-1, 70),
    among=st.none() | st.sets(st.integers(-1, 70)),
    repeated=st.booleans(),
)
@settings(max_examples=80)
def test_segments_give_bit_for_bit_what_one_flat_index_gives(  # noqa: PLR0917 - see below
    kind: str,
    steps: list[tuple[int, set[int]]],
    length: int,
    k: int,
    among: set[int] | None,
    repeated: bool,  # noqa: FBT001 - hypothesis passes by name
) -> None:
    """Real numbers, and with repeated vectors, that tie wherever they lie."""
    generator = np.random.default_rng(length)
    vectors = generator.normal(size=(480, length)).astype(np.float32)
    if repeated:
        vectors[:] = vectors[generator.integers(0, 4, 480)]
    query = generator.normal(size=length).astype(np.float32)
    only = None if among is None else np.array(sorted(among), dtype=np.int64)
    with TemporaryDirectory() as folder:
        store, used, there = FaissVectorStore(Path(folder), KINDS[kind]), 0, set[int]()
        for generation, (count, leaving) in enumerate(steps, start=1):
            writer = store.create(generation, generation - 1 if generation > 1 else None)
            writer.remove(sorted(leaving))
            coming = range(used, used + count)
            writer.add(coming[::-1], vectors[coming][::-1])
            writer.publish()
            there = (there - leaving) | set(coming)
            used += count
        reader = store.open(len(steps))
        assert reader.count == len(there)
        assert reader.search(query, k, only) == in_one_index(vectors, there, query, k, only)


def in_one_index(
    vectors: FloatArray, there: set[int], query: FloatArray, k: int, only: IntArray | None
) -> list[Ranked]:
    """What FAISS's flat index says of the vectors of these ids, ties by id."""
    rows = sorted(there)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors[rows])
    if not rows:
        return []
    scores, places = index.search(query.reshape(1, -1), len(rows))
    found = [
        Ranked(rows[at], score) for at, score in zip(places[0], scores[0].tolist(), strict=True)
    ]
    if only is not None:
        found = [row for row in found if row.id in set(only.tolist())]
    return sorted(found, key=lambda row: (-row.score, row.id))[: max(0, k)]


def test_ties_in_one_segment_are_settled_before_others_follow(store: FaissVectorStore) -> None:
    """FAISS cuts ties by their place; a worse vector of another segment must not hide that."""
    writer = store.create(1, None)
    writer.add(range(40, 0, -1), np.repeat(ONE[np.newaxis], 40, axis=0))
    writer.publish()
    writer = store.create(2, 1)
    writer.add([50], ONE[np.newaxis] / 2)
    writer.publish()
    reader = store.open(2)
    assert reader.search(ONE, 2) == [Ranked(1, 1.0), Ranked(2, 1.0)]
    assert [row.id for row in reader.search(ONE, 41)] == [*range(1, 41), 50]


def test_a_reader_that_is_closed_meanwhile_finds_all_or_nothing(store: FaissVectorStore) -> None:
    publish(store, 1, add=range(400))
    publish(store, 2, 1, add=range(400, 450), remove=range(3))
    for _ in range(20):
        reader = store.open(2)
        whole = reader.search(ONE, 20)
        with ThreadPoolExecutor(3) as pool:
            found = [pool.submit(reader.search, ONE, 20) for _ in range(9)]
            reader.close()
        assert all(each.result() in (whole, []) for each in found)
        assert (reader.count, reader.search(ONE, 20)) == (0, [])


# --- what generations share -------------------------------------------------------------


def test_a_child_shares_its_parents_file_and_adds_one_of_its_own(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    publish(store, 1, add=range(500))
    publish(store, 2, 1, add=range(500, 512), remove=range(4))
    large = inodes(tmp_path / "1")
    assert len(large) == 1
    assert large.items() < inodes(tmp_path / "2").items()
    assert len(inodes(tmp_path / "2")) == 2
    assert ids(store, 1) == [*range(500)]
    assert ids(store, 2) == [*range(4, 512)]


def test_many_single_additions_never_write_the_large_file_again(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    publish(store, 1, add=range(600))
    (large,) = inodes(tmp_path / "1")
    for generation in range(2, 60):
        publish(store, generation, generation - 1, add=range(598 + generation, 599 + generation))
        store.drop(generation - 1)
        now = inodes(tmp_path)
        assert large in now
        assert len(now) <= 1 + np.log2(4 * (600 + generation) / 3)
    assert ids(store, 59) == [*range(658)]


def test_a_removal_writes_no_vectors(store: FaissVectorStore, tmp_path: Path) -> None:
    publish(store, 1, add=range(100))
    publish(store, 2, 1, remove=range(20))
    assert inodes(tmp_path / "2") == inodes(tmp_path / "1")
    publish(store, 3, 2, remove=range(15, 30))
    (left,) = inodes(tmp_path / "3").values()
    (whole,) = inodes(tmp_path / "1").values()
    assert left < whole, "worn files are written anew without what was removed"
    assert (ids(store, 2), ids(store, 3)) == ([*range(20, 100)], [*range(30, 100)])


def test_what_was_removed_can_come_again_in_another_segment(store: FaissVectorStore) -> None:
    publish(store, 1, add=range(100))
    publish(store, 2, 1, remove=range(3))
    publish(store, 3, 2, add=range(2))
    publish(store, 4, 3, remove=range(1))
    assert ids(store, 3) == [0, 1, *range(3, 100)]
    assert ids(store, 4) == [1, *range(3, 100)]


def test_vectors_of_another_length_may_follow_once_nothing_is_left(
    store: FaissVectorStore,
) -> None:
    publish(store, 1, add=range(5))
    writer = store.create(2, 1)
    with pytest.raises(IndexFilesError, match="length 3 cannot join an index of length 8"):
        writer.add([9], np.ones((1, 3), dtype=np.float32))
    writer.remove(range(5))
    writer.add([9], np.ones((1, 3), dtype=np.float32))
    writer.publish()
    assert store.open(2).search(np.ones(3, dtype=np.float32), 5) == [Ranked(9, 3.0)]


def test_shared_files_count_once(store: FaissVectorStore, tmp_path: Path) -> None:
    publish(store, 1, add=range(500))
    publish(store, 2, 1, add=range(500, 503))
    one, two = store.size({1}), store.size({2})
    large = stored.SUFFIX
    (shared,) = (path.stat().st_size for path in (tmp_path / "1").glob(f"*{large}"))
    assert one == sum(path.stat().st_size for path in (tmp_path / "1").iterdir())
    assert store.size({1, 2}) == one + two - shared == files.size_of(tmp_path)
    assert (store.size(set()), store.size([77])) == (0, 0)
    assert store.size([1, 77, 1]) == one


# --- memory -----------------------------------------------------------------------------


def loaded(store_folder: Path, generation: int) -> list[segments.Segment]:
    """The segments of a generation in memory, as its readers have them."""
    whole = contents.read(store_folder / str(generation))
    return [segments.load(whole, each) for each in whole.segments]


def open_files() -> int:
    """How many files this process has open; 0 where the system does not tell."""
    descriptors = Path("/proc/self/fd")
    return len([*descriptors.iterdir()]) if descriptors.exists() else 0


def test_readers_have_what_their_generations_share_in_memory_once(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    publish(store, 1, add=range(300))
    publish(store, 2, 1, add=range(300, 310), remove=range(7))
    first, second = loaded(tmp_path, 1), loaded(tmp_path, 2)
    assert second[0] is first[0]
    assert second[1] is not first[0]
    held = ref(first[0])
    before = open_files()
    first.clear()
    gc.collect()
    assert held() is not None, "the second one's still"
    second.clear()
    gc.collect()
    assert held() is None
    assert open_files() in {before - 2, 0}


def test_closing_a_reader_frees_what_no_other_one_has(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    publish(store, 1, add=range(300))
    reader, other = store.open(1), store.open(1)
    (held,) = (ref(each) for each in loaded(tmp_path, 1))
    reader.close()
    assert held() is not None
    other.close()
    gc.collect()
    assert held() is None


def test_a_file_in_the_place_of_a_deleted_one_is_another(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    """File systems give inodes away again at once; a reader holds its own."""
    publish(store, 1, add=range(50))
    reader = store.open(1)
    before = reader.search(ONE, 5)
    for turn in range(20):
        store.drop(1)
        start = 50 * (turn % 2 + 1)
        publish(store, 1, add=range(start, start + 50))
        assert ids(store, 1) == [*range(start, start + 50)]
    assert reader.search(ONE, 5) == before


# --- the former format ------------------------------------------------------------------


def test_a_generation_of_the_former_format_opens_and_is_a_parent(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    in_former_format(tmp_path / "6.faiss", range(100))
    publish(store, 2, add=range(100))
    assert store.generations() == {2, 6}
    assert ids(store, 6) == [*range(100)]
    assert store.open(6).search(ONE, 9) == store.open(2).search(ONE, 9)
    assert store.size({6}) == (tmp_path / "6.faiss").stat().st_size
    publish(store, 7, 6, add=range(100, 105), remove=range(2))
    assert inodes(tmp_path / "7").keys() > {(tmp_path / "6.faiss").stat().st_ino}
    store.drop(6)
    assert store.generations() == {2, 7}
    assert ids(store, 7) == [*range(2, 105)]
    publish(store, 8, 7, remove=range(2, 60))
    assert ids(store, 8) == [*range(60, 105)]


def test_of_two_formats_of_a_generation_the_present_one_counts(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    in_former_format(tmp_path / "1.faiss", range(9))
    publish(store, 1, add=range(3))
    assert ids(store, 1) == [0, 1, 2]
    store.drop(1)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_generation_of_the_former_format_can_be_filled(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    in_former_format(tmp_path / "1.faiss", range(0))
    assert ids(store, 1) == []
    publish(store, 2, 1, add=range(3))
    assert ids(store, 2) == [0, 1, 2]


@pytest.mark.parametrize("data", [b"", b"damaged", b"IxM2" * 50])
def test_a_damaged_file_of_the_former_format_is_named(
    data: bytes, store: FaissVectorStore, tmp_path: Path
) -> None:
    (tmp_path / "1.faiss").write_bytes(data)
    with pytest.raises(IndexFilesError, match=r"1\.faiss: .*`footnote sync`"):
        store.open(1)
    with pytest.raises(IndexFilesError, match=r"1\.faiss: .*`footnote sync`"):
        store.create(2, 1)


def test_what_a_crash_left_of_the_former_format_is_dropped(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    (tmp_path / "4.faiss.part").write_bytes(b"begun")
    assert store.generations() == {4}
    store.drop(4)
    assert list(tmp_path.iterdir()) == []


# --- structures beside the vectors ------------------------------------------------------

LARGE = 600
"""Vectors of which a structure proposes fewer than all."""


@pytest.fixture(params=STRUCTURES)
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def kinds_in(folder: Path) -> list[str]:
    """Kinds of the structures of a generation, in the order of its segments; flat without one."""
    whole = contents.read(folder)
    return [str(each.beside.kind) if each.beside else "flat" for each in whole.segments]


def best_of(there: range, query: FloatArray, k: int) -> list[int]:
    """Ids of the vectors of greatest inner product, by numpy."""
    scores = random(1000)[list(there)] @ query
    return [there[at] for at in np.argsort(-scores, kind="stable")[:k]]


def test_a_large_segment_has_a_structure_beside_it_and_a_small_one_has_none(
    kind: str, tmp_path: Path
) -> None:
    store = FaissVectorStore(tmp_path, searched_by(kind))
    publish(store, 1, add=range(LARGE))
    publish(store, 2, 1, add=range(LARGE, LARGE + 10), remove=range(5))
    assert kinds_in(tmp_path / "2") == [kind, "flat"]
    assert (
        inodes(tmp_path / "1", stored.BESIDE).items()
        == inodes(tmp_path / "2", stored.BESIDE).items()
    )
    assert ids(store, 2) == [*range(5, LARGE + 10)]
    publish(store, 3, 2, remove=range(5, 200))
    assert kinds_in(tmp_path / "3") == [kind], "worn, and written anew with the small one"
    assert not inodes(tmp_path / "3", stored.BESIDE).keys() & inodes(tmp_path / "1", stored.BESIDE)
    store.drop(1)
    store.drop(2)
    assert ids(store, 3) == [*range(200, LARGE + 10)]


def test_what_a_structure_proposes_is_scored_exactly(kind: str, tmp_path: Path) -> None:
    """A few are compared of many, and what is found has the scores that all would have."""
    settings = searched_by(kind).model_copy(update={"rescored": 40, "probes": 8, "ef": 80})
    store, flat = FaissVectorStore(tmp_path / "1", settings), FaissVectorStore(tmp_path / "2")
    for each in (store, flat):
        publish(each, 1, add=range(1000))
    found, wanted = 0, 0
    for query in random(40, seed=9):
        exact = {row.id: row.score for row in flat.open(1).search(query, 1000)}
        rows = store.open(1).search(query, 5)
        assert all(exact[row.id] == row.score for row in rows)
        assert rows == sorted(rows, key=lambda row: (-row.score, row.id))
        found += len({row.id for row in rows} & {*best_of(range(1000), query, 5)})
        wanted += 5
    assert found > 0.8 * wanted


def test_narrowing_finds_all_that_is_allowed_however_little_a_search_looks_at(
    kind: str, tmp_path: Path
) -> None:
    settings = searched_by(kind).model_copy(update={"rescored": 1, "probes": 1, "ef": 1})
    store = FaissVectorStore(tmp_path, settings)
    publish(store, 1, add=range(LARGE))
    publish(store, 2, 1, remove=range(100))
    reader = store.open(2)
    for some in (range(200, 203), range(150, 600, 9), range(50, 110)):
        left = range(100, 110) if some.start < 100 else some
        rows = reader.search(ONE, len(some), np.array(some, dtype=np.int64))
        assert [row.id for row in rows] == best_of(left, ONE, len(left))
    assert ids(store, 2) == [*range(100, LARGE)]


def test_ties_are_found_where_more_are_equal_than_are_proposed(kind: str, tmp_path: Path) -> None:
    settings = searched_by(kind).model_copy(update={"rescored": 10})
    store = FaissVectorStore(tmp_path, settings)
    writer = store.create(1, None)
    writer.add(range(300, 0, -1), np.repeat(ONE[np.newaxis], 300, axis=0))
    writer.publish()
    assert [row.id for row in store.open(1).search(ONE, 4)] == [1, 2, 3, 4]


def test_files_serve_whatever_kind_is_set_now(kind: str, tmp_path: Path) -> None:
    publish(FaissVectorStore(tmp_path, searched_by(kind)), 1, add=range(LARGE))
    for other in ("flat", *STRUCTURES):
        store = FaissVectorStore(tmp_path, KINDS[other])
        assert ids(store, 1) == [*range(LARGE)]
        publish(store, 2, 1, add=range(LARGE, 1000))
        assert kinds_in(tmp_path / "2") == [other]
        assert ids(store, 2) == [*range(1000)]
        assert [row.id for row in store.open(2).search(ONE, 9)] == best_of(range(1000), ONE, 9)
        store.drop(2)


def test_lists_and_codes_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("1", "2"):
        store = FaissVectorStore(tmp_path / name, searched_by("ivf-pq"))
        publish(store, 1, add=range(LARGE))
    one, two = (next((tmp_path / name / "1").glob("*.near")).read_bytes() for name in ("1", "2"))
    assert one == two


def test_vectors_that_no_structure_can_learn_from_are_searched_flat(
    kind: str, tmp_path: Path
) -> None:
    store = FaissVectorStore(tmp_path, searched_by(kind))
    writer = store.create(1, None)
    vectors = random(100)
    vectors[3] = np.nan
    writer.add(range(100), vectors)
    writer.publish()
    assert kinds_in(tmp_path / "1") == ["flat"]
    assert [row.id for row in store.open(1).search(vectors[7], 1)] == [7]


def test_a_vector_that_nothing_was_learnt_from_keeps_a_segment_flat_too(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(structures, "sample_of", lambda _, rows: rows.take(np.arange(60)))
    store = FaissVectorStore(tmp_path, searched_by(kind))
    writer = store.create(1, None)
    vectors = random(100)
    vectors[70] = np.nan
    writer.add(range(100), vectors)
    writer.publish()
    assert kinds_in(tmp_path / "1") == ["flat"]


def test_ids_may_be_in_any_order(tmp_path: Path) -> None:
    for name, searched in KINDS.items():
        store = FaissVectorStore(tmp_path / name, searched)
        writer = store.create(1, None)
        order = [0, *range(19, 3, -1), 3, 2, 1]
        writer.add(order, random(1000)[order])
        writer.publish()
        for some in ([1], [0, 3, 7], [2, 19, 40], [*range(20)]):
            found = store.open(1).search(ONE, 20, np.array(some, dtype=np.int64))
            assert sorted(row.id for row in found) == [each for each in some if each < 20]


def test_no_byte_of_a_segment_with_a_structure_can_change_unnoticed(
    kind: str, tmp_path: Path
) -> None:
    store = FaissVectorStore(tmp_path, searched_by(kind))
    publish(store, 1, add=range(20))
    before = store.open(1).search(ONE, 9)
    for path in sorted((tmp_path / "1").iterdir()):
        whole = path.read_bytes()
        for at in range(0, len(whole), 7):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
            with pytest.raises(IndexFilesError, match=rf"1/{path.name}: .*`footnote sync`"):
                store.open(1)
        path.write_bytes(whole[:-1])
        with pytest.raises(IndexFilesError, match=rf"1/{path.name}: .*`footnote sync`"):
            store.open(1)
        path.write_bytes(whole)
    assert store.open(1).search(ONE, 9) == before


def test_vectors_of_very_large_files_are_verified_when_asked_for_and_when_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening verifies their ids and structures alone."""
    monkeypatch.setattr(stored, "VERIFIED", 0)
    store = FaissVectorStore(tmp_path, searched_by("ivf-pq"))
    publish(store, 1, add=range(20))
    (path,) = (tmp_path / "1").glob("*.faiss")
    whole = path.read_bytes()
    store.verify(1)
    for at in (5, 75, len(whole) - 165, len(whole) - 9):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        with pytest.raises(IndexFilesError, match=rf"1/{path.name}: "):
            store.open(1)
    path.write_bytes(whole[:100] + bytes([whole[100] ^ 0x41]) + whole[101:])
    assert store.open(1).count == 20
    with pytest.raises(IndexFilesError, match=rf"1/{path.name}: is damaged: .*; delete it"):
        store.verify(1)
    writer = store.create(2, 1)
    writer.add(range(20, 40), random(20))
    with pytest.raises(IndexFilesError, match=rf"1/{path.name}: is damaged"):
        writer.publish()
    writer.discard()


def test_a_generation_of_the_first_format_of_manifests_opens(tmp_path: Path) -> None:
    """It tells nothing of structures, and large segments of it are searched flat."""
    publish(FaissVectorStore(tmp_path), 1, add=range(100))
    path = tmp_path / "1" / MANIFEST
    said = json.loads(path.read_text())
    del said["crc32"]
    said["format"] = 1
    for each in said["segments"]:
        del each["frame"], each["beside"]
    path.write_text(json.dumps(said | {"crc32": contents.checksum_of(said)}))
    store = FaissVectorStore(tmp_path, searched_by("ivf-pq"))
    assert ids(store, 1) == [*range(100)]
    publish(store, 2, 1, add=range(100, 110))
    assert kinds_in(tmp_path / "2") == ["flat", "flat"]
    publish(store, 3, 2, add=range(110, 200))
    assert kinds_in(tmp_path / "3") == ["ivf-pq"]
    assert ids(store, 3) == [*range(200)]


# --- what goes wrong --------------------------------------------------------------------


def test_no_byte_can_change_unnoticed(store: FaissVectorStore, tmp_path: Path) -> None:
    """In the manifest and in the segments: each is named, and whole again it serves."""
    publish(store, 1, add=range(5))
    publish(store, 2, 1, add=range(5, 7), remove=range(1))
    before = store.open(2).search(ONE, 9)
    for path in sorted((tmp_path / "2").iterdir()):
        whole = path.read_bytes()
        for at in range(len(whole)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
            with pytest.raises(IndexFilesError, match=rf"2/{path.name}: .*`footnote sync`"):
                store.open(2)
        path.write_bytes(whole)
    assert store.open(2).search(ONE, 9) == before


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", "7", '{"crc32": 1}', "[" * 100_000, "\0"])
def test_a_manifest_that_is_none_is_named(
    text: str, store: FaissVectorStore, tmp_path: Path
) -> None:
    publish(store, 1, add=range(5))
    (tmp_path / "1" / MANIFEST).write_text(text)
    with pytest.raises(IndexFilesError, match=r"1/manifest\.json: .*`footnote sync`"):
        store.open(1)


def test_a_manifest_of_a_later_format_is_not_misread(
    store: FaissVectorStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "FORMAT", 3)
    publish(store, 1, add=range(5))
    monkeypatch.undo()
    with pytest.raises(IndexFilesError, match="has format 3, of which this Footnote knows nothing"):
        store.open(1)


def test_a_parent_with_a_missing_segment_is_named_before_work_begins(
    store: FaissVectorStore, tmp_path: Path
) -> None:
    publish(store, 1, add=range(100))
    publish(store, 2, 1, add=range(100, 110))
    small = min((tmp_path / "2").glob("*.faiss"), key=lambda path: path.stat().st_size)
    small.unlink()
    with pytest.raises(IndexFilesError, match=small.name):
        store.create(3, 2)
    assert ids(store, 1) == [*range(100)]


def test_a_damaged_segment_is_not_carried_on(store: FaissVectorStore, tmp_path: Path) -> None:
    """What is folded into a new segment is checked like what is searched."""
    publish(store, 1, add=range(4))
    (path,) = (tmp_path / "1").glob("*.faiss")
    data = path.read_bytes()
    path.write_bytes(data[:-40] + bytes(40))
    writer = store.create(2, 1)
    writer.add(range(4, 9), random(5))
    with pytest.raises(IndexFilesError, match=f"{path.name}: is damaged"):
        writer.publish()
    writer.discard()
    assert store.generations() == {1}


class Killed(BaseException):
    """Nothing catches it, as nothing catches SIGKILL."""


@pytest.mark.parametrize("step", ["mkdir", "write", "write_text", "link", "fsync", "replace"])
@pytest.mark.parametrize("turn", range(6))
def test_a_kill_leaves_the_whole_generation_or_none_of_it(
    step: str, turn: int, store: FaissVectorStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the turn-th call of each thing that publishing does to the disk."""
    publish(store, 1, add=range(100))
    place = {"mkdir": Path, "replace": Path, "write_text": Path, "write": stored}.get(step, os)
    calls = iter(range(100))

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if next(calls) == turn:
                raise Killed
            return real(*arguments, **options)

        return call

    monkeypatch.setattr(place, step, dying(getattr(place, step)))
    try:
        publish(store, 2, 1, add=range(100, 105), remove=range(9))
    except Killed:
        is_published = (tmp_path / "2").exists()
    else:
        is_published = True
    monkeypatch.undo()
    if is_published:
        assert ids(store, 2) == [*range(9, 105)]
    else:
        with pytest.raises(IndexFilesError):
            store.open(2)
        store.drop(2)
        assert [path.name for path in tmp_path.iterdir()] == ["1"]
    assert ids(store, 1) == [*range(100)]
    publish(store, 3, 1, add=range(200, 201))
    assert ids(store, 3) == [*range(100), 200]
