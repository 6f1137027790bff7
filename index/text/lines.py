"""What each line of an article's text is.

The rules know plain text scraped from web pages, and Markdown. They never delete: a label only
says what may be cited. In doubt a line is body, since a lost sentence answers no question
while a cited link merely looks odd.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from index.datatypes import Line, LineLabel, Span
from index.text import furniture
from index.text.words import content_words

MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+")
_LIST_ITEM = re.compile(r"(?:[-*+•▪●◦‣·]|[(\[]?\d{1,3}[.)\]])\s")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_MARKDOWN_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_ENDED = re.compile(r"[.!?…。！？։।؟][\"'“”’»›)\]*_]*(?:\s?\[\d+\])?$")
_QUOTE_END = re.compile(r"[\"”’»“]$")
_SIGNED = re.compile(r"(?:—|–|--)\s?[^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,6}")
# "... he told AFP" is a sentence without its full stop, no credit.
_AGENCY_IN_SENTENCE = re.compile(
    r"\b(?:told|to|by|from|with|at|for|of|and|the|said)\s+[A-ZА-ЯЁІЇЄҐ][^\s/]*$"
)
_EMPHASIS = " \t*_>•→➡▶►»"

_PROSE_WORDS = 5
_LONG_WORDS = 25
_SHORT_WORDS = 3
_TITLE_WORDS = 30
_NAME_WORDS = 6
_LEAD_LINES = 3
_HEADER_LINES = 15
_MENU_LINES = 6
_FOOTER_LINES = 4
_LINK_CHARS = 220
_CAPTION_CHARS = 400
_PROMPT_CHARS = 700
_QUESTION_CHARS = 90


def lines(text: str) -> tuple[Line, ...]:
    """Every line that is not blank, in order, with its label.

    Lines end where ``str.splitlines`` says; spans have no white space around them. At most
    one line is the title.
    """
    spans = tuple(_spans(text))
    words = [span.of(text) for span in spans]
    return tuple(Line(span, label) for span, label in zip(spans, _labels(words), strict=True))


def title(text: str) -> str | None:
    """The words of the title line without Markdown's marks, None where no line is one."""
    for line in lines(text):
        if line.label is LineLabel.TITLE:
            words = MARKDOWN_HEADING.sub("", line.span.of(text), count=1).strip(" \t#*_")
            return words or None
    return None


def _spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + len(line) - len(line.lstrip())
            yield Span(first, first + len(words))
        start += len(line)


def _labels(words: Sequence[str]) -> list[LineLabel]:
    """Each line by itself first, then by where it stands in relation to the prose."""
    labels = [_alone(line) for line in words]
    _mark_glued_links(words, labels)
    _mark_signatures(words, labels)
    prose = [
        number
        for number, line in enumerate(words)
        if labels[number] is LineLabel.BODY and _is_prose(line)
    ]
    if prose:
        _mark_footer(words, labels, prose[-1])
        _mark_header(words, labels, prose)
    if LineLabel.TITLE not in labels:
        for number, line in enumerate(words[:_HEADER_LINES]):
            if line.startswith("# ") and labels[number] is LineLabel.BODY:
                labels[number] = LineLabel.TITLE
                break
    return labels


# --- a line by itself ------------------------------------------------------------------


def _alone(line: str) -> LineLabel:
    """What a line is wherever it stands, body unless a rule knows better."""
    if _MARKDOWN_IMAGE.fullmatch(line):
        return LineLabel.CAPTION
    # The rules see the words of links, without emphasis and the arrows that lead to links.
    words = _MARKDOWN_LINK.sub(r"\1", line).strip(_EMPHASIS)
    return next((label for label, holds in _RULES if holds(words)), LineLabel.BODY)


def _is_ornament(line: str) -> bool:
    return not any(char.isalnum() for char in line)


def _is_phrase(line: str) -> bool:
    plain = furniture.plain(line)
    return plain in furniture.PHRASES or plain in furniture.AGENCIES


def _is_heading(line: str) -> bool:
    return MARKDOWN_HEADING.match(line) is not None


def _is_address_or_byline(line: str) -> bool:
    return len(line) <= _CAPTION_CHARS and bool(
        furniture.ADDRESS.fullmatch(line) or furniture.BYLINE.fullmatch(line)
    )


def _is_prompt(line: str) -> bool:
    return len(line) <= _PROMPT_CHARS and bool(
        furniture.PROMPT.match(line) or furniture.PROMPT_INSIDE.search(line)
    )


def _is_link(line: str) -> bool:
    return len(line) <= _LINK_CHARS and furniture.LINK.match(line) is not None


def _is_credit(line: str) -> bool:
    return (
        len(line) <= _CAPTION_CHARS
        and furniture.CREDIT.match(line) is not None
        and not _ENDED.search(line)
    )


def _is_caption(line: str) -> bool:
    """Whether a line says what a picture shows: behind its label, or before its credit."""
    if len(line) > _CAPTION_CHARS:
        return False
    if furniture.CREDIT.match(line):
        return True
    return (
        len(line.split()) > _SHORT_WORDS
        and furniture.PHOTO_CREDIT.search(line) is not None
        and not _AGENCY_IN_SENTENCE.search(line)
    )


