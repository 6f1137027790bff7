"""Losses, the loop over batches, its checkpoints, and what a stage leaves behind."""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from index.reader import network as networks
from index.reader.network import SpanNetwork
from index.training import held_out
from index.training.__main__ import training
from index.training.errors import TrainingError
from index.training.fit import Checkpoint, Step, fit, learning_rate, scores_of
from index.training.groups import Group, Target
from index.training.losses import group_losses
from index.training.plan import Plan
from index.training.recipe import StageRecipe
from index.training.squad import Example
from support.training import group, small_config, small_encoder, write_squad

STAGE = StageRecipe(name="one", tokens=320, rate=2e-2, seed=1)
RIGHT = ("The dam of Velden was built by Marta Kolb in spring.", "Marta Kolb")
WRONG = ("The bridge of Corvel was sold in autumn.", None)


def small_network(seed: int = 1) -> SpanNetwork:
    torch.manual_seed(seed)
    return SpanNetwork(small_config()).eval()


def small_plan(steps: int = 12) -> Plan:
    question = "Who built the dam of Velden?"
    answered = group(question, [RIGHT, WRONG], joint=True)
    silent = group(question, [WRONG], joint=False)
    return Plan(tuple((answered,) if step % 2 else (answered, silent) for step in range(steps)))


def ignore(step: Step) -> None:
    del step


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Products this small only wait for other threads."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


# --- losses ----------------------------------------------------------------------------


def fake_group(spans: list[tuple[tuple[int, int], ...]], *, joint: bool) -> Group:
    pair = group("Who?", [("It was me.", None)], joint=False).pairs[0]
    return Group((pair,) * len(spans), tuple(map(Target, spans)), joint)


def test_the_pair_loss_is_each_passages_own_log_likelihood() -> None:
    scores = torch.tensor([[[1.0, 2.0], [0.0, -1.0]], [[0.5, 0.5], [0.0, 0.0]]])
    losses = group_losses(scores, [fake_group([((0, 1),), ()], joint=False)])
    first = math.log(1 + math.e + math.e**2 + 1 + math.e**-1) - 2.0
    second = math.log(1 + 2 * math.e**0.5 + 2)
    assert float(losses.pair) == pytest.approx((first + second) / 2)
    assert float(losses.joint) == 0.0


def test_the_joint_loss_gives_all_passages_of_a_question_one_null() -> None:
    """Spans that answer in several passages add up; a silent group is right about its null."""
    scores = torch.tensor([[[1.0]], [[2.0]], [[3.0]]])
    answered = fake_group([((0, 0),), ((0, 0),)], joint=True)
    silent = fake_group([()], joint=True)
    losses = group_losses(scores, [answered, silent])
    right = math.e + math.e**2
    expected = (math.log((1 + right) / right) + math.log(1 + math.e**3)) / 2
    assert float(losses.joint) == pytest.approx(expected)


@given(st.integers(1, 3), st.integers(0, 1000))
def test_losses_are_never_negative(passages: int, seed: int) -> None:
    scores = torch.randn(passages, 3, 2, generator=torch.Generator().manual_seed(seed)) * 10
    spans: list[tuple[tuple[int, int], ...]] = [((1, 1), (0, 0)), (), ((2, 0),)]
    losses = group_losses(scores, [fake_group(spans[:passages], joint=True)])
    assert float(losses.pair) >= -1e-5
    assert float(losses.joint) >= -1e-5


@given(st.integers(2, 3000))
def test_the_learning_rate_rises_briefly_and_falls_to_nothing(steps: int) -> None:
    rates = [learning_rate(1.0, step, steps) for step in range(steps)]
    assert all(0 < rate <= 1 for rate in rates)
    top = rates.index(max(rates))
    assert top <= 0.06 * steps + 1
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] <= 1 / steps + 1e-9


# --- the loop --------------------------------------------------------------------------


