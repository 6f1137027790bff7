"""Where sentences end: SRX rules line by line, repaired, and cut where one is endless."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from index.datatypes import Layout, LineLabel, Span
from index.text import repair
from index.text.alone import MARKDOWN_HEADING
from index.text.lines import lines

MAX_SENTENCE_CHARS = 1000
"""No sentence is longer, so that a citation fits a message; in code points."""

# Longest stretch of a line that the rules see at once: keeps endless lines linear.
_WINDOW = 4_000
# How far an exception's repetitions look back. With the library's 100, its rules on sentences
# in brackets take 20 ms for each full stop of a text that is little else.
_LOOK_BACK = 30
_CLAUSE = re.compile(r"[;:,]\s")
_SPACE = re.compile(r"\s")
# A line without any of these before its last word is one sentence in every language.
_MAY_END = re.compile(r"[.!?…:;»\]。！？｡．؟۔।॥።։\x02]")
_CODE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
_DEFAULT = "en"
# Rule lists that every language has; they end no sentences, so a language without one of its own
# is split as English.
_GENERAL_RULES = 2


def sentences(text: str, language: str | None = None) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them.

    ``language`` is a code such as "en" or "pl-PL"; English rules serve where it is None or
    unknown. No    sentence crosses a line break (those of ``str.splitlines``), none is longer than
    MAX_SENTENCE_CHARS, and everything but white space belongs to exactly one.
    """
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            found.extend(_of_line(text, Span(start, start + len(line)), _code(language)))
        start += len(line)
    return tuple(found)


def prose(
    text: str,
    language: str | None = None,
    layout: Layout = Layout.SCRAPED,
    repeated: frozenset[str] = frozenset(),
) -> tuple[Span, ...]:
    """The citable sentences: those of body lines, or of the title where there is no body.

    ``layout`` and ``repeated`` say how the lines are labelled, see ``lines``.
    """
    labelled = lines(text, layout, repeated)
    wanted = LineLabel.BODY
    if not any(line.label is wanted for line in labelled):
        wanted = LineLabel.TITLE
    found: list[Span] = []
    for line in labelled:
        if line.label is wanted:
            # Nobody cites the marks of a heading.
            mark = MARKDOWN_HEADING.match(text, line.span.start, line.span.end)
            span = Span(mark.end(), line.span.end) if mark else line.span
            found.extend(_of_line(text, span, _code(language)))
    return tuple(found)


def _code(language: str | None) -> str:
    """The language alone, in small letters, without its region."""
    code = _CODE.match(language or "")
    return code.group().lower() if code else _DEFAULT


def _of_line(text: str, line: Span, language: str) -> Iterator[Span]:
    for start, end in repair.repaired(text, _pieces(text, line, language), language):
        yield from _cut(text, start, end)


def _pieces(text: str, line: Span, language: str) -> list[tuple[int, int]]:
    """The rules' segments, which cover the line."""
    last = line.end
    while last > line.start and not text[last - 1].isalnum():
        last -= 1
    if not _MAY_END.search(text, line.start, last):
        return [(line.start, line.end)]
    pieces: list[tuple[int, int]] = []
    start = line.start
    while start < line.end:
        window = text[start : min(start + _WINDOW, line.end)]
        segments = _segments(window, language)
        if start + len(window) < line.end:
            # The window may have cut the last one short: it opens the next window, unless it is
            # so long that it must be cut anyway.
            last_length = segments.pop()
            if last_length >= _WINDOW // 2:
                segments.append(_border(window[-last_length:]))
        for length in segments:
            pieces.append((start, start + length))
            start += length
    return pieces


def _segments(text: str, language: str) -> list[int]:
    """Lengths of the rules' segments."""
    iterator, document = _rules()
    if len(document.get_language_rule_list(language)) <= _GENERAL_RULES:
        language = _DEFAULT
    segments = iterator(document, language, text, max_lookbehind_construct_length=_LOOK_BACK)
    return [len(segment) for segment in segments]


@cache
def _rules() -> tuple[Any, Any]:
    """The rules of all languages, read once when the first line needs them.

    The document keeps each language's compiled patterns.
    """
    # Imported here because it takes longer than most uses of this module.
    from choppa import DEFAULT_SRX_RULESET, SrxDocument, SrxTextIterator  # noqa: PLC0415

    document = SrxDocument(ruleset=DEFAULT_SRX_RULESET)
    for language in document.language_map_list:
        # A break rule for the marks of a translation tool tries every character, which takes
        # half of the time; no article has such marks.
        rules = language.language_rule.rules
        rules[:] = [rule for rule in rules if rule.before_pattern or not rule.is_break]
    return SrxTextIterator, document


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The piece without surrounding white space, in parts that are not too long."""
    while start < end:
        if text[start].isspace():
            start += 1
        elif text[end - 1].isspace():
            end -= 1
        else:
            border = end
            if end - start > MAX_SENTENCE_CHARS:
                border = start + _border(text[start : start + MAX_SENTENCE_CHARS])
            yield Span(start, start + len(text[start:border].rstrip()))
            start = border


def _border(window: str) -> int:
    """Where best to cut a window: after its last clause, else its last word, else at its end."""
    for pattern in (_CLAUSE, _SPACE):
        # Not in the first quarter, or a list of names would leave crumbs.
        last = max((m.end() for m in pattern.finditer(window, len(window) // 4)), default=0)
        if last:
            return last
    return len(window)
