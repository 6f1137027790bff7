"""The reader's network, run by OpenVINO: what ``network.py`` defines and training made."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.datatypes import FloatArray
from index.inference.batches import batches
from index.inference.formats import chosen
from index.inference.weights import ModelFiles
from index.precision import Precision
from index.reader.pairs import MAX_SPAN_TOKENS, Pair

if TYPE_CHECKING:
    from index.inference.compiled import Compiled

NEVER = -1e4
"""The score of what cannot be an answer."""
BERT = "bert."
BATCH_TOKENS = 2048


class Scoring:
    """Scores every span of passages as an answer to a question; safe for several threads."""

    def __init__(self, network: "Compiled") -> None:
        self._network = network

    def scores(self, pairs: Sequence[Pair]) -> list[FloatArray]:
        """For each pair the log odds of its spans, (tokens, MAX_SPAN_TOKENS) float32.

        Entry [i, w] is the span of the tokens i to i + w, inclusive.
        """
        found: dict[int, FloatArray] = {}
        for batch in batches([pair.ids for pair in pairs], BATCH_TOKENS):
            segments = np.zeros_like(batch.ids)
            for at, row in enumerate(batch.rows):
                segments[at, pairs[row].first : len(pairs[row].ids)] = 1
            [logits] = self._network.run(batch.ids, segments, batch.mask)
            for at, row in enumerate(batch.rows):
                found[row] = spans(pairs[row], logits[at])
        return [found[row] for row in range(len(pairs))]


def spans(pair: Pair, logits: FloatArray) -> FloatArray:
    """Of (length, 3) logits of starts, ends and null the log odds of all spans against null."""
    count = len(pair.ids)
    starts = np.full(count, NEVER, dtype=np.float32)
    ends = np.full(count + MAX_SPAN_TOKENS - 1, NEVER, dtype=np.float32)
    readable = slice(pair.readable_from, pair.readable_to)
    starts[readable], ends[readable] = logits[readable, 0], logits[readable, 1]
    windows = np.lib.stride_tricks.sliding_window_view(ends, MAX_SPAN_TOKENS)
    scores: FloatArray = starts[:, np.newaxis] + windows - logits[0, 2]
    return scores


def load(folder: Path, precision: Precision = "auto", threads: int = 0) -> Scoring:
    """The network in a folder that training wrote.

    Raises Unsupported, OSError, ValueError, KeyError, RuntimeError, SafetensorError.
    """
    import openvino.opset13 as ops  # noqa: PLC0415 - only where a model is loaded
    from openvino import Model  # noqa: PLC0415

    from index.inference.bert import Bert  # noqa: PLC0415
    from index.inference.compiled import Compiled  # noqa: PLC0415

    files, form = ModelFiles(folder), chosen(precision)
    bert = Bert(files.config(), files.tensors(), form, BERT)
    inputs = [ops.parameter([-1, -1], np.int64) for _ in ("ids", "segments", "mask")]
    states = bert.hidden(*inputs)
    heads = [bert.linear(states, name, prefix="") for name in ("boundaries", "null")]
    return Scoring(Compiled(Model([ops.concat(heads, 2)], inputs), form, threads))
