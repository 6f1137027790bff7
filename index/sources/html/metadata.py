"""Pure: a page's title, source, authors and language, as a reader of the page would tell them."""

import html
import re
from collections.abc import Iterable, Sequence

from lxml import etree

from index.sources.html.address import host_of
from index.sources.html.structured import Node, is_article, strings

Metas = dict[str, list[str]]
MAX_TITLE = 400
SOME, NEARLY_ALL = 0.5, 0.8
"""Parts of a heading's words that stand in what the page's head calls its title."""
MAX_NAME = 60
MAX_NAME_WORDS = 6
MAX_AUTHORS = 20
_BRACKETED = re.compile(r"\s*\([^()]{0,40}\)")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_SEPARATOR = re.compile(r"\s+[|–—•·»:/-]{1,2}\s+|\s*\|\s*")
_KEY = re.compile(r"[^\w]+")
_WORD = re.compile(r"\w+")
_BY = re.compile(
    r"^\s*(?:(?:story |written |reported |article |text )?by|von|por|autor(?:k?a|zy|en|in)?"
    r"|authors?|автор[ыи]?|текст|tekst|opracowa[łl]a?|redakcja:)(?:\s*[:–—-]\s*|\s+)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;|&\n•·]|\s(?:and|und|y|и|та|oraz|i|with|mit|con)\s)\s*")