def test_training_lowers_the_loss_and_leaves_word_embeddings_alone(tmp_path: Path) -> None:
    network, plan = small_network(), small_plan(40)
    words = network.bert.embeddings.word_embeddings.weight.clone()

    def loss() -> float:
        with torch.no_grad():
            losses = group_losses(
                scores_of(network, plan.batches[0], torch.float32), plan.batches[0]
            )
        return float(losses.pair + losses.joint)

    before = loss()
    fit(
        network, plan, STAGE, Checkpoint(tmp_path / "c.pt", "p"), dtype=torch.float32, follow=ignore
    )
    assert loss() < 0.5 * before
    assert torch.equal(network.bert.embeddings.word_embeddings.weight, words)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16], ids=str)
def test_a_stopped_run_ends_where_an_unbroken_one_ends(tmp_path: Path, dtype: torch.dtype) -> None:
    whole = small_network()
    checkpoint = Checkpoint(tmp_path / "whole.pt", "plan")
    fit(whole, small_plan(), STAGE, checkpoint, dtype=dtype, follow=ignore)

    def stop(step: Step) -> None:
        if step.done == 8:
            raise InterruptedError

    broken = Checkpoint(tmp_path / "broken.pt", "plan", every_seconds=0.0)
    with pytest.raises(InterruptedError):
        fit(small_network(), small_plan(), STAGE, broken, dtype=dtype, follow=stop)
    resumed = small_network(seed=2)
    told: list[int] = []
    fit(
        resumed,
        small_plan(),
        STAGE,
        broken,
        dtype=dtype,
        follow=lambda step: told.append(step.done),
    )
    assert told == [8, 9, 10, 11, 12]
    for name, value in whole.state_dict().items():
        assert torch.allclose(value, resumed.state_dict()[name], atol=1e-6), name


@pytest.mark.parametrize(
    ("content", "told"), [(None, "another recipe"), (b"nonsense", "delete it")]
)
def test_a_checkpoint_of_another_plan_or_a_damaged_one_is_refused(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    path = tmp_path / "c.pt"
    kept = Checkpoint(path, "plan", every_seconds=0.0)
    fit(small_network(), small_plan(1), STAGE, kept, dtype=torch.float32, follow=ignore)
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TrainingError, match=told):
        fit(
            small_network(),
            small_plan(1),
            STAGE,
            Checkpoint(path, "other"),
            dtype=torch.float32,
            follow=ignore,
        )


# --- held out --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "right", "expected"),
    [
        ("The Dam", "dam!", 1.0),
        ("Marta Kolb", "Kolb", 2 / 3),
        ("a dam", "bridge", 0.0),
        ("the", "a", 1.0),
    ],
)
def test_words_are_compared_as_squad_does(found: str, right: str, expected: float) -> None:
    assert held_out.word_f1(found, right) == pytest.approx(expected)


def test_token_ranges_overlap_by_f1() -> None:
    assert held_out.span_f1((3, 1), (3, 1)) == 1.0
    assert held_out.span_f1((3, 1), (4, 0)) == pytest.approx(2 / 3)
    assert held_out.span_f1((3, 1), (7, 0)) == 0.0


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert held_out.auroc([3.0, 2.0], [1.0, 2.0]) == pytest.approx(3.5 / 4)
    assert held_out.auroc([], [1.0]) == 0.5


class PointingNetwork(SpanNetwork):
    """Finds the span of ``more`` + 1 tokens that begins ``back`` tokens before the last one.

    It is the surer the longer the passage is.
    """

    def __init__(self, back: int, more: int) -> None:
        super().__init__(small_config())
        self._back = back
        self._more = more

    def forward(self, ids: Tensor, segments: Tensor, readable: Tensor) -> Tensor:
        """Log odds as the real one gives them."""
        del segments
        scores = torch.full((*ids.shape, 4), -9.0)
        for row, tokens in enumerate(readable):
            last = int(tokens.nonzero().max())
            scores[row, last - self._back, self._more] = float(last)
        return scores


