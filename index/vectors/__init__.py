"""Dense retrieval by FAISS; what a change of the index costs follows the change, not the index.

- ``store.py``     generations in a folder: begun, opened, listed, dropped
- ``writer.py``    a generation under construction
- ``reader.py``    a published generation: searching its segments as if they were one
- ``segments.py``  files of vectors; in memory each is loaded once, whoever reads it
- ``contents.py``  what a generation consists of: its manifest
- ``merging.py``   pure: which segments are written anew
"""

from index.vectors.store import FaissVectorStore

__all__ = ["FaissVectorStore"]
