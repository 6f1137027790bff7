"""Files of exact vectors, and what is added before it is one: FAISS and we agree byte for byte."""

from pathlib import Path
from tempfile import TemporaryDirectory

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import Vectors
from index.vectors import rows, spool, structures
from index.vectors.exact import allowed_by
from index.vectors.kinds import SCATTERED, WIDENING, Effort, Kind, effort_of, kind_of, lists_of
from index.vectors.spool import Spool


@pytest.mark.parametrize(("count", "length"), [(0, 3), (1, 1), (5, 8), (9000, 2)])
def test_a_file_is_what_faiss_would_write(count: int, length: int, tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(count, length)).astype(np.float32)
    ids = np.arange(count)[::-1] * 3
    index = faiss.IndexIDMap(faiss.IndexFlatIP(length))
    index.add_with_ids(vectors, ids)
    faiss.write_index(index, str(tmp_path / "theirs"))
    sums = rows.write(
        tmp_path / "ours", count, length, [(ids[:4], vectors[:4]), (ids[4:], vectors[4:])]
    )
    assert (tmp_path / "ours").read_bytes() == (tmp_path / "theirs").read_bytes()
    assert rows.frame_of(tmp_path / "theirs", count, length) == sums.frame
    with rows.opened(tmp_path / "theirs", count, length) as held:
        assert held.ids().tolist() == ids.tolist()
        assert np.array_equal(held.take(np.arange(count)), vectors)


def test_vectors_are_read_by_their_places(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(300, 5)).astype(np.float32)
    rows.write(tmp_path / "file", 300, 5, [(np.arange(300), vectors)])
    with rows.opened(tmp_path / "file", 300, 5) as held:

        @given(st.sets(st.integers(0, 299)))
        def check(places: set[int]) -> None:
            chosen = np.array(sorted(places), dtype=np.int64)
            assert np.array_equal(held.take(chosen), vectors[chosen])

        check()


def test_a_file_of_other_vectors_or_an_end_cut_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    rows.write(path, 9, 4, [(np.arange(9), np.ones((9, 4), dtype=np.float32))])
    for count, length in ((8, 4), (9, 3), (9000, 4)):
        with pytest.raises(ValueError, match="holds no vectors"), rows.opened(path, count, length):
            pass
    whole = path.read_bytes()
    path.write_bytes(whole[: -9 * 8 - 8] + (8).to_bytes(8, "little") + whole[-9 * 8 :])
    with pytest.raises(ValueError, match="holds no vectors"), rows.opened(path, 9, 4):
        pass
    path.write_bytes(whole)
    with rows.opened(path, 9, 4) as held:
        path.write_bytes(path.read_bytes()[:100])
        with pytest.raises(ValueError, match="ends before"):
            rows.read(held.descriptor, 200, 0)


@given(
    steps=st.lists(
        st.tuples(st.integers(0, 30), st.sets(st.integers(0, 200), max_size=9)), max_size=9
    ),
    in_memory=st.sampled_from([1, 1 << 20]),
)
def test_a_spool_gives_what_was_added_and_not_removed(
    steps: list[tuple[int, set[int]]], in_memory: int
) -> None:
    """In the order of adding, from memory or from disk."""
    vectors = np.random.default_rng(2).normal(size=(300, 3)).astype(np.float32)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(spool, "IN_MEMORY", in_memory)
        one, there, used = Spool(Path(folder), 3), list[int](), 0
        for count, leaving in steps:
            one.add(np.arange(used, used + count), vectors[used : used + count])
            there += range(used, used + count)
            used += count
            one.remove(np.array(sorted(leaving), dtype=np.int64))
            there = [at for at in there if at not in leaving]
        assert one.count == len(there)
        blocks = [*one.blocks()]
        assert [at for ids, _ in blocks for at in ids.tolist()] == there
        found = [row for _, some in blocks for row in some.tolist()]
        assert found == vectors[there].tolist()
        assert list(Path(folder).iterdir()) == [], "its file has no name"
        one.close()


def test_small_segments_are_flat_and_large_ones_what_settings_say() -> None:
    settings = Vectors(flat_until=1000)
    assert kind_of(1000, settings) is Kind.FLAT
    assert kind_of(1001, settings) is Kind.IVF_PQ
    assert kind_of(10**7, Vectors(kind="flat")) is Kind.FLAT
    assert kind_of(10**7, Vectors(kind="hnsw")) is Kind.HNSW
    assert kind_of(15, Vectors(kind="hnsw", flat_until=0)) is Kind.FLAT
    assert (lists_of(16), lists_of(100_000), lists_of(1_000_000)) == (4, 512, 2048)


@given(
    count=st.integers(16, 10**7),
    share=st.floats(0, 1) | st.floats(0, 0.01),
    size=st.integers(1, 10**5),
)
def test_effort_sees_as_many_of_the_allowed_however_small_their_share(
    count: int, share: float, size: int
) -> None:
    """Few are compared one by one; never more is proposed than is allowed, nor less than asked."""
    settings, allowed = Vectors(), int(count * share)
    effort = effort_of(count, allowed, size, settings)
    if allowed <= settings.exact_until:
        assert effort is None
    if allowed * SCATTERED <= count:
        assert effort is None, "reading them takes as long as passing all others by"
    if effort is not None:
        assert effort.proposed >= min(allowed, max(settings.rescored, WIDENING * size))
        assert min(size, allowed) <= effort.proposed <= allowed
        assert effort.proposed <= effort.ef * allowed / count + 1 or effort.ef == count
        assert effort.probes * allowed >= settings.probes * count


@pytest.mark.parametrize("kind", [Kind.HNSW, Kind.IVF_SQ, Kind.IVF_PQ])
def test_a_structure_of_other_vectors_is_told(kind: Kind, tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32)
    rows.write(tmp_path / "file", 50, 8, [(np.arange(50), vectors)])
    with rows.opened(tmp_path / "file", 50, 8) as held:
        structures.write(tmp_path / "beside", structures.build(kind, held))
    assert structures.load(tmp_path / "beside", kind, 50, 8).kind is kind
    other = Kind.HNSW if kind is Kind.IVF_PQ else Kind.IVF_PQ
    for wrong, count, length in ((kind, 51, 8), (kind, 50, 9), (other, 50, 8)):
        with pytest.raises(ValueError, match=f"is no {wrong} of {count} vectors of length"):
            structures.load(tmp_path / "beside", wrong, count, length)


@pytest.mark.parametrize("kind", [Kind.IVF_SQ, Kind.IVF_PQ])
def test_where_few_lists_hold_too_little_all_are_looked_through(kind: Kind, tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(600, 8)).astype(np.float32)
    rows.write(tmp_path / "file", 600, 8, [(np.arange(600), vectors)])
    with rows.opened(tmp_path / "file", 600, 8) as held:
        one = structures.Structure(kind, structures.build(kind, held))
    places = one.propose(vectors[:1], Effort(proposed=500, probes=1, ef=1), None)
    assert places is not None
    assert len({*places.tolist()}) == 500
    assert places.tolist() == sorted(places.tolist())
    allowed = allowed_by(np.arange(600) < 20)
    few = one.propose(vectors[:1], Effort(proposed=20, probes=1, ef=1), allowed.selector)
    assert few is not None
    assert few.tolist() == [*range(20)]
    assert one.propose(vectors[:1], Effort(proposed=21, probes=1, ef=1), allowed.selector) is None
