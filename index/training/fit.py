"""The loop over a plan's batches; it goes on from its checkpoint where it was stopped."""

import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from index import files
from index.reader.network import SpanNetwork, collate
from index.training.batches import PAD_MULTIPLE
from index.training.errors import TrainingError
from index.training.groups import Group
from index.training.losses import group_losses
from index.training.plan import Plan
from index.training.recipe import StageRecipe

WARM_UP = 0.06
"""Share of the steps in which the learning rate rises."""
WEIGHT_DECAY = 0.01
BETAS = (0.9, 0.98)
GRADIENT_NORM = 1.0
FIRST_SCALE = 1024.0
GROWTH_INTERVAL = 500
CHECKPOINT_SECONDS = 240.0
SMOOTHING = 0.95


@dataclass(frozen=True, slots=True)
class Step:
    """How far training is; the losses are running means."""

    done: int
    of: int
    pair_loss: float
    joint_loss: float
    seconds: float


def learning_rate(highest: float, step: int, steps: int) -> float:
    """The rate of a step, counted from 0: a short rise, then linearly down to 0 at ``steps``."""
    return highest * min(1.0, (step + 1) / (WARM_UP * steps)) * (1 - step / steps)


def scores_of(network: SpanNetwork, groups: tuple[Group, ...], dtype: torch.dtype) -> Tensor:
    """The network's log odds for all pairs of the groups, in order."""
    pairs = [pair for group in groups for pair in group.pairs]
    with torch.autocast("cpu", dtype, enabled=dtype != torch.float32):
        scores: Tensor = network(*collate(pairs, PAD_MULTIPLE))
    return scores


def fit(
    network: SpanNetwork,
    plan: Plan,
    stage: StageRecipe,
    checkpoint: "Checkpoint",
    *,
    dtype: torch.dtype,
    follow: Callable[[Step], None],
) -> float:
    """Train through all batches; returns the seconds it took, those before a stop included.

    Word embeddings stay as they are. Raises TrainingError.
    """
    # There is no dropout: with one or two passes over the data nothing is learnt by heart.
    network.eval()
    network.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    weights = [each for each in network.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=stage.rate, weight_decay=WEIGHT_DECAY, betas=BETAS)
    scaler = torch.amp.GradScaler(
        "cpu",
        init_scale=FIRST_SCALE,
        growth_interval=GROWTH_INTERVAL,
        enabled=dtype == torch.float16,
    )
    state = State(network, optimizer, scaler)
    begin, spent = checkpoint.restore(state)
    started = saved = time.monotonic()
    steps = len(plan.batches)
    means: list[float] = []
    for number, groups in enumerate(plan.batches[begin:], begin):
        for entry in optimizer.param_groups:
            entry["lr"] = learning_rate(stage.rate, number, steps)
        losses = group_losses(scores_of(network, groups, dtype), groups)
        loss = losses.pair + stage.joint_weight * losses.joint
        scaler.scale(loss).backward()  # type: ignore[no-untyped-call]
        scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(weights, GRADIENT_NORM)
        scaler.step(optimizer)
        scaler.update()
        optimizer.zero_grad(set_to_none=True)
        now = time.monotonic()
        values = [float(each.detach()) for each in losses]
        means = [
            SMOOTHING * mean + (1 - SMOOTHING) * value
            for mean, value in zip(means or values, values, strict=True)
        ]
        follow(Step(number + 1, steps, means[0], means[1], spent + now - started))
        if now - saved >= checkpoint.every_seconds:
            saved = now
            checkpoint.save(state, number + 1, spent + now - started)
    return spent + time.monotonic() - started


@dataclass(frozen=True, slots=True)
class State:
    """All that changes from step to step."""

    network: SpanNetwork
    optimizer: torch.optim.Optimizer
    scaler: torch.amp.GradScaler


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A file with the state after some steps of one plan; ``plan`` is the plan's digest."""

    path: Path
    plan: str
    every_seconds: float = CHECKPOINT_SECONDS

    def save(self, state: State, step: int, seconds: float) -> None:
        """Write the state, in one rename."""
        content = {
            "plan": self.plan,
            "step": step,
            "seconds": seconds,
            "network": state.network.state_dict(),
            "optimizer": state.optimizer.state_dict(),
            "scaler": state.scaler.state_dict(),
        }
        torch.save(content, files.unfinished(self.path))
        files.finish(self.path)

    def restore(self, state: State) -> tuple[int, float]:
        """The steps done and the seconds they took, 0 without a file; raises TrainingError."""
        if not self.path.exists():
            return 0, 0.0
        content = self._read()
        if content["plan"] != self.plan:
            raise TrainingError(
                f"checkpoint {self.path} belongs to another recipe, start or data; delete it, "
                "name another --out, or bring the former recipe back"
            )
        state.network.load_state_dict(content["network"])
        state.optimizer.load_state_dict(content["optimizer"])
        # Another processor may compute in another format, without a scale or with a new one.
        if content["scaler"] and state.scaler.is_enabled():
            state.scaler.load_state_dict(content["scaler"])
        return int(content["step"]), float(content["seconds"])

    def _read(self) -> dict[str, Any]:
        try:
            content = torch.load(self.path, weights_only=True)
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
            raise TrainingError(
                f"checkpoint {self.path}: {error}; delete it to begin the stage anew"
            ) from error
        return dict(content)