_NO_NAME = re.compile(
    r"https?:|www\.|@|[0-9<>{}\[\]=#]|\.(?:com|org|net|ru|ua|pl|de|es)\b|^(?:admin|editor|staff"
    r"|author|redaktion|redakcja|redacción|редакция|редакція|null|undefined|unknown|guest)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:correspondent|reporter|editor|writer|journalist|korrespondent\w*|redakteur\w*"
    r"|корреспондент|кореспондент|журналист|журналіст|dziennikar\w*|periodista)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "xx", "mis"})


def plain(value: str | None) -> str:
    """Return a string of a page's head as it should be read: no markup, no entities, one line."""
    text = html.unescape(html.unescape(value or ""))
    return " ".join(_TAGS.sub("", text).split())


def key(text: str) -> str:
    """Return what two spellings of one name or title have in common."""
    return _KEY.sub("", text.casefold())


def site_names(nodes: Sequence[Node], metas: Metas, url: str | None) -> tuple[str, ...]:
    """Return what the page calls its site, the best first; the host last."""
    publishers = [name for node in nodes for name in strings(node.get("publisher"))]
    webs = [str(node.get("name") or "") for node in nodes if node.get("@type") == "WebSite"]
    names = [
        *metas.get("og:site_name", []),
        *publishers,
        *webs,
        *metas.get("application-name", []),
        *metas.get("dc.publisher", []),
    ]
    found = [name for each in names if (name := plain(each)) and not name.startswith("@")]
    spoken = [name for name in found if "." not in name.strip(".") or " " in name]
    addresses = [name for name in found if name not in spoken]
    hosts = [host_of(each) or each.removeprefix("www.") for each in addresses]
    host = host_of(url)
    return tuple(dict.fromkeys([*spoken, *hosts, *([host] if host else [])]))


def headline(root: etree._Element, said: Iterable[str]) -> etree._Element | None:
    """Return the element of the article's title: the h1 that is most like what is ``said`` of it.

    Without such a likeness the only h1, or the first inside the article; None without any.
    """
    heads = [each for each in root.iter("h1") if _visible_title(each)]
    wanted = [words for each in said if (words := set(_WORD.findall(each.casefold())))]
    if (best := _most_like(heads, wanted, SOME)) is not None:
        return best
    if not heads:  # some sites set the title as an h2, and then it is the title word for word
        return _most_like(list(root.iter("h2")), wanted, NEARLY_ALL)
    if len(heads) == 1:
        return heads[0]
    inside = (each for each in heads if any(up.tag == "article" for up in each.iterancestors()))
    return next(inside, None)


def _most_like(
    heads: Iterable[etree._Element], wanted: Sequence[set[str]], least: float
) -> etree._Element | None:
    """Return the heading that shares most words with one of the wanted titles."""
    best, score = None, 0.0
    for head in heads:
        words = set(_WORD.findall(_visible_title(head).casefold()))
        for other in wanted:
            likeness = len(words & other) / max(1, min(len(words), len(other)))
            if likeness > score and len(words) > 1:
                best, score = head, likeness
    return best if score >= least else None


def _visible_title(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def said_titles(root: etree._Element, nodes: Sequence[Node], metas: Metas) -> tuple[str, ...]:
    """Return the titles that the page's head holds, the surest first, none tidied."""
    element = root.find(".//title")
    said = [
        *(text for node in nodes if is_article(node) for text in strings(node.get("headline"))),
        *metas.get("og:title", []),
        *metas.get("twitter:title", []),
        *metas.get("dc.title", []),
        _visible_title(element) if element is not None else "",
    ]
    return tuple(text for each in said if (text := plain(each)))


def title(head: etree._Element | None, said: Sequence[str], names: Sequence[str]) -> str | None:
    """Return the title: the page's own headline where its head agrees, without the site's name."""
    candidates = [text for each in said if (text := without_site(each, names))]
    if head is not None:
        shown = plain(_visible_title(head))
        is_site = any(key(shown) == key(name) for name in names)
        if shown and len(shown) <= MAX_TITLE and not is_site:
            shown = without_site(shown, names) or shown
            # An h1 of several parts has lost what stood between them: "Ferry" "It is back".
            return next((each for each in candidates if key(each) == key(shown)), shown)
    for candidate in candidates:
        if not any(key(candidate) == key(name) for name in names):
            return candidate[:MAX_TITLE]
    return candidates[0][:MAX_TITLE] if candidates else None


def without_site(text: str, names: Sequence[str]) -> str:
    """Take the site's name off the ends of a title: "Ferry is back | Harbour Gazette"."""
    keys = {key(name) for name in names}
    keys |= {key(name.split(".")[0]) for name in names if "." in name and " " not in name}
    keys |= {key(name.removeprefix("The ")) for name in names}
    keys.discard("")
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(text))
        if not cuts:
            break
        if key(text[cuts[-1].end() :]) in keys:
            text = text[: cuts[-1].start()].strip()
        elif key(text[: cuts[0].start()]) in keys:
            text = text[cuts[0].end() :].strip()
        else:
            break
    return text


def authors(
    root: etree._Element, nodes: Sequence[Node], metas: Metas, names: Sequence[str]
) -> tuple[str, ...]:
    """Return who wrote the article, by JSON-LD, else meta elements, else its byline."""
    described = [name for node in nodes if is_article(node) for name in strings(node.get("author"))]
    told = [
        *metas.get("author", []),
        *metas.get("article:author", []),
        *metas.get("parsely-author", []),
        *metas.get("dc.creator", []),
        *metas.get("sailthru.author", []),
    ]
    for source in (described, told, _bylines(root)):
        if found := _names(source, names):
            return found[:MAX_AUTHORS]
    return ()


def _bylines(root: etree._Element) -> list[str]:
    marked = [
        each
        for each in root.iter("a", "span", "p", "div", "address", "li", "cite")
        if "author" in (each.get("rel") or "").split() or each.get("itemprop") == "author"
    ]
    if not marked:
        marked = [
            each
            for each in root.iter("a", "span", "p", "div", "address", "cite")
            if re.search(
                r"(?:^|[-_ ])(?:byline|author)(?:$|[-_ ]|__|name)", each.get("class") or ""
            )
        ]
    texts = [" ".join("".join(each.itertext()).split()) for each in marked[:MAX_AUTHORS]]
    short = [text for text in texts if len(text) <= 3 * MAX_NAME]
    # Outside the head a byline says that it is one; a link to an author need not.
    return short[:3]


def _names(values: Iterable[str], sites: Sequence[str]) -> tuple[str, ...]:
    sites_known = {key(site) for site in sites}
    found: dict[str, str] = {}
    for value in values:
        for part in _BETWEEN.split(_BY.sub("", _BRACKETED.sub("", plain(value)))):
            name = _BY.sub("", part).strip(" .,;:–—-\"'")
            known = key(name)
            if (
                not known
                or known in sites_known
                or len(name) > MAX_NAME
                or len(name.split()) > MAX_NAME_WORDS
                or _NO_NAME.search(name)
                or (_ROLE.search(name) and found)
            ):
                continue
            found.setdefault(known, name)
    return tuple(found.values())


def language(root: etree._Element, nodes: Sequence[Node], metas: Metas) -> str | None:
    """Return the language that the page declares, as two or three letters; None if none."""
    said = [
        root.get("lang") or root.get("xml:lang") or "",
        root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        *metas.get("og:locale", []),
        *metas.get("content-language", []),
        *metas.get("language", []),
        *metas.get("dc.language", []),
        *(text for node in nodes if is_article(node) for text in strings(node.get("inLanguage"))),
    ]
    for each in said:
        match = _LANGUAGE.fullmatch(each.strip().partition(",")[0])
        if match and match[1].lower() not in _NO_LANGUAGE:
            return match[1].lower()
    return None
