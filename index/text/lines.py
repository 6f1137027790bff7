"""What each line of an article's text is.

The rules know plain text scraped from web pages, and Markdown. They never delete: a label only
says what may be cited. In doubt a line is body, since a lost sentence answers no question
while a cited link merely looks odd.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.datatypes import Layout, Line, LineLabel, Span
from index.text import furniture
from index.text.alone import (
    MARKDOWN_HEADING,
    alone,
    is_ended,
    is_heading,
    is_prose,
    is_short,
    is_widget,
)
from index.text.headline import HEADER_LINES, mark_header
from index.text.repeats import line_key
from index.text.zone import mark_margins

_QUOTE_END = re.compile(r"[\"”’»“]$")
_SIGNED = re.compile(r"(?:—|–|--)\s?[^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,6}")

_LINK_CHARS = 220
_PROSE_WORDS = 5
_FOOTER_LINES = 4


def lines(
    text: str, layout: Layout = Layout.SCRAPED, repeated: frozenset[str] = frozenset()
) -> tuple[Line, ...]:
    """Every line that is not blank, in order, with its label.

    Lines end where ``str.splitlines`` says; spans have no white space around them. At most
    one line is the title. ``repeated`` are keys of lines that other pages of the source have
    too, see ``repeats.py``. An extractor has already looked at where lines stand, so its output
    is judged line by line.
    """
    spans = tuple(_spans(text))
    words = [span.of(text) for span in spans]
    labels = _extracted(words) if layout is Layout.EXTRACTED else _scraped(words, repeated)
    return tuple(Line(span, label) for span, label in zip(spans, labels, strict=True))


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


def _extracted(words: Sequence[str]) -> list[LineLabel]:
    """Each line by itself; a heading of Markdown that comes first is the title."""
    labels = [alone(line) for line in words]
    if words and labels[0] is LineLabel.BODY and is_heading(words[0]):
        labels[0] = LineLabel.TITLE
    return labels


def _scraped(words: Sequence[str], repeated: frozenset[str]) -> list[LineLabel]:
    """Each line by itself first, then by where it stands in relation to the prose."""
    labels = [alone(line) for line in words]
    if repeated:
        for number, line in enumerate(words):
            if labels[number] is LineLabel.BODY and line_key(line) in repeated:
                labels[number] = LineLabel.BOILERPLATE
    _mark_glued_links(words, labels)
    _mark_signatures(words, labels)
    mark_margins(words, labels)
    prose = [
        number
        for number, line in enumerate(words)
        if labels[number] is LineLabel.BODY and is_prose(line)
    ]
    if prose:
        _mark_footer(words, labels, prose[-1])
        mark_header(words, labels, prose)
    if LineLabel.TITLE not in labels:
        for number, line in enumerate(words[:HEADER_LINES]):
            if line.startswith("# ") and labels[number] is LineLabel.BODY:
                labels[number] = LineLabel.TITLE
                break
    return labels


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
        and not is_ended(line)
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
            and is_prose(above)
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
        and all(is_widget(words[number]) or is_short(words[number]) for number in rest)
    ):
        for number in rest:
            labels[number] = LineLabel.BOILERPLATE
