"""Pure: what a page says of itself for machines: JSON-LD and meta elements."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

MAX_SCRIPT = 2_000_000
"""Characters: a longer JSON-LD script is a shop's catalogue."""
MAX_NODES = 5000
MAX_BODY = 200_000
"""Characters of an article's text in JSON-LD."""
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Blog|Review|Column|CreativeWork)$")
_NOT_ARTICLE = frozenset({"Blog", "AggregateReview"})
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)")
_WRAPPING_END = re.compile(r"(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_RAW_CONTROL = re.compile(r"[\x00-\x1f]+")

Node = dict[str, Any]


def json_ld(root: etree._Element) -> list[Node]:
    """Return every node of a page's JSON-LD, articles first; what cannot be mended is left out."""
    nodes: list[Node] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").strip().lower()
        text = script.text or ""
        if kind.partition(";")[0] == "application/ld+json" and len(text) <= MAX_SCRIPT:
            nodes += _walk(_load(text))
    return sorted(nodes, key=lambda node: not is_article(node))


def _load(text: str) -> Any:
    bare = _WRAPPING_END.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    mended = _TRAILING_COMMA.sub("", _RAW_CONTROL.sub(" ", bare))
    for attempt in (bare, mended, html.unescape(mended)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(mended)


_FIELD = re.compile(
    r'"(datePublished|dateCreated|headline|inLanguage|articleSection)"\s*:\s*"((?:[^"\\]|\\.){1,400})"'
)


def _salvaged(text: str) -> Any:
    """Take single fields out of JSON that is beyond mending, the first of each name."""
    node: Node = {}
    for match in _FIELD.finditer(text):
        node.setdefault(match[1], match[2].replace('\\"', '"').replace("\\/", "/"))
    if node:
        node["@type"] = "Article" if "Article" in text else ""
    return node


def _walk(value: Any) -> Iterator[Node]:
    waiting = [value]
    seen = 0
    while waiting and seen < MAX_NODES:
        seen += 1
        current = waiting.pop(0)
        if isinstance(current, list):
            waiting[:0] = current[:MAX_NODES]
        elif isinstance(current, dict):
            yield current
            waiting += [
                current[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed")
                if isinstance(current.get(key), list | dict)
            ]


def types(node: Node) -> tuple[str, ...]:
    """The node's types, without their vocabulary's address."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(str(each).rpartition("/")[2] for each in values if each)


def is_article(node: Node) -> bool:
    """Whether a node describes an article, report or post."""
    return any(_ARTICLE.search(kind) and kind not in _NOT_ARTICLE for kind in types(node))


def strings(value: Any) -> Iterator[str]:
    """Give the strings in a value: itself, its items, or the names of nodes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value[:MAX_NODES]:
            if not isinstance(each, list):
                yield from strings(each)
    elif isinstance(value, dict):
        for key in ("name", "@value"):
            name = value.get(key)
            if isinstance(name, str):
                yield name
                return
            if isinstance(name, list):
                yield from (each for each in name if isinstance(each, str))
                return


def article_body(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return the paragraphs of the longest text that a node gives as its article's; () if none."""
    bodies = [node.get("articleBody") for node in nodes if is_article(node)]
    longest = max((body for body in bodies if isinstance(body, str)), key=len, default="")
    text = _MARKUP.sub("\n", html.unescape(longest[:MAX_BODY]))
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def metas(root: etree._Element) -> dict[str, list[str]]:
    """Return the page's meta elements by name, property or itemprop in small letters."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found
