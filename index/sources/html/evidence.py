"""What a page says of the day it was published, each thing with its basis.

Nothing is decided here: ``index.dates.choose`` weighs. What tells when a page was changed, when
its events were or what day it is today is no evidence.
"""

import copy
import logging
import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import unquote, urlsplit

from lxml import etree

from index.datatypes import DateBasis
from index.dates import Found, bare, clock, read_day, stated
from index.sources.html.blocks import Block
from index.sources.html.structured import Node, is_article, strings

_PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "publication-date",
    "published_time",
    "published_at",
    "published-date",
    "date_published",
    "article_date_original",
    "article.published",
    "og:pubdate",
    "article:pubdate",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "citation_publication_date",
    "citation_date",
    "originalpublicationdate",
    "rnews:datepublished",
    "bt:pubdate",
    "date.issued",
    "creation_date",
    "datecreated",
    "date",
)
"""The surest first; ``datecreated`` and ``date`` may be a draft's or a template's."""

BEFORE = 6
AFTER = 14
"""Blocks around the headline in which a date is the article's."""
RIGHT_BELOW = 4
"""Blocks below the headline in which a line that is a date needs no class that says so."""
RIGHT_ABOVE = 3
"""Blocks above the headline, set with it, in which a line may be the article's date."""
MAX_LINE = 200
_PARTS = re.compile(r"\s+[|•·–—]\s+")
OPENING = 12
"""Blocks from the top of a page in which its clock stands, where there is no headline."""
_CHANGED = re.compile(
    r"updat|modif|edited|обновл|измен|оновл|aktualis|aktualiz|geändert|bearbeit|actualiz"
    r"|zmodyfik",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|footer|sidebar|related|recommend\w*|teaser\w*|cards?|promo\w*"
    r"|comments?|trending|popular|most-?read|latest|more-?news|clock|weather|today|topbar|ticker"
    r"|breaking|live-?feed|events?)(?:$|[-_ ])",
    re.IGNORECASE,
)
_DATED_CLASS = re.compile(r"dat[eu]|time|publi|byline|meta|fecha|posted|when|info", re.IGNORECASE)
_HOLDERS = frozenset({"article", "main"})
_HEADLINE_HOLDERS = frozenset({"article", "main", "div", "section", "header", "hgroup"})
_BYLINE = re.compile(
    r"^(?:by|von|par|por|da|door|autor:?)\s[^|•·;\n0-9]{2,60}?(?:,|\s(?:on|am|le|el|il|em|op))\s+",
    re.IGNORECASE,
)

_URL_DAY = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?P<mark>[-/_.]?)(0?[1-9]|1[0-2])(?P=mark)"
    r"(0[1-9]|[12][0-9]|3[01]|(?<=[-/_.])[1-9])(?![0-9])"
)
_URL_NAMED = re.compile(
    r"/((?:19|20)[0-9]{2})/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}/([0-9]{1,2})"
    r"(?![0-9])",
    re.IGNORECASE,
)
_NO_BOUND = "2199-12-31"
_EARLIEST_GUESS = "1990-01-01"


def of_url(url: str | None) -> Found | None:
    """Return the day in an address's path, such as /2024/06/18/ or /2024/jun/18/."""
    try:
        path = unquote(urlsplit(url or "").path)[:1000]
    except ValueError:
        return None
    named = _URL_NAMED.search(path)
    if named and (day := read_day(f"{named[3]} {named[2]} {named[1]}")):
        return Found.of(DateBasis.URL, named[0].strip("/"), day)
    for match in _URL_DAY.finditer(path):
        day = read_day(f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}")
        if day:
            return Found.of(DateBasis.URL, match[0], day)
    return None


def of_json_ld(nodes: Sequence[Node]) -> Iterator[Found]:
    """Give what JSON-LD says: of articles, else of anything; created only if never published."""
    described = [node for node in nodes if is_article(node)]
    for group in (described, [node for node in nodes if node not in described]):
        for field in ("datePublished", "dateCreated"):
            raws = [raw for node in group for raw in strings(node.get(field)) if raw.strip()]
            if raws:
                yield from (Found.of(DateBasis.JSON_LD, raw, read_day(raw)) for raw in raws[:3])
                return


def of_metas(metas: dict[str, list[str]]) -> Iterator[Found]:
    """Give the surest meta element's date, after those in front of it that are none."""
    for name in _PUBLISHED_METAS:
        for raw in metas.get(name, [])[:1]:
            day = read_day(raw)
            yield Found.of(DateBasis.META, raw, day)
            if day:
                return


