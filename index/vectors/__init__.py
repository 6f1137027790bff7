"""Dense retrieval by FAISS.

- ``store.py``  generations of index files: writing, publishing, searching
"""

from index.vectors.store import FaissVectorStore

__all__ = ["FaissVectorStore"]
