"""Previews: what an admin sees of an article before it is added."""

from collections.abc import Iterator

from index.datatypes import Article, DateBasis, Draft, StoredArticle
from index.terminal.showing import UNKNOWN_DATE, one_line

FOUND = {
    DateBasis.ADMIN: "as corrected by hand",
    DateBasis.FIELD: "as its source states",
    DateBasis.POST: "when the post was sent",
    DateBasis.FEED: "from the feed",
    DateBasis.JSON_LD: "as the page's metadata says",
    DateBasis.META: "as the page's metadata says",
    DateBasis.TIME_ELEMENT: "as marked beside the headline",
    DateBasis.VISIBLE: "as the text says",
    DateBasis.URL: "from the address",
    DateBasis.GUESS: "a weak guess",
}
"""How a date was found, in words."""
OPENING_CHARS = 200


def render_draft(draft: Draft) -> str:
    """One fact a line, then how the text begins."""
    rows = [f"{name:>12}  {one_line(value)}" for name, value in facts(draft)]
    return "\n".join([*rows, f'{"begins":>12}  "{opening(draft.article.text)}"'])


def facts(draft: Draft) -> Iterator[tuple[str, str]]:
    """Names and values, those that are known."""
    article = draft.article
    yield "title", article.title or "untitled"
    if article.source:
        yield "source", article.source
    if article.authors:
        yield "authors", ", ".join(article.authors)
    yield "date", date_found(article)
    if article.not_after:
        yield "not after", f"{article.not_after.isoformat()}, the page's clock"
    yield "language", language_name(article.language)
    yield "words", f"{draft.words:,}"
    if article.url:
        yield "link", article.url
    if draft.replaces:
        earlier = version(draft.replaces)
        if draft.unchanged:
            yield "unchanged", f"nothing is new since {earlier}"
        else:
            yield "replaces", earlier
    if draft.duplicate_of:
        yield "duplicate of", version(draft.duplicate_of)
    elif draft.duplicate_draft:
        yield "duplicate of", f"{named(draft.duplicate_draft)}, which is not added yet"


def date_found(article: Article) -> str:
    """The day of publication, how it was found and how sure that is."""
    dating = article.dating
    if article.published is None:
        raw = dating.raw if dating else None
        return f"unknown; what stands there is no date: {raw}" if raw else "unknown"
    day = article.published.isoformat()
    if dating is None:
        return day
    # Of what somebody stated, saying how sure it is would be odd.
    sure = f" ({dating.confidence:.0%} sure)" if dating.confidence < 1 else ""
    return f"{day}, {FOUND[dating.basis]}{sure}"


def language_name(code: str | None) -> str:
    """A language's English name."""
    if code is None:
        return "unknown"
    from babel import Locale  # noqa: PLC0415 - keeps --help fast

    own = Locale("en").languages.get(code.replace("_", "-").partition("-")[0].lower())
    return str(own or code)


def version(stored: StoredArticle) -> str:
    """An indexed article by id, title, source and date."""
    return f"article {stored.id}: {named(stored.article)}"


def named(article: Article) -> str:
    """An article by title, source and date."""
    day = article.published.isoformat() if article.published else UNKNOWN_DATE
    parts = [article.title or "untitled", article.source, day]
    return " · ".join(part for part in parts if part)


def opening(text: str) -> str:
    """How the text begins, in one line, cut between words."""
    beginning = text.strip()[: 2 * OPENING_CHARS]
    line = one_line(beginning)
    if len(line) <= OPENING_CHARS and len(beginning) < 2 * OPENING_CHARS:
        return line
    cut = line[:OPENING_CHARS]
    return f"{cut.rpartition(' ')[0] or cut} …"
