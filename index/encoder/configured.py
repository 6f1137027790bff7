"""The encoder that settings name: by OpenVINO where it knows the model's kind, else by PyTorch."""

import logging
from collections.abc import Sequence
from functools import cached_property
from threading import Lock
from typing import Literal

from index.datatypes import FloatArray
from index.encoder.bert import BertEncoder
from index.encoder.folder import fingerprint, locate
from index.encoder.sentence_transformer import SentenceTransformerEncoder
from index.errors import EncoderError
from index.inference.weights import Unsupported
from index.precision import Precision

Way = Literal["auto", "openvino", "torch"]

log = logging.getLogger(__name__)


class ConfiguredEncoder:
    """An Encoder whose model is looked at and loaded when it is first needed.

    ``model`` is "package:NAME" for a Python package that carries a model in its folder
    ``model``, else a local folder or a name on the Hugging Face hub.
    """

    def __init__(
        self,
        model: str,
        precision: Precision = "auto",
        batch_tokens: int = 1024,
        threads: int = 0,
        way: Way = "auto",
    ) -> None:
        self._name = model
        self._precision = precision
        self._batch_tokens = batch_tokens
        self._threads = threads
        self._way = way
        self._choosing = Lock()

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (32 hex digits) over the model's files; raises EncoderError."""
        return fingerprint(locate(self._name))

    @property
    def window(self) -> int:
        """Most tokens that the model reads of a text, special tokens included."""
        return self.chosen.window

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.chosen.dimension

    @property
    def computes(self) -> str:
        """By what it computes and in which format, for people."""
        way = "OpenVINO" if isinstance(self.chosen, BertEncoder) else "PyTorch"
        return f"{way}, {self.chosen.format}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special tokens left out, nothing cut off."""
        return self.chosen.count_tokens(texts)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of shape (len(texts), dimension), float32; raises EncoderError."""
        return self.chosen.encode(texts)

    @property
    def chosen(self) -> BertEncoder | SentenceTransformerEncoder:
        """The encoder that does the work, one for all threads; raises EncoderError."""
        with self._choosing:
            return self._chosen

    @cached_property
    def _chosen(self) -> BertEncoder | SentenceTransformerEncoder:
        folder = locate(self._name)
        options = (self._precision, self._batch_tokens, self._threads)
        if self._way != "torch":
            try:
                return BertEncoder(folder, *options)
            except (Unsupported, OSError, ValueError, KeyError, TypeError) as error:
                if self._way == "openvino":
                    raise EncoderError(
                        f'encoder.way = "openvino": {self._name} is not of a kind that is known '
                        f'there ({error}); set encoder.way = "auto"'
                    ) from error
                log.info("%s is run by PyTorch: %s", self._name, error)
        if self._precision == "int8":
            raise EncoderError(
                f"{self._name} is run by PyTorch, which computes in no int8 here; "
                'set encoder.precision = "auto"'
            )
        return SentenceTransformerEncoder(self._name, *options)
