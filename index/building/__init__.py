"""Building a generation: plan() decides purely, apply() performs, publishing is one SQL row.

::

    heads of what is published ─┐
                                ├─ plan() ─> Plan ─ apply() ─> compare ─> cut ─> embed ─> publish
    heads of what came in ──────┘                    each step committed, nothing visible

A crash at any instant leaves the published generation as it is; ``recover()`` throws away
what was begun. Marks, passages and vectors are cached as they are made, so no work is done twice.

- ``plan.py``      what to add, change and remove; what a path or target names
- ``workshop.py``  what a build works with
- ``compare.py``   which of what comes in is a copy of what
- ``repeats.py``   lines that repeat across a source's pages
- ``cut.py``       articles into passages, passages into documents
- ``fill.py``      documents and their vectors into the index files
- ``pace.py``      how many passages are encoded at once, so that cancelling is quick
- ``apply.py``     the build as a whole; cancelling and cleaning up
- ``retention.py`` pure: which generations are kept
"""

from index.building.apply import (
    Built,
    Gate,
    abandon,
    afterwards,
    apply,
    drive,
    is_clear,
    recover,
    retire,
    sweep,
)
from index.building.compare import copied_by, copies_among
from index.building.cut import document, passages_of
from index.building.fill import embed
from index.building.plan import Plan, missing_from, named, place, plan
from index.building.repeats import Neighbours, repeats_of
from index.building.workshop import (
    Articles,
    Cutting,
    Embeddings,
    Generations,
    Marks,
    Shelf,
    Workshop,
    batches,
)

__all__ = [
    "Articles",
    "Built",
    "Cutting",
    "Embeddings",
    "Gate",
    "Generations",
    "Marks",
    "Neighbours",
    "Plan",
    "Shelf",
    "Workshop",
    "abandon",
    "afterwards",
    "apply",
    "batches",
    "copied_by",
    "copies_among",
    "document",
    "drive",
    "embed",
    "is_clear",
    "missing_from",
    "named",
    "passages_of",
    "place",
    "plan",
    "recover",
    "repeats_of",
    "retire",
    "sweep",
]