def of_time_elements(
    root: etree._Element, page: Sequence[Block], head: int | None, language: str | None
) -> Iterator[Found]:
    """Give the dates of elements made for them, near the headline or in its article's header."""
    near = _near(page, head)
    order = {element: number for number, element in enumerate(near)}
    holder = _holder(page[head].element) if head is not None else None
    found: list[tuple[bool, int, Found]] = []
    for position, element in enumerate(root.iter("time", "meta", "span", "abbr", "div", "p", "a")):
        marked = element.get("itemprop") == "datePublished"
        if element.tag != "time" and not marked:
            continue
        if element.tag == "meta" or not _is_articles(element, order, holder, marked=marked):
            continue
        raw = element.get("datetime") or element.get("content") or "".join(element.itertext())
        day = read_day(raw) or bare(raw, language)
        if raw.strip() and (day or element.get("datetime")):
            found.append((not marked, position, Found.of(DateBasis.TIME_ELEMENT, raw, day)))
    for _, _, each in sorted(found, key=lambda row: row[:2])[:1]:
        yield each


def _near(page: Sequence[Block], head: int | None) -> list[etree._Element]:
    if head is None:
        return []
    blocks = page[max(0, head - BEFORE) : head + AFTER]
    return list(dict.fromkeys(block.element for block in blocks))


def _holder(element: etree._Element) -> etree._Element | None:
    return next((each for each in element.iterancestors() if each.tag in _HOLDERS), None)


def _is_articles(
    element: etree._Element,
    near: dict[etree._Element, int],
    holder: etree._Element | None,
    *,
    marked: bool,
) -> bool:
    """Whether a date element is the article's own, not a list's, a clock's or an update's."""
    chain = [element, *element.iterancestors()]
    close = any(each in near for each in chain[:4])
    for each in chain:
        if each is holder:
            break
        if each.tag in {"body", "html"}:
            continue
        names = f"{each.get('class', '')} {each.get('id', '')} {each.get('itemprop', '')}"
        if each.tag in {"nav", "footer", "aside"} or _ELSEWHERE.search(names):
            return False
        if each in chain[:2] and _CHANGED.search(names):
            return False
        if each.tag == "article" and holder is not None:
            return False
    if _CHANGED.search(_label(element)):
        return False
    inside = holder is not None and holder in chain
    return marked or (close and (inside or holder is None))


def _label(element: etree._Element) -> str:
    """The words right before a date: "Updated:"."""
    before = element.getprevious()
    parent = element.getparent()
    words = (before.tail or "") if before is not None else (parent.text or "")
    if not words.strip() and before is not None and len(before) == 0:
        words = before.text or ""
    return words[-40:]


def of_lines(page: Sequence[Block], head: int | None, language: str | None) -> Iterator[Found]:
    """Give what stands near the headline: "Published ..." first, else a line that is a date."""
    around = page[max(0, (head or 0) - BEFORE) : (head or 0) + AFTER]
    if found := stated([block.text for block in around], language):
        yield found
        return
    if head is None:
        return
    for number, block in enumerate(page[head + 1 : head + AFTER]):
        if (number < RIGHT_BELOW or _is_dated(block.element)) and (
            found := _bare(block.text, language)
        ):
            yield found
            return
    together = {*page[head].element.iterancestors()}
    for block in reversed(page[max(0, head - RIGHT_ABOVE) : head]):
        # A clock stands in the page's header, and says which day of the week it is.
        beside = next((up for up in block.element.iterancestors() if up in together), None)
        set_with = beside is not None and beside.tag in _HEADLINE_HOLDERS
        if set_with and clock([block.text]) is None and (found := _bare(block.text, language)):
            yield found
            return


def _bare(text: str, language: str | None) -> Found | None:
    """Return a line's part that is a date and nothing else."""
    if len(text) > MAX_LINE or _CHANGED.search(text):
        return None
    for part in _PARTS.split(text):
        if day := bare(_BYLINE.sub("", part), language):
            return Found.of(DateBasis.VISIBLE, part, day)
    return None


def _is_dated(element: etree._Element) -> bool:
    """Whether an element's classes say that it holds a date, and not an update's."""
    chain = [element, *list(element.iterancestors())[:2], *list(element)[:3]]
    names = " ".join(f"{each.get('class', '')} {each.get('id', '')}" for each in chain)
    return bool(_DATED_CLASS.search(names)) and not _CHANGED.search(names)


def clock_of(page: Sequence[Block], head: int | None) -> date | None:
    """Return the day that the page's clock shows, above the headline."""
    return clock([block.text for block in page[: OPENING if head is None else head]][:60])


def guess(root: etree._Element, *, not_after: date | None, clock_day: date | None) -> Found | None:
    """Return htmldate's guess, the last resort; None where it is the clock's or a month's."""
    import htmldate  # noqa: PLC0415 - keeps the start fast

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        raw = htmldate.find_date(
            copy.deepcopy(root),
            original_date=True,
            extensive_search=True,
            min_date=_EARLIEST_GUESS,
            # Never today's date, which it would read from the machine's clock.
            max_date=not_after.isoformat() if not_after else _NO_BOUND,
        )
    except Exception:  # noqa: BLE001 - what strange pages do to a library; a guess can be spared
        return None
    day = read_day(raw) if raw else None
    # From "© 2024" it makes the first of January, from "June 2024" the first of June.
    if day is None or day == clock_day or day.day == 1:
        return None
    return Found.of(DateBasis.GUESS, raw, day)
