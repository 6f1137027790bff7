"""Pure: sitemaps and indexes of sitemaps, with the dates of Google News where they are given.

``lastmod`` is no publication date: it is kept as ``changed``, by which a changed page is
told, and orders entries that have no other; ``published`` is the news extension's alone.
"""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree

from index.datatypes import Feed, FeedItem, Fetched, Kind
from index.errors import SourceError
from index.sources.feeds import markup
from index.sources.feeds.entries import (
    language,
    moment,
    newest_first,
    plain,
    raw_date,
    web_address,
)

ROOTS = {"urlset", "sitemapindex"}
MAX_UNPACKED = 50_000_000
"""Bytes, as the sitemaps' protocol has it."""
MAX_ENTRIES = 50_000
"""Addresses, as the protocol has it; more are left out."""
_GZIP = b"\x1f\x8b"


def parse(fetched: Fetched) -> Feed:
    """Read a sitemap, an index of sitemaps or a list of addresses, one a line; .gz too.

    Addresses that are not absolute http(s) ones are left out. Raises SourceError, with the
    address and what is wrong.
    """
    fetched = unpacked(fetched)
    text = markup.decode(fetched)
    if markup.is_page(text):
        raise SourceError(fetched.url, "a web page, no sitemap; give the address of its sitemap")
    if is_list(text):
        return parse_list(text)
    root, problem = markup.tree(text, fetched.url)
    return parse_tree(root, problem, fetched.url)


def unpacked(fetched: Fetched) -> Fetched:
    """The same without gzip; raises SourceError where that is damaged or makes over 50 MB."""
    data, origin = fetched.data, fetched.url
    if not data.startswith(_GZIP):
        return fetched
    parts, size = [], 0
    try:
        while data.startswith(_GZIP):  # a file may hold several
            stream = zlib.decompressobj(wbits=31)
            parts.append(stream.decompress(data, MAX_UNPACKED + 1 - size))
            size += len(parts[-1])
            if size > MAX_UNPACKED:
                raise SourceError(
                    origin, f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB; split it"
                )
            if not stream.eof:
                raise SourceError(origin, "its gzip is cut off; check the address")
            data = stream.unused_data
    except zlib.error as error:
        raise SourceError(origin, f"damaged gzip: {error}; check the address") from error
    return replace(fetched, data=b"".join(parts))


def parse_tree(root: etree._Element, problem: str | None, url: str) -> Feed:
    """Read a sitemap's tree; ``problem`` is what was wrong with its document."""
    kind = markup.local(root)
    if kind not in ROOTS:
        raise SourceError(url, f"no sitemap: its root element is <{kind[:40]}>; check the address")
    if kind == "sitemapindex":
        addresses = (_address(_fields(each)) for each in root if markup.local(each) == "sitemap")
        found = dict.fromkeys(address for address in addresses if address)
        if problem and not found:
            raise SourceError(url, f"not well-formed, and without a sitemap: {problem}")
        return Feed(Kind.SITEMAP, None, (), tuple(found)[:MAX_ENTRIES])
    read = list(_entries(root))
    if not read and (problem or len(root)):
        raise SourceError(
            url, f"no entry can be used: {problem or 'none has an absolute http(s) address'}"
        )
    items = newest_first((item, item.published or moment(item.changed)) for item, _ in read)
    return Feed(Kind.SITEMAP, next((name for _, name in read if name), None), items)


def _entries(root: etree._Element) -> Iterator[tuple[FeedItem, str | None]]:
    """Entries with the names of their publications."""
    for element in root[:MAX_ENTRIES]:
        if markup.local(element) != "url":
            continue
        fields = _fields(element)
        if (address := _address(fields)) is None:
            continue
        published = raw_date(fields.get("news:publication_date"))
        item = FeedItem(
            url=address,
            title=plain(fields.get("news:title")),
            published=moment(published),
            raw_published=published,
            changed=raw_date(fields.get("lastmod")),
            language=language(fields.get("news:language")),
        )
        yield item, plain(fields.get("news:name"))


def _fields(element: etree._Element) -> dict[str, str]:
    """The words of an entry by their element's name; those of the news extension are marked."""
    fields: dict[str, str] = {}
    for child in element:
        name = markup.local(child)
        if name == "news":
            for part in child.iter(etree.Element):
                fields.setdefault(f"news:{markup.local(part)}", part.text or "")
        elif markup.namespace(child) == markup.namespace(element):
            fields.setdefault(name, child.text or "")
    return fields


def _address(fields: dict[str, str]) -> str | None:
    return web_address(fields.get("loc"), "")


def is_list(text: str) -> bool:
    """Whether most lines are addresses: prose with an address in it is no list of them."""
    lines = [line.strip() for line in text[:100_000].lstrip("\ufeff").splitlines()]
    addresses = sum(line.startswith(("http://", "https://")) for line in lines)
    return addresses * 2 > sum(map(bool, lines))


def parse_list(text: str) -> Feed:
    """Read a list of addresses, one a line."""
    addresses = (web_address(line, "") for line in text.lstrip("\ufeff").splitlines())
    found = islice(dict.fromkeys(address for address in addresses if address), MAX_ENTRIES)
    return Feed(Kind.SITEMAP, None, tuple(map(FeedItem, found)))
