"""The reader's network: BERT with a span head and a head for "not answered here".

A span's score is ``start + end - null``: the log odds that the span, rather than nothing in
this passage, answers the question (the span head is that of Devlin et al. 2019). As every
passage's null sits at zero, scores compare across passages, and one softmax over all spans
of all passages of a question beside one shared zero is the shared normalisation of Clark
and Gardner (2018).
"""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from index.reader.pairs import MAX_SPAN_TOKENS, Pair

NEVER = -1e4
"""The score of what cannot be an answer."""
WEIGHTS = "model.safetensors"
CONFIG = "config.json"
NOT_STORED = ("position_ids", "token_type_ids")
RECORD = "footnote"


class SpanNetwork(nn.Module):
    """Scores every span of a passage as an answer to a question."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.boundaries = nn.Linear(config.hidden_size, 2)
        self.null = nn.Linear(config.hidden_size, 1)

    def forward(self, ids: Tensor, segments: Tensor, readable: Tensor) -> Tensor:
        """Log odds against null, (batch, length, MAX_SPAN_TOKENS) float32.

        ``ids`` and ``segments`` are (batch, length) int64, id 0 is padding; ``readable`` is
        (batch, length) bool. Entry [b, i, w] is the span of the tokens i to i + w, inclusive.
        """
        hidden = self.bert(
            input_ids=ids, attention_mask=(ids != 0).long(), token_type_ids=segments
        ).last_hidden_state
        bounds = self.boundaries(hidden).float()
        null = self.null(hidden[:, 0]).float()
        start = bounds[..., 0].masked_fill(~readable, NEVER)
        end = bounds[..., 1].masked_fill(~readable, NEVER)
        ends = nn.functional.pad(end, (0, MAX_SPAN_TOKENS - 1), value=NEVER)
        scores: Tensor = start.unsqueeze(2) + ends.unfold(1, MAX_SPAN_TOKENS, 1) - null.unsqueeze(2)
        return scores


def collate(pairs: Sequence[Pair], multiple: int) -> tuple[Tensor, Tensor, Tensor]:
    """The network's inputs, padded to one length, a multiple of ``multiple`` tokens."""
    longest = max(len(pair.ids) for pair in pairs)
    length = -(-longest // multiple) * multiple
    ids = torch.zeros(len(pairs), length, dtype=torch.long)
    segments = torch.zeros(len(pairs), length, dtype=torch.long)
    readable = torch.zeros(len(pairs), length, dtype=torch.bool)
    for row, pair in enumerate(pairs):
        ids[row, : len(pair.ids)] = torch.tensor(pair.ids)
        segments[row, pair.first : len(pair.ids)] = 1
        readable[row, pair.readable_from : pair.readable_to] = True
    return ids, segments, readable


def from_encoder(folder: Path) -> SpanNetwork:
    """A network that starts from a sentence encoder's weights, without dropout."""
    config = BertConfig.from_pretrained(folder)
    config.hidden_dropout_prob = 0.0
    config.attention_probs_dropout_prob = 0.0
    network = SpanNetwork(config)
    network.bert = BertModel.from_pretrained(
        folder, config=config, add_pooling_layer=False, dtype=torch.float32
    )
    return network


def save(network: SpanNetwork, folder: Path, record: dict[str, object]) -> None:
    """Write float16 weights and the configuration with a record of how they were made."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {
        name: value.detach().half().contiguous()
        for name, value in network.state_dict().items()
        if not name.endswith(NOT_STORED)
    }
    part = folder / f"{WEIGHTS}.part"
    save_file(tensors, part)
    part.replace(folder / WEIGHTS)
    config = network.bert.config.to_dict() | {RECORD: record}
    config.pop("_name_or_path", None)  # where the weights lay on the machine that trained
    part = folder / f"{CONFIG}.part"
    part.write_text(json.dumps(config, indent=1, sort_keys=True, default=str) + "\n")
    part.replace(folder / CONFIG)


def load(folder: Path) -> SpanNetwork:
    """Read what ``save`` wrote, as float32.

    Raises OSError, ValueError, RuntimeError, SafetensorError.
    """
    content = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    content.pop(RECORD, None)
    network = SpanNetwork(BertConfig.from_dict(content))
    tensors = {name: value.float() for name, value in load_file(folder / WEIGHTS).items()}
    missing, unexpected = network.load_state_dict(tensors, strict=False)
    lost = [name for name in missing if not name.endswith(NOT_STORED)]
    if lost or unexpected:
        raise ValueError(f"weights do not fit: missing {lost}, unexpected {unexpected}")
    return network.eval()
