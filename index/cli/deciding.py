"""What becomes of a draft: somebody looks at its preview, corrects it, takes it or not."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import click

from index import terminal
from index.clock import utc_now
from index.datatypes import DateBasis, Dating, Draft

FAR = date.max - timedelta(days=1)
"""A day by which all others have come."""


class Choice(StrEnum):
    """What can be said to a preview; the first letter is enough."""

    YES = "yes"
    DATE = "date"
    TITLE = "title"
    NO = "no"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Taken:
    """A draft to be added; what of its article was corrected, None for what stays."""

    draft_id: str
    title: str | None = None
    published: date | None = None


def asks() -> bool:
    """Whether somebody sits there and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def decided(
    drafts: Sequence[Draft], *, title: str | None, published: date | None, ask: bool
) -> Iterator[Taken]:
    """Show a preview of each draft, and give those that are taken: all without ``ask``.

    ``title`` and ``published`` correct each of them. Raises click.Abort where somebody interrupts.
    """
    for place, original in enumerate(drafts):
        draft = corrected(original, title=title, published=published)
        terminal.show(("\n" if place else "") + terminal.render_draft(draft))
        if ask:
            left = len(drafts) - place - 1
            choice = Choice.DATE
            while choice in {Choice.DATE, Choice.TITLE}:
                choice = asked(left)
                if choice is Choice.DATE:
                    draft = corrected(draft, published=prompted_day())
                elif choice is Choice.TITLE:
                    draft = corrected(draft, title=click.prompt("Title", value_proc=heading))
                if choice in {Choice.DATE, Choice.TITLE}:
                    terminal.show(terminal.render_draft(draft))
            if choice is Choice.NO:
                continue
            ask = choice is not Choice.ALL
        yield taken(original, draft)


def asked(left: int) -> Choice:
    """What somebody says to a preview, with ``left`` more to come."""
    every = f", [a]ll {left + 1}" if left else ""

    def choice(words: str) -> Choice:
        for each in Choice:
            if words.strip() and each.value.startswith(words.strip().lower()):
                return each
        raise click.UsageError("one letter will do: y, d, t or n")

    question = f"Add it? [y]es, [d]ate, [t]itle, [n]o{every}"
    said: Choice = click.prompt(question, prompt_suffix=" ", value_proc=choice)
    return said


def prompted_day() -> date:
    """The day that somebody says; asks until it is one."""
    said: date = click.prompt("Date, such as 2024-06-18", value_proc=day)
    return said


def corrected(draft: Draft, *, title: str | None = None, published: date | None = None) -> Draft:
    """The draft as somebody wants it; nothing is stored yet."""
    article = draft.article
    if title is not None:
        article = replace(article, title=title)
    if published is not None:
        stated = Dating(DateBasis.ADMIN, 1.0, published.isoformat())
        article = replace(article, published=published, dating=stated)
    same = (article.title, article.published) == (draft.article.title, draft.article.published)
    return replace(draft, article=article, unchanged=draft.unchanged and same)


def taken(original: Draft, draft: Draft) -> Taken:
    """The decision to add a draft, with what was corrected of it."""
    old, new = original.article, draft.article
    return Taken(
        draft_id=original.id,
        title=new.title if new.title != old.title else None,
        # A date that somebody confirms is sure from now on, though it is the same.
        published=new.published if new.dating != old.dating else None,
    )


def heading(words: str) -> str:
    """A title in one line; raises click.BadParameter where it is blank."""
    title = terminal.one_line(terminal.readable(words))
    if not title:
        raise click.BadParameter("a title has words")
    return title


def day(words: str) -> date:
    """The day that is meant; raises click.BadParameter.

    The order of 06/07/2024 is not guessed.
    """
    from index.dates import written  # noqa: PLC0415 - keeps --help fast

    words = terminal.readable(words).strip()
    found = written(words, utc_now().date())
    if isinstance(found, date):
        return found
    named = repr(words[:40])
    if found is not None:
        first, second = found
        problem = f"may be {first.isoformat()} or {second.isoformat()}"
    elif isinstance(later := written(words, FAR), date):
        raise click.BadParameter(f"{later.isoformat()} lies in the future; check it")
    else:
        problem = "is no date"
    raise click.BadParameter(f"{named} {problem}; write it like 2024-06-18")
