"""Encoders of any kind, run by sentence-transformers (https://sbert.net) and PyTorch.

In bfloat16 the vectors differ from float32 ones by a cosine of about 0.0001, in float16 by
less.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from index.datatypes import FloatArray
from index.encoder.folder import fingerprint, locate
from index.errors import EncoderError
from index.inference.batches import PAD_MULTIPLE, together
from index.precision import Precision, number_format

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class SentenceTransformerEncoder:
    """Encodes with the model at ``model``; loads it when it is first needed.

    ``model`` is "package:NAME" for a Python package that carries a model in its folder
    ``model``, else a local folder or a name on the Hugging Face hub.
    """

    def __init__(
        self, model: str, precision: Precision = "auto", batch_tokens: int = 4096, threads: int = 0
    ) -> None:
        self._name = model
        self._precision = precision
        self._batch_tokens = batch_tokens
        self._threads = threads
        # A fast tokenizer keeps truncation and padding as state of its own between two calls.
        self._tokenizing = Lock()
        self._loading = Lock()

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (32 hex digits) over the model's files; raises EncoderError."""
        return fingerprint(self._folder)

    @property
    def format(self) -> str:
        """What it computes in."""
        return str(number_format(self._precision)).removeprefix("torch.")

    @property
    def window(self) -> int:
        """Most tokens that the model reads of a text, special tokens included."""
        return int(self._model.max_seq_length or 512)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special tokens left out, nothing cut off."""
        if not texts:
            return []
        tokens = self._tokenized(texts, add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in tokens["input_ids"]]

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of shape (len(texts), dimension), float32; raises EncoderError.

        Texts longer than the window are read up to the window.
        """
        import torch  # noqa: PLC0415 - seconds to import, needed only here

        model = self._model
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        lengths = [min(count + 2, self.window) for count in self.count_tokens(texts)]
        kind = number_format(self._precision)
        short = kind != torch.float32
        with torch.inference_mode(), torch.autocast("cpu", kind if short else None, enabled=short):
            for rows in together(lengths, self._batch_tokens):
                features = self._tokenized(
                    [texts[row] for row in rows],
                    truncation=True,
                    max_length=self.window,
                    padding=True,
                    pad_to_multiple_of=PAD_MULTIPLE,
                    return_tensors="pt",
                )
                output = model(features)["sentence_embedding"].float()
                vectors[rows] = torch.nn.functional.normalize(output, dim=1).numpy()
        return vectors

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def _tokenized(self, texts: Sequence[str], **options: Any) -> dict[str, Any]:
        tokenizer = self._model.tokenizer
        with self._tokenizing:
            return dict(tokenizer(list(texts), **options))

    @cached_property
    def _folder(self) -> Path:
        return locate(self._name)

    @property
    def _model(self) -> "SentenceTransformer":
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> "SentenceTransformer":
        folder = self._folder
        import torch  # noqa: PLC0415
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        from transformers.utils import logging  # noqa: PLC0415

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        if self._threads:
            torch.set_num_threads(self._threads)
        try:
            return SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
        except Exception as error:  # whatever a broken model makes the library raise
            raise EncoderError(
                f"encoder.model = {self._name!r}: {folder} holds no sentence-transformers model "
                f"that can be loaded ({type(error).__name__}: {error}); name another model"
            ) from error
