"""Pure: where in its page an extracted block stands, and how much of it is known already."""

import re
from collections.abc import Sequence

from lxml import etree

from index.sources.html.blocks import Block

NEAR_START = 6
"""Blocks above the first known one in which a lead may stand, where no headline is known."""
SHINGLE = 4
"""Words in a row by which texts are compared."""
KNOWN = 0.5
"""The part of a block's shingles that make it one that is there already."""
_WORD = re.compile(r"\w+")
Tokens = tuple[str, ...]


def tokens(text: str) -> Tokens:
    """Return a text's words in small letters."""
    return tuple(_WORD.findall(text.lower()))


def shingles(words: Tokens) -> set[Tokens]:
    """Return the runs of words that stand for a text; never none."""
    if len(words) <= SHINGLE:
        return {words}
    return {words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1)}


def share_known(block: Block, known: set[Tokens]) -> float:
    """Return the part of a block's shingles that are known."""
    own = shingles(tokens(block.text))
    return sum(each in known for each in own) / len(own)


def floor_of(page: Sequence[Block], headline: etree._Element | None, first: int) -> int:
    """The first block of the page that may be the article's."""
    if headline is not None:
        for number, block in enumerate(page[: first + 1]):
            if block.element is headline:
                return number + 1
    return max(0, first - NEAR_START)


class Places:
    """Finds the block of a page that an extracted one came from, by its first words."""

    def __init__(self, page: Sequence[Block]) -> None:
        self._starts: dict[Tokens, list[int]] = {}
        self._within: dict[Tokens, int] = {}
        for number, block in enumerate(page):
            words = tokens(block.text)
            self._starts.setdefault(words[:SHINGLE], []).append(number)
            for shingle in shingles(words):
                self._within.setdefault(shingle, number)

    def of_all(self, extracted: Sequence[Block]) -> list[int | None]:
        """Return the number of each block in the page; None where it is not found there.

        Of several equal ones it is the first that is not above the block before.
        """
        places: list[int | None] = []
        last = 0
        for block in extracted:
            place = self._of(tokens(block.text), last)
            places.append(place)
            last = place if place is not None else last
        return places

    def _of(self, words: Tokens, after: int) -> int | None:
        candidates = self._starts.get(words[:SHINGLE], [])
        if candidates:
            return next((number for number in candidates if number >= after), candidates[-1])
        if len(words) <= SHINGLE:
            return None
        middle = len(words) // 2
        for at in (0, middle - SHINGLE // 2, len(words) - SHINGLE):
            if (place := self._within.get(words[at : at + SHINGLE])) is not None:
                return place
        return None
