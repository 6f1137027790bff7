"""From the web: an address -> Articles, a feed's address -> Feed, an entry -> Article.

Fetching (``fetch``) and parsing (``html``, ``feeds``, the readers of files) meet only here.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from index import sources
from index.clock import utc_now
from index.datatypes import Article, DateBasis, Dating, Feed, FeedItem, Fetched, Rejected
from index.dates import CONFIDENCE, Found, choose
from index.errors import SourceError
from index.settings import Fetch
from index.sources import feeds, html
from index.sources.html import address

if TYPE_CHECKING:
    from index.sources.network.fetch import Fetcher

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
SUFFIX_OF = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/epub+zip": ".epub",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/x-ndjson": ".jsonl",
}
"""The kind of file that a content type names, where the address does not."""
LIST_TYPES = frozenset(
    {"application/xml", "text/xml", "application/rss+xml", "application/rdf+xml"}
    | {"application/atom+xml", "application/feed+json", "application/json", "text/x-opml"}
)
"""What feeds, sitemaps and lists of these come as."""


class Web:
    """What can be read over the network. Safe for several threads.

    ``today`` is the day in UTC, after which nothing was published.
    """

    def __init__(
        self, options: Fetch, today: Callable[[], date] = lambda: utc_now().date()
    ) -> None:
        self._options = options
        self._today = today
        self._opening = Lock()
        self._opened: Fetcher | None = None

    def close(self) -> None:
        """Let go of connections."""
        if self._opened is not None:
            self._opened.close()

    @property
    def _fetcher(self) -> "Fetcher":
        """The fetcher, opened when it is first needed: most starts read no address."""
        from index.sources.network.fetch import Fetcher  # noqa: PLC0415 - keeps the start fast

        with self._opening:
            if self._opened is None:
                self._opened = Fetcher(self._options)
            return self._opened

    def articles(self, url: str) -> list[Article | Rejected]:
        """The article of a page, or those of a file; raises SourceError where nothing is there."""
        fetched = self._fetcher.get(url)
        if fetched.content_type in HTML_TYPES:
            return [page(fetched, today=self._today())]
        return in_file(fetched)

    def feed(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> tuple[Fetched, Feed | None]:
        """A feed or sitemap, None where it is as it was; raises SourceError."""
        fetched = self._fetcher.get(url, etag=etag, last_modified=last_modified, polite=True)
        return fetched, None if fetched.not_modified else feeds.parse_any(fetched)

    def feeds_of(self, url: str) -> tuple[str, ...]:
        """Addresses of the feeds that a page names, none where it is no page.

        Raises SourceError, also for a page that names none.
        """
        fetched = self._fetcher.get(url)
        if fetched.content_type not in HTML_TYPES:
            return ()
        found = html.linked_feeds(fetched.data, fetched.url)
        if not found:
            raise SourceError(url, "a web page that names no feed; give the address of its feed")
        return found

    def item(self, item: FeedItem) -> Article:
        """The article of a feed's entry: what its address leads to, else what the feed carries.

        Raises SourceError.
        """
        try:
            article = self._linked(item)
        except SourceError as error:
            article = carried(item, error, self._today())
        return replace(
            article,
            title=article.title or item.title,
            authors=article.authors or item.authors,
            language=article.language or item.language,
        )

    def _linked(self, item: FeedItem) -> Article:
        """The article that an entry leads to; raises SourceError."""
        fetched = self._fetcher.get(item.url, polite=True)
        if fetched.content_type in HTML_TYPES:
            return page(fetched, item, today=self._today())
        match in_file(fetched):
            case [Article() as article]:
                return dated(article, item, self._today())
            case [Rejected(origin, reason)]:
                raise SourceError(origin, reason)
            case found:
                raise SourceError(item.url, f"leads to {len(found)} articles; add it by hand")


def page(fetched: Fetched, item: FeedItem | None = None, *, today: date) -> Article:
    """The article of a fetched page; ``item`` is the feed's entry that led there."""
    return html.parse(
        fetched.data,
        url=fetched.url,
        origin=fetched.url,
        charset=fetched.charset,
        dates=evidence(item) if item else (),
        today=today,
    )


def carried(item: FeedItem, why_not: SourceError, today: date) -> Article:
    """The article that the feed itself carries of an entry whose page gives none.

    Raises ``why_not``, what is wrong with the page, where that is none either.
    """
    if not item.html:
        raise why_not
    data = item.html.encode(errors="replace")
    try:
        article = page(Fetched(item.url, data, "text/html", charset="utf-8"), item, today=today)
    except SourceError:
        raise why_not from None
    # A heading inside is one of the text's.
    return replace(article, title=item.title or article.title)


def evidence(item: FeedItem) -> tuple[Found, ...]:
    """What a feed says of an entry's date; a date that cannot be read is kept as it stands."""
    if item.published is not None:
        day = item.published.date()
        return (Found(DateBasis.FEED, day, CONFIDENCE[DateBasis.FEED], item.raw_published),)
    if item.raw_published:
        return (Found(DateBasis.FEED, None, 0.0, item.raw_published),)
    return ()


def dated(article: Article, item: FeedItem, today: date) -> Article:
    """A file's article with the feed's date, where it has none of its own."""
    found = choose(evidence(item), today)
    if article.published or found is None:
        return article
    dating = Dating(found.basis, found.confidence, found.raw)
    return replace(article, published=found.published, dating=dating)


def in_file(fetched: Fetched) -> list[Article | Rejected]:
    """The articles of a file that was fetched, and what of it is none; raises SourceError."""
    url = address.tidy(fetched.url) or fetched.url
    if fetched.content_type in LIST_TYPES:
        raise SourceError(
            url, "a feed or a list of addresses, no article; subscribe to it to read what it lists"
        )
    found = list(sources.parse(file_name(fetched), readable(fetched), origin=url))
    only = len(found) == 1
    return [
        each if isinstance(each, Rejected) else from_address(each, url, only=only) for each in found
    ]


def readable(fetched: Fetched) -> bytes:
    """The bytes of a file; a text that is not in UTF-8 is taken for what its server declares."""
    data = fetched.data
    if fetched.charset and fetched.content_type.startswith("text/"):
        with suppress(UnicodeDecodeError):
            data.decode()
            return data
        with suppress(LookupError, ValueError):  # ValueError: also a name with a NUL
            return data.decode(fetched.charset).encode()
    return data


def file_name(fetched: Fetched) -> str:
    """A name whose ending says what kind of file this is."""
    name = PurePosixPath(unquote(urlsplit(fetched.url).path)).name
    suffix = SUFFIX_OF.get(fetched.content_type, "")
    return name if not suffix or name.lower().endswith(suffix) else f"{name or 'file'}{suffix}"


def from_address(article: Article, url: str, *, only: bool) -> Article:
    """The article of a file with the address that it came from, its key if it is the only one."""
    own = article.key if article.key != article.origin or not only else url
    return replace(
        article,
        key=own,
        origin=url,
        url=article.url or url,
        source=article.source or address.host_of(url),
    )
