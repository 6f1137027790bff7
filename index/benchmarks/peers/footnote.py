"""Footnote through its public Engine, with its defaults, in a data folder of its own.

Ingesting is ``Engine.add``: articles are prepared, labelled line by line, cut, embedded, indexed
by meaning and by words, and published durably. Retrieval is ``Engine.propose``, an answer
``Engine.ask``. Best sentences: as for the peers, the sentences of the found passages, embedded by
the same model and ranked; that is not how Footnote answers, which reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, cast

from index.benchmarks.peers.protocol import IdTitleText
from index.benchmarks.peers.sentences import PASSAGES, best, split
from index.datatypes import Article, Encoder, FloatArray
from index.engine import Engine
from index.models import encoder_of
from index.settings import Settings


class Noting:
    """An encoder that notes what it encodes and for how long; all else is the encoder's."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.texts: list[str] = []
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """As the encoder's."""
        began = perf_counter()
        vectors = self._encoder.encode(texts)
        self.seconds += perf_counter() - began
        self.texts += texts
        return vectors

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)


class Footnote:
    """See the module."""

    title = "Footnote"
    packages = ("footnote", "faiss-cpu", "openvino", "tantivy", "torch")

    def __init__(self, folder: Path) -> None:
        settings = Settings(data_dir=folder / "data")
        configured = encoder_of(settings)
        self.noting = Noting(configured)
        self.encoder = cast("Encoder", self.noting)
        self.engine = Engine(settings, self.encoder)
        self.window = self.encoder.window
        self.format = str(configured.chosen.format)

    def ingest(self, articles: Iterable[IdTitleText]) -> None:
        """Articles added as one change."""
        self.noting.texts, self.noting.seconds = [], 0.0
        made = [
            Article(key=key, origin=f"benchmark/{key}", title=title, text=text)
            for key, title, text in articles
        ]
        self.engine.add(made)
        self.ingested, self.spent = [*self.noting.texts], self.noting.seconds
        if not self.ingested:
            raise RuntimeError(
                "the engine embedded nothing through Encoder.encode; empty the benchmark's folder, "
                "or let this adapter note where the engine encodes now"
            )

    def chunks(self) -> Iterable[tuple[str, str]]:
        """What was encoded; which article it is of is not noted."""
        for text in self.ingested:
            yield "", text

    def retrieve(self, question: str, k: int) -> list[str]:
        """Passages by meaning and by words, not read."""
        return [hit.text for hit in self.engine.propose(question, k)]

    def best_sentences(self, question: str, k: int) -> list[str]:
        """The sentences of the passages, embedded again."""
        sentences = split(self.retrieve(question, PASSAGES))
        vectors = self.encoder.encode([question, *sentences])
        return best(vectors[0].tolist(), vectors[1:].tolist(), sentences, k)

    def answer(self, question: str) -> str | None:
        """Retrieved, read, composed and verified."""
        citations = self.engine.ask(question).citations
        return citations[0].quote if citations else None

    def embedding(self) -> Mapping[str, float | str]:
        """How long encoding took while ingesting, and in which format."""
        return {"seconds": self.spent, "format": self.format}


PEER = Footnote
