"""Pure: which blocks stand in what a page names as no part of its article.

Names alone would lie: some sites call every paragraph "paywall". So a kind of element that holds
a good part of what was found to be the article is no furniture, whatever it is called.
"""

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from index.sources.html.blocks import Block, Kind, is_prose

Signature = tuple[str, str]
"""An element's tag and classes: what a page's template calls one kind of thing."""
USUAL = 0.2
"""A kind of element with this part of the article's paragraphs is the article's."""
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|footer|sidebar|related|recommend\w*|newsletter|promo\w*|comments?"
    r"|share|social|cookies?|consent|banner|advert\w*|teaser\w*|popular|trending|breadcrumbs?"
    r"|subscri\w*|paywall|disclaimer|most-?read|read-?more|read-?also|sign-?up"
    r"|captions?|credits?|(?:image|img|photo|media|video)[-_]*desc\w*|video\w*|player"
    r"|gallery|carousel|slideshow|author[-_]*(?:bio\w*|box|info)|about-the-author)(?:$|[-_ ])",
    re.IGNORECASE,
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_ARTICLES = frozenset({"article", "main", "body"})


class Template:
    """What a page's template calls its article's paragraphs, and what it calls furniture.

    ``known`` are blocks of the page that were found to be the article.
    """

    def __init__(self, known: Sequence[Block]) -> None:
        self._usual = _usual([block.element for block in known if is_prose(block.text)])
        self._furniture: dict[etree._Element, bool] = {}

    def is_usual(self, element: etree._Element | None) -> bool:
        """Whether a good part of the article is set in elements of this kind."""
        return _signature(element) in self._usual

    def is_usual_class(self, element: etree._Element | None) -> bool:
        """Whether an element has classes, and they are among the usual ones."""
        return element is not None and bool(element.get("class")) and self.is_usual(element)

    def is_apart(self, block: Block) -> bool:
        """Whether a block is a caption or furniture."""
        return block.kind is Kind.CAPTION or self.is_furniture(block)

    def is_furniture(self, block: Block) -> bool:
        """Whether a block stands in what its page names as no part of the article.

        A paragraph that its template calls what it calls the article's is the article's, whatever
        box it stands in: newspapers put their first paragraphs into a "teaser".
        """
        element = block.element
        if self.is_usual_class(element) or self.is_usual_class(element.getparent()):
            return False
        walked = []
        verdict = False
        for each in (element, *element.iterancestors()):
            if each in self._furniture:
                verdict = self._furniture[each]
                break
            walked.append(each)
            if each.tag in _ARTICLES:
                break
            if not self.is_usual(each) and _is_named_so(each):
                verdict = True
                break
        self._furniture.update(dict.fromkeys(walked, verdict))
        return verdict


def _is_named_so(element: etree._Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _FURNITURE_TAGS or _FURNITURE.search(names) is not None


def _signature(element: etree._Element | None) -> Signature:
    return ("", "") if element is None else (str(element.tag), element.get("class") or "")


def _usual(prose: Sequence[etree._Element]) -> frozenset[Signature]:
    """The kinds of elements that hold a good part of the article's prose."""
    counts: Counter[Signature] = Counter()
    above: dict[etree._Element | None, frozenset[Signature]] = {}
    for element in prose:
        parent = element.getparent()
        if parent not in above:  # once for all its paragraphs: pages can be deep, and long
            above[parent] = frozenset(_signature(each) for each in element.iterancestors())
        counts.update({_signature(element), *above[parent]})
    least = max(2, USUAL * len(prose))
    return frozenset(kind for kind, count in counts.items() if count >= least)
