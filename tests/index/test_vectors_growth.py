"""The benchmark of growth: vectors are drawn as real ones lie, and what is measured is there."""

from pathlib import Path

import numpy as np
import pytest

from index.benchmarks import growth_vectors as growth
from index.benchmarks import growth_vectors_drawn as draws
from index.benchmarks.errors import BenchmarkError


def test_drawn_vectors_are_as_many_as_asked_for_of_length_1_and_the_same_each_time() -> None:
    known = draws.load()
    vectors = np.concatenate([*draws.drawn(known, 3000)])
    assert vectors.shape == (3000, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(vectors, np.concatenate([*draws.drawn(known, 3000)]))
    assert not np.array_equal(vectors, np.concatenate([*draws.drawn(known, 3000, seed=1)]))


def test_drawn_vectors_have_near_neighbours_as_passages_of_one_event_have() -> None:
    vectors = np.concatenate([*draws.drawn(draws.load(), 4000)])
    chosen = np.random.default_rng(0).permutation(4000)
    likeness = draws.look(vectors[chosen[100:]], vectors[chosen[:100]])
    assert 0.7 < likeness.products[1][1] < 0.9
    assert likeness.products[10][1] > likeness.products[100][1]
    assert 5 < likeness.dimension < 25


def test_statistics_are_those_of_the_vectors_they_are_fitted_to(tmp_path: Path) -> None:
    """Drawing from them gives the same centres and spreads again."""
    vectors = np.concatenate([*draws.drawn(draws.load(), 4096)])[:, :16].copy()
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    known = draws.fit(vectors)
    assert known.weights.sum() == pytest.approx(1)
    assert known.spectrum.mean() == pytest.approx(1, abs=0.1)
    mean = known.weights @ known.centres
    assert mean == pytest.approx(vectors.mean(axis=0), abs=1e-3)
    known.save(tmp_path / "file.npz")
    assert draws.load(tmp_path / "file.npz").axes == pytest.approx(known.axes, abs=1e-2)
    with pytest.raises(BenchmarkError, match="say too little"):
        draws.fit(vectors[:100])


def test_a_file_that_holds_no_statistics_is_named(tmp_path: Path) -> None:
    (tmp_path / "file.npz").write_bytes(b"rubbish")
    with pytest.raises(BenchmarkError, match=r"file\.npz holds no statistics"):
        draws.load(tmp_path / "file.npz")


def test_a_size_is_drawn_built_and_asked(tmp_path: Path) -> None:
    folder = tmp_path / "vectors"
    drawn = growth.draw(folder, "3000", None)
    assert drawn["count"] == 3000
    assert growth.draw(folder, "3000", None) == drawn, "what is there is kept"
    for kind in ("flat", "ivf-pq"):
        growth.build(folder, kind)
        figures = growth.ask(folder, kind, ["exact_until=0"])
        assert figures.keys() >= growth.SHOWN.keys() - {"build_s", "build_mb", "disk_mb"}
        assert figures["recall"] > 0.98
        assert figures["tenth_recall"] > 0.98
    assert growth.ask(folder, "flat", [])["recall"] == 1


def test_drawn_vectors_alone_are_plotted_a_line_for_each_kind(tmp_path: Path) -> None:
    figures = {"median_ms": 1.0, "resident_mb": 80.0}
    found = [
        ("10,000", "flat", figures),
        ("10,000", "ivf-pq", figures),
        ("9,000 real", "hnsw", figures),
    ]
    paths = growth.drawings(tmp_path, found)
    assert [each.name for each in paths] == [
        "growth-vectors-latency.svg", "growth-vectors-memory.svg",
    ]  # fmt: skip
    for path in paths:
        drawn = path.read_text(encoding="utf-8")
        assert "ivf-pq" in drawn
        assert "hnsw" not in drawn


def test_recall_is_the_share_of_the_best_that_was_found() -> None:
    assert growth.recall([[1, 2, 3], [4, 5]], [[1, 9, 2], [4, 5, 6]], 2) == 0.75
