"""A web page's bytes -> one clean Article, or a refusal with its reason. Nothing is fetched.

::

    bytes --tree.decode--> str --tree.parse--> root --tree.reduced--> what is seen
                                                |                        |
        structured: JSON-LD, metas <------------+     blocks: lines  <---+
              |                                              |
        metadata: title, source, authors, language    extract: the article's words
        evidence: what is said of its date            tidying: lead and furniture
        address:  which address is its key            walls:   why there is none

``places`` finds extracted blocks in their page, ``furniture`` knows boxes by what they are called.

Extractors and date guessers are trafilatura, readability and htmldate, each behind one function
that gives nothing where the library fails. What the page says of its date is weighed by
``index.dates.choose``; labelling lines is left to ``index.text``.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from lxml import etree

from index.datatypes import Article, Dating, Layout
from index.dates import Found, choose
from index.errors import SourceError
from index.sources.html import address, evidence, metadata, structured, tree, walls
from index.sources.html.blocks import Block, Kind, as_text, blocks, prose_words
from index.sources.html.extract import extract
from index.sources.html.tidying import tidied, with_lead

__all__ = ["linked_feeds", "parse"]

MAX_BYTES = 20_000_000
LARGE = 1_500_000
"""Bytes: of a larger page only what is seen is searched for a guess at its date."""
_DAY = timedelta(days=1)


def parse(
    data: bytes,
    *,
    url: str | None,
    origin: str,
    charset: str | None = None,
    dates: Sequence[Found] = (),
    today: date | None = None,
) -> Article:
    """Make an article of a page; raise SourceError under ``origin`` with reason and remedy.

    ``url`` is where the page came from, None for a file; ``charset`` what the server declared;
    ``dates`` is what else is known of its date, such as a feed's; ``today`` the day in UTC on
    which it was fetched, after which nothing was published, but for the day that time zones can
    be ahead. The key is the page's canonical address where that can be believed, else ``url``,
    else ``origin``. ``not_after`` is set from a clock on the page only.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(
            origin, f"has more than {MAX_BYTES // 1_000_000} MB; save its text as a file instead"
        )
    try:
        root = tree.parse(tree.decode(data, charset))
        return _article(root, url, origin, dates, today, large=len(data) > LARGE)
    except ValueError as error:
        raise SourceError(origin, str(error)) from error


def _article(
    root: etree._Element,
    url: str | None,
    origin: str,
    dates: Sequence[Found],
    today: date | None,
    *,
    large: bool,
) -> Article:
    nodes = structured.json_ld(root)
    metas = structured.metas(root)
    key = address.canonical(root, url) or (address.tidy(url) if url else None)
    names = metadata.site_names(nodes, metas, key)
    said = metadata.said_titles(root, nodes, metas)
    language = metadata.language(root, nodes, metas)

    seen = tree.reduced(root)
    body = seen.find("body")
    page = list(blocks(body if body is not None else seen))
    headline = metadata.headline(seen, said)
    title = metadata.title(headline, said, names)
    chosen = _without_title(extract(seen, page, headline), (title or "", *said))
    chosen = tidied(chosen, page, headline, language)
    described = (metas.get("og:description") or metas.get("description") or [""])[0]
    chosen = with_lead(chosen, page, headline, metadata.plain(described))
    locked = _is_locked(nodes)
    if prose_words(chosen) < walls.MIN_WORDS and not locked:
        chosen = _written_for_machines(nodes, seen) or chosen
    reason = walls.refusal(
        chosen,
        page,
        [each for each in (title, *said) if each],
        locked=locked,
        front=key is not None and address.is_front(key),
        article=_is_article(nodes, metas),
    )
    if reason:
        raise ValueError(reason)

    head = _place(page, headline)
    clock = evidence.clock_of(page, head)
    bounds = [bound for bound in (clock, today + _DAY if today else None) if bound]
    not_after = min(bounds, default=None)
    found = choose(
        [
            *dates,
            *evidence.of_json_ld(nodes),
            *evidence.of_metas(metas),
            *evidence.of_time_elements(seen, page, head, language),
            *evidence.of_lines(page, head, language),
            *([in_path] if (in_path := evidence.of_url(url) or evidence.of_url(key)) else []),
        ],
        not_after,
    )
    if found is None:  # not where what is said is unbelievable: it would say so again
        guess = evidence.guess(seen if large else root, not_after=not_after, clock_day=clock)
        found = choose([guess], not_after) if guess else None
    return Article(
        key=key or origin,
        origin=origin,
        text=as_text(chosen),
        title=title or None,
        source=names[0] if names else None,
        url=key,
        published=found.published if found else None,
        language=language,
        authors=metadata.authors(seen, nodes, metas, names, headline),
        dating=Dating(found.basis, found.confidence, found.raw) if found else None,
        not_after=clock,
        layout=Layout.EXTRACTED,
    )


def linked_feeds(data: bytes, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page links to, in its order; raise SourceError."""
    try:
        return address.feeds(tree.parse(tree.decode(data, None)), url)
    except ValueError as error:
        raise SourceError(url, str(error)) from error


def _place(page: Sequence[Block], headline: etree._Element | None) -> int | None:
    if headline is None:
        return None
    return next(
        (
            number
            for number, block in enumerate(page)
            if block.element is headline or headline in block.element.iterancestors()
        ),
        None,
    )


def _without_title(chosen: list[Block], titles: Sequence[str]) -> list[Block]:
    """Leave out the title where it is repeated in front of the text."""
    keys = {metadata.key(title) for title in titles} - {""}
    for number, block in enumerate(chosen[:3]):
        if metadata.key(block.text) in keys:
            return chosen[:number] + chosen[number + 1 :]
        if block.kind is Kind.PARAGRAPH:
            break
    return chosen


def _written_for_machines(nodes: Sequence[structured.Node], root: etree._Element) -> list[Block]:
    """Return the text in JSON-LD, for pages that show theirs by a script; none where it is short.

    What a site hides from those who don't pay is left alone: that is for the caller to see to.
    """
    lines = structured.article_body(nodes)
    found = [Block(line, Kind.PARAGRAPH, 0, root) for line in lines]
    return found if prose_words(found) >= walls.MIN_BEHIND_WALL else []


def _is_locked(nodes: Sequence[structured.Node]) -> bool:
    return any(
        structured.is_article(node)
        and str(node.get("isAccessibleForFree", "")).rpartition("/")[2].lower() == "false"
        for node in nodes
    )


def _is_article(nodes: Sequence[structured.Node], metas: dict[str, list[str]]) -> bool:
    declared = [each.lower() for each in metas.get("og:type", [])]
    return "article" in declared or any(
        structured.is_article(node) and "WebPage" not in structured.types(node) for node in nodes
    )
