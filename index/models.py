"""Encoder and reader, as settings name them."""

from index.datatypes import Encoder
from index.encoder import ConfiguredEncoder
from index.errors import EncoderError
from index.reader import ExtractiveReader, SimilarityReader
from index.settings import Settings

SIMILARITY = "similarity"


def encoder_of(settings: Settings) -> ConfiguredEncoder:
    """The configured encoder; its model is loaded when it is first needed."""
    options = settings.encoder
    return ConfiguredEncoder(
        options.model, options.precision, options.batch_tokens, options.threads, options.way
    )


def reader_of(settings: Settings, encoder: Encoder) -> ExtractiveReader | SimilarityReader:
    """The configured reader beside an encoder; its model is loaded when it is first needed.

    What would not be shown does not settle a question either, so the threshold of answers is the
    least support that lets it leave passages out; and what would be shown is not hopeless.
    """
    options = settings.reader
    if options.model == SIMILARITY:
        return SimilarityReader(encoder)
    return ExtractiveReader(
        options.model,
        encoder,
        precision=options.precision,
        threads=settings.encoder.threads,
        first=options.first_passages,
        enough=max(options.enough, settings.answers.threshold),
        hopeless=min(options.hopeless, settings.answers.threshold),
        calibrations=settings.data_dir / "calibration",
    )


def described(settings: Settings, encoder: Encoder) -> str:
    """The encoder's name, and by what it computes, for people; alone where it cannot be loaded."""
    name = settings.encoder.model
    try:
        computes: str | None = getattr(encoder, "computes", None)
    except EncoderError:  # who looks at what is published need not have the model
        computes = None
    return f"{name} ({computes})" if computes else name
