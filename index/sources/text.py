"""Pure: the bytes of a text or Markdown file -> Article."""

from dataclasses import replace

from index.datatypes import Article, Dating
from index.dates import choose, clock, stated
from index.errors import SourceError
from index.sources import encoding, fields, frontmatter

HEADER_LINES = 8
FOOTER_LINES = 5
MAX_SEARCHED = 20_000
"""Characters at each end of a text in which its first and last lines are looked for."""
_SHORT = 200
"""Characters: with a longer line the article has begun, and no clock comes after it."""


def parse(data: bytes, *, origin: str) -> Article:
    """Make an article of a file's bytes; its text is all that follows the front matter, unaltered.

    The file's path is its key. Markdown stays as it is written, and without a title field the
    title is None. Without a published field "Published 18 June 2024" in the first or last lines
    tells the day; a page's clock among the first, which comes with text that was copied from a
    page, only that it was not later. Raises SourceError.
    """
    try:
        front, body = frontmatter.split(encoding.decode(data))
    except ValueError as error:
        raise SourceError(origin, str(error)) from error
    article = fields.to_article(front, text=body, key=origin, origin=origin)
    return article if article.published else _dated(article)


def _dated(article: Article) -> Article:
    first = _lines(article.text[:MAX_SEARCHED])[:HEADER_LINES]
    last = _lines(article.text[-MAX_SEARCHED:])[-FOOTER_LINES:]
    started = next((at for at, line in enumerate(first) if len(line) > _SHORT), len(first))
    not_after = clock(first[:started])
    evidence = stated([*first, *last], article.language)
    found = choose([evidence] if evidence else [], not_after)
    return replace(
        article,
        published=found.published if found else None,
        dating=Dating(found.basis, found.confidence, found.raw) if found else None,
        not_after=not_after,
    )


def _lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if (line := each.strip())]
