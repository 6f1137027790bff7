"""The words of an article out of its page: two extractors, each covering the other's gaps.

trafilatura in its precise mode decides what the article is. It loses lead paragraphs set as
``<div>`` and now and then a stretch in the middle; readability keeps those, and more that is no
article. So a paragraph that only readability has is taken in where it stands between or right
beside trafilatura's and reads as prose. Where one of the two fails outright, the other serves.
"""

import copy
import logging
from collections import Counter
from collections.abc import Collection, Sequence

import lxml.html
from lxml import etree

from index.sources.html.blocks import Block, Kind, blocks, is_prose, prose_words
from index.sources.html.furniture import Template
from index.sources.html.places import KNOWN, Places, floor_of, share_known, shingles, tokens

MIN_WORDS = 40
"""Words of prose; with fewer, an extractor has found no article."""
FAILED = 0.3
"""An extractor that has less than this part of the other's prose has failed."""
MAX_LINKED = 0.4
NEAR_END = 3
PAST_A_BOX = 12
"""Blocks that a box in the middle of an article has at most."""


def extract(
    tree: etree._Element, page: Sequence[Block], headline: etree._Element | None
) -> list[Block]:
    """Return the article's blocks in the page's order; none where there is no article.

    ``tree`` is a reduced page, which stays as it is, ``page`` its blocks; ``headline`` its
    element for the title, above which no paragraph is added.
    """
    precise = _trafilatura(tree, precise=True)
    kept = [block for block in _readability(tree) if block.kind is not Kind.CAPTION]
    precise_words, kept_words = prose_words(precise), prose_words(kept)
    if max(precise_words, kept_words) < MIN_WORDS:
        recalled = _trafilatura(tree, precise=False)
        return max(recalled, precise, kept, key=prose_words)
    if precise_words < FAILED * kept_words:
        return [block for block in kept if block.link_share < MAX_LINKED]
    if kept_words < FAILED * precise_words:
        return precise
    return merge(page, precise, kept, headline)


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


def merge(
    page: Sequence[Block],
    precise: Sequence[Block],
    kept: Sequence[Block],
    headline: etree._Element | None,
) -> list[Block]:
    """Take from ``kept``, readability's, what belongs to ``precise``, trafilatura's, and is new."""
    places = Places(page)
    placed = places.of_all(precise)
    known = {shingle for block in precise for shingle in shingles(tokens(block.text))}
    found = sorted(place for place in placed if place is not None)
    if not found:
        return list(precise)
    first, last = found[0], found[-1]
    floor = floor_of(page, headline, first)
    elements = [page[place].element for place in found]
    homes = {*elements, *(element.getparent() for element in elements)}
    template = Template([page[place] for place in found])
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
        if place is None or place < floor or share_known(block, known) >= KNOWN:
            continue
        element = page[place].element
        inside = first < place < last
        if place > last and not _goes_on(element, place - end, homes, shared, template):
            continue
        if not _belongs(block, page[place], template, inside=inside):
            continue
        end = max(end, place)
        added.append((place, block))
        known.update(shingles(tokens(block.text)))
    return _in_order(precise, placed, added)


def _goes_on(
    element: etree._Element,
    distance: int,
    homes: Collection[etree._Element | None],
    shared: Collection[etree._Element | None],
    template: Template,
) -> bool:
    """Whether an element below the last known paragraph, so many blocks, is the article's too.

    trafilatura stops at some boxes in the middle of an article; what follows is set as before.
    """
    parent = element.getparent()
    alike = template.is_usual(element)
    if alike and parent in shared:
        return True
    if alike and template.is_usual_class(parent):
        return distance <= PAST_A_BOX
    return distance <= NEAR_END and (element in homes or parent in homes)


def _belongs(block: Block, source: Block, template: Template, *, inside: bool) -> bool:
    if block.link_share >= MAX_LINKED or template.is_apart(source):
        return False
    return is_prose(block.text) or (inside and block.kind is Kind.ITEM and not block.linked)


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
