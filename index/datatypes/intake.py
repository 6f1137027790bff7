"""Articles on their way in: drafts that an admin looks at, and subscriptions."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from index.datatypes.articles import Article, StoredArticle
from index.datatypes.building import Rejected, SyncReport

LEAST_MINUTES = 5
MOST_MINUTES = 43_200
"""Bounds of the interval at which a subscription is read; the longest is thirty days."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. ``url`` is where redirects led; ``data`` is empty if ``not_modified``.

    ``content_type`` is the type alone, in small letters, such as "text/html"; ``charset`` what
    the server declares. ``etag`` and ``last_modified`` come back in the next conditional request.
    """

    url: str
    data: bytes
    content_type: str
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What an admin put right about the article of a key; None is as the source has it."""

    key: str
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that waits for an admin's word.

    ``duplicate_of`` is an indexed article that has the same words or nearly, without one
    ``duplicate_draft`` an earlier draft that has. ``replaces`` is the indexed version of the same
    article, which is kept for the answers that cite it; ``unchanged`` says that this is that
    version.
    """

    id: str
    owner: int
    article: Article
    words: int
    duplicate_of: StoredArticle | None = None
    duplicate_draft: Article | None = None
    replaces: StoredArticle | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """What became of something an admin sent: drafts, and what was refused with its reason."""

    drafts: tuple[Draft, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A channel's post; ``number`` is the message's in its channel, ``posted`` in UTC."""

    text: str
    channel: str
    number: int
    posted: datetime
    link: str | None = None
    author: str | None = None


class Kind(StrEnum):
    """What a subscription reads."""

    FEED = "feed"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed or sitemap that is read at intervals of ``minutes``.

    ``checked`` is when it was last read, None before the first time; ``failures`` counts the
    failed readings since the last good one, ``problem`` is what was wrong with the last; ``told``
    while admins know of it.
    """

    id: int
    url: str
    kind: Kind
    title: str | None
    minutes: int
    checked: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    problem: str | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """Work that is done at intervals, such as the sync of the folders: how it went last.

    ``tried`` is the last attempt, ``done`` the last that succeeded; ``failures`` counts those since
    then, ``problem`` is what was wrong with the last; ``told`` while admins know that it fails.
    """

    name: str
    tried: datetime | None = None
    done: datetime | None = None
    failures: int = 0
    problem: str | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed or sitemap.

    ``published`` is as parsed, None where ``raw_published`` is no date or there is none.
    ``html`` is the entry's own content, where the feed carries it. ``changed`` is a sitemap's
    date of the last change, as it stands there.
    """

    url: str
    title: str | None = None
    published: datetime | None = None
    raw_published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    html: str | None = None
    changed: str | None = None

    @property
    def stamp(self) -> str | None:
        """What another version of the entry has another one of."""
        return self.changed or self.raw_published


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or sitemap as it was read. ``sitemaps`` are addresses of further ones."""

    kind: Kind
    title: str | None
    items: tuple[FeedItem, ...]
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What one reading of subscriptions brought.

    ``problems`` names the subscriptions that could not be read, ``rejected`` the entries that
    gave no article; ``report`` is of the articles, None where there were no new ones.
    """

    read: int
    problems: tuple[Rejected, ...]
    rejected: tuple[Rejected, ...]
    report: SyncReport | None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as a sync last read it.

    ``scheme`` names the rules that it was read by. ``size`` is in bytes, ``modified`` when it was
    last changed, in nanoseconds since 1970; ``read`` is before its reading began. ``entries`` are
    the articles that it held, in their order: key and fingerprint.
    """

    path: str
    scheme: str
    size: int
    modified: int
    read: datetime
    entries: tuple[tuple[str, str], ...] = ()
    rejected: tuple[Rejected, ...] = ()
