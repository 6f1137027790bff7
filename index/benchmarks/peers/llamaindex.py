"""LlamaIndex with its defaults: VectorStoreIndex over SentenceSplitter(1024, 200), on FAISS.

As in its pages "Faiss Vector Store" and "Local Embeddings with HuggingFace"
(developers.llamaindex.ai): IndexFlatL2, ``VectorStoreIndex.from_documents`` with nothing but the
storage named, batches of 10 texts. The title is metadata, which it embeds along by default.
Best sentences: the sentences of the retrieved nodes, embedded by the same model and ranked.
"""

# mypy: disable-error-code="import-not-found,import-untyped"
# These packages are in the peer's environment alone.

from collections.abc import Iterable
from pathlib import Path

import faiss
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.schema import MetadataMode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.faiss import FaissVectorStore

from index.benchmarks.peers.protocol import IdTitleText, encoder_folder
from index.benchmarks.peers.sentences import PASSAGES, best, split


class LlamaIndex:
    """See the module."""

    title = "LlamaIndex, defaults"
    packages = (
        "llama-index-core", "llama-index-embeddings-huggingface",
        "llama-index-vector-stores-faiss", "faiss-cpu", "sentence-transformers", "torch",
    )  # fmt: skip

    def __init__(self, folder: Path) -> None:  # noqa: ARG002 - all is kept in memory
        self.encoder = HuggingFaceEmbedding(model_name=encoder_folder())
        self.window = int(self.encoder.max_length)

    def ingest(self, articles: Iterable[IdTitleText]) -> None:
        """Documents in, split, embedded and indexed by one call."""
        documents = [
            Document(doc_id=key, text=text, metadata={"title": title})
            for key, title, text in articles
        ]
        dimension = len(self.encoder.get_text_embedding("dimension"))
        store = FaissVectorStore(faiss_index=faiss.IndexFlatL2(dimension))
        self.index = VectorStoreIndex.from_documents(
            documents,
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=self.encoder,
        )

    def chunks(self) -> Iterable[tuple[str, str]]:
        """The nodes as they were embedded."""
        for node in self.index.docstore.docs.values():
            yield node.ref_doc_id, node.get_content(metadata_mode=MetadataMode.EMBED)

    def retrieve(self, question: str, k: int) -> list[str]:
        """By the index's retriever."""
        found = self.index.as_retriever(similarity_top_k=k).retrieve(question)
        return [str(each.node.get_content()) for each in found]

    def best_sentences(self, question: str, k: int) -> list[str]:
        """The sentences of the nodes, embedded again."""
        sentences = split(self.retrieve(question, PASSAGES))
        vectors = self.encoder.get_text_embedding_batch(sentences)
        return best(self.encoder.get_query_embedding(question), vectors, sentences, k)


PEER = LlamaIndex
