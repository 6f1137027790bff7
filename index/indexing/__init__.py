"""Bringing the index to what came in: one builder at a time, each change one generation.

::

    folders --reading--> heads --plan--> building.apply --gate--> published, or held
               |                            |
               +-- forecasting (nothing is stored)    turn: lock, lease, progress, cancelling

- ``desk.py``         Indexing: sync, add, remove
- ``builder.py``      the same as a Protocol: ``index.apart`` has another one
- ``preparing.py``    articles completed and corrected on their way into the store
- ``reading.py``      files that changed are read, the others stand as they were
- ``standing.py``     pure: which files stand
- ``forecasting.py``  what a sync would do
- ``estimating.py``   how many passages that is, and how long it takes
- ``turn.py``         whose turn it is
- ``callbacks.py``    what a build tells and asks whoever began it
- ``protocols.py``    what reading works with
"""

from index.indexing.builder import Builder
from index.indexing.callbacks import Cancelled, Follow, Note, both, ignore, never, unnoted
from index.indexing.desk import Indexing, Models
from index.indexing.forecasting import Forecasting
from index.indexing.preparing import Preparing
from index.indexing.reading import Reading
from index.indexing.turn import Turn, Turns

__all__ = [
    "Builder",
    "Cancelled",
    "Follow",
    "Forecasting",
    "Indexing",
    "Models",
    "Note",
    "Preparing",
    "Reading",
    "Turn",
    "Turns",
    "both",
    "ignore",
    "never",
    "unnoted",
]
