"""Pure: which address an article is known by.

One article is reached by many addresses: with the marks of whoever shared it, with a fragment,
on a mobile host. The one that its page calls canonical is its key, where that can be believed.
"""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml import etree

from index.sources.html.structured import metas

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|ysclid|msclkid|twclid|ttclid|igshid"
    r"|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|cmpid|ns_\w+|at_\w+|ito|ocid|ref_src|ref_url"
    r"|spm|_openstat|vero_id|wt_mc|wt_zmc|smid|smtyp|guccounter|guce_\w+|_ga|_gl|traffic_source"
    r"|xtor|s_cid|sr_share|share_id|__twitter_impression|amp_js_v|usqp)",
    re.IGNORECASE,
)
_UNUSABLE = re.compile(r"[\s\x00-\x1f\x7f<>\"\ud800-\udfff]")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "gob", "or", "ne"})
_PORTS = {"http": 80, "https": 443}
_COUNTRY = 2
MAX_LENGTH = 2000


def tidy(url: str) -> str | None:
    """Return an address without fragment and tracking, its host in small letters; None if none.

    The order of what stays is kept: some servers mind it.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname
    if parts.scheme not in _PORTS or not host or _UNUSABLE.search(text) or len(text) > MAX_LENGTH:
        return None
    place = f"[{host}]" if ":" in host else host
    if port and port != _PORTS[parts.scheme]:
        place += f":{port}"
    query = "&".join(
        pair
        for pair in parts.query.split("&")
        if pair and not _TRACKING.fullmatch(pair.partition("=")[0])
    )
    return urlunsplit((parts.scheme, place, parts.path or "/", query, ""))


def host_of(url: str | None) -> str | None:
    """Return an address's host without "www."."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def site_of(url: str) -> str:
    """Return the domain that its owner registered, as far as that can be told from the name."""
    labels = (host_of(url) or "").split(".")
    wide = len(labels) > _COUNTRY and len(labels[-1]) == _COUNTRY and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if wide else labels[-2:])


def canonical(root: etree._Element, url: str | None) -> str | None:
    """Return the address that the page names as its own, tidied; None where it can't be believed.

    It must be of the site that the page came from, and not that site's front page for a page
    that is none. Where nobody knows where the page came from, its word is taken.
    """
    for candidate in _named(root):
        try:
            absolute = urljoin(url or "", candidate.strip())
        except ValueError:
            continue
        if (tidied := tidy(absolute)) and (url is None or _believable(tidied, url)):
            return tidied
    return None


def _named(root: etree._Element) -> list[str]:
    links = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    return [each for each in (*links, *metas(root).get("og:url", [])) if each.strip()]


def _believable(candidate: str, url: str) -> bool:
    if site_of(candidate) != site_of(url):
        return False
    return not is_front(candidate) or is_front(url)


def is_front(url: str) -> bool:
    """Whether an address is a site's front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.path.strip("/") and not parts.query


_FEEDS = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "text/rss+xml",
    }
)


def feeds(root: etree._Element, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page links to, in its order, each once."""
    found: dict[str, None] = {}
    base = next((each.get("href") for each in root.iter("base") if each.get("href")), "")
    for link in root.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        href = (link.get("href") or "").strip()
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _FEEDS and href:
            try:
                absolute = urljoin(urljoin(url, base), href)
                usable = urlsplit(absolute).scheme in _PORTS and urlsplit(absolute).hostname
            except ValueError:
                continue
            if usable and not _UNUSABLE.search(absolute):
                found[absolute] = None
    return tuple(found)
