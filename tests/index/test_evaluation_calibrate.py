"""Calibration on questions with known answers: labels by hand, and the command on real models."""

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from index.__main__ import cli
from index.datatypes import Evidence, Proposal
from index.evaluation.calibrate import labelled
from index.judging.questions import Question
from index.reader import calibration

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "data" / "sample-questions.toml"


@pytest.mark.parametrize(
    ("answerable", "right"), [(True, (True, False, False)), (False, (False, False, False))]
)
def test_a_proposal_is_right_where_its_words_and_its_sentence_give_the_answer(
    *, answerable: bool, right: tuple[bool, ...]
) -> None:
    proposals = (
        Proposal("The ship came from Oslo on Monday.", "Oslo"),
        Proposal("The ship came from Oslo on Monday.", "Monday"),
        Proposal("It was a ship.", "Oslo"),
    )
    evidence = Evidence("From where?", proposals, ("oslo", "monday", "oslo"), np.zeros((3, 2)))
    found = labelled(Question("1", "From where?", "Oslo", answerable), evidence)
    assert (found.right, found.answerable) == (right, answerable)


def test_a_calibration_is_fitted_kept_and_used(tmp_path: Path) -> None:
    """On some of the sample questions, with the models that ship."""
    settings = tmp_path / "settings.toml"
    settings.write_text('data_dir = "home"\n')
    samples = ROOT / "index" / "samples"
    words = ["calibrate", QUESTIONS, "--corpus", samples, "--limit", "20", "--out", tmp_path / "o"]
    result = CliRunner().invoke(cli, ["--settings", str(settings), *map(str, words)])
    assert result.exit_code == 0, result.output
    (path,) = (tmp_path / "home" / "calibration").iterdir()
    assert f"Saved in {path}" in result.stdout
    fitted = calibration.load(path)
    shipped = calibration.load(ROOT / "index" / "reader" / "models" / "minilm" / "ranking.json")
    assert fitted.fitted_on == "sample-questions.toml"
    assert (fitted.encoder, fitted.reader) == (shipped.encoder, shipped.reader)
    assert fitted.ranking != shipped.ranking
    assert fitted.slope > 0