@pytest.mark.parametrize(
    ("back", "more", "exact", "f1"),
    [(1, 1, 1.0, 1.0), (0, 0, 0.0, 2 / 3), (2, 1, 0.0, 0.5), (3, 0, 0.0, 0.0)],
)
def test_the_best_span_is_compared_with_the_words_that_answer(
    back: int, more: int, exact: float, f1: float
) -> None:
    text, short = "It was built by Marta Brown", "It was not."
    whole = group("Who?", [(text, "Marta Brown"), (short, None)], joint=False)
    examples = [
        Example(whole.pairs[0], whole.targets[0], text, ("Marta Brown",)),
        Example(whole.pairs[1], whole.targets[1], short),
    ]
    result = held_out.measure(PointingNetwork(back, more), examples, torch.float32)
    assert asdict(result) == pytest.approx(
        {
            "answered": 1,
            "unanswered": 1,
            "exact": exact,
            "f1": f1,
            "token_exact": exact,
            "token_f1": f1,
            "auroc": 1.0,
        }
    )


# --- stages ----------------------------------------------------------------------------


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    encoder = small_encoder(tmp_path / "encoder")
    (tmp_path / "data").mkdir()
    write_squad(
        tmp_path / "data" / "a.json.gz",
        {
            f"Dam {n}": [(f"Dam {n} was built in 19{n}.", [("When?", f"19{n}")])]
            for n in range(10, 16)
        },
    )
    path = tmp_path / "recipe.toml"
    stage = 'squad = ["a.json.gz"]\ntokens = 320\nrate = 1e-3\nseed = 1\nsteps = 2\n'
    path.write_text(
        f'encoder = "{encoder}"\n[held_out]\nfile = "a.json.gz"\narticles = 2\n'
        f'[[stages]]\nname = "one"\n{stage}[[stages]]\nname = "two"\n{stage}'
    )
    return path


def run_train(recipe: Path, *options: str) -> tuple[int, str]:
    data, out = recipe.parent / "data", recipe.parent / "out"
    result = CliRunner().invoke(
        training, ["train", str(recipe), "--data", str(data), "--out", str(out), *options]
    )
    return result.exit_code, result.output


def record(folder: Path) -> dict[str, object]:
    content = json.loads((folder / "config.json").read_text())["footnote"]
    assert isinstance(content, dict)
    return content


def test_each_stage_leaves_a_whole_reader_with_a_record_of_how_it_was_made(recipe: Path) -> None:
    code, output = run_train(recipe)
    assert code == 0, output
    out = recipe.parent / "out"
    one, two = record(out / "one"), record(out / "two")
    assert set(one) >= {"held_out", "pairs", "minutes", "versions", "precision", "files"}
    assert one["steps"] == 2
    assert two["before"] == one
    assert sorted(each.name for each in (out / "two").iterdir()) == [
        "config.json",
        "model.safetensors",
        "tokenizer.json",
    ]
    networks.load(out / "two")


def test_a_finished_stage_is_left_as_it_is(recipe: Path) -> None:
    run_train(recipe)
    weights = recipe.parent / "out" / "two" / "model.safetensors"
    written = weights.stat().st_mtime_ns
    code, output = run_train(recipe)
    assert code == 0, output
    assert "two: done before" in output
    assert weights.stat().st_mtime_ns == written


def test_one_stage_can_start_from_weights_of_elsewhere(recipe: Path) -> None:
    run_train(recipe, "--stage", "one")
    out = recipe.parent / "out"
    (out / "one").rename(recipe.parent / "elsewhere")
    code, output = run_train(recipe, "--stage", "two")
    assert code == 1
    assert "no weights to start from" in output
    code, output = run_train(recipe, "--stage", "two", "--start", str(recipe.parent / "elsewhere"))
    assert code == 0, output
    assert record(out / "two")["before"] == record(recipe.parent / "elsewhere")


def test_weights_of_another_recipe_are_not_overwritten(recipe: Path) -> None:
    run_train(recipe, "--stage", "one")
    recipe.write_text(recipe.read_text().replace("seed = 1", "seed = 2"))
    code, output = run_train(recipe, "--stage", "one")
    assert code == 1
    assert "holds weights of another recipe" in output


def test_an_unknown_stage_is_told_which_there_are(recipe: Path) -> None:
    code, output = run_train(recipe, "--stage", "three")
    assert code == 1
    assert "the recipe has one, two" in output
