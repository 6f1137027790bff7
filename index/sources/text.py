"""Pure: the bytes of a text or Markdown file -> Article."""

from index.datatypes import Article
from index.errors import SourceError
from index.sources import encoding, fields, frontmatter


def parse(data: bytes, *, origin: str) -> Article:
    """Make an article of a file's bytes; its text is all that follows the front matter, unaltered.

    The file's path is its key. Markdown stays as it is written, and without a title field the
    title is None. Raises SourceError.
    """
    try:
        front, body = frontmatter.split(encoding.decode(data))
    except ValueError as error:
        raise SourceError(origin, str(error)) from error
    return fields.to_article(front, text=body, key=origin, origin=origin)
