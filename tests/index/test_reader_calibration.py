"""Probabilities by hand, and the file that keeps a calibration."""

import json
from math import exp
from pathlib import Path
from typing import Any

import pytest

from index.errors import ReaderError
from index.reader.calibration import Calibration, load, save
from index.reader.ranking import FEATURES
from support.readers import ranking

MADE = Calibration("encoder", "reader", ranking(log_odds=0.1, words=-1 / 3), 1.5, -0.25, "news")


def test_a_probability_is_the_curve_over_the_odds() -> None:
    assert MADE.probability(2.0) == pytest.approx(1 / (1 + exp(-(1.5 * 2.0 - 0.25))))
    assert MADE.probability(-1e6) < 1e-200
    assert MADE.probability(1e6) == 1.0


# --- the file --------------------------------------------------------------------------


def test_what_is_saved_is_loaded_to_the_last_bit(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "ranking.json"
    save(MADE, path)
    assert load(path) == MADE
    assert [each.name for each in path.parent.iterdir()] == ["ranking.json"]


def test_a_calibration_replaces_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "ranking.json"
    path.write_text("{")
    save(MADE, path)
    assert load(path) == MADE


def test_a_calibration_that_cannot_be_written_leaves_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "ranking.json"
    save(MADE, path)
    (tmp_path / "ranking.json.part").mkdir()
    with pytest.raises(ReaderError, match=rf"{path} cannot be written .*make its folder writable"):
        save(MADE, path)
    assert load(path) == MADE


def change(path: Path, name: str, value: Any) -> None:
    """The saved calibration with one thing altered; ``...`` takes it away."""
    save(MADE, path)
    content = json.loads(path.read_text())
    place = content
    *parts, last = name.split(".")
    for part in parts:
        place = place[part]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    path.write_text(json.dumps(content))


NUMBERS = [1.0] * len(FEATURES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("features", ...),
        ("features", 5),
        ("ranking", ...),
        ("ranking", []),
        ("ranking", {}),
        ("ranking.mean", ...),
        ("ranking.mean", 5),
        ("ranking.more", NUMBERS),
        ("ranking.mean", NUMBERS[1:]),
        ("ranking.weights", ["heavy", *NUMBERS[1:]]),
        ("ranking.weights", [None, *NUMBERS[1:]]),
        ("ranking.weights", [float("nan"), *NUMBERS[1:]]),
        ("ranking.weights", [10**400, *NUMBERS[1:]]),
        ("ranking.scale", [0.0, *NUMBERS[1:]]),
        ("slope", ...),
        ("slope", "steep"),
        ("slope", float("inf")),
        ("intercept", None),
        ("encoder", ...),
        ("more", 1),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_name_and_the_remedy(
    tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "ranking.json"
    change(path, name, value)
    with pytest.raises(ReaderError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path} is no calibration (")
    assert str(caught.value).endswith("`footnote calibrate` writes one")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"words"', b"\xff\xfe", b"5"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ranking.json"
    path.write_bytes(content)
    with pytest.raises(ReaderError, match=r"ranking\.json is no calibration .*footnote calibrate"):
        load(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(ReaderError, match=f"{path} is no calibration .*footnote calibrate"):
            load(path)


@pytest.mark.parametrize(
    "features", [[], [*FEATURES[1:]], [*FEATURES, "shoe size"], FEATURES[::-1]]
)
def test_other_features_are_those_of_another_version(tmp_path: Path, features: object) -> None:
    path = tmp_path / "ranking.json"
    change(path, "features", features)
    with pytest.raises(
        ReaderError, match="was fitted by another version of Footnote; `footnote calibrate` fits it"
    ):
        load(path)
