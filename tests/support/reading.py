"""A web server over articles that a test lays down, on a real socket."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from bot.engine import OffLoop
from bot.protocols import Footnote
from bot.web.hook import Hook
from bot.web.links import Links
from bot.web.listening import Listening
from bot.web.pages import Pages
from bot.web.site import site
from index.datatypes import ArticleView, DateBasis, Dating, Span, ViewBlock, ViewMark

PUBLIC_URL = "https://bot.example.org/footnote"
TOKEN = "123:abc"  # noqa: S105 - of no bot
ANSWER = "answer000001"
FILLER = (
    "The harbour was quiet that morning, and the ferries lay at their moorings while the crews "
    "waited for the fog to lift. Nobody on the quay remembered a spring as cold as this one."
)


@dataclass
class Clock:
    """Seconds since 1970, as a test says."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def block(text: str, *cited: tuple[int, str], opened: int = 1) -> ViewBlock:
    """A paragraph with the sentences of it that are cited, by number."""
    spans = [(number, text.index(quote), quote) for number, quote in cited]
    return ViewBlock(
        text,
        tuple(
            ViewMark(number, Span(start, start + len(quote)), number == opened)
            for number, start, quote in spans
        ),
    )


def long_view(opened: int = 2) -> ArticleView:
    """An article of many paragraphs with three citations far from one another."""
    first, second, third = (
        "The strait was reopened to ships on 4 March.",
        "Traffic fell by 40 % while it was closed, the port authority said.",
        "Insurers expect prices to stay high until summer.",
    )
    quiet = [ViewBlock(FILLER)] * 6
    return ArticleView(
        title="Ships return to the strait after the longest closure in a generation",
        source="The Harbour Gazette",
        url="https://www.example.org/news/strait?id=7#top",
        published=date(2024, 3, 5),
        dating=Dating(DateBasis.GUESS, 0.4),
        not_after=None,
        authors=("Ada Quinn", "Luis Ortega"),
        language="en",
        blocks=(
            *quiet[:2],
            block(f"{FILLER} {first} {FILLER}", (1, first), opened=opened),
            *quiet,
            block(f"{FILLER} {second} {FILLER}", (2, second), opened=opened),
            *quiet,
            block(f"{third} {FILLER}", (3, third), opened=opened),
            *quiet[:2],
        ),
    )


@dataclass
class Shelf:
    """The part of the engine that pages need."""

    views: dict[tuple[str, int], ArticleView] = field(default_factory=dict)
    error: Exception | None = None

    def view(self, answer_id: str, number: int) -> ArticleView | None:
        """The article laid down for a citation."""
        if self.error is not None:
            raise self.error
        return self.views.get((answer_id, number))


@dataclass
class Reading:
    """A server that runs; ``links`` are what its bot gives out."""

    shelf: Shelf
    links: Links
    clock: Clock
    port: int = 0

    def shows(self, view: ArticleView, number: int = 1, **options: Any) -> str:
        """Lay an article down; the address of its page on this machine."""
        self.shelf.views[ANSWER, number] = view
        page = self.links.page(ANSWER, number, **options)
        assert page is not None
        return page.replace(PUBLIC_URL, f"http://127.0.0.1:{self.port}")

    def at(self, path: str) -> str:
        """An address of the server."""
        return f"http://127.0.0.1:{self.port}{path}"


@asynccontextmanager
async def reading(hook: Callable[[], Hook] | None = None) -> AsyncIterator[Reading]:
    """A server on loopback, which is stopped in good order."""
    shelf, clock = Shelf(), Clock()
    links = Links(PUBLIC_URL, TOKEN, 90, clock)
    off_loop = OffLoop(cast(Footnote, shelf))
    pages = Pages(off_loop, links, "/footnote")
    listening = Listening(site(pages, hook() if hook else None), "127.0.0.1", 0, "web")
    await listening.start()
    try:
        yield Reading(shelf, links, clock, listening.port)
    finally:
        await listening.stop()
        await off_loop.close()
