"""Runs a recipe's stages, each from where the one before ended, and records how."""

import hashlib
import json
import platform
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import torch

from index.encoder import SentenceTransformerEncoder, locate
from index.precision import number_format
from index.reader import network as networks
from index.reader.network import CONFIG, RECORD, WEIGHTS, SpanNetwork
from index.training.coder import TOKENIZER, coder_of, tokenizer_of
from index.training.corpus import sha256
from index.training.errors import TrainingError
from index.training.fit import Checkpoint, Step, fit
from index.training.held_out import measure
from index.training.plan import find, held_out_examples, plan
from index.training.recipe import Recipe, StageRecipe

CHECKPOINT = "checkpoint.pt"
LIBRARIES = ("torch", "transformers", "tokenizers", "safetensors")


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where data are looked for, where weights go, and who is told of progress."""

    data: tuple[Path, ...]
    out: Path
    tell: Callable[[str], None]
    follow: Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Start:
    """The weights that a stage starts from: of a folder, or of the encoder.

    ``record`` says how a folder's weights were made.
    """

    digest: str
    folder: Path | None
    record: Any = None


def run(recipe: Recipe, place: Workplace, start: Path | None, only: str | None) -> None:
    """Run all stages, or the one named ``only``; finished ones are left as they are.

    ``start`` replaces what the first of them would start from. Raises TrainingError,
    EncoderError.
    """
    names = [stage.name for stage in recipe.stages]
    if only is not None and only not in names:
        raise TrainingError(f"no stage {only!r}; the recipe has {', '.join(names)}")
    for number, stage in enumerate(recipe.stages):
        if only is None or stage.name == only:
            before = place.out / names[number - 1] if number else None
            run_stage(recipe, stage, place, start_of(recipe, start or before))
            start = None


def run_stage(recipe: Recipe, stage: StageRecipe, place: Workplace, start: Start) -> None:
    """Train one stage to its end; save its weights, a record and the tokenizer.

    Raises TrainingError, EncoderError.
    """
    names = dict.fromkeys([*stage.squad, *stage.mined, recipe.held_out.file])
    paths = find(list(names), place.data)
    told = {
        "stage": stage.model_dump(mode="json"),
        "encoder": recipe.encoder,
        "titled": recipe.titled,
        "held_out_articles": recipe.held_out.model_dump(mode="json"),
        "files": {name: sha256(path) for name, path in paths.items()},
        "start": start.digest,
    }
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    out = place.out / stage.name
    if is_finished(out, digest):
        place.tell(f"{stage.name}: done before, {out}")
        return
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(stage.seed)
    coder = coder_of(recipe.encoder)
    planned = plan(recipe, stage, paths, coder)
    place.tell(f"{stage.name}: {len(planned.batches)} steps, {planned.pairs} pairs")
    network = network_of(recipe, start)
    checkpoint = Checkpoint(out / CHECKPOINT, digest)
    dtype = number_format("auto")
    seconds = fit(network, planned, stage, checkpoint, dtype=dtype, follow=place.follow)
    examples = held_out_examples(recipe, paths[recipe.held_out.file], coder)
    result = measure(network, examples, dtype)
    record = told | {
        "plan": digest,
        "steps": len(planned.batches),
        "pairs": planned.pairs,
        "held_out": asdict(result),
        "minutes": round(seconds / 60, 1),
        "precision": str(dtype).removeprefix("torch."),
        "threads": torch.get_num_threads(),
        "versions": versions(),
        "before": start.record,
    }
    shutil.copyfile(tokenizer_of(recipe.encoder), out / TOKENIZER)
    networks.save(network, out, record)
    checkpoint.path.unlink(missing_ok=True)
    place.tell(
        f"{stage.name}: {seconds / 60:.1f} min; held out: exact {result.exact:.3f}, "
        f"F1 {result.f1:.3f}, AUROC {result.auroc:.3f} ({result.answered} + {result.unanswered}); "
        f"{out}"
    )


def start_of(recipe: Recipe, folder: Path | None) -> Start:
    """The weights in a folder, the encoder's without one; raises TrainingError, EncoderError."""
    if folder is None:
        return Start(SentenceTransformerEncoder(recipe.encoder).fingerprint, None)
    if not (folder / WEIGHTS).is_file():
        raise TrainingError(
            f"no weights to start from in {folder}; run the stage before, or name others with "
            "--start"
        )
    return Start(sha256(folder / WEIGHTS), folder, read_record(folder))


def network_of(recipe: Recipe, start: Start) -> SpanNetwork:
    """A network with the weights to start from; raises TrainingError, EncoderError."""
    folder = start.folder or locate(recipe.encoder)
    try:
        return networks.load(folder) if start.folder else networks.from_encoder(folder)
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise TrainingError(
            f"weights in {folder}: {error}; name others with --start or in the recipe's encoder"
        ) from error


def is_finished(out: Path, digest: str) -> bool:
    """Whether the weights in ``out`` are this plan's; raises TrainingError where another's are."""
    if not (out / CONFIG).exists():
        return False
    record = read_record(out)
    if not isinstance(record, dict) or record.get("plan") != digest:
        raise TrainingError(
            f"{out} holds weights of another recipe, start or data; name another --out or delete it"
        )
    return True


def read_record(folder: Path) -> Any:
    """How the weights in a folder were made; raises TrainingError."""
    try:
        return json.loads((folder / CONFIG).read_text(encoding="utf-8")).get(RECORD)
    except (OSError, ValueError, AttributeError) as error:
        raise TrainingError(f"{folder / CONFIG}: {error}; delete the folder") from error


def set_threads(count: int) -> None:
    """How many threads PyTorch may use for one product."""
    torch.set_num_threads(count)


def versions() -> dict[str, str]:
    """Versions of what computes."""
    return {"python": platform.python_version()} | {
        name: metadata.version(name) for name in LIBRARIES
    }