_RULES: tuple[tuple[LineLabel, Callable[[str], bool]], ...] = (
    (LineLabel.BOILERPLATE, _is_ornament),
    (LineLabel.BOILERPLATE, _is_phrase),
    (LineLabel.BODY, _is_heading),
    (LineLabel.BOILERPLATE, _is_address_or_byline),
    (LineLabel.BOILERPLATE, _is_prompt),
    (LineLabel.BOILERPLATE, _is_link),
    (LineLabel.BOILERPLATE, _is_credit),
    (LineLabel.CAPTION, _is_caption),
)
"""The first rule that holds decides."""


def _is_prose(line: str) -> bool:
    """Whether a line is running text: sentences, not a heading, an item or a label."""
    count = len(line.split())
    return count >= _LONG_WORDS or (count >= _PROSE_WORDS and _ENDED.search(line) is not None)


def _is_widget(line: str) -> bool:
    return len(line) <= _CAPTION_CHARS and any(
        pattern.fullmatch(line)
        for pattern in (furniture.TEMPERATURE, furniture.DATE, furniture.DATELINE)
    )


def _is_short(line: str) -> bool:
    """A label or name of a few words: no sentence, item, number or introduction to a list."""
    return (
        len(line.split()) <= _SHORT_WORDS
        and not _ENDED.search(line)
        and not any(char.isdigit() or char in ':,"“”«»' for char in line)
        and not _LIST_ITEM.match(line)
        and not _is_heading(line)
    )


# --- lines among others ----------------------------------------------------------------


def _mark_glued_links(words: Sequence[str], labels: list[LineLabel]) -> None:
    """Labels run together with headlines; one that comes again heads the items of a list."""
    glued = {
        number: line.partition(":")[0]
        for number, line in enumerate(words)
        if labels[number] is LineLabel.BODY
        and len(line) <= _LINK_CHARS
        and len(line.split()) > _PROSE_WORDS
        and furniture.GLUED_LINK.match(line)
        and not _ENDED.search(line)
    }
    often = Counter(glued.values())
    for number, label in glued.items():
        if often[label] == 1:
            labels[number] = LineLabel.BOILERPLATE


def _mark_signatures(words: Sequence[str], labels: list[LineLabel]) -> None:
    """Who wrote the paragraph above; but not whose words a quotation is, nor a list's item."""
    signed = [_SIGNED.fullmatch(line) is not None for line in words]
    for number in range(1, len(words)):
        among = signed[number - 1] or (number + 1 < len(words) and signed[number + 1])
        above = words[number - 1]
        if (
            signed[number]
            and not among
            and words[number].istitle()
            and _is_prose(above)
            and not _QUOTE_END.search(above)
        ):
            labels[number] = LineLabel.BOILERPLATE


def _mark_footer(words: Sequence[str], labels: list[LineLabel], last: int) -> None:
    """Below the prose: the lists of other articles, or else a few labels and names.

    Many of them, longer ones, or those that a colon leads up to are a list of the article's own.
    """
    rest: list[int] = []
    for number in range(last + 1, len(words)):
        if furniture.plain(words[number]) in furniture.BLOCK_HEADINGS:
            for below in range(number, len(words)):
                if labels[below] is LineLabel.BODY:
                    labels[below] = LineLabel.BOILERPLATE
            break
        if labels[number] is LineLabel.BODY:
            rest.append(number)
    if (
        len(rest) <= _FOOTER_LINES
        and not words[last].endswith(":")
        and all(_is_widget(words[number]) or _is_short(words[number]) for number in rest)
    ):
        for number in rest:
            labels[number] = LineLabel.BOILERPLATE


def _mark_header(words: Sequence[str], labels: list[LineLabel], prose: Sequence[int]) -> None:
    """Above the prose: the page's widgets, and the title among what remains."""
    first = prose[0]
    header = [
        number for number in range(min(first, _HEADER_LINES)) if labels[number] is LineLabel.BODY
    ]
    headed = [number for number in header if _is_heading(words[number])]
    rest = [number for number in header if number in headed or not _is_widget(words[number])]
    lead = content_words(" ".join(words[number] for number in prose[:_LEAD_LINES]))
    # Several questions would be a list of questions and answers.
    asks = sum(map(_is_question, words)) == 1
    titles = headed or [
        number
        for number in rest
        if _is_title(words[number], lead) and (asks or not _is_question(words[number]))
    ]
    short = [number for number in rest if _is_short(words[number])]
    for number in header:
        # A few are the page's menu; many are a list of the article's own.
        if number not in rest or (number in short and len(short) <= _MENU_LINES):
            labels[number] = LineLabel.BOILERPLATE
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
    if len(words) > _TITLE_WORDS or _LIST_ITEM.match(line) or line.endswith(":") or "@" in line:
        return False
    if _ENDED.search(line) and not line.endswith(("?", "!")):
        return False
    small = any(word[0].islower() and len(word) > _SHORT_WORDS for word in words)
    if len(words) >= _SHORT_WORDS and (small or (len(words) > _NAME_WORDS and "," not in line)):
        return True
    named = content_words(line)
    return bool(named) and 2 * len(named & lead) >= len(named)
