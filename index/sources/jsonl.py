"""Pure: lines of JSON Lines -> Articles.

An object a line, with ``text`` and any of title, source, url, published, language, authors.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.datatypes import Article, Rejected
from index.errors import SourceError
from index.sources.fields import to_article

MAX_LINE_BYTES = 10_000_000
MAX_STRANGE_LINES = 10
"""After this many first lines without a single object the file is taken for another kind."""

_UTF8_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


def parse(lines: Iterable[tuple[int, bytes]], *, origin: str) -> Iterator[Article | Rejected]:
    """Make an article of each numbered line; a bad line is Rejected as ``origin#number``.

    An article's key is its url, or ``origin#number`` without one. The first of two lines with
    one key stays: the second is skipped where it is the same article, otherwise Rejected.
    SourceErrors of ``lines`` pass through.
    """
    first: dict[str, tuple[int, int]] = {}
    strange = objects = 0
    for number, line in lines:
        if number == 1 and line.startswith(_WIDE_BOMS):
            yield Rejected(origin, "JSON Lines are read as UTF-8 only; save the file as UTF-8")
            return
        here = f"{origin}#{number}"
        try:
            fields = _object(line.removeprefix(_UTF8_BOM) if number == 1 else line)
            if fields is None:
                continue
            objects += 1
        except ValueError as error:
            yield Rejected(here, str(error))
            strange += 1
            if strange == MAX_STRANGE_LINES and not objects:
                yield Rejected(origin, "this is no JSON Lines file; what follows was not read")
                return
            continue
        try:
            article = _article(fields, here, origin)
        except SourceError as error:
            yield Rejected(error.origin, error.reason)
            continue
        seen = first.setdefault(article.key, (number, hash(article)))
        if seen[0] == number:
            yield article
        elif seen[1] != hash(article):
            yield Rejected(
                here,
                f"url: {article.url} is already the article of line {seen[0]}, with other "
                "content; remove one of the two",
            )
    if not objects and not strange:
        yield Rejected(origin, "holds no lines; write an article a line, or remove the file")


def _object(line: bytes) -> dict[str, object] | None:
    """Return a line's fields, None for a blank line; raise ValueError with reason and remedy."""
    if len(line) > MAX_LINE_BYTES:
        raise ValueError(
            f"this line has more than {MAX_LINE_BYTES // 1_000_000} MB; is it an article a line?"
        )
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise ValueError(
            f"byte {error.start + 1} of this line is no UTF-8; save the file as UTF-8"
        ) from error
    if not text.strip():
        return None
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"this line is no JSON ({error.msg}, column {error.colno})") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, 1,000 brackets
        raise ValueError("this line's JSON is nested too deeply or holds a huge number") from error
    if not isinstance(value, dict):
        raise ValueError(  # noqa: TRY004 - one exception for all that is wrong with a line
            'this line is no JSON object; write one a line, like {"text": "..."}'
        )
    return value


def _article(fields: dict[str, object], here: str, origin: str) -> Article:
    article = to_article(fields, text=fields.get("text"), key=here, origin=origin)
    return replace(article, key=article.url) if article.url else article
