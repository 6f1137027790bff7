"""Settings by which a handful of vectors is searched as millions are, by each kind of structure."""

from index.settings import Vectors

STRUCTURES = ("hnsw", "ivf-sq", "ivf-pq")


def searched_by(kind: str) -> Vectors:
    """A structure of this kind in every segment that is large enough for one, always used."""
    return Vectors.model_validate({"kind": kind, "flat_until": 0, "exact_until": 0})


KINDS = {"flat": Vectors(kind="flat"), **{kind: searched_by(kind) for kind in STRUCTURES}}
