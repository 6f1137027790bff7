"""The words of an article out of its page: two extractors, each covering the other's gaps.

trafilatura in its precise mode decides what the article is. It loses lead paragraphs set as
``<div>`` and now and then a stretch in the middle; readability keeps those, and more that is no
article. So a paragraph that only readability has is taken in where it stands between or right
beside trafilatura's and reads as prose. Where one of the two fails outright, the other serves.
"""

import copy
import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import lxml.html
from lxml import etree

from index.dates import bare, stated
from index.sources.html.blocks import Block, Kind, blocks, count_words, is_prose

MIN_WORDS = 40
"""Words of prose; with fewer, an extractor has found no article."""
FAILED = 0.3
"""An extractor that has less than this part of the other's prose has failed."""
MAX_LINKED = 0.4
ALL_LINKED = 0.8
MAX_BYLINE = 25
NEAR_START = 6
"""Blocks above the first known one in which a lead may stand, where no headline is known."""
NEAR_END = 3
_PARTS = re.compile(r"\s+[|•·–—]\s+")
_BY = re.compile(
    r"(?:by|von|por|autor(?:ka)?:?|автор:?|text:|tekst:|текст:)\s+[^\W\d_a-zа-яё]", re.IGNORECASE
)
_SHINGLE = 4
_KNOWN = 0.5
_WORD = re.compile(r"\w+")
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|footer|sidebar|related|recommend\w*|newsletter|promo\w*|comments?"
    r"|share|social|cookies?|consent|banner|advert\w*|teaser\w*|popular|trending|breadcrumbs?"
    r"|subscri\w*|paywall|disclaimer|author-?bio|most-?read|read-?more|read-?also)(?:$|[-_ ])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:^|[-_ ])(?:lead\w*|lede|intro\w*|standfirst|summary|dek|deck|vorspann|perex|abstract"
    r"|entradilla|bajada|sub-?head\w*|sub-?title|excerpt|description|annotation)(?:$|[-_ ])",
    re.IGNORECASE,
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
Tokens = tuple[str, ...]


def extract(
    tree: etree._Element, page: Sequence[Block], headline: etree._Element | None
) -> list[Block]:
    """Return the article's blocks in the page's order; none where there is no article.

    ``tree`` is a reduced page, which stays as it is, ``page`` its blocks; ``headline`` its
    element for the title, above which no paragraph is added.
    """
    precise = _trafilatura(tree, precise=True)
    kept = [block for block in _readability(tree) if block.kind is not Kind.CAPTION]
    precise_words, kept_words = _prose_words(precise), _prose_words(kept)
    if max(precise_words, kept_words) < MIN_WORDS:
        recalled = _trafilatura(tree, precise=False)
        return max(recalled, precise, kept, key=_prose_words)
    if precise_words < FAILED * kept_words:
        return [block for block in kept if block.link_share < MAX_LINKED]
    if kept_words < FAILED * precise_words:
        return precise
    return _merge(page, precise, kept, headline)


def with_lead(
    chosen: Sequence[Block], page: Sequence[Block], headline: etree._Element | None, described: str
) -> list[Block]:
    """Put the lead in front where both extractors lost it, as they do with a page's <header>.

    It stands between headline and text, reads as prose, and either its class says what it is
    or it begins as the page's description does (``described``).
    """
    placed = [place for place in Places(page).of_all(chosen[:3]) if place is not None]
    if headline is None or not placed:
        return list(chosen)
    known = {shingle for block in chosen for shingle in _shingles(_tokens(block.text))}
    opening = _tokens(described)[: 2 * _SHINGLE]
    leads = [
        block
        for block in page[_floor(page, headline, placed[0]) : placed[0]]
        if _belongs(block, block, inside=False)
        and _share_known(block, known) < _KNOWN
        and (_is_lead(block.element) or _tokens(block.text)[: 2 * _SHINGLE] == opening)
    ]
    return [*leads, *chosen]


def _is_lead(element: etree._Element) -> bool:
    chain = (element, element.getparent())
    return any(
        _LEAD.search(f"{each.get('class', '')} {each.get('id', '')} {each.get('itemprop', '')}")
        for each in chain
        if each is not None
    )


def tidied(
    chosen: Sequence[Block],
    page: Sequence[Block],
    headline: etree._Element | None,
    language: str | None,
) -> list[Block]:
    """Leave out what no line's words can show to be furniture, but its place in the page does.

    That is: lines above the headline that are no prose, lines that are nothing but links, and
    bylines and dates between headline and text. "Read also" lines are not its business.
    """
    places = Places(page).of_all(chosen)
    floor = _floor(page, headline, len(page)) if headline is not None else 0
    started = False
    kept = []
    for block, place in zip(chosen, places, strict=True):
        prose = is_prose(block.text)
        started = started or prose
        if block.kind is not Kind.HEADING and (
            (
                not prose
                and place is not None
                and (place < floor - 1 or page[place].link_share > ALL_LINKED)
            )
            or (not started and _is_byline(block.text, language))
        ):
            continue
        kept.append(block)
    return kept


def _is_byline(text: str, language: str | None) -> bool:
    if count_words(text) > MAX_BYLINE:
        return False
    return (
        stated([text], language) is not None
        or any(bare(part, language) is not None for part in _PARTS.split(text))
        or _BY.match(text) is not None
    )


def _prose_words(found: Iterable[Block]) -> int:
    return sum(count_words(block.text) for block in found if is_prose(block.text))


