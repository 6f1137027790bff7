"""A graph made ready for this processor."""

from functools import cache
from threading import Lock, local
from typing import Any

import numpy as np
import openvino
from numpy.typing import NDArray

from index.inference.formats import GROUP, Format
from index.inference.processor import cores

HINTS = {"float32": "f32", "bfloat16": "bf16", "float16": "f16", "int8": "f32"}
DEVICE = "CPU"


_MAKING = Lock()


def core() -> openvino.Core:
    """The one of this process, kept until its end.

    Each core lets signals be handled on a stack of its own, and puts the former one back when it
    ends: where that was another core's, ended already, the next signal would be a segmentation
    fault.
    """
    with _MAKING:
        return _kept()


@cache
def _kept() -> openvino.Core:
    return openvino.Core()


class Compiled:
    """Runs a graph; safe for several threads, which share its processors.

    ``threads`` is how many are used at most, 0 for all.
    """

    def __init__(self, model: openvino.Model, form: Format, threads: int = 0) -> None:
        options: dict[str, Any] = {
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": HINTS[form],
            "INFERENCE_NUM_THREADS": threads or cores(),
        }
        if form == "int8":
            options["DYNAMIC_QUANTIZATION_GROUP_SIZE"] = GROUP
        self._compiled = core().compile_model(model, DEVICE, options)
        self._own = local()

    def run(self, *inputs: NDArray[Any]) -> list[NDArray[np.float32]]:
        """The graph's outputs for its inputs, both in the order in which it lists them."""
        request = getattr(self._own, "request", None)
        if request is None:
            request = self._own.request = self._compiled.create_infer_request()
        found = request.infer(list(inputs))
        return [np.array(each) for each in found.values()]
