"""Measures and comparisons as text for people and as JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isnan
from typing import Any

from index.evaluation.compare import Comparison, Difference
from index.evaluation.measures import Estimate, Measure, Measures

NONE = "–"
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class About:
    """What a run was made of, for people."""

    name: str
    questions: tuple[str, ...]
    corpus: str
    unanswerable_corpus: str
    reader: str
    threshold: float


def text(about: About, measures: Measures) -> str:
    """A run as tables."""
    rows = [
        [each.measure.name, shown(each.value, each.measure), span(each), each.measure.meaning]
        for each in measures.estimates
    ]
    reliability = [
        [
            f"{each.low:.1f} to {each.high:.1f}",
            f"{each.count}",
            NONE if isnan(each.confidence) else f"{each.confidence:.3f}",
            NONE if isnan(each.right) else f"{each.right:.3f}",
        ]
        for each in measures.reliability
    ]
    head = (
        f"Run {about.name}: {measures.answerable} answerable and {measures.unanswerable} "
        f"unanswerable questions; reader {about.reader}, threshold {about.threshold:g}"
    )
    return "\n".join(
        [
            head,
            "",
            *table(["measure", "value", "95 % interval", "meaning"], rows),
            "",
            "How often answers of a confidence are right (both sets):",
            "",
            *table(["confidence", "questions", "mean", "right"], reliability),
        ]
    )


def side_by_side(names: tuple[str, str], comparison: Comparison) -> str:
    """Two runs as a table; a word marks differences that are hardly chance."""
    first, second = names
    rows = [
        [
            each.measure.name,
            shown(each.first, each.measure),
            shown(each.second, each.measure),
            shown(each.value, each.measure, sign="+"),
            span(each),
            NONE if isnan(each.p) else f"{each.p:.3f}",
            verdict(each),
        ]
        for each in comparison.differences
    ]
    left_out = [
        f"{count} outcomes of {name} have no match and are left out"
        for count, name in zip(comparison.alone, names, strict=True)
        if count
    ]
    head = (
        f"{comparison.answerable} answerable and {comparison.unanswerable} unanswerable "
        "questions that both runs were asked"
    )
    return "\n".join(
        [
            head,
            *left_out,
            "",
            *table(["measure", first, second, "difference", "95 % interval", "p", ""], rows),
        ]
    )


def verdict(difference: Difference) -> str:
    """Whether the second run is better or worse, nothing where that may be chance."""
    if not difference.p < SIGNIFICANT:
        return ""
    return "better" if difference.value * difference.measure.better > 0 else "worse"


def as_json(about: About, measures: Measures) -> str:
    """A run as JSON; undefined figures are null."""
    content = {
        "run": asdict(about),
        "answerable": measures.answerable,
        "unanswerable": measures.unanswerable,
        "measures": {
            each.measure.name: {
                "value": figure(each.value),
                "low": figure(each.low),
                "high": figure(each.high),
                "meaning": each.measure.meaning,
            }
            for each in measures.estimates
        },
        "reliability": [
            {name: figure(value) for name, value in asdict(each).items()}
            for each in measures.reliability
        ],
        "risk_coverage": asdict(measures.curve),
    }
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def figure(value: Any) -> Any:
    """A number as JSON has it."""
    return None if isinstance(value, float) and isnan(value) else value


def shown(value: float, measure: Measure, sign: str = "") -> str:
    """A figure in its unit."""
    if isnan(value):
        return NONE
    if measure.unit == "share":
        return f"{100 * value:{sign}.1f} %"
    return f"{value:{sign}.3f}{' s' if measure.unit == 'seconds' else ''}"


def span(estimate: Estimate | Difference) -> str:
    """An interval in its measure's unit."""
    if isnan(estimate.low):
        return NONE
    low, high = (shown(each, estimate.measure) for each in (estimate.low, estimate.high))
    return f"{low.removesuffix(' %').removesuffix(' s')} to {high}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with columns of equal width, all but the first and a last one of words to the right."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if at == 0 or head[at] == "meaning" else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in [head, *rows]
    ]
