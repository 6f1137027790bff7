"""Which of the lines above the prose is the headline, and what the others are."""

from collections.abc import Sequence

from index.datatypes import LineLabel
from index.text import furniture
from index.text.alone import is_ended, is_heading, is_item, is_prose, is_short, is_widget
from index.text.words import content_words

HEADER_LINES = 15
"""How many lines a page's header has at most, where it is not known for a menu."""

_SHORT_WORDS = 3
_TITLE_WORDS = 30
_NAME_WORDS = 6
_LEAD_LINES = 3
_MENU_LINES = 6
_QUESTION_CHARS = 90
_ABOVE_LINES = 30
_NEAR_LINES = 5
_STEM_CHARS = 5
_SHARED_WORDS = 2
_TRAIL = frozenset("»›>|→•·")


def headline(words: Sequence[str], labels: Sequence[LineLabel], start: int) -> int | None:
    """The headline of an article that starts at ``start``, below a menu; None in doubt.

    Of the lines right above, it shares most words with the first paragraphs, endings aside.
    """
    prose = [line for line in words[start : start + _ABOVE_LINES] if is_prose(line)]
    lead = _stems(" ".join(prose[:_LEAD_LINES]))
    best, found = _SHARED_WORDS - 1, None
    for number in range(max(0, start - _ABOVE_LINES), min(start + 1, len(words))):
        line = words[number]
        if labels[number] is not LineLabel.BODY or not _may_be_headline(line):
            continue
        stems = _stems(line)
        shared = len(stems & lead)
        # The same words again further down are the headline above its article.
        if shared >= best + (found is None) and 3 * shared >= len(stems):
            best, found = shared, number
    return found if found is not None else _nearest(words, labels, start)


def _nearest(words: Sequence[str], labels: Sequence[LineLabel], start: int) -> int | None:
    """The longest line right above the prose that may be a headline: "The end of an age"."""
    near = [
        number
        for number in range(max(0, start - _NEAR_LINES), start)
        if labels[number] is LineLabel.BODY
        and _may_be_headline(words[number])
        and not furniture.SIGN.search(words[number])
    ]
    return max(near, key=lambda number: len(words[number]), default=None)


def _may_be_headline(line: str) -> bool:
    return (
        _SHORT_WORDS <= len(line.split()) <= _TITLE_WORDS
        and not line[0].islower()
        and not is_item(line)
        and not line.endswith(":")
        and "@" not in line
        and not _TRAIL.intersection(line)
        and (not is_ended(line) or line.endswith(("?", "!")))
        and not furniture.DATED.search(line)
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM_CHARS] for word in content_words(text))


def mark_header(words: Sequence[str], labels: list[LineLabel], prose: Sequence[int]) -> None:
    """Above the prose: the page's widgets, and the title among what remains."""
    first = prose[0]
    header = [
        number for number in range(min(first, HEADER_LINES)) if labels[number] is LineLabel.BODY
    ]
    headed = [number for number in header if is_heading(words[number])]
    rest = [number for number in header if number in headed or not is_widget(words[number])]
    lead = content_words(" ".join(words[number] for number in prose[:_LEAD_LINES]))
    # Several questions would be a list of questions and answers.
    asks = sum(map(_is_question, words)) == 1
    titles = headed or [
        number
        for number in rest
        if _is_title(words[number], lead) and (asks or not _is_question(words[number]))
    ]
    short = [number for number in rest if is_short(words[number])]
    for number in header:
        # A few are the page's menu; many are a list of the article's own.
        if number not in rest or (number in short and len(short) <= _MENU_LINES):
            labels[number] = LineLabel.BOILERPLATE
    if LineLabel.TITLE in labels:
        return
    if titles:
        labels[titles[0]] = LineLabel.TITLE
    elif not rest and asks and _is_question(words[first]):
        labels[first] = LineLabel.TITLE


def _is_question(line: str) -> bool:
    return line.endswith("?") and len(line) <= _QUESTION_CHARS


def _is_title(line: str, lead: frozenset[str]) -> bool:
    """Whether a line above the prose is its headline.

    A line of nothing but names may as well be the author, unless the prose speaks of it.
    """
    words = line.split()
    if len(words) > _TITLE_WORDS or is_item(line) or line.endswith(":") or "@" in line:
        return False
    if is_ended(line) and not line.endswith(("?", "!")):
        return False
    small = any(word[0].islower() and len(word) > _SHORT_WORDS for word in words)
    if len(words) >= _SHORT_WORDS and (small or (len(words) > _NAME_WORDS and "," not in line)):
        return True
    named = content_words(line)
    return bool(named) and 2 * len(named & lead) >= len(named)
