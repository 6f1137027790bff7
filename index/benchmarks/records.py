"""Records of what was measured: JSON files that a later run is compared with."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.benchmarks.errors import BenchmarkError
from index.benchmarks.machine import Machine
from index.benchmarks.pairing import Ratio

RECORDED = Path(__file__).parent / "recorded"
"""The records that go with this version of Footnote."""
SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Record:
    """A run of a benchmark: what was measured, on what, how.

    ``made`` is when, ``versions`` are those of what took part by package, ``options`` how it was
    run. ``figures`` are plain measurements, each with its unit in its name, which hold for the
    machine alone. ``ratios`` compare what ran in turns; above 1 is better, and a gate keeps them.
    """

    name: str
    made: datetime
    machine: Machine
    versions: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    ratios: Mapping[str, Ratio] = field(default_factory=dict)


READ = TypeAdapter(Record)


def save(record: Record, folder: Path = RECORDED) -> Path:
    """Write the record to ``folder/NAME.json``, in place of an older one; raises BenchmarkError."""
    path = folder / (record.name + SUFFIX)
    words = json.dumps(asdict(record), indent=2, default=datetime.isoformat)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(words + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise BenchmarkError(
            f"{path} cannot be written ({error.strerror}); name another folder"
        ) from error
    return path


def load(path: Path) -> Record:
    """The record in a file; raises BenchmarkError."""
    try:
        return READ.validate_json(path.read_bytes())
    except OSError as error:
        raise BenchmarkError(
            f"{path} cannot be read ({error.strerror}); run the benchmark to make it"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise BenchmarkError(
            f"{path} is no record of a benchmark: {place}: {first['msg']}; run the benchmark anew"
        ) from error
