"""What a build works with, by the settings; and which generation it may start from."""

import logging
from typing import Protocol

from index import building, text
from index.datatypes import Encoder, Generation, LexicalStore, VectorStore
from index.errors import IndexFilesError
from index.settings import Settings

log = logging.getLogger(__name__)


class Stored(Protocol):
    """The store, as far as builds need it."""

    @property
    def articles(self) -> building.Articles:
        """Articles and their passages."""

    @property
    def embeddings(self) -> building.Embeddings:
        """Cached vectors."""

    @property
    def generations(self) -> building.Generations:
        """What is published."""

    @property
    def marks(self) -> building.Marks:
        """What finds copies."""


def workshop(
    store: Stored,
    encoder: Encoder,
    vectors: VectorStore,
    lexical: LexicalStore,
    settings: Settings,
    *,
    edition: int = 0,
) -> building.Workshop:
    """A workshop that cuts as settings say. Raises EncoderError.

    Each ``edition`` has passages of its own: that is how all is built anew by the same rules.
    """
    cutting = building.Cutting(settings.passages.max_tokens, settings.passages.overlap_sentences)
    rules = (text.CHUNKING_VERSION, cutting, encoder.fingerprint, settings.sources.languages)
    parts = (*rules, edition) if edition else rules
    return building.Workshop(
        articles=store.articles,
        embeddings=store.embeddings,
        generations=store.generations,
        marks=store.marks,
        encoder=encoder,
        vectors=vectors,
        lexical=lexical,
        cutting=cutting,
        chunking=text.digest(repr(parts)),
        batch_passages=settings.index.batch_passages,
    )


def is_reusable(generation: Generation, work: building.Workshop) -> bool:
    """Whether a new generation may start from this one's files."""
    return (
        generation.encoder == work.encoder.fingerprint
        and generation.chunking == work.chunking
        and opens(work.vectors, generation.id)
        and opens(work.lexical, generation.id)
    )


def opens(shelf: VectorStore | LexicalStore, generation: int) -> bool:
    """Whether a generation's files are there and whole."""
    try:
        shelf.open(generation).close()
    except IndexFilesError as error:
        log.warning("generation %d is built anew: %s", generation, error)
        return False
    return True
