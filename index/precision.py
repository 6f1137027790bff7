"""Number formats that models compute in, and which of them this processor multiplies fastest.

Measured on two cores with AVX512: without AMX, bfloat16 is a fifth slower than float32, and
float16 almost half as fast again where the processor has AVX512-FP16.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import torch

Precision = Literal["auto", "float32", "bfloat16", "float16", "int8"]
"""int8 is for OpenVINO alone."""


def number_format(precision: Precision) -> "torch.dtype":
    """The type that matrices are multiplied in; "auto" asks the processor."""
    import torch  # noqa: PLC0415 - seconds to import, needed only here

    if precision == "int8":
        raise ValueError('PyTorch computes in no int8 here; set precision = "auto"')
    formats = {
        "float32": torch.float32,
        "bfloat16": torch.bfloat16,
        "float16": torch.float16,
    }
    return formats[chosen(torch.cpu.get_capabilities()) if precision == "auto" else precision]


def chosen(capabilities: Mapping[str, object]) -> Literal["float32", "bfloat16", "float16"]:
    """The fastest format for what ``torch.cpu.get_capabilities()`` tells."""
    if capabilities.get("amx_bf16"):
        return "bfloat16"
    if capabilities.get("avx512_fp16"):
        return "float16"
    return "float32"
