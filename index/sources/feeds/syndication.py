"""Pure: RSS 0.9 to 2.0, RDF and Atom; JSON Feed by ``json_feed``.

``markup`` makes a tree of whatever was sent, here it is cut down to what an entry is made of,
and feedparser, which knows the dialects, reads that. So it never meets a document that is not
well-formed, and takes no time over what nobody asks for.

Publication dates: an entry's own (``pubDate``, ``published``, ``issued``, Dublin Core's
``date``). When it was changed is no publication date, except in Atom, which many feeds write
with ``updated`` alone: where there is no ``published`` that is taken. A date keeps the offset
that it was given with; one that can't be read is None beside its raw words.
"""

import io
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from index.datatypes import Feed, FeedItem, Fetched, Kind
from index.errors import SourceError
from index.sources.feeds import json_feed, markup, sitemaps
from index.sources.feeds.entries import (
    language,
    moment,
    names,
    newest_first,
    paragraphs,
    plain,
    possible,
    raw_date,
    web_address,
)

MAX_ENTRIES = 20_000
"""As many of a feed's entries are read; feedparser takes half a millisecond for each."""
ROOTS = {"rss", "rdf", "feed", "channel"}
ENTRIES = {"item", "entry"}
_DC, _TERMS = markup.USUAL["dc"], markup.USUAL["dcterms"]
_CONTENT, _ATOM = markup.USUAL["content"], markup.USUAL["atom"]
_XHTML = "http://www.w3.org/1999/xhtml"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

OWN = {"title", "link", "guid", "id", "pubdate", "published", "issued", "updated", "modified",
       "author", "content"}  # fmt: skip
FOREIGN = {(_DC, "date"), (_DC, "creator"), (_DC, "language"), (_TERMS, "issued"),
           (_CONTENT, "encoded"), (_ATOM, "published"), (_ATOM, "author"), (_ATOM, "link"),
           (_ATOM, "content"), (_XHTML, "body")}  # fmt: skip
"""What is kept of an entry: elements of the feed's own namespace, and of others."""
ABOVE = {"channel", "language"} | ENTRIES
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
DATES = {"pubdate", "published", "issued"}


def parse(fetched: Fetched) -> Feed:
    """Read a feed; entries without an address are left out, the newest come first.

    ``html`` of an entry is its content where the feed carries it whole, never a summary.
    Raises SourceError, with the address and what is wrong, for what is no feed and for a feed
    of whose entries none can be used. A feed without entries is one.
    """
    text = markup.decode(fetched)
    if json_feed.is_json(text):
        return json_feed.parse(text, fetched.url)
    _refuse_page(text, fetched.url)
    root, problem = markup.tree(text, fetched.url)
    return _parse_tree(root, problem, text, fetched.url)


def parse_any(fetched: Fetched) -> Feed:
    """Read what is at an address, a feed or a sitemap; raises SourceError for anything else."""
    fetched = sitemaps.unpacked(fetched)
    text = markup.decode(fetched)
    if json_feed.is_json(text):
        return json_feed.parse(text, fetched.url)
    if sitemaps.is_list(text):
        return sitemaps.parse_list(text)
    _refuse_page(text, fetched.url)
    root, problem = markup.tree(text, fetched.url)
    if markup.local(root) in sitemaps.ROOTS:
        return sitemaps.parse_tree(root, problem, fetched.url)
    return _parse_tree(root, problem, text, fetched.url)


def _refuse_page(text: str, url: str) -> None:
    if markup.is_page(text):
        raise SourceError(url, "a web page, no feed; give the address of its feed")


def _parse_tree(root: etree._Element, problem: str | None, text: str, url: str) -> Feed:
    kind = markup.local(root)
    if kind in sitemaps.ROOTS:
        raise SourceError(url, "a sitemap, no feed; subscribe to it as a sitemap")
    if kind not in ROOTS:
        raise SourceError(url, f"no feed: its root element is <{kind[:40]}>; check the address")
    if problem:
        _drop_cut_entry(root, text)
    found = _prune(root)
    read = _feedparser(root, url)
    about = read["feed"]
    is_atom = kind == "feed"
    dated = [
        (item, item.published)
        for entry in read["entries"]
        if (item := _item(entry, about, url, is_atom=is_atom)) is not None
    ]
    if found and not dated:
        reason = problem or f"none of its {found} entries has an address"
        raise SourceError(url, f"no entry can be used: {reason}")
    if problem and not found:
        raise SourceError(url, f"not well-formed, and without an entry: {problem}")
    return Feed(Kind.FEED, plain(dict.get(about, "title")), newest_first(dated))


