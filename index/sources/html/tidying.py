"""Pure: an article's blocks without the furniture among them, and with the lead they lost."""

import re
from collections.abc import Sequence

from lxml import etree

from index.dates import bare, stated
from index.sources.html.blocks import (
    MIN_PROSE,
    Block,
    Kind,
    count_words,
    is_prose,
    prose_words,
)
from index.sources.html.furniture import Template
from index.sources.html.places import (
    KNOWN,
    SHINGLE,
    Places,
    floor_of,
    share_known,
    shingles,
    tokens,
)

MAX_DROPPED = 0.25
"""The part of the prose that may be furniture; where it is more, the names mean something else."""
MIN_LEFT = 0.3
"""The part of the prose that must not be links alone; with less, links are this page's style."""
MAX_LINKED = 0.4
ALL_LINKED = 0.8
MAX_BYLINE = 25
_PARTS = re.compile(r"\s+[|•·–—]\s+")
_BY = re.compile(
    r"(?:by|von|por|autor(?:ka)?:?|автор:?|text:|tekst:|текст:)\s+[^\W\d_a-zа-яё]", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:^|[-_ ])(?:lead\w*|lede|intro\w*|standfirst|summary|dek|deck|vorspann|perex|abstract"
    r"|entradilla|bajada|sub-?head\w*|sub-?titles?|excerpt|description|annotation|strap-?line"
    r"|chapo|chapeau|ingress\w*|manchet\w*|preamble|sommario|occhiello|einleitung|anriss"
    r"|zajawka|blurb|tagline|anons|lid)(?:$|[-_ ])",
    re.IGNORECASE,
)


def with_lead(
    chosen: Sequence[Block], page: Sequence[Block], headline: etree._Element | None, described: str
) -> list[Block]:
    """Put the lead in front where both extractors lost it, as they do with a page's <header>.

    It stands between headline and text, has a sentence's length if not its full stop, and either
    its class says what it is or it says what the page's description does (``described``).
    """
    placed = [place for place in Places(page).of_all(chosen) if place is not None]
    if headline is None or not placed:
        return list(chosen)
    known = {shingle for block in chosen for shingle in shingles(tokens(block.text))}
    opening = tokens(described)[: 2 * SHINGLE]
    summary = shingles(tokens(described))
    template = Template([page[place] for place in placed])
    leads: list[Block] = []
    for block in page[floor_of(page, headline, placed[0]) : placed[0]]:
        if (
            count_words(block.text) >= MIN_PROSE
            and not template.is_apart(block)
            and block.link_share < MAX_LINKED
            and share_known(block, known) < KNOWN
            and (
                (is_prose(block.text) and tokens(block.text)[: 2 * SHINGLE] == opening)
                or share_known(block, summary) >= KNOWN
                or _is_lead(block.element)
            )
        ):
            leads.append(block)
            known.update(shingles(tokens(block.text)))
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

    That is: lines above the headline that are no prose, lines that are nothing but links,
    bylines and dates between headline and text, and what stands in a box that its page calls a
    newsletter's or an author's. "Read also" lines are not its business.
    """
    places = Places(page).of_all(chosen)
    chosen, places = _without_furniture(chosen, places, page)
    floor = floor_of(page, headline, len(page)) if headline is not None else 0
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


def _without_furniture(
    chosen: Sequence[Block], places: Sequence[int | None], page: Sequence[Block]
) -> tuple[list[Block], list[int | None]]:
    template = Template([page[place] for place in places if place is not None])
    pairs = list(zip(chosen, places, strict=True))
    kept = [
        (block, place)
        for block, place in pairs
        if place is None or not template.is_furniture(page[place])
    ]
    if prose_words(block for block, _ in kept) < (1 - MAX_DROPPED) * prose_words(chosen):
        kept = pairs
    unlinked = [
        (block, place)
        for block, place in kept
        if place is None or page[place].link_share <= ALL_LINKED or block.kind is Kind.HEADING
    ]
    if prose_words(block for block, _ in unlinked) >= MIN_LEFT * prose_words(chosen):
        kept = unlinked
    return [block for block, _ in kept], [place for _, place in kept]


def _is_byline(text: str, language: str | None) -> bool:
    if count_words(text) > MAX_BYLINE:
        return False
    return (
        stated([text], language) is not None
        or any(bare(part, language) is not None for part in _PARTS.split(text))
        or _BY.match(text) is not None
    )
