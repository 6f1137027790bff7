"""From the web: an address -> Articles, a feed's address -> Feed, an entry -> Article.

Fetching (``fetch``) and parsing (``html``, ``feeds``, the readers of files) meet only here.
"""

from dataclasses import replace
from pathlib import PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from index import sources
from index.datatypes import Article, DateBasis, Feed, FeedItem, Fetched, Rejected
from index.dates import CONFIDENCE, Found
from index.errors import SourceError
from index.settings import Fetch
from index.sources import feeds, html

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
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
}
"""The kind of file that a content type names, where the address does not."""


class Web:
    """What can be read over the network. Safe for several threads."""

    def __init__(self, options: Fetch) -> None:
        self._options = options
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
            return [page(fetched)]
        name = file_name(fetched)
        found = list(sources.parse(name, fetched.data, origin=fetched.url))
        only = len(found) == 1
        return [
            each if isinstance(each, Rejected) else from_address(each, fetched.url, only=only)
            for each in found
        ]

    def feed(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> tuple[Fetched, Feed | None]:
        """A feed or sitemap, None where it is as it was; raises SourceError."""
        fetched = self._fetcher.get(url, etag=etag, last_modified=last_modified, polite=True)
        return fetched, None if fetched.not_modified else feeds.parse_any(fetched)

    def feeds_of(self, url: str) -> tuple[str, ...]:
        """Addresses of the feeds that a page names; raises SourceError."""
        fetched = self._fetcher.get(url)
        return html.linked_feeds(fetched.data, fetched.url)

    def item(self, item: FeedItem) -> Article:
        """The article of a feed's entry: its page, else what the feed itself carries of it.

        Raises SourceError.
        """
        try:
            article = self._page_of(item)
        except SourceError:
            if not item.html:
                raise
            carried = Fetched(item.url, item.html.encode(), "text/html", charset="utf-8")
            article = page(carried, item)
        return replace(
            article,
            title=article.title or item.title,
            authors=article.authors or item.authors,
            language=article.language or item.language,
        )

    def _page_of(self, item: FeedItem) -> Article:
        """The article of the page that an entry leads to; raises SourceError."""
        fetched = self._fetcher.get(item.url, polite=True)
        if fetched.content_type not in HTML_TYPES:
            raise SourceError(item.url, f"is {fetched.content_type}, no page; add it by hand")
        return page(fetched, item)


def page(fetched: Fetched, item: FeedItem | None = None) -> Article:
    """The article of a fetched page; ``item`` is the feed's entry that led there."""
    return html.parse(
        fetched.data,
        url=fetched.url,
        origin=fetched.url,
        charset=fetched.charset,
        dates=evidence(item) if item else (),
    )


def evidence(item: FeedItem) -> tuple[Found, ...]:
    """What a feed says of an entry's date; a date that cannot be read is kept as it stands."""
    if item.published is not None:
        day = item.published.date()
        return (Found(DateBasis.FEED, day, CONFIDENCE[DateBasis.FEED], item.raw_published),)
    if item.raw_published:
        return (Found(DateBasis.FEED, None, 0.0, item.raw_published),)
    return ()


def file_name(fetched: Fetched) -> str:
    """A name whose ending says what kind of file this is."""
    name = PurePosixPath(unquote(urlsplit(fetched.url).path)).name
    suffix = SUFFIX_OF.get(fetched.content_type, "")
    return name if not suffix or name.lower().endswith(suffix) else f"{name or 'file'}{suffix}"


def from_address(article: Article, url: str, *, only: bool) -> Article:
    """The article with the address it came from, which is its key where it is the only one."""
    own = article.key if article.key != article.origin or not only else url
    return replace(article, key=own, origin=url, url=article.url or url)
