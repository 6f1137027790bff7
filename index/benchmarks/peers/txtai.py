"""txtai as a hybrid embeddings database that stores content.

As in its pages "Embeddings", "Index guide" and "Build RAG pipelines with txtai"
(neuml.github.io/txtai): texts are split by Segmentation(paragraphs=True) (Textractor's own
splitting, for what is text already), ``Embeddings(path=..., hybrid=True, content=True)``, tuples
of id and text. Its transformers pooling reads 512 tokens of a text by default.
Best sentences: the sentences of the found paragraphs, ranked by ``Embeddings.similarity``.
"""

# mypy: disable-error-code="import-not-found,import-untyped"
# These packages are in the peer's environment alone.

from collections.abc import Iterable
from pathlib import Path

from txtai import Embeddings
from txtai.pipeline import Segmentation

from index.benchmarks.peers.protocol import IdTitleText, encoder_folder
from index.benchmarks.peers.sentences import PASSAGES, split


class Txtai:
    """See the module."""

    title = "txtai, hybrid"
    packages = ("txtai", "faiss-cpu", "transformers", "torch")

    def __init__(self, folder: Path) -> None:  # noqa: ARG002 - all is kept in memory
        self.segment = Segmentation(paragraphs=True)
        self.embeddings = Embeddings(path=encoder_folder(), hybrid=True, content=True)
        self.embeddings.transform("loads the model")
        self.window = int(self.embeddings.model.model.maxlength)

    def ingest(self, articles: Iterable[IdTitleText]) -> None:
        """Paragraphs, streamed into the index."""
        self.embeddings.index(
            (f"{key}#{number}", paragraph)
            for key, _, text in articles
            for number, paragraph in enumerate(self.segment(text))
        )

    def chunks(self) -> Iterable[tuple[str, str]]:
        """The paragraphs of the database."""
        count = self.embeddings.count()
        rows = f"select id, text from txtai limit {count}"  # noqa: S608 - a number alone
        every = self.embeddings.search(rows)
        for each in every:
            yield each["id"].rpartition("#")[0], each["text"]

    def retrieve(self, question: str, k: int) -> list[str]:
        """By vectors and by words."""
        return [str(each["text"]) for each in self.embeddings.search(question, k)]

    def best_sentences(self, question: str, k: int) -> list[str]:
        """The sentences of the paragraphs, by similarity."""
        sentences = split(self.retrieve(question, PASSAGES))
        return [sentences[at] for at, _ in self.embeddings.similarity(question, sentences)[:k]]


PEER = Txtai
