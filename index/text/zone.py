"""Where on a page the article stands, and what of the page around it is furniture.

A page is a menu, an article, comments and a footer. The article is the run of lines that holds
most of the prose; lines outside it are furniture only where signs say so, since a text may also
be a list of results or of ingredients.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.datatypes import LineLabel
from index.text import furniture
from index.text.alone import is_prose, is_widget
from index.text.headline import headline

_PROSE_CHARS = 300
_LABEL_CHARS = 15
_LINE_CHARS = 4
_ENTRY_WORDS = 6
_LABEL_WORDS = 3
_FRAGMENT_WORDS = 5
_SIGN_CHARS = 700
_DATED_WORDS = 25
_SIGNS = 4
_NEAR_LINES = 10
_ALSO = 0.2
_ARTICLE_CHARS = 600
_ARTICLE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Zone:
    """The half-open range of lines in which the article stands."""

    start: int
    end: int


def zone(words: Sequence[str], labels: Sequence[LineLabel]) -> Zone:
    """From the first to the last run of lines that holds much prose. Empty without prose.

    A run is worth the characters of its prose, and other lines are taken off, labels more than
    what may be an item of a list; pieces of a sentence that was cut at its links are not. Runs
    that are worth at least a fifth of the best one are parts of the article.
    """
    runs: list[tuple[int, Zone]] = []
    best, start, total, last = 0, 0, 0, 0
    for number, line in enumerate(words):
        if total <= 0:
            if best:
                runs.append((best, Zone(start, last)))
            best, total, start = 0, 0, number
        total += _worth(line, labels[number])
        if total > best:
            best, last = total, number + 1
    if best:
        runs.append((best, Zone(start, last)))
    much = _ALSO * max((worth for worth, _ in runs), default=0)
    parts = [run for worth, run in runs if worth >= much]
    return Zone(parts[0].start, parts[-1].end) if parts else Zone(0, 0)


def _worth(line: str, label: LineLabel) -> int:
    if label is LineLabel.BODY:
        if is_prose(line):
            return 0 if _is_of_page(line) else min(len(line), _PROSE_CHARS)
        count = len(line.split())
        if line[0].islower() and count >= _FRAGMENT_WORDS:
            return 0
        if count > _LABEL_WORDS and not _is_sign(line):
            return -_LINE_CHARS
    return -_LABEL_CHARS


def mark_margins(words: Sequence[str], labels: list[LineLabel]) -> None:
    """Menus above the article, and what comes below it: comments, teasers, forms, footers.

    Above, everything down to the last signs of furniture; below, everything from the first ones,
    where several stand together. Prose stays unless it speaks of the page itself.
    """
    article = zone(words, labels)
    if article.start == article.end:
        return
    end = _comments(words, labels, article)
    again = _repeated([*words[: article.start], *words[end:]])
    above = _together(words, range(article.start - 1, -1, -1), again)
    below = _together(words, range(end, len(words)), again)
    taken: list[int] = []
    if above is not None:
        title = headline(words, labels, article.start)
        top = above + 1 if title is None else title
        if title is not None:
            labels[title] = LineLabel.TITLE
            taken += [number for number in range(title + 1, above + 1) if _is_entry(words[number])]
        taken += range(min(top, above + 1))
    if below is not None:
        taken += range(end if end < article.end else below, len(words))
    for number in taken:
        said = end <= number < article.end
        if labels[number] is LineLabel.BODY and (
            said or not is_prose(words[number]) or _is_of_page(words[number])
        ):
            labels[number] = LineLabel.BOILERPLATE


def _repeated(margin: Sequence[str]) -> frozenset[str]:
    """The short lines that stand in the margins of a page more than once, as menus do."""
    often = Counter(furniture.plain(line) for line in margin if len(line.split()) <= _ENTRY_WORDS)
    return frozenset(line for line, count in often.items() if count > 1)


def _together(words: Sequence[str], way: range, again: frozenset[str]) -> int | None:
    """On the way out of the page, the first sign of furniture that has others near it.

    Dates and lines that come again support other signs; lists of an article have them too.
    """
    signs: list[tuple[int, bool]] = []
    for number in way:
        line = words[number]
        if _is_furniture(line):
            signs.append((number, True))
        elif furniture.plain(line) in again or _is_dated(line):
            signs.append((number, False))
    for first, last in zip(signs, signs[_SIGNS - 1 :], strict=False):
        if first[1] and abs(last[0] - first[0]) < _NEAR_LINES:
            return first[0]
    return None


def _comments(words: Sequence[str], labels: Sequence[LineLabel], article: Zone) -> int:
    """Where the article ends, which may be where its readers begin to speak."""
    sizes = [
        len(line) if labels[number] is LineLabel.BODY and is_prose(line) else 0
        for number, line in enumerate(words)
    ]
    whole = sum(sizes[article.start : article.end])
    above = 0
    for number in range(article.start, article.end):
        above += sizes[number]
        if above >= max(_ARTICLE_CHARS, _ARTICLE_SHARE * whole) and furniture.COMMENTS.fullmatch(
            furniture.plain(words[number])
        ):
            return number
    return article.end


def _is_entry(line: str) -> bool:
    """Whether a line between headline and prose is furniture: a label, or a sign of it."""
    return (
        len(line.split()) <= _LABEL_WORDS
        or is_widget(line)
        or _is_furniture(line)
        or _is_dated(line)
    )


def _is_sign(line: str) -> bool:
    return len(line) <= _SIGN_CHARS and furniture.SIGN.search(line) is not None


def _is_of_page(line: str) -> bool:
    if len(line) > _SIGN_CHARS:
        return False
    # Nearly all sentences have none of these words, and looking for them is a hundred times faster.
    level = line.lower()
    return (
        any(word in level for word in furniture.PAGE_WORDS)
        and furniture.PAGE.search(line) is not None
    )


def _is_dated(line: str) -> bool:
    """Whether a line is a date, or ends in one as an entry of a list of articles does."""
    return len(line.split()) <= _DATED_WORDS and furniture.DATED.search(line) is not None


def _is_furniture(line: str) -> bool:
    """Whether a line outside the article is of a menu, a form or a footer."""
    plain = furniture.plain(line)
    if plain in furniture.ADVERTISEMENTS or not plain:
        return False
    if plain in furniture.PHRASES or plain in furniture.NAVIGATION:
        return True
    return _is_of_page(line) if is_prose(line) else _is_sign(line)
