"""A small newsroom: stories as web pages, feeds that list them, engines that read both."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from typing import Any

from index.datatypes import Article, Encoder
from index.engine import Engine
from index.settings import Feeds, Fetch
from support.corpus import settings

TODAY = date(2024, 6, 26)


def paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs that stand apart by empty lines."""
    return tuple(" ".join(each.split()) for each in text.split("\n\n"))


HARBOUR = paragraphs(
    """
The harbour of Port Lenn reopened on Tuesday after nine months of repairs, and several hundred
people came to see the first ship moor at the new quay.

A tanker from Oslo was the first ship to enter. The mayor cut a blue ribbon and thanked the divers
who had worked through the whole winter.

Repairs had cost 41 million euros, twice what the council had planned, and the debt will be paid
back over twelve years.
"""
)
COMET = paragraphs(
    """
Astronomers on Mount Karsa found a comet with a green tail while they were testing a mirror that
had been cleaned for the first time in 24 years.

It will be nearest to the Earth on 3 May. Nobody needs a telescope to see it, and the observatory
will keep its terrace open until midnight.

The comet was named after the night guard who noticed it first, a retired postman who keeps a
diary of the sky.
"""
)
ORCHARD = paragraphs(
    """
Frost destroyed a third of the apple harvest in the valley of Breda, the growers' union said after
a night of minus six degrees.

Farmers lit two thousand candles between the trees and sprayed the blossoms with water. The price
of cider will rise by a fifth before the winter.

The ministry has promised loans without interest to every farm that lost more than half of what it
usually sells.
"""
)
STORIES = {"harbour": HARBOUR, "comet": COMET, "orchard": ORCHARD}


def page(
    title: str,
    paragraphs: Iterable[str],
    *,
    published: str | None = "2024-06-20T08:00:00+00:00",
    head: str = "",
    language: str = "en",
) -> str:
    """A page that holds one article, with its date in JSON-LD."""
    said = ""
    if published:
        said = (
            '<script type="application/ld+json">{"@type": "NewsArticle", '
            f'"datePublished": "{published}"}}</script>'
        )
    body = "\n".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title>{said}{head}</head>'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>"
    )


def story(name: str, **options: Any) -> str:
    """One of the stories as a page."""
    return page(f"The {name} story", STORIES[name], **options)


def made_up(number: int) -> str:
    """A page of its own for every number; no two are copies."""
    words = [f"w{number}x{each}" for each in range(60)]
    sentences = [" ".join(words[at : at + 12]) for at in range(0, 60, 12)]
    return page(f"Report {number}", [f"Report {each} was filed." for each in sentences])


def rss(entries: Iterable[str], *, title: str = "The Lenn Courier", more: str = "") -> str:
    """An RSS feed of ready-made entries."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title>{more}{''.join(entries)}</channel></rss>"
    )


def entry(url: str, *, title: str = "", date: str | None = None, html: str = "") -> str:
    """An entry of an RSS feed; ``date`` as it stands there."""
    when = f"<pubDate>{date}</pubDate>" if date else ""
    content = f"<content:encoded>{escape(html)}</content:encoded>" if html else ""
    return f"<item><title>{title}</title><link>{escape(url)}</link>{when}{content}</item>"


def newsroom(
    home: Path,
    encoder: Encoder,
    *,
    max_items: int = 200,
    timeout: float = 20.0,
    max_mb: int = 20,
    today: Callable[[], date] = lambda: TODAY,
    **options: Any,
) -> Engine:
    """An engine that may read from loopback, without pauses; other options as in settings()."""
    fetch = Fetch(
        private_hosts=("127.0.0.1",), delay_seconds=0, timeout_seconds=timeout, max_mb=max_mb
    )
    changes = {"fetch": fetch, "feeds": Feeds(max_items=max_items)}
    return Engine(
        settings(home, **options).model_copy(update=changes), encoder=encoder, today=today
    )


def add(engine: Engine, url: str) -> Article:
    """Take in the one article at an address, and index it."""
    received = engine.intake.from_address(url, 1)
    assert received.rejected == ()
    (draft,) = received.drafts
    engine.intake.accept([draft.id])
    return draft.article


def quotes(engine: Engine, question: str) -> list[str]:
    """The sentences that answer a question."""
    return [each.quote for each in engine.ask(question).citations]


def titles(engine: Engine) -> Sequence[str | None]:
    """Titles of what is indexed, in alphabetical order."""
    return sorted(each.article.title or "" for each in engine.articles())


def moment(day: int, hour: int = 8) -> datetime:
    """A moment in June 2024."""
    return datetime(2024, 6, day, hour, tzinfo=UTC)
