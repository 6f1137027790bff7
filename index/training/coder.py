"""The encoder's tokenizer, which the reader shares."""

from pathlib import Path

from index.encoder import locate
from index.reader.pairs import PairCoder
from index.training.errors import TrainingError

TOKENIZER = "tokenizer.json"


def tokenizer_of(encoder: str) -> Path:
    """The tokenizer's file in the encoder's folder; raises EncoderError, TrainingError."""
    path = locate(encoder) / TOKENIZER
    if not path.is_file():
        raise TrainingError(f"encoder {encoder}: there is no {path}; name another encoder")
    return path


def coder_of(encoder: str) -> PairCoder:
    """What turns questions and passages into tokens; raises EncoderError, TrainingError."""
    path = tokenizer_of(encoder)
    try:
        return PairCoder(path)
    except Exception as error:  # the library raises plain Exception for a broken file
        raise TrainingError(f"{path}: {error}; name another encoder") from error
