"""Lines that come again on the pages of one source, which are the source's and no article's."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from index.text.alone import alone, is_ended, is_prose
from index.text.furniture import plain
from index.text.zone import zone

_DIGIT = re.compile(r"\d")
_PAGES = 3
_MANY_PAGES = 8
_SHARE = 0.02
_SHARE_WITHIN = 0.05
_MOST = 0.6
_COPIED = 0.5
_COMPARED = 50


def line_key(line: str) -> str:
    """What two lines have alike that differ in case, spaces, marks and digits alone.

    Empty where a line has no letter: numbers may come again in any article.
    """
    key = _DIGIT.sub("0", plain(line))
    return key if any(char.isalpha() for char in key) else ""


def repeated(texts: Sequence[str]) -> frozenset[str]:
    """The keys of lines that stand on three or more of these pages and belong to none of them.

    One text a page, all of one source. Sentences and headings inside an article stay out even if
    other articles have them, such as the background of a running story, unless they stand on
    most of at least eight pages. Of many pages, three are too few: the same names stand in
    several lists of winners. A page that shares most of its article with an earlier one is
    a copy and not counted.
    """
    pages = _without_copies(_Page(text) for text in texts)
    everywhere = Counter(key for page in pages for key in page.keys)
    own = Counter(key for page in pages for key in page.own)
    within = Counter(key for page in pages for key in page.within)
    most = _MOST * len(pages) if len(pages) >= _MANY_PAGES else len(pages) + 1
    return frozenset(
        key
        for key, count in everywhere.items()
        if count >= _PAGES
        and count >= (_SHARE_WITHIN if 2 * within[key] > count else _SHARE) * len(pages)
        and (count >= most or 2 * own[key] < count)
    )


class _Page:
    """The keys of a page's lines: all, those that may be its article's own, and its prose."""

    def __init__(self, text: str) -> None:
        words = [line.strip() for line in text.splitlines() if not line.isspace()]
        words = [line for line in words if line]
        article = zone(words, [alone(line) for line in words])
        keys = [line_key(line) for line in words]
        prose = [is_prose(line) for line in words]
        within = range(article.start, article.end)
        self.keys = frozenset(keys) - {""}
        self.prose = frozenset(keys[number] for number in within if prose[number]) - {""}
        self.within = frozenset(keys[number] for number in within) - {""}
        # A heading stands right above prose, an answer ends as a sentence does.
        self.own = self.prose | {
            keys[number]
            for number in within
            if is_ended(words[number]) or (number + 1 < article.end and prose[number + 1])
        }


def _without_copies(pages: Iterable[_Page]) -> list[_Page]:
    kept: list[_Page] = []
    # Which of the pages kept have a sentence; a few suffice to find a copy.
    having: defaultdict[str, list[int]] = defaultdict(list)
    for page in pages:
        shared = Counter(number for key in page.prose for number in having[key])
        if any(
            count > _COPIED * min(len(page.prose), len(kept[number].prose))
            for number, count in shared.items()
        ):
            continue
        for key in page.prose:
            if len(having[key]) < _COMPARED:
                having[key].append(len(kept))
        kept.append(page)
    return kept
