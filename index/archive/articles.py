"""Articles as JSON Lines: what is written gives the very same article when it is read. Pure."""

from collections.abc import Iterable, Iterator

from pydantic import TypeAdapter, ValidationError

from index.datatypes import Article, Rejected

SHAPE = TypeAdapter(Article)
"""An article's fields as JSON, by pydantic (https://docs.pydantic.dev)."""
NEEDED = ("key", "text")
"""What must not be blank."""


def line(article: Article) -> str:
    """An article as a line, without the line's end; fields that are as by default are left out."""
    return SHAPE.dump_json(article, exclude_defaults=True).decode()


def read(lines: Iterable[str | bytes], origin: str) -> Iterator[Article | Rejected]:
    """The articles of lines; a line that is none is rejected with its number.

    Fields that are unknown here are left alone.
    """
    for number, each in enumerate(lines, start=1):
        if not each.strip():
            continue
        try:
            article = SHAPE.validate_json(each, strict=True)
        except ValidationError as error:
            problem = reason(error)
        else:
            blank = [name for name in NEEDED if not getattr(article, name).strip()]
            if not blank:
                yield article
                continue
            problem = f"{blank[0]} is blank"
        yield Rejected(f"{origin}#{number}", f"{problem}; write it as `footnote export` does")


def reason(error: ValidationError) -> str:
    """The first thing that is wrong with a line."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(each) for each in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])
