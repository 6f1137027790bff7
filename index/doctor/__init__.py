"""Looks at everything that an answer needs, part by part, and says what to do about it.

It changes nothing: it makes no tables, builds nothing and leaves nothing behind.

- ``findings.py``  what is found: fine, a warning or an error, each with its remedy
- ``machine.py``   Python, packages, disk
- ``folders.py``   settings that name places
- ``database.py``  the database and its tables
- ``published.py`` the published index: its files, and whether they agree with the database
- ``models.py``    encoder and reader
- ``examine.py``   all of them, in this order
"""

from index.doctor.examine import examine
from index.doctor.findings import Finding, Level, guarded

__all__ = ["Finding", "Level", "examine", "guarded"]
