"""Bringing the index to what came in: one builder at a time, each change one generation.

- ``desk.py``  sync, add, remove
"""

from index.indexing.desk import Indexing, ignore, never

__all__ = ["Indexing", "ignore", "never"]
