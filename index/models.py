"""Encoder and reader, as settings name them."""

from index.datatypes import Encoder
from index.encoder import SentenceTransformerEncoder
from index.reader import ExtractiveReader, SimilarityReader
from index.settings import Settings

SIMILARITY = "similarity"


def encoder_of(settings: Settings) -> SentenceTransformerEncoder:
    """The configured encoder; its model is loaded when it is first needed."""
    options = settings.encoder
    return SentenceTransformerEncoder(
        options.model, options.precision, options.batch_tokens, options.threads
    )


def reader_of(settings: Settings, encoder: Encoder) -> ExtractiveReader | SimilarityReader:
    """The configured reader beside an encoder; its model is loaded when it is first needed."""
    options = settings.reader
    if options.model == SIMILARITY:
        return SimilarityReader(encoder)
    return ExtractiveReader(
        options.model,
        encoder,
        precision=options.precision,
        calibrations=settings.data_dir / "calibration",
    )
