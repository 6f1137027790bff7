"""The articles behind quotations: outlet, title, date, age and link. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.links import to_sentences
from bot.naming import MAX_SOURCE, named
from bot.richtext import Block, Rich, bold, is_linkable, one_line, plain, shortened
from bot.words import Words
from index.datatypes import Citation

MOST_CARRIERS = 4

Page = Callable[[int], str | None]
"""The address of the reading page of a citation, by its number; None where there is none."""


def no_page(_number: int) -> None:
    """Nothing is shown on pages of our own."""


def sources(
    citations: Sequence[Citation], words: Words, asked: date | None = None, page: Page = no_page
) -> list[Block]:
    """The articles that are quoted, each once with the numbers of its quotations.

    ``asked`` is the day on which the question was asked, from which ages count.
    """
    by_article: dict[int, list[Citation]] = {}
    for citation in citations:
        by_article.setdefault(citation.article_id, []).append(citation)
    lines = [source_line(group, words, asked, page) for group in by_article.values()]
    if not lines:
        return []
    head = Block(bold(words("answering-sources")) + "\n" + lines[0])
    return [head, *(Block(line, "\n") for line in lines[1:])]


def source_line(
    citations: Sequence[Citation], words: Words, asked: date | None = None, page: Page = no_page
) -> Rich:
    """Numbers, title, source, date and age of one article; the title opens the cited sentences."""
    numbers = " ".join(f"[{each.number}]" for each in citations)
    first = citations[0]
    url = to_sentences(first.url, citations)
    if url is None or not is_linkable(url):
        url = page(first.number)
    told = plain(f"{numbers} ") + named(words, replace(first, url=url))
    if age := age_said(first, words, asked):
        told = told + f", {age}"
    return told + carriers(first.carried_by, words)


def age_said(citation: Citation, words: Words, asked: date | None) -> str:
    """How old the article was when the question was asked; "" where that is not known."""
    if asked is None or citation.published is None:
        return ""
    return words.age(citation.published, asked)


def carriers(outlets: Sequence[str], words: Words) -> str:
    """Who else carries the story, "" where nobody does."""
    names = [shortened(shown, MAX_SOURCE) for each in outlets if (shown := one_line(each))]
    if len(names) > MOST_CARRIERS:
        more = words("answering-and-more", count=len(names) - MOST_CARRIERS)
        names = [*names[:MOST_CARRIERS], more]
    return f" · {words('answering-also-in', names=', '.join(names))}" if names else ""