def _drop_cut_entry(root: etree._Element, text: str) -> None:
    """Take the last entry out where the document ends inside it: its words may be half."""
    entries = [element for element in _lists(root) if markup.local(element) in ENTRIES]
    if entries:
        last = entries[-1]
        name = etree.QName(last).localname
        name = f"{last.prefix}:{name}" if last.prefix else name
        if text.rfind(f"</{name}") < text.rfind(f"<{name}"):
            _remove(last)


def _lists(root: etree._Element) -> Iterator[etree._Element]:
    """The elements at the levels where entries stand: below the root, below its channels."""
    for element in root:
        yield element
        if markup.local(element) == "channel":
            yield from element


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _prune(root: etree._Element) -> int:
    """Leave what entries are made of, said as feedparser understands it; how many there are."""
    entries = 0
    for element in list(_lists(root)):
        name = markup.local(element)
        if name in ENTRIES:
            entries += 1
            if entries <= MAX_ENTRIES:
                _prune_entry(element)
            else:
                _remove(element)
        elif name not in ABOVE and not _is_kept(element):
            _remove(element)
    return entries


def _prune_entry(entry: etree._Element) -> None:
    for child in list(entry):
        if not _is_kept(child):
            entry.remove(child)
    is_dated = any(markup.local(child) in DATES for child in entry)
    for child in list(entry):
        name, words = markup.local(child), (child.text or "").strip()
        if name == "link" and not words and not child.get("href"):
            entry.remove(child)  # so that a permalink takes its place
        elif name == "guid" and not words.lower().startswith(("http://", "https://")):
            child.set("isPermaLink", "false")
        elif name == "date" and markup.namespace(child) == _DC:
            if is_dated:
                entry.remove(child)
            else:  # feedparser would take it for the date of a change
                child.tag = f"{{{_TERMS}}}issued"


def _is_kept(element: etree._Element) -> bool:
    name, space, parent = markup.local(element), markup.namespace(element), element.getparent()
    own = parent is not None and space == markup.namespace(parent)
    return (space, name) in FOREIGN or (own and name in OWN)


def _feedparser(root: etree._Element, url: str) -> Mapping[str, Any]:
    import feedparser  # noqa: PLC0415 - keeps the start fast

    # A stream, as bytes could be taken for a file's name; without what reaches into HTML, which
    # is nobody's business here and takes long.
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        read: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True)),
            response_headers=headers, sanitize_html=False, resolve_relative_uris=False,
        )  # fmt: skip
    except Exception as error:  # whatever it did not foresee keeps no other feed out
        raise SourceError(url, f"a feed that can't be read: {error!r}") from error
    return read


def _item(
    entry: dict[str, Any], about: dict[str, Any], base: str, *, is_atom: bool
) -> FeedItem | None:
    # dict.get: feedparser's own stands in for keys that are missing, with a warning
    url = web_address(dict.get(entry, "link"), base)
    if url is None and not is_atom and str(dict.get(entry, "id", "")).startswith("http"):
        is_link = dict.get(entry, "guidislink") is not False
        url = web_address(dict.get(entry, "id"), base) if is_link else None
    if url is None:
        return None
    key = "updated" if is_atom and not dict.get(entry, "published") else "published"
    raw = raw_date(dict.get(entry, key))
    html, tongue = _content(entry)
    return FeedItem(
        url=url,
        title=plain(dict.get(entry, "title")),
        published=_date(raw, dict.get(entry, f"{key}_parsed")),
        raw_published=raw,
        authors=names(dict.get(entry, "authors"))
        or (names(dict.get(about, "authors")) if is_atom else ()),
        language=language(dict.get(entry, "language") or tongue)
        or language(dict.get(about, "language")),
        html=html,
    )


def _content(entry: dict[str, Any]) -> tuple[str | None, object]:
    """An entry's own content as HTML, and its language."""
    contents = [each for each in dict.get(entry, "content", ()) if each.get("value", "").strip()]
    for each in contents:
        kind = each.get("type") or "text/html"
        if kind in {"text/html", "application/xhtml+xml"}:
            return each["value"], each.get("language")
        if kind == "text/plain":
            return paragraphs(each["value"]), each.get("language")
    return None, dict.get(entry, "title_detail", {}).get("language")


def _date(raw: str | None, parsed: Any) -> datetime | None:
    """The date with its offset, or as feedparser understood words that ``moment`` does not."""
    found = moment(raw)
    # Of numbers and of other languages' words feedparser makes days that nobody meant.
    if found or raw is None or parsed is None or not _MONTH.search(raw):
        return found
    try:
        return possible(datetime.fromtimestamp(timegm(parsed), UTC))
    except (ValueError, OverflowError):
        return None
