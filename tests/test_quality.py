"""The sample corpus, the real models, and floors under what is measured: see data/floors.toml."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index.engine import Engine
from index.evaluation import measure, read, run
from index.evaluation.measures import MEASURES, Measures
from index.settings import Settings

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
CONTENT = tomllib.loads((DATA / "floors.toml").read_text(encoding="utf-8"))
PINNED = {
    "passage_hit@1", "passage_hit@10", "answer_hit@1", "answer_hit@3", "span_hit",
    "citation_precision", "precision_at_threshold", "right_kept", "abstention", "auroc",
}  # fmt: skip
"""No floor may go missing."""
HIGHER_IS_BETTER = {each.name for each in MEASURES if each.better > 0}

# Every question is asked with real models; on busy machines that takes minutes.
pytestmark = pytest.mark.timeout(1800)


@dataclass(frozen=True)
class Floor:
    """A measure's least value, and all values with the reasons for them, oldest first."""

    measure: str
    value: float
    history: tuple[tuple[float, str], ...]


def floor(row: dict[str, Any]) -> Floor:
    """A floor from its table."""
    history = [(float(each["value"]), str(each.get("reason", ""))) for each in row["history"]]
    return Floor(str(row["measure"]), float(row["value"]), tuple(history))


def slipped(floors: Sequence[Floor]) -> list[str]:
    """What is wrong with the histories."""
    wrong = []
    for each in floors:
        values = [value for value, _ in each.history]
        if not values or values[-1] != each.value:
            wrong.append(f"{each.measure}: {each.value} is not the last value of its history")
        wrong += [
            f"{each.measure}: {value} is under an earlier floor, without a reason"
            for at, (value, reason) in enumerate(each.history)
            if any(value < earlier for earlier in values[:at]) and not reason.strip()
        ]
    return wrong


FLOORS = [floor(row) for row in CONTENT["floor"]]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    """The sample questions, asked and measured."""
    home = tmp_path_factory.mktemp("quality")
    with Engine(Settings(data_dir=home)) as engine:
        engine.sync([ROOT / "index" / "samples"])
        return measure(run(engine, read([DATA / "sample-questions.toml"])), resamples=0)


@pytest.mark.parametrize("least", [pytest.param(each, id=each.measure) for each in FLOORS])
def test_a_measure_keeps_above_its_floor(least: Floor, measured: Measures) -> None:
    assert measured.value(least.measure) >= least.value


def test_the_sample_has_questions_of_both_kinds(measured: Measures) -> None:
    assert (measured.answerable, measured.unanswerable) == (85, 31)  # raise them with the sample


def test_no_floor_was_lowered_without_a_reason() -> None:
    assert slipped(FLOORS) == []
    assert sorted(each.measure for each in FLOORS) == sorted(PINNED)
    assert PINNED <= HIGHER_IS_BETTER


@pytest.mark.parametrize(
    ("value", "history", "wrong"),
    [
        (0.5, [(0.4, "first"), (0.5, "")], []),
        (0.4, [(0.5, "first"), (0.4, "a harder sample")], []),
        (0.4, [(0.5, "first"), (0.4, " ")], ["x: 0.4 is under an earlier floor, without a reason"]),
        (
            0.5,
            [(0.6, "first"), (0.4, "harder"), (0.5, "")],
            ["x: 0.5 is under an earlier floor, without a reason"],
        ),
        (0.3, [(0.4, "first")], ["x: 0.3 is not the last value of its history"]),
        (0.3, [], ["x: 0.3 is not the last value of its history"]),
    ],
)
def test_a_slip_of_the_ratchet_is_seen(
    value: float, history: list[tuple[float, str]], wrong: list[str]
) -> None:
    assert slipped([Floor("x", value, tuple(history))]) == wrong
