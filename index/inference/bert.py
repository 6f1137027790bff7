"""BERT's encoder (Devlin et al. 2019) as a graph of OpenVINO's operations.

The names of weights are those of Hugging Face's transformers.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import openvino.opset13 as ops

from index.datatypes import FloatArray
from index.inference.formats import Format
from index.inference.weights import eight_bit

Node = Any
"""An operation's output: openvino.Node; OpenVINO comes without types."""
MASKED = 1e4
"""Is taken from the logit of what is not to be looked at."""


class Bert:
    """Puts the graph together from weights, whose names begin with ``prefix``."""

    def __init__(
        self,
        config: Mapping[str, Any],
        weights: Mapping[str, FloatArray],
        form: Format,
        prefix: str = "",
    ) -> None:
        self._weights = weights
        self._prefix = prefix
        self._is_short = form == "int8"
        self._heads = int(config["num_attention_heads"])
        self._size = int(config["hidden_size"])
        self._layers = int(config["num_hidden_layers"])
        self._epsilon = float(config.get("layer_norm_eps", 1e-12))

    def hidden(self, ids: Node, segments: Node, mask: Node) -> Node:
        """The last layer's states, (batch, length, hidden size); raises KeyError.

        All inputs are (batch, length) int64; ``mask`` is 0 for padding, 1 else.
        """
        apart = ops.subtract(ops.convert(mask, "f32"), constant(1.0))
        bias = ops.unsqueeze(ops.multiply(apart, constant(MASKED)), axes(1, 2))
        states = self._embedded(ids, segments)
        for number in range(self._layers):
            states = self._layer(f"encoder.layer.{number}.", states, bias)
        return states

    def linear(self, states: Node, name: str, *, prefix: str | None = None) -> Node:
        """A linear layer with its bias."""
        weight = self._weight(f"{name}.weight", prefix)
        bias = constant(self._tensor(f"{name}.bias", prefix))
        return ops.add(ops.matmul(states, weight, False, True), bias)

    def _embedded(self, ids: Node, segments: Node) -> Node:
        length = ops.gather(ops.shape_of(ids), integer(1), integer(0))
        places = ops.range(integer(0), length, integer(1), "i64")
        looked_up = [
            ops.gather(constant(self._tensor(f"embeddings.{name}_embeddings.weight")), at, zero)
            for zero in [integer(0)]
            for name, at in (("word", ids), ("token_type", segments), ("position", places))
        ]
        word, segment, place = looked_up
        return self._normalised(ops.add(ops.add(word, segment), place), "embeddings.LayerNorm")

    def _layer(self, name: str, states: Node, bias: Node) -> Node:
        query, key, value = (
            self._split(self.linear(states, f"{name}attention.self.{each}"))
            for each in ("query", "key", "value")
        )
        seen = ops.scaled_dot_product_attention(query, key, value, bias)
        joined = ops.reshape(ops.transpose(seen, axes(0, 2, 1, 3)), axes(0, 0, self._size), True)
        output = self.linear(joined, f"{name}attention.output.dense")
        states = self._normalised(ops.add(states, output), f"{name}attention.output.LayerNorm")
        wide = ops.gelu(self.linear(states, f"{name}intermediate.dense"), "erf")
        output = self.linear(wide, f"{name}output.dense")
        return self._normalised(ops.add(states, output), f"{name}output.LayerNorm")

    def _split(self, states: Node) -> Node:
        """By heads: (batch, heads, length, size of a head)."""
        shape = axes(0, 0, self._heads, self._size // self._heads)
        return ops.transpose(ops.reshape(states, shape, True), axes(0, 2, 1, 3))

    def _normalised(self, states: Node, name: str) -> Node:
        centred = ops.mvn(states, axes(-1), True, self._epsilon, "inside_sqrt")
        scaled = ops.multiply(centred, constant(self._tensor(f"{name}.weight")))
        return ops.add(scaled, constant(self._tensor(f"{name}.bias")))

    def _weight(self, name: str, prefix: str | None) -> Node:
        weight = self._tensor(name, prefix)
        if not self._is_short:
            return constant(weight)
        integers, scale = eight_bit(weight)
        return ops.multiply(ops.convert(constant(integers), "f32"), constant(scale))

    def _tensor(self, name: str, prefix: str | None = None) -> FloatArray:
        return self._weights[(self._prefix if prefix is None else prefix) + name]


def constant(value: Any) -> Node:
    """A constant; numbers become float32."""
    return ops.constant(np.float32(value) if isinstance(value, float) else np.asarray(value))


def integer(value: int) -> Node:
    """One integer."""
    return ops.constant(np.int64(value))


def axes(*values: int) -> Node:
    """A list of axes, or a shape."""
    return ops.constant(np.array(values, dtype=np.int64))
