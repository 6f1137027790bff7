"""The network with weights drawn by chance: what holds whatever it has learned."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import BertModel

from index.reader.network import SpanNetwork, collate, from_encoder, load, save
from index.reader.pairs import MAX_SPAN_TOKENS, Pair
from index.reader.spans import IMPOSSIBLE
from support.corpus import TEXTS
from support.readers import write_reader
from support.training import coder, small_encoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reader(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="module")
def network(folder: Path) -> SpanNetwork:
    return load(folder)


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Of many lengths."""
    made = coder()
    question = made.words("Who cut the ribbon?")
    texts = ["", "Ann.", *TEXTS.values(), " ".join(TEXTS.values())]
    return [made.pair(question, made.lead("Harbour", "2024-06-18"), text) for text in texts]


def scored(network: SpanNetwork, pairs: list[Pair], multiple: int) -> torch.Tensor:
    with torch.inference_mode():
        scores: torch.Tensor = network(*collate(pairs, multiple))
    return scores


def test_inputs_are_padded_to_a_multiple(pairs: list[Pair]) -> None:
    ids, segments, readable = collate(pairs, 16)
    longest = max(len(pair.ids) for pair in pairs)
    assert ids.shape == segments.shape == readable.shape
    assert ids.shape[0] == len(pairs)
    assert longest <= ids.shape[1] < longest + 16
    assert ids.shape[1] % 16 == 0
    for row, pair in enumerate(pairs):
        length = len(pair.ids)
        assert ids[row].tolist() == [*pair.ids, *[0] * (ids.shape[1] - length)]
        wanted = [int(pair.first <= at < length) for at in range(ids.shape[1])]
        assert segments[row].tolist() == wanted
        assert readable[row].nonzero().flatten().tolist() == [
            *range(pair.readable_from, pair.readable_to)
        ]


def test_what_else_is_in_the_batch_and_how_it_is_padded_changes_no_score(
    network: SpanNetwork, pairs: list[Pair]
) -> None:
    together = scored(network, pairs, 64)
    for row, pair in enumerate(pairs):
        length = len(pair.ids)
        alone = scored(network, [pair], 1)
        assert alone.shape == (1, length, MAX_SPAN_TOKENS)
        torch.testing.assert_close(together[row, :length], alone[0], atol=1e-4, rtol=1e-4)


def test_a_score_is_start_and_end_against_null(network: SpanNetwork, pairs: list[Pair]) -> None:
    pair = pairs[-1]
    ids, segments, _ = inputs = collate([pair], 1)
    with torch.inference_mode():
        scores = network(*inputs)[0]
        hidden = network.bert(input_ids=ids, token_type_ids=segments).last_hidden_state[0]
        bounds = network.boundaries(hidden)
        null = network.null(hidden[0])[0]
    for first, more in ((pair.readable_from, 0), (20, 3), (25, MAX_SPAN_TOKENS - 1)):
        wanted = bounds[first, 0] + bounds[first + more, 1] - null
        assert scores[first, more].item() == pytest.approx(wanted.item(), abs=1e-4)


def test_a_span_that_is_not_wholly_in_the_passage_never_wins(
    network: SpanNetwork, pairs: list[Pair]
) -> None:
    scores = scored(network, pairs, 32)
    for row, pair in enumerate(pairs):
        for first in range(scores.shape[1]):
            for more in range(MAX_SPAN_TOKENS):
                inside = pair.readable_from <= first and first + more < pair.readable_to
                assert (scores[row, first, more] > IMPOSSIBLE) == inside


def test_scores_are_float32_in_short_formats_too(network: SpanNetwork, pairs: list[Pair]) -> None:
    exact = scored(network, pairs, 16)
    with torch.autocast("cpu", torch.bfloat16):
        short = scored(network, pairs, 16)
    assert exact.dtype == short.dtype == torch.float32
    possible = exact > IMPOSSIBLE
    torch.testing.assert_close(short[possible], exact[possible], atol=0.1, rtol=0.1)


# --- files -----------------------------------------------------------------------------


def test_weights_are_kept_in_half_precision_and_come_back(folder: Path, tmp_path: Path) -> None:
    tensors = load_file(folder / "model.safetensors")
    assert {tensor.dtype for tensor in tensors.values()} == {torch.float16}
    assert {"boundaries.weight", "null.bias"} <= set(tensors)
    network = load(folder)
    assert not network.training
    assert {value.dtype for value in network.parameters()} == {torch.float32}
    save(network, tmp_path / "again" / "below", {})
    again = load_file(tmp_path / "again" / "below" / "model.safetensors")
    assert set(again) == set(tensors)
    assert all(torch.equal(again[name], tensors[name]) for name in tensors)


def test_a_save_leaves_the_record_and_nothing_unfinished(tmp_path: Path) -> None:
    write_reader(tmp_path, seed=5)
    assert json.loads((tmp_path / "config.json").read_text())["footnote"] == {"seed": 5}
    assert {path.name for path in tmp_path.iterdir()} == {
        "config.json", "model.safetensors", "tokenizer.json",
    }  # fmt: skip


def test_a_save_replaces_what_was_there(tmp_path: Path) -> None:
    first = load_file(write_reader(tmp_path, seed=1) / "model.safetensors")["null.weight"].clone()
    second = load_file(write_reader(tmp_path, seed=2) / "model.safetensors")["null.weight"]
    assert not torch.equal(first, second)


def test_weights_that_lack_a_tensor_or_have_one_too_many_are_refused(
    folder: Path, tmp_path: Path
) -> None:
    tensors = load_file(folder / "model.safetensors")
    (tmp_path / "config.json").write_bytes((folder / "config.json").read_bytes())
    rest = {name: value for name, value in tensors.items() if name != "null.bias"}
    save_file(rest, tmp_path / "model.safetensors")
    with pytest.raises(ValueError, match=r"missing \['null.bias'\], unexpected \[\]"):
        load(tmp_path)
    save_file({**tensors, "pooler.bias": torch.zeros(1)}, tmp_path / "model.safetensors")
    with pytest.raises(ValueError, match=r"missing \[\], unexpected \['pooler.bias'\]"):
        load(tmp_path)
    save_file({**tensors, "null.bias": torch.zeros(2)}, tmp_path / "model.safetensors")
    with pytest.raises(RuntimeError, match=r"size mismatch for null\.bias"):
        load(tmp_path)


def test_training_starts_from_an_encoders_weights_without_dropout(tmp_path: Path) -> None:
    folder = small_encoder(tmp_path)
    network = from_encoder(folder)
    wanted = BertModel.from_pretrained(folder, add_pooling_layer=False).state_dict()
    found = network.bert.state_dict()
    assert all(torch.equal(found[name], wanted[name]) for name in wanted)
    drops = [each.p for each in network.modules() if isinstance(each, torch.nn.Dropout)]
    assert set(drops) == {0.0}
