"""What scores mean: from a ranking's scores to the probability that an answer is right.

A calibration belongs to one encoder and one reader, by their fingerprints: with another of
either the same score means something else.
"""

import json
from dataclasses import asdict, dataclass
from math import exp, isfinite
from pathlib import Path
from typing import Any

from index.errors import ReaderError
from index.reader.ranking import FEATURES, Ranking

RANKING_FILE = "ranking.json"
LARGEST = 500.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """A ranking, and Platt's logistic curve (Platt 1999) over the log odds that it gives.

    ``encoder`` and ``reader`` are the fingerprints that it was fitted with, ``fitted_on`` says
    on what, for people.
    """

    encoder: str
    reader: str
    ranking: Ranking
    slope: float
    intercept: float
    fitted_on: str = ""

    def probability(self, odds: float) -> float:
        """How likely an answer with these log odds is right."""
        return logistic(self.slope * odds + self.intercept)


def logistic(log_odds: float) -> float:
    """The logistic function, for log odds of any size."""
    return 1 / (1 + exp(-max(log_odds, -LARGEST)))


def save(calibration: Calibration, path: Path) -> None:
    """Write as JSON, in one rename; raises ReaderError where that is impossible."""
    content = asdict(calibration) | {"features": FEATURES}
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise ReaderError(
            f"{path} cannot be written ({error.strerror}); make its folder writable"
        ) from error


def load(path: Path) -> Calibration:
    """Read what ``save`` wrote; raises ReaderError where it does not fit this version."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if tuple(content.pop("features")) == FEATURES:
            return from_json(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ReaderError(
            f"{path} is no calibration ({type(error).__name__}: {error}); "
            "`footnote calibrate` writes one"
        ) from error
    raise ReaderError(
        f"{path} was fitted by another version of Footnote; `footnote calibrate` fits it anew"
    )


def from_json(content: dict[str, Any]) -> Calibration:
    """The calibration as ``save`` writes it; raises ValueError, KeyError, TypeError."""
    columns = {key: tuple(map(float, values)) for key, values in content.pop("ranking").items()}
    slope, intercept = float(content.pop("slope")), float(content.pop("intercept"))
    ranking = Ranking(**columns)
    calibration = Calibration(ranking=ranking, slope=slope, intercept=intercept, **content)
    if any(len(column) != len(FEATURES) for column in columns.values()):
        raise ValueError(f"ranking: each list has one number for each of {len(FEATURES)} features")
    numbers = (slope, intercept, *ranking.mean, *ranking.scale, *ranking.weights)
    if not all(map(isfinite, numbers)) or min(ranking.scale) <= 0:
        raise ValueError("all numbers are finite and scales above 0")
    return calibration
