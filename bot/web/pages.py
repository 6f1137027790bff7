"""The reading page: a cited article, quiet and fast, at the sentence that was cited."""

import asyncio
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from bot.answering.links import text_directive, with_directives
from bot.engine import OffLoop
from bot.web.article import host, opened_words, outside, paragraphs, stops
from bot.web.headers import ALWAYS, NOT_STORED
from bot.web.links import LinkExpired, LinkForged, Links
from bot.web.readers import words_for
from bot.web.static_files import file
from bot.words import Words
from index.datatypes import ArticleView
from index.dates import is_sure
from index.errors import FootnoteError
from index.logs import new_reference

FOUND, NOT_FOUND, NOT_ALLOWED, GONE, FAILED, LATER = 200, 404, 405, 410, 500, 503

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page: its HTTP status and its HTML."""

    status: int
    html: str

    def response(self) -> Response:
        """The answer that carries it; what no encoding can hold is replaced."""
        body = self.html.encode("utf-8", errors="replace")
        return Response(body, self.status, media_type="text/html")


@dataclass(frozen=True, slots=True)
class Pages:
    """Answers requests for cited articles. ``prefix`` is what all addresses begin with.

    One page is laid out at a time, so that many readers of long articles leave a thread to those
    who press buttons.
    """

    engine: OffLoop
    links: Links
    prefix: str = ""
    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def read(self, request: Request) -> Response:
        """Answer GET /read/TOKEN."""
        words = self.words(request)
        try:
            answer_id, number = self.links.opened(request.path_params["token"])
        except LinkExpired:
            text = words("web-expired-text")
            return self.said(words, GONE, words("web-expired"), text).response()
        except LinkForged:
            return self.unknown(words).response()
        try:
            async with self.turn:
                page = await self.engine.at_desk(
                    # Laid out off the event loop as well: an article may be a book.
                    lambda footnote: self.laid_out(words, footnote.view(answer_id, number))
                )
        except FootnoteError as error:
            reference = new_reference()
            log.error("reference %s: a page could not be read: %s", reference, error)  # noqa: TRY400 - what is raised on purpose needs no traceback
            text = words("web-failed-text", reference=reference)
            page = self.said(words, LATER, words("web-failed"), text)
        return page.response()

    async def not_found(self, request: Request, _error: Exception) -> Response:
        """Answer a request for an address that leads nowhere."""
        return self.unknown(self.words(request)).response()

    async def not_allowed(self, _request: Request, _error: Exception) -> Response:
        """Answer a request of a kind that is not taken."""
        return Response(status_code=NOT_ALLOWED)

    async def failed(self, request: Request, error: Exception) -> Response:
        """Answer where something went wrong that nobody thought of; the server logs it, too."""
        words, reference = self.words(request), new_reference()
        log.error("reference %s: %s", reference, type(error).__name__)
        text = words("web-failed-text", reference=reference)
        response = self.said(words, FAILED, words("web-failed"), text).response()
        # Starlette answers this one outside of all middleware.
        response.headers.update(ALWAYS | {"Cache-Control": NOT_STORED})
        return response

    def words(self, request: Request) -> Words:
        """The words in the reader's language."""
        return words_for(request.query_params.get("lang"), request.headers.get("Accept-Language"))

    # --- the pages themselves: pure --------------------------------------------------------

    def laid_out(self, words: Words, view: ArticleView | None) -> Rendered:
        """The page of an article; where there is none, one that says so."""
        if view is None:
            return self.said(words, GONE, words("web-gone"), words("web-gone-text"))
        cut = paragraphs(view)
        url = outside(view.url)
        if url:
            # The publisher's page opens at the sentence, too, where it is still there.
            url = with_directives(url, list(filter(None, [text_directive(opened_words(cut))])))
        values = {
            "heading": view.title or words("common-untitled"),
            "has_title": bool(view.title),
            # "" is HTML's word for a language that nobody knows.
            "language": view.language if LANGUAGE_TAG.fullmatch(view.language or "") else "",
            "outlet": view.source or "",
            "published": view.published,
            "date": published(words, view),
            "authors": words.listed(list(view.authors)) if view.authors else "",
            "url": url,
            "original": words("web-original", site=host(url)) if url else "",
            "since": since(words, view),
            "paragraphs": cut,
            "empty": "" if any(cut) else words("web-empty"),
            "stops": stops(cut, view),
            "skip": words("web-skip"),
            "citations": words("web-citations"),
            "previous": words("web-previous"),
            "next": words("web-next"),
            "to_number": lambda number: words("web-to-citation", number=number),
            "verbatim": words("web-verbatim"),
        }
        return Rendered(FOUND, self._html("article.html", words, values))

    def unknown(self, words: Words) -> Rendered:
        """The page of a link that is none."""
        return self.said(words, NOT_FOUND, words("web-unknown"), words("web-unknown-text"))

    def said(self, words: Words, status: int, heading: str, text: str) -> Rendered:
        """A page that says why there is no article."""
        values = {"heading": heading, "text": text}
        return Rendered(status, self._html("message.html", words, values))

    def _html(self, name: str, words: Words, values: Mapping[str, object]) -> str:
        return (
            environment()
            .get_template(name)
            .render(
                values,
                interface=words.language,
                style=f"{self.prefix}/static/{file('css').name}",
                script=f"{self.prefix}/static/{file('js').name}",
                icon=f"{self.prefix}/static/{file('svg').name}",
            )
        )


def since(words: Words, view: ArticleView) -> str:
    """What became of the article since it was cited, "" where it is there unchanged."""
    if view.is_removed:
        return words("web-removed")
    return words("web-replaced") if view.is_replaced else ""


def published(words: Words, view: ArticleView) -> str:
    """The day of publication with how sure it is."""
    if view.published is None:
        if view.not_after is None:
            return words("common-date-unknown")
        return words("common-date-unknown-not-after", day=words.day(view.not_after))
    day = words.day(view.published)
    return day if is_sure(view) else words("common-date-guessed", day=day)


def verbatim(text: str) -> Markup:
    """Text as HTML from which a browser reads it unchanged.

    Browsers take a raw carriage return for a line feed; NUL, which they drop, is replaced.
    """
    return Markup(str(escape(text)).replace("\r", "&#13;").replace("\0", "�"))  # noqa: S704 - it was escaped


@cache
def environment() -> Environment:
    """The templates; a value that is missing is an error, and all is escaped."""
    found = Environment(
        loader=PackageLoader("bot.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(verbatim=verbatim)
    return found
