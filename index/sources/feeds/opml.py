"""Pure: lists of subscriptions in OPML 2.0, as feed readers exchange them."""

from collections.abc import Sequence

from lxml import etree

from index.datatypes import Fetched, Kind, Subscription
from index.errors import SourceError
from index.sources.feeds import markup
from index.sources.feeds.entries import MAX_TITLE, one_line, web_address

ORIGIN = "OPML"


def parse(data: bytes) -> list[tuple[str, str | None]]:
    """Addresses and titles of the feeds listed, however nested, each once, in their order.

    Outlines without an http(s) address are left out. Raises SourceError for what is no OPML,
    is cut off or lists no feed.
    """
    text = markup.decode(Fetched(ORIGIN, data, "text/x-opml"))
    root, problem = markup.tree(text, ORIGIN)
    if markup.local(root) != "opml":
        name = markup.local(root)[:40]
        raise SourceError(ORIGIN, f"its root element is <{name}>; export it as OPML once more")
    if problem:
        raise SourceError(ORIGIN, f"not well-formed: {problem}; export it once more")
    found: dict[str, str | None] = {}
    for element in root.iter(etree.Element):
        if markup.local(element) != "outline":
            continue
        fields = {str(key).lower(): str(value) for key, value in element.attrib.items()}
        url = web_address(fields.get("xmlurl"), "")
        if url is not None:
            title = fields.get("title", "").strip() or fields.get("text")
            found.setdefault(url, one_line(title, MAX_TITLE))
    if not found:
        raise SourceError(ORIGIN, "lists no feed: no outline has an xmlUrl; export it once more")
    return list(found.items())


def render(subscriptions: Sequence[Subscription]) -> bytes:
    """The subscriptions as OPML 2.0 in UTF-8; their addresses and titles come back by ``parse``."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "Footnote"
    body = etree.SubElement(root, "body")
    for each in subscriptions:
        outline = etree.SubElement(body, "outline")
        outline.set("type", "rss" if each.kind is Kind.FEED else each.kind.value)
        title = one_line(markup.storable(each.title or ""), MAX_TITLE)
        outline.set("text", title or each.url)
        if title:
            outline.set("title", title)
        outline.set("xmlUrl", each.url)
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data
