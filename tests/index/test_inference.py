"""Networks run by OpenVINO: batches, eight-bit weights, and what the graph computes."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.inference import formats, processor
from index.inference.batches import PAD_MULTIPLE, batches, padded, together
from index.inference.formats import chosen
from index.inference.processor import cores
from index.inference.weights import eight_bit
from index.reader import network, scoring
from index.reader.pairs import MAX_SPAN_TOKENS, Pair
from support.readers import write_reader

ROOT = Path(__file__).parent.parent.parent


def test_cores_are_counted_where_the_system_does_not_tell_which_may_be_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on macOS and Windows."""
    assert cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert cores() == (os.cpu_count() or 1)


@given(st.lists(st.integers(0, 300), max_size=60), st.integers(16, 2000))
@example([17] * 9, 100)
def test_rows_are_together_once_within_the_budget(lengths: list[int], budget: int) -> None:
    cut = [*together(lengths, budget)]
    assert sorted(row for batch in cut for row in batch) == [*range(len(lengths))]
    for batch in cut:
        longest = max(lengths[row] for row in batch)
        assert len(batch) == 1 or padded(longest) * len(batch) <= budget


@given(st.lists(st.lists(st.integers(1, 99), max_size=70), max_size=20), st.integers(16, 500))
def test_batches_hold_each_sequence_and_padding_alone(
    sequences: list[list[int]], budget: int
) -> None:
    seen = {}
    for batch in batches(sequences, budget):
        assert batch.ids.shape == batch.mask.shape
        assert batch.ids.shape[1] % PAD_MULTIPLE == 0
        assert not batch.ids[batch.mask == 0].any()
        for at, row in enumerate(batch.rows):
            seen[row] = batch.ids[at, : batch.mask[at].sum()].tolist()
    assert seen == dict(enumerate(sequences))


@given(
    arrays.arrays(
        np.float32, st.tuples(st.integers(1, 8), st.integers(1, 8)),
        elements=st.floats(-1e3, 1e3, width=32, allow_subnormal=False),
    )
)  # fmt: skip
def test_eight_bits_are_within_half_a_step_of_each_weight(weight: np.ndarray) -> None:
    integers, scale = eight_bit(weight)
    assert integers.dtype == np.int8
    assert np.abs(integers.astype(int)).max() <= 127
    assert np.all(np.abs(integers * scale - weight) <= scale * 0.501)


@pytest.mark.parametrize(
    ("flags", "wanted"),
    [
        ("fpu avx2 avx512f avx512_bf16 avx512_vnni amx_bf16 amx_int8", "bfloat16"),
        ("fpu avx2 avx512f avx512_bf16 avx512_vnni", "int8"),
        ("fpu avx2 avx_vnni", "int8"),
        ("fpu avx2 avx512f", "float32"),
        ("", "float32"),
    ],
)
def test_the_format_is_the_fastest_of_this_processor_or_the_one_that_is_set(
    flags: str, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text(f"processor\t: 0\nmodel name\t: Some: model\nflags\t\t: {flags}\n\n" * 2)
    assert processor.told(info)[1] == ("model name", "Some: model")
    monkeypatch.setattr(formats, "features", lambda: processor.features(info))
    assert chosen("auto") == wanted
    assert [chosen("int8"), chosen("float32")] == ["int8", "float32"]


def test_where_the_system_tells_nothing_of_the_processor_it_has_no_features(tmp_path: Path) -> None:
    assert processor.features(tmp_path / "cpuinfo") == frozenset()


SIGNALLED = """
import os, signal
import numpy as np
import openvino, openvino.opset13 as ops
from index.inference.compiled import Compiled

def doubled():
    numbers = ops.parameter([-1], np.float32)
    return Compiled(openvino.Model([ops.add(numbers, numbers)], [numbers]), "float32", 1)

first, second = doubled(), doubled()
del first
[found] = second.run(np.array([1, 2], dtype=np.float32))
del second
seen = []
signal.signal(signal.SIGUSR1, lambda *_: seen.append("handled"))
os.kill(os.getpid(), signal.SIGUSR1)
print(found.tolist(), *seen)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no stacks for signals")
def test_signals_are_handled_after_graphs_came_and_went() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SIGNALLED],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "[2.0, 4.0] handled\n"), done.stderr


def pair(length: int, first: int, begin: int, seed: int) -> Pair:
    rng = np.random.default_rng(seed)
    ids = tuple(int(each) for each in rng.integers(1000, 5000, length))
    return Pair(ids, first, begin, length - 1, ((0, 0),) * length)


PAIRS = [pair(40, 6, 9, 1), pair(7, 3, 5, 2), pair(300, 12, 40, 3), pair(41, 8, 40, 4)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reader(tmp_path_factory.mktemp("reader"))


def test_spans_are_scored_as_the_network_does_that_was_trained(folder: Path) -> None:
    with torch.inference_mode():
        wanted = network.load(folder)(*network.collate(PAIRS, 16)).numpy()
    found = scoring.load(folder, "float32").scores(PAIRS)
    for row, (each, scores) in enumerate(zip(PAIRS, found, strict=True)):
        assert scores.shape == (len(each.ids), MAX_SPAN_TOKENS)
        assert scores == pytest.approx(wanted[row, : len(each.ids)], rel=1e-5, abs=1e-3)
        assert (scores > -1000).sum() == sum(
            min(MAX_SPAN_TOKENS, each.readable_to - at)
            for at in range(each.readable_from, each.readable_to)
        )


def test_no_pairs_have_no_scores(folder: Path) -> None:
    assert scoring.load(folder).scores([]) == []


def test_threads_share_a_network_and_get_their_own(folder: Path) -> None:
    reader = scoring.load(folder, "float32")
    wanted = [reader.scores([each])[0] for each in PAIRS]

    def work(at: int) -> bool:
        which = at % len(PAIRS)
        return bool(np.allclose(reader.scores([PAIRS[which]])[0], wanted[which], atol=1e-3))

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(work, range(48)))