def _trafilatura(tree: etree._Element, *, precise: bool) -> list[Block]:
    import trafilatura  # noqa: PLC0415 - keeps the start fast

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = trafilatura.bare_extraction(
            copy.deepcopy(tree),
            favor_precision=precise,
            favor_recall=not precise,
            include_comments=False,
            include_tables=True,
        )
        body = getattr(document, "body", None)
        return [] if body is None else list(blocks(body))
    except Exception:  # noqa: BLE001 - what strange pages do to a library; the other one serves
        return []


def _readability(tree: etree._Element) -> list[Block]:
    import readability  # noqa: PLC0415 - keeps the start fast

    logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)
    try:
        summary = readability.Document(copy.deepcopy(tree)).summary(html_partial=True)
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        found = lxml.html.fragment_fromstring(
            summary.encode("utf-8", "replace"), create_parent="div", parser=parser
        )
        return list(blocks(found))
    except Exception:  # noqa: BLE001 - what strange pages do to a library; the other one serves
        return []


def _merge(
    page: Sequence[Block],
    precise: Sequence[Block],
    kept: Sequence[Block],
    headline: etree._Element | None,
) -> list[Block]:
    """Take in what only readability has, where it belongs to what trafilatura has."""
    places = Places(page)
    placed = places.of_all(precise)
    known = {shingle for block in precise for shingle in _shingles(_tokens(block.text))}
    found = sorted(place for place in placed if place is not None)
    if not found:
        return list(precise)
    first, last = found[0], found[-1]
    floor = _floor(page, headline, first)
    elements = [page[place].element for place in found]
    homes = {*elements, *(element.getparent() for element in elements)}
    added: list[tuple[int, Block]] = []
    end = last
    shared = {
        up for up, count in Counter(each.getparent() for each in elements).items() if count > 1
    }
    siblings = [
        (block, first + 1 + at)
        for at, block in enumerate(page[first + 1 : last])
        if block.element.getparent() in shared and is_prose(block.text)
    ]
    candidates = [*zip(kept, places.of_all(kept), strict=True), *siblings]
    for block, place in candidates:
        if place is None or place < floor or _share_known(block, known) >= _KNOWN:
            continue
        element = page[place].element
        near = place <= end + NEAR_END and (element in homes or element.getparent() in homes)
        inside = first < place < last
        if (place > last and not near) or not _belongs(block, page[place], inside=inside):
            continue
        end = max(end, place)
        added.append((place, block))
        known.update(_shingles(_tokens(block.text)))
    return _in_order(precise, placed, added)


def _floor(page: Sequence[Block], headline: etree._Element | None, first: int) -> int:
    """The first block of the page that may be the article's."""
    if headline is not None:
        for number, block in enumerate(page[: first + 1]):
            if block.element is headline:
                return number + 1
    return max(0, first - NEAR_START)


def _belongs(block: Block, source: Block, *, inside: bool) -> bool:
    if source.kind is Kind.CAPTION or block.link_share >= MAX_LINKED or _is_furniture(source):
        return False
    return is_prose(block.text) or (inside and block.kind is Kind.ITEM and not block.linked)


def _is_furniture(block: Block) -> bool:
    """Whether a block stands in what its page names as no part of the article."""
    for element in (block.element, *block.element.iterancestors()):
        if element.tag in {"article", "main", "body"}:
            return False
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if element.tag in _FURNITURE_TAGS or _FURNITURE.search(names):
            return True
    return False


def _in_order(
    precise: Sequence[Block], placed: Sequence[int | None], added: Sequence[tuple[int, Block]]
) -> list[Block]:
    """Put the added blocks where they stand in the page; the others keep their order."""
    waiting = sorted(added, key=lambda pair: pair[0])
    merged: list[Block] = []
    for block, place in zip(precise, placed, strict=True):
        while place is not None and waiting and waiting[0][0] < place:
            merged.append(waiting.pop(0)[1])
        merged.append(block)
    return merged + [block for _, block in waiting]


def _tokens(text: str) -> Tokens:
    return tuple(_WORD.findall(text.lower()))


def _shingles(tokens: Tokens) -> set[Tokens]:
    if len(tokens) <= _SHINGLE:
        return {tokens}
    return {tokens[at : at + _SHINGLE] for at in range(len(tokens) - _SHINGLE + 1)}


def _share_known(block: Block, known: set[Tokens]) -> float:
    shingles = _shingles(_tokens(block.text))
    return sum(shingle in known for shingle in shingles) / len(shingles)


class Places:
    """Finds the block of a page that an extracted one came from, by its first words."""

    def __init__(self, page: Sequence[Block]) -> None:
        self._starts: dict[Tokens, list[int]] = {}
        self._within: dict[Tokens, int] = {}
        for number, block in enumerate(page):
            tokens = _tokens(block.text)
            self._starts.setdefault(tokens[:_SHINGLE], []).append(number)
            for shingle in _shingles(tokens):
                self._within.setdefault(shingle, number)

    def of_all(self, extracted: Sequence[Block]) -> list[int | None]:
        """Return the number of each block in the page; None where it is not found there.

        Of several equal ones it is the first that is not above the block before.
        """
        places: list[int | None] = []
        last = 0
        for block in extracted:
            place = self._of(_tokens(block.text), last)
            places.append(place)
            last = place if place is not None else last
        return places

    def _of(self, tokens: Tokens, after: int) -> int | None:
        candidates = self._starts.get(tokens[:_SHINGLE], [])
        if candidates:
            return next((number for number in candidates if number >= after), candidates[-1])
        if len(tokens) <= _SHINGLE:
            return None
        middle = len(tokens) // 2
        for at in (0, middle - _SHINGLE // 2, len(tokens) - _SHINGLE):
            if (place := self._within.get(tokens[at : at + _SHINGLE])) is not None:
                return place
        return None
