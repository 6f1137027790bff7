"""The grammar on the labelled sentences beside the repository: main, hold-out, multilingual."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.datatypes.times import TimeExpression
from index.dates.expressions import expressions

LABELLED = Path(__file__).parents[3] / "shared" / "labelled" / "dates.json"


def right(expression: TimeExpression, gold: Mapping[str, Any]) -> bool:
    """Whether the resolution lies within the days that the gold allows."""
    allowed = [(gold["lo"], gold["hi"]), *map(tuple, gold.get("also_ok", []))]
    when = expression.when
    return when is not None and any(
        first <= when.first.isoformat() and when.last.isoformat() <= last for first, last in allowed
    )


def score(cases: list[dict[str, Any]]) -> tuple[float, float]:
    """Accuracy over the gold expressions, and precision over what was resolved."""
    meant = hit = resolved = true = 0
    for case in cases:
        published = date.fromisoformat(case["published"])
        found = expressions(case["text"], published, case["lang"])
        resolved += sum(1 for expression in found if expression.when)
        for gold in case["gold"]:
            here = [
                expression
                for expression in found
                if expression.span.start < gold["end"] and gold["start"] < expression.span.end
            ]
            good = [expression for expression in here if right(expression, gold)]
            left = gold.get("accept_none", False) and not any(e.when for e in here)
            meant, hit, true = meant + 1, hit + bool(good or left), true + len(good)
    return hit / meant, true / resolved


@pytest.mark.skipif(not LABELLED.exists(), reason="../shared/labelled/dates.json is not here")
@pytest.mark.parametrize("part", ["main", "holdout", "multilingual"])
def test_labelled_sentences(part: str) -> None:
    """Labelled news sentences are resolved with accuracy and precision of at least 0.95."""
    accuracy, precision = score(json.loads(LABELLED.read_text(encoding="utf-8"))[part])
    assert accuracy >= 0.95
    assert precision >= 0.95
