"""Pure: a page's title, source, authors and language, as a reader of the page would tell them."""

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

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
_SEPARATOR = re.compile(r"\s+[|–—•·«»‹›:/-]{1,2}\s+|\s*\|\s*")
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF])
_BANNER = re.compile(
    r"(?:^|[-_ ])(?:(?:site|blog)[-_]?(?:title|name|header|logo)|logo|masthead)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_FRONT = re.compile(r"/?(?:(?:index|home|default)\.\w{3,5})?", re.IGNORECASE)
MIN_TITLE_WORDS = 3
_KEY = re.compile(r"[^\w]+")
_WORD = re.compile(r"\w+")
_BY = re.compile(
    r"^\s*(?:(?:story |written |reported |article |text |recipe |posted |view all posts )?by"
    r"|(?:(?:ein )?(?:artikel|beitrag|text) |(?:geschrieben|erstellt|eingestellt|verfasst"
    r"|veröffentlicht|gepostet) )?von|(?:escrito |publicado )?por|(?:écrit |publié )?par"
    r"|(?:scritto )?da|autor(?:k?a|zy|en|in)?|auteurs?|autore"
    r"|authors?|автор[ыи]?|текст|tekst|opracowa[łl]a?|redakcja:)(?:\s*[:–—-]\s*|\s+)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(?i:by|von|geschrieben von|author|autor)(?=[A-ZÄÖÜ][a-zäöüß])")
"""Where a page has no blank between its label and the name: "AuthorMara Quill"."""
_BETWEEN = re.compile(r"\s*(?:[,;|&\n•·]|\s(?:and|und|y|и|та|oraz|i|et|og|och|with|mit|con)\s)\s*")
_NO_NAME = re.compile(
    r"https?:|www\.|@|[0-9<>{}\[\]=#]|\.(?:com|org|net|ru|ua|pl|de|es)\b|^(?:admin|editor|staff"
    r"|author|redaktion|redakcja|redacción|редакция|редакція|null|undefined|unknown|guest"
    r"|red\.?|publisher|webmaster|\w*admin(?:istrator)?|name\b.{0,3}|follow|reply|antworten)$"
    r"|^(?:posted|published|publiziert|veröffentlicht|opublikowano|publicado|photo\w*|foto|фото)\b"
    r"|\s(?:says|said|sagt|schrieb|schreibt|meint|dit|dice|pisze|пишет|говорит)$",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:gmbh|ag|kg|e\.?\s?v|inc|ltd|llc|s\.?a|sp\. z o\.o|ооо|тов|stiftung|verlag"
    r"|redaktion|editorial board|newsroom|agenturen)\b",
    re.IGNORECASE,
)
_OTHERS_BYLINES = re.compile(
    r"(?:^|[-_ ])(?:comments?|comment-\w+|respond|reply|replies|related\w*|teasers?|sidebar"
    r"|widgets?|recommend\w*|footer|copyright|more-\w+|popular"
    r"|newsletter\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_NO_BYLINE_TAGS = frozenset({"form", "label", "footer", "nav", "aside"})
_ROLE = re.compile(
    r"(?:correspondent|reporter|editor|writer|journalist|korrespondent\w*|redakteur\w*"
    r"|корреспондент|кореспондент|журналист|журналіст|dziennikar\w*|periodista)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "xx", "mis", "utf", "iso"})


def plain(value: str | None) -> str:
    """Return a string of a page's head as it should be read: no markup, no entities, one line."""
    text = html.unescape(html.unescape(value or ""))
    return " ".join(_TAGS.sub("", text).translate(_UNSEEN).split())


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
    heads = [each for each in root.iter("h1") if _visible_title(each) and not _is_banner(each)]
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


def _is_banner(element: etree._Element) -> bool:
    """Whether a heading is the site's own name: it leads to the front page, or is called so."""
    around = [element, *list(element.iterancestors())[:2]]
    if any(_BANNER.search(f"{each.get('class', '')} {each.get('id', '')}") for each in around[:2]):
        return True
    links = [*element.iter("a"), *(each for each in around if each.tag == "a")]
    return any(_leads_to_front(link.get("href")) for link in links)


def _leads_to_front(href: str | None) -> bool:
    try:
        parts = urlsplit((href or "#").strip())
    except ValueError:
        return False
    said = bool(parts.netloc or parts.path)
    return said and not parts.query and _FRONT.fullmatch(parts.path) is not None


def _visible_title(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).translate(_UNSEEN).split())


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
            same = next((each for each in candidates if key(each) == key(shown)), None)
            return same or _without_kicker(shown, candidates)
    for candidate in candidates:
        if not any(key(candidate) == key(name) for name in names):
            return candidate[:MAX_TITLE]
    return candidates[0][:MAX_TITLE] if candidates else None


def _without_kicker(shown: str, candidates: Iterable[str]) -> str:
    """Take off what stands over a title in its heading: "Nine years on" "Ferry is back"."""
    for each in candidates:
        long_enough = len(each.split()) >= MIN_TITLE_WORDS
        if long_enough and key(shown).endswith(key(each)) and key(each):
            return each
    return shown


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
    root: etree._Element,
    nodes: Sequence[Node],
    metas: Metas,
    names: Sequence[str],
    head: etree._Element | None = None,
) -> tuple[str, ...]:
    """Return who wrote the article, by JSON-LD, else meta elements, else its byline.

    ``head`` is the headline's element: what it stands in is the article's.
    """
    described = [name for node in nodes if is_article(node) for name in strings(node.get("author"))]
    told = [
        *metas.get("author", []),
        *metas.get("article:author", []),
        *metas.get("parsely-author", []),
        *metas.get("dc.creator", []),
        *metas.get("sailthru.author", []),
    ]
    for source in (described, told, _bylines(root, head)):
        if found := _names(source, names):
            return found[:MAX_AUTHORS]
    return ()


def _bylines(root: etree._Element, head: etree._Element | None) -> list[str]:
    own = frozenset(() if head is None else head.iterancestors())
    marked = [
        each
        for each in root.iter("a", "span", "p", "div", "address", "li", "cite")
        if ("author" in (each.get("rel") or "").split() or each.get("itemprop") == "author")
        and not _is_others(each, own)
    ]
    if not marked:
        marked = [
            each
            for each in root.iter("a", "span", "p", "div", "address", "cite")
            if re.search(
                r"(?:^|[-_ ])(?:byline|author)(?:$|[-_ ]|__|name)", each.get("class") or ""
            )
            and not _is_others(each, own)
        ]
    texts = [" ".join("".join(each.itertext()).split()) for each in marked[:MAX_AUTHORS]]
    short = [text for text in texts if len(text) <= 3 * MAX_NAME]
    # Outside the head a byline says that it is one; a link to an author need not.
    return short[:3]


def _is_others(element: etree._Element, own: frozenset[etree._Element]) -> bool:
    """Whether a byline is a commenter's, a form's or another article's, not in ``own``."""
    for each in (element, *element.iterancestors()):
        if each in own or each.tag in {"body", "html"}:
            return False
        names = f"{each.get('class', '')} {each.get('id', '')}"
        if each.tag in _NO_BYLINE_TAGS or _OTHERS_BYLINES.search(names):
            return True
    return False


def _names(values: Iterable[str], sites: Sequence[str]) -> tuple[str, ...]:
    sites_known = {key(site) for site in sites}
    found: dict[str, str] = {}
    for value in values:
        parts = _BETWEEN.split(_BY.sub("", _GLUED.sub("", _BRACKETED.sub("", plain(value)))))
        if _COMPANY.search(value) or key(parts[0]) in sites_known:
            continue  # what follows a company's name is its town and country
        for part in parts:
            name = _BY.sub("", part).strip(" .,;:–—-\"'*")
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
