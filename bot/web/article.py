"""A stored article cut into what a page shows: pieces of paragraphs, cited or not. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from bot.web.links import CITED
from index.datatypes import ArticleView, ViewBlock, ViewMark


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph's words, with the numbers of the citations that hold it.

    ``begins`` are the citations that begin here, and ``anchor`` is the id for all of these.
    """

    text: str
    numbers: tuple[int, ...] = ()
    is_opened: bool = False
    begins: tuple[int, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A citation as a place to go to: its number and its anchor on the page."""

    number: int
    anchor: str
    is_opened: bool


def paragraphs(view: ArticleView) -> list[list[Piece]]:
    """The pieces of each block; joined they are its text, word for word."""
    begun: set[int] = set()
    return [list(pieces(block, begun)) for block in view.blocks]


def pieces(block: ViewBlock, begun: set[int]) -> Iterator[Piece]:
    """A block cut where citations begin and end; ``begun`` are those that have an anchor already.

    Citations may overlap, and one may go on from a block before.
    """
    end = len(block.text)
    marks = [each for each in block.marks if 0 <= each.span.start < each.span.end <= end]
    cuts = {0, end, *(at for each in marks for at in (each.span.start, each.span.end))}
    for start, stop in pairwise(sorted(cuts)):
        here = [each for each in marks if each.span.start <= start and stop <= each.span.end]
        new = sorted(first_of(here, begun), key=lambda each: (not each.is_opened, each.number))
        begun.update(each.number for each in new)
        yield Piece(
            text=block.text[start:stop],
            numbers=tuple(sorted({each.number for each in here})),
            is_opened=any(each.is_opened for each in here),
            begins=tuple(sorted(each.number for each in new)),
            anchor=anchor(new[0]) if new else None,
        )


def first_of(marks: list[ViewMark], begun: set[int]) -> list[ViewMark]:
    """The marks that begin here, one a number."""
    return list({each.number: each for each in marks if each.number not in begun}.values())


def stops(cut: list[list[Piece]], view: ArticleView) -> list[Stop]:
    """The citations in the order in which they are read."""
    opened = {each.number for block in view.blocks for each in block.marks if each.is_opened}
    return [
        Stop(number, piece.anchor, number in opened)
        for block in cut
        for piece in block
        if piece.anchor
        for number in piece.begins
    ]


def opened_words(cut: list[list[Piece]]) -> str:
    """The words of the citation that the page was opened for."""
    blocks = ("".join(piece.text for piece in block if piece.is_opened) for block in cut)
    return " ".join(filter(None, blocks))


def anchor(mark: ViewMark) -> str:
    """The id of a citation's first words."""
    return CITED if mark.is_opened else f"c{mark.number}"


def outside(url: str | None) -> str | None:
    """An address that a page may link to: of the web, not one that runs something."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    return url if host(url) else None


def host(url: str) -> str:
    """The site of an address as it is read, "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no address
        return ""
