"""Operations that a BERT encoder needs for a text, by its configuration.

A multiplication and an addition are two operations. Only multiplications of matrices count, as
in the machine's rate: embeddings, layer norms, softmax and activations are left out, and so is
padding, which is no use to anybody.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder's matrices."""

    layers: int
    hidden: int
    intermediate: int

    @classmethod
    def of(cls, config: Mapping[str, object]) -> Self:
        """From a model's ``config.json``."""
        names = ("num_hidden_layers", "hidden_size", "intermediate_size")
        return cls(*(int(str(config[name])) for name in names))

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        """From a model's folder."""
        return cls.of(json.loads((folder / "config.json").read_text(encoding="utf-8")))


def operations(shape: Shape, lengths: Iterable[int]) -> int:
    """Operations for texts of these many tokens, special ones included.

    Of each layer and token: four projections of hidden by hidden, two of hidden by intermediate,
    and for each token that it attends to a product of hidden for the score and one for the sum.
    """
    dense = 2 * (4 * shape.hidden**2 + 2 * shape.hidden * shape.intermediate)
    return sum(shape.layers * (tokens * dense + 4 * tokens**2 * shape.hidden) for tokens in lengths)
