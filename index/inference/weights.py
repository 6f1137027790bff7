"""What a model's folder holds: configuration, weights, tokenizer."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.datatypes import FloatArray

CONFIG = "config.json"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
READ_BYTES = 1 << 20
READABLE = {"F16", "F32", "F64", "I8", "I16", "I32", "I64", "U8", "BOOL"}
"""Formats of weights, in safetensors' words, that NumPy has too."""


class Unsupported(Exception):
    """A model is of a kind that is not known here; the message says what differs."""


class ModelFiles:
    """A folder in the format of Hugging Face's transformers. Methods raise OSError, ValueError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def config(self) -> dict[str, Any]:
        """The network's configuration; raises Unsupported where it is not BERT's."""
        config: dict[str, Any] = self.read(CONFIG)
        known = {
            "model_type": "bert",
            "hidden_act": "gelu",
            "position_embedding_type": "absolute",
            "is_decoder": False,
        }
        for name, wanted in known.items():
            if config.get(name, wanted) != wanted:
                raise Unsupported(f"{name} is {config[name]!r}, not {wanted!r}")
        return config

    def tensors(self) -> dict[str, FloatArray]:
        """The weights by name, float32; raises Unsupported where there are none to be read."""
        from safetensors.numpy import load_file  # noqa: PLC0415 - only where a model is loaded

        self.check_weights()
        loaded = load_file(self.folder / WEIGHTS)
        return {name: value.astype(np.float32, copy=False) for name, value in loaded.items()}

    def check_weights(self) -> None:
        """Raise Unsupported where the weights cannot be read here; looks at their header alone."""
        from safetensors import SafetensorError, safe_open  # noqa: PLC0415 - as above

        path = self.folder / WEIGHTS
        if not path.is_file():
            raise Unsupported(f"there is no {WEIGHTS}")
        try:
            with safe_open(path, framework="numpy") as file:
                kinds = {file.get_slice(name).get_dtype() for name in file.keys()}  # noqa: SIM118 - no mapping
        except SafetensorError:
            return  # damaged: who loads it says so
        if unknown := kinds - READABLE:
            raise Unsupported(f"{WEIGHTS} holds numbers of the format {', '.join(sorted(unknown))}")

    def read(self, name: str) -> Any:
        """A file of JSON."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def digest(self, version: str, files: Iterable[Path]) -> str:
        """SHA-256 (32 hex digits) over a version and files, their names included."""
        digest = hashlib.sha256(version.encode())
        for file in files:
            digest.update(file.relative_to(self.folder).as_posix().encode())
            with file.open("rb") as stream:
                while block := stream.read(READ_BYTES):
                    digest.update(block)
        return digest.hexdigest()[:32]


def eight_bit(weight: FloatArray) -> tuple[NDArray[np.int8], FloatArray]:
    """A matrix (rows, columns) as integers and a scale for each row, (rows, 1)."""
    scale = np.abs(weight).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)
