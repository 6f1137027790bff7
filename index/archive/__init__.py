"""Backups of everything, and articles as files that other Footnotes read.

::

    store --dump--> database.sqlite --+-- manifest.json --> FILE (tar, gzip)
                                                             |
    live store <--load, one transaction-- index files <-- checked, unpacked

A backup holds no index files: they are written anew from the stored passages and the cached
vectors, so that a backup is small and outlives a change of their format.

- ``package.py``   the file: manifest and database, written whole, read with distrust
- ``desk.py``      Archive: backup, restore, export, import
- ``articles.py``  articles as JSON Lines, which give the same article again
"""

from index.archive.desk import Archive

__all__ = ["Archive"]
