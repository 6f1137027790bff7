"""Dense retrieval by FAISS; what a change of the index costs follows the change, not the index.

- ``store.py``       generations in a folder: begun, opened, verified, listed, dropped
- ``writer.py``      a generation under construction
- ``spool.py``       what it adds, until that is written
- ``merging.py``     pure: which segments are written anew
- ``kinds.py``       pure: how a segment is searched, and what the measurements say of it
- ``reader.py``      a published generation: searching its segments as if they were one
- ``segments.py``    segments in memory; each is loaded once, whoever reads it
- ``exact.py``       comparing a query with vectors, all or some
- ``structures.py``  what proposes the vectors that are compared, where they are many
- ``stored.py``      segments on disk: written, verified, read to be written anew
- ``rows.py``        a file of exact vectors, read by places
- ``contents.py``    what a generation consists of: its manifest
"""

from index.vectors.store import FaissVectorStore

__all__ = ["FaissVectorStore"]
