"""What this machine is and how fast it multiplies matrices: what figures are to be read beside."""

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from index.inference.processor import cores, features, told

if TYPE_CHECKING:
    import torch

FLAGS = ("avx2", "avx512f", "avx512_bf16", "avx512_fp16", "avx512_vnni", "amx_bf16", "amx_int8")
"""Of the processor's, those that matter here."""

SIDE = 2048
"""Rows and columns of the matrices."""
SECONDS = 0.4
"""How long each format is measured, after a first multiplication that is not counted."""
MEGABYTE = 1_000_000
GIGA = 1e9


@dataclass(frozen=True, slots=True)
class Machine:
    """A processor as this process sees it; rates in 10^9 operations a second, by number format.

    A multiplication and an addition are two operations. Formats that PyTorch cannot multiply
    here are left out.
    """

    processor: str
    cores: int
    memory_mb: int
    matrix_gflops: Mapping[str, float] = field(default_factory=dict)


def look() -> Machine:
    """Measure this machine; takes a few seconds and all threads that PyTorch may use."""
    return Machine(processor(), cores(), memory_mb(), rates())


def processor() -> str:
    """The processor's name with what it has for matrices, as Linux tells it."""
    name = dict(told()).get("model name") or platform.processor() or platform.machine()
    return " ".join([name, *(flag for flag in FLAGS if flag in features())])


def memory_mb() -> int:
    """Memory of the machine in MB; 0 where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
    except (ValueError, OSError, AttributeError):
        return 0


def rates(side: int = SIDE, seconds: float = SECONDS) -> dict[str, float]:
    """10^9 operations a second of square matrices, by format."""
    import torch  # noqa: PLC0415 - seconds to import, needed only here

    found = {}
    for name, multiply in multiplications(side).items():
        try:
            with torch.inference_mode():
                found[name] = 2 * side**3 * per_second(multiply, seconds) / GIGA
        except RuntimeError:  # not for this format on this processor
            continue
    return found


def multiplications(side: int) -> "dict[str, Callable[[], torch.Tensor]]":
    """By format, a multiplication of two square matrices of it."""
    import torch  # noqa: PLC0415

    left = torch.randn(side, side, generator=torch.Generator().manual_seed(0))
    right = left.flip(0).contiguous()
    work: dict[str, Callable[[], torch.Tensor]] = {}
    for kind in (torch.float32, torch.bfloat16, torch.float16):
        a, b = left.to(kind), right.to(kind)
        work[str(kind).removeprefix("torch.")] = lambda a=a, b=b: a @ b  # type: ignore[misc]
    small, turned = (each.mul(20).clamp(-100, 100).to(torch.int8) for each in (left, right))
    multiply: Callable[..., torch.Tensor] = torch._int_mm  # noqa: SLF001 - the only way to int8
    work["int8"] = lambda: multiply(small, turned)
    return work


def per_second(work: Callable[[], object], seconds: float) -> float:
    """How often in a second the work is done, by the fastest of its repetitions."""
    work()
    fastest, began = float("inf"), perf_counter()
    while fastest == float("inf") or perf_counter() - began < seconds:
        start = perf_counter()
        work()
        fastest = min(fastest, perf_counter() - start)
    return 1 / fastest
