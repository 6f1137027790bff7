"""Encoder and reader: whether they load, work, and know each other."""

from collections.abc import Iterator

from index.datatypes import Article, Hit, Passage, Span, StoredPassage
from index.doctor.database import is_usable
from index.doctor.findings import Finding, error, fine
from index.errors import FootnoteError
from index.models import SIMILARITY, encoder_of, reader_of
from index.settings import Settings
from index.store import Store

SENTENCE = "The bridge was opened in 1928."
QUESTION = "When was the bridge opened?"


def models(settings: Settings) -> Iterator[Finding]:
    """Load both and read a sentence."""
    options = settings.encoder
    encoder = encoder_of(settings)
    try:
        encoder.encode([SENTENCE])
    except FootnoteError as problem:
        yield error("encoder", str(problem))
        return
    built_with = encoder_of_index(settings)
    if built_with not in {None, encoder.fingerprint}:
        yield error(
            "encoder",
            f"encoder.model = {options.model!r} is not the one that the index was built with",
            "run `footnote sync` to build it anew, or name the former model",
        )
    else:
        yield fine("encoder", f"{options.model}, {encoder.dimension} dimensions, loads and encodes")
    name = settings.reader.model
    reader = reader_of(settings, encoder)
    try:
        reader.read(QUESTION, [hit()])
    except FootnoteError as problem:
        yield error("reader", str(problem))
        return
    said = "needs no calibration" if name == SIMILARITY else "calibrated beside the encoder"
    yield fine("reader", f"{name}, loads and reads, {said}")


def encoder_of_index(settings: Settings) -> str | None:
    """The fingerprint of the encoder that the published index was built with, if it is known."""
    if not is_usable(settings):
        return None
    with Store(settings.store_url) as store:
        current = store.generations.current()
    return current.encoder if current else None


def hit() -> Hit:
    """A sentence as retrieval would find it."""
    span = Span(0, len(SENTENCE))
    passage = StoredPassage(1, 1, Passage(span, (span,)))
    return Hit(passage, Article("doctor", "doctor", SENTENCE), 1.0, 1, 1.0, 1, 1.0)
