"""Haystack in memory: cleaner, splitter, embedder and writer in one pipeline.

As in its tutorial 30, "Preprocessing Different File Types" (haystack.deepset.ai/tutorials), which
uses this very encoder: DocumentCleaner with its defaults, DocumentSplitter by 150 words with an
overlap of 50, SentenceTransformersDocumentEmbedder, InMemoryDocumentStore; for questions
SentenceTransformersTextEmbedder and InMemoryEmbeddingRetriever in a second pipeline.
Best sentences: the sentences of the retrieved documents, embedded by the same model and ranked.
"""

# mypy: disable-error-code="import-not-found,import-untyped"
# These packages are in the peer's environment alone.

from collections.abc import Iterable
from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from index.benchmarks.peers.protocol import IdTitleText, encoder_folder
from index.benchmarks.peers.sentences import PASSAGES, best, split


class Haystack:
    """See the module."""

    title = "Haystack, in memory"
    packages = ("haystack-ai", "sentence-transformers-haystack", "sentence-transformers", "torch")
    window = 256  # as the model's own sentence_bert_config.json has it

    def __init__(self, folder: Path) -> None:  # noqa: ARG002 - all is kept in memory
        model = encoder_folder()
        self.store = InMemoryDocumentStore()
        self.documents = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
        self.questions = SentenceTransformersTextEmbedder(model=model, progress_bar=False)
        self.indexing = Pipeline()
        self.indexing.add_component("cleaner", DocumentCleaner())
        self.indexing.add_component(
            "splitter", DocumentSplitter(split_by="word", split_length=150, split_overlap=50)
        )
        self.indexing.add_component("embedder", self.documents)
        self.indexing.add_component("writer", DocumentWriter(self.store))
        self.indexing.connect("cleaner", "splitter")
        self.indexing.connect("splitter", "embedder")
        self.indexing.connect("embedder", "writer")
        self.asking = Pipeline()
        self.asking.add_component("embedder", self.questions)
        self.asking.add_component("retriever", InMemoryEmbeddingRetriever(self.store))
        self.asking.connect("embedder.embedding", "retriever.query_embedding")
        self.indexing.warm_up()
        self.asking.warm_up()

    def ingest(self, articles: Iterable[IdTitleText]) -> None:
        """Documents through the pipeline."""
        documents = [
            Document(content=text, meta={"title": title, "key": key})
            for key, title, text in articles
        ]
        self.indexing.run({"cleaner": {"documents": documents}})

    def chunks(self) -> Iterable[tuple[str, str]]:
        """The documents of the store."""
        for document in self.store.filter_documents():
            yield document.meta["key"], document.content

    def retrieve(self, question: str, k: int) -> list[str]:
        """Through the second pipeline."""
        found = self.asking.run({"embedder": {"text": question}, "retriever": {"top_k": k}})
        return [str(each.content) for each in found["retriever"]["documents"]]

    def best_sentences(self, question: str, k: int) -> list[str]:
        """The sentences of the documents, embedded again."""
        sentences = split(self.retrieve(question, PASSAGES))
        embedded = self.documents.run([Document(content=each) for each in sentences])["documents"]
        asked = self.questions.run(question)["embedding"]
        return best(asked, [each.embedding for each in embedded], sentences, k)


PEER = Haystack
