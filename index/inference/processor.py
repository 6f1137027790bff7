"""What the processor has for multiplying matrices, as the system tells it."""

import os
from functools import cache
from pathlib import Path

INFO = Path("/proc/cpuinfo")


@cache
def features(info: Path = INFO) -> frozenset[str]:
    """The processor's flags, such as "amx_bf16"; none where the system does not tell."""
    for key, value in told(info):
        if key in ("flags", "Features"):
            return frozenset(value.split())
    return frozenset()


def cores() -> int:
    """Cores that this process may use; all of the machine's where the system does not tell."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def told(info: Path = INFO) -> list[tuple[str, str]]:
    """What is told of the processors, one pair of key and value after the other."""
    try:
        text = info.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    pairs = (line.partition(":") for line in text.splitlines())
    return [(key.strip(), value.strip()) for key, _, value in pairs]
