"""LangChain: recursive splitting, HuggingFaceEmbeddings, its FAISS vector store.

As in its tutorial "Build a semantic search engine" and its page on FAISS (docs.langchain.com):
RecursiveCharacterTextSplitter by 1,000 characters with an overlap of 200 and start indices,
HuggingFaceEmbeddings with its defaults, ``FAISS.from_documents``, ``similarity_search``.
Best sentences: the sentences of the found documents, embedded by the same model and ranked.
"""

# mypy: disable-error-code="import-not-found,import-untyped"
# These packages are in the peer's environment alone.

from collections.abc import Iterable
from pathlib import Path

from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from index.benchmarks.peers.protocol import IdTitleText, encoder_folder
from index.benchmarks.peers.sentences import PASSAGES, best, split


class LangChain:
    """See the module."""

    title = "LangChain, FAISS"
    packages = (
        "langchain-community", "langchain-core", "langchain-huggingface",
        "langchain-text-splitters", "faiss-cpu", "sentence-transformers", "torch",
    )  # fmt: skip
    window = 256  # as the model's own sentence_bert_config.json has it

    def __init__(self, folder: Path) -> None:  # noqa: ARG002 - all is kept in memory
        self.encoder = HuggingFaceEmbeddings(model_name=encoder_folder())
        self.splitter = RecursiveCharacterTextSplitter(
            chunk_size=1000, chunk_overlap=200, add_start_index=True
        )

    def ingest(self, articles: Iterable[IdTitleText]) -> None:
        """Documents, split and put into the store."""
        documents = [
            Document(page_content=text, metadata={"title": title, "key": key})
            for key, title, text in articles
        ]
        self.splits = self.splitter.split_documents(documents)
        self.store = FAISS.from_documents(self.splits, self.encoder)

    def chunks(self) -> Iterable[tuple[str, str]]:
        """The splits."""
        for split_ in self.splits:
            yield split_.metadata["key"], split_.page_content

    def retrieve(self, question: str, k: int) -> list[str]:
        """By similarity."""
        return [str(each.page_content) for each in self.store.similarity_search(question, k=k)]

    def best_sentences(self, question: str, k: int) -> list[str]:
        """The sentences of the splits, embedded again."""
        sentences = split(self.retrieve(question, PASSAGES))
        vectors = self.encoder.embed_documents(sentences)
        return best(self.encoder.embed_query(question), vectors, sentences, k)


PEER = LangChain
