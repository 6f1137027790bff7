"""Encoders of BERT's kind, run by OpenVINO: mean of the last states, of length 1."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from index.datatypes import FloatArray
from index.encoder.folder import fingerprint
from index.errors import EncoderError
from index.inference.batches import batches
from index.inference.formats import Format, chosen
from index.inference.weights import TOKENIZER, ModelFiles, Unsupported
from index.precision import Precision

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from index.inference.compiled import Compiled

MODULES = "modules.json"
POOLING = "1_Pooling/config.json"
LIMITS = "sentence_bert_config.json"
KNOWN = ("Transformer", "Pooling", "Normalize")


class BertEncoder:
    """An Encoder over a folder of sentence-transformers; loads it when it is first needed.

    ``batch_tokens`` is how many are encoded at once at most; ``threads`` how many threads work
    at that, 0 for one on each processor.
    """

    def __init__(
        self,
        folder: Path,
        precision: Precision = "auto",
        batch_tokens: int = 1024,
        threads: int = 0,
    ) -> None:
        """Raises Unsupported where the model is of another kind, OSError, ValueError."""
        self._files = ModelFiles(folder)
        self._config = self._files.config()
        self._window = window_of(self._files)
        self._form = chosen(precision)
        self._batch_tokens = batch_tokens
        self._threads = threads
        self._loading = Lock()

    @property
    def format(self) -> Format:
        """What it computes in."""
        return self._form

    @cached_property
    def fingerprint(self) -> str:
        """Which model this is; raises OSError."""
        return fingerprint(self._files.folder)

    @property
    def window(self) -> int:
        """Most tokens that the model reads of a text, special tokens included."""
        return self._window

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._config["hidden_size"])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special tokens left out, nothing cut off."""
        coded = self._counting.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(each.ids) for each in coded]

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of shape (len(texts), dimension), float32; raises EncoderError.

        Texts longer than the window are read up to the window.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if not len(texts):
            return vectors
        network = self._network
        coded = [each.ids for each in self._reading.encode_batch_fast(list(texts))]
        for batch in batches(coded, self._batch_tokens):
            [states] = network.run(batch.ids, batch.mask)
            vectors[batch.rows] = states
        return vectors

    @cached_property
    def _counting(self) -> "Tokenizer":
        return self._tokenizer()

    @cached_property
    def _reading(self) -> "Tokenizer":
        tokenizer = self._tokenizer()
        tokenizer.enable_truncation(self._window)
        return tokenizer

    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer  # noqa: PLC0415 - only where a model is loaded

        try:
            tokenizer = Tokenizer.from_file(str(self._files.folder / TOKENIZER))
        except Exception as error:  # whatever a broken file makes the library raise
            raise self._broken(error) from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @property
    def _network(self) -> "Compiled":
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> "Compiled":
        try:
            return pooled(self._config, self._files, self._form, self._threads)
        except Exception as error:  # whatever a broken model makes the library raise
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> EncoderError:
        return EncoderError(
            f"{self._files.folder} holds no encoder that can be loaded "
            f"({type(error).__name__}: {error}); name another model as encoder.model"
        )


def window_of(files: ModelFiles) -> int:
    """Most tokens that a model of sentence-transformers reads.

    Raises Unsupported where it does more than take the mean of BERT's last states.
    """
    kinds = [str(each["type"]).rpartition(".")[2] for each in files.read(MODULES)]
    if tuple(kinds) not in {KNOWN, KNOWN[:2]}:
        raise Unsupported(f"its modules are {', '.join(kinds)}")
    pooling = files.read(POOLING)
    ways = {name for name, is_on in pooling.items() if name.startswith("pooling_mode") and is_on}
    if ways != {"pooling_mode_mean_tokens"}:
        raise Unsupported(f"it pools by {', '.join(sorted(ways))}")
    if not (files.folder / TOKENIZER).is_file():
        raise Unsupported(f"there is no {TOKENIZER}")
    files.check_weights()
    return int(files.read(LIMITS)["max_seq_length"])


def pooled(config: dict[str, Any], files: ModelFiles, form: Format, threads: int) -> "Compiled":
    """The network: ids and mask in, unit vectors out."""
    import openvino.opset13 as ops  # noqa: PLC0415 - only where a model is loaded
    from openvino import Model  # noqa: PLC0415

    from index.inference.bert import Bert, axes, constant, integer  # noqa: PLC0415
    from index.inference.compiled import Compiled  # noqa: PLC0415

    ids = ops.parameter([-1, -1], np.int64)
    mask = ops.parameter([-1, -1], np.int64)
    segments = ops.multiply(ids, integer(0))
    states = Bert(config, files.tensors(), form).hidden(ids, segments, mask)
    weights = ops.unsqueeze(ops.convert(mask, "f32"), axes(2))
    total = ops.reduce_sum(ops.multiply(states, weights), axes(1), False)
    mean = ops.divide(total, ops.maximum(ops.reduce_sum(weights, axes(1), False), constant(1.0)))
    return Compiled(
        Model([ops.normalize_l2(mean, axes(1), 1e-12, "max")], [ids, mask]), form, threads
    )
