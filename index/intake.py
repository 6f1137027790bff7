"""Articles on their way in: what an admin sends becomes drafts, and drafts become articles.

A draft is kept until it is accepted, dropped or has waited too long; a restart loses none.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from index import building, text
from index.clock import utc_now
from index.datatypes import (
    COMMAND_LINE,
    Article,
    Cause,
    DateBasis,
    Dating,
    Deed,
    Draft,
    Layout,
    Post,
    Received,
    Rejected,
    StoredArticle,
    SyncReport,
)
from index.errors import DraftGone, SourceError
from index.indexing import Builder, Cancelled, Follow, Note, ignore, never, unnoted
from index.versions import after, is_same

KEPT = timedelta(days=30)
"""How long a draft waits for an admin's word."""
MOST_COMPARED = 50
"""So many of an admin's newest drafts are compared with one another; more would take too long."""
TITLE_CHARS = 100


class Web(Protocol):
    """Reads addresses."""

    def articles(self, url: str) -> list[Article | Rejected]:
        """What is there; raises SourceError."""


class Files(Protocol):
    """Reads files."""

    def __call__(self, name: str, data: bytes, *, origin: str) -> Iterator[Article | Rejected]:
        """What is in one."""


class Drafts(Protocol):
    """The store's drafts."""

    def add(self, articles: Sequence[Article], owner: int) -> list[str]:
        """Keep drafts that came together; returns their ids, which begin with the same batch."""

    def get(self, ids: Iterable[str]) -> Mapping[str, tuple[int, Article]]:
        """Owner and article by id."""

    def batch(self, draft_id: str) -> list[str]:
        """Ids of those that came together with this one and are still there."""

    def newest(self, owner: int, most: int) -> list[str]:
        """Ids of an admin's newest drafts in the order in which they came."""

    def remove(self, ids: Iterable[str]) -> None:
        """Forget drafts."""

    def prune(self, before: datetime) -> int:
        """Forget old ones."""


class Corrections(Protocol):
    """What admins put right."""

    def put(
        self, key: str, *, title: str | None, published: date | None, by: int, now: datetime
    ) -> None:
        """Keep a correction for good."""


class Published(Protocol):
    """Looks up what is indexed."""

    def versions_of(self, keys: Iterable[str]) -> Mapping[str, StoredArticle]:
        """The indexed versions by their keys."""

    def copied_by(self, article: Article) -> StoredArticle | None:
        """The indexed article that has the same words or nearly, of another key."""


class Intake:
    """What admins and editors add by hand; ``note`` writes down who corrected what."""

    def __init__(
        self,
        *,
        web: Web,
        files: Files,
        drafts: Drafts,
        corrections: Corrections,
        published: Published,
        indexing: Builder,
        note: Note = unnoted,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._web = web
        self._files = files
        self._drafts = drafts
        self._corrections = corrections
        self._published = published
        self._indexing = indexing
        self._note = note
        self._clock = clock

    # --- receiving ---------------------------------------------------------------------

    def from_address(self, url: str, owner: int) -> Received:
        """What a web address leads to, as drafts of the admin ``owner``."""
        try:
            found = self._web.articles(url)
        except SourceError as error:
            return Received((), (Rejected(error.origin, error.reason),))
        return self._received(found, owner)

    def from_file(self, name: str, data: bytes, origin: str, owner: int) -> Received:
        """What an uploaded file holds. ``origin`` names it for good."""
        return self._received(self._files(name, data, origin=origin), owner)

    def from_post(self, post: Post, owner: int) -> Received:
        """A channel's post."""
        try:
            return self._received([as_article(post)], owner)
        except SourceError as error:
            return Received((), (Rejected(error.origin, error.reason),))

    # --- drafts ------------------------------------------------------------------------

    def draft(self, draft_id: str) -> Draft:
        """A draft as it stands; raises DraftGone."""
        return self._drafts_of([draft_id])[0]

    def batch(self, draft_id: str) -> tuple[str, ...]:
        """Ids of those that came together with this one and still wait; raises DraftGone."""
        ids = tuple(self._drafts.batch(draft_id))
        if not ids:
            raise gone()
        return ids

    def correct(
        self, draft_id: str, by: int, *, title: str | None = None, published: date | None = None
    ) -> Draft:
        """Put title or date right, for this and later versions; raises DraftGone.

        A blank title corrects nothing. ``by`` is written down with what was corrected.
        """
        draft = self.draft(draft_id)
        title = " ".join(storable(title or "").split()) or None
        if title is None and published is None:
            return draft
        key = draft.article.key
        self._corrections.put(key, title=title, published=published, by=by, now=self._clock())
        self._note(Cause(Deed.CORRECT, by), key, put_right(title, published))
        return self.draft(draft_id)

    def drop(self, ids: Sequence[str]) -> None:
        """Forget drafts; those that are gone already are no error."""
        self._drafts.remove(ids)

    def accept(
        self,
        ids: Sequence[str],
        follow: Follow = ignore,
        cancelled: Cancelled = never,
        *,
        by: int | None = COMMAND_LINE,
    ) -> SyncReport:
        """Index drafts; they are kept until they are published. Raises DraftGone, BuildRunning, ...

        ``by`` is who accepts them, as in Cause.
        """
        kept = self._kept(ids)
        articles = [kept[draft_id][1] for draft_id in ids]
        report = self._indexing.add(articles, follow, cancelled, cause=Cause(Deed.ADD, by))
        # What waits for an admin's word may still be thrown away.
        if not report.cancelled and report.held is None:
            self._drafts.remove(ids)
        return report

    def _received(self, found: Iterable[Article | Rejected], owner: int) -> Received:
        rejected: list[Rejected] = []
        articles: dict[str, Article] = {}
        for item in found:
            if isinstance(item, Rejected):
                rejected.append(item)
            else:
                articles[item.key] = item
        self._drafts.prune(self._clock() - KEPT)
        prepared = self._indexing.prepared([*articles.values()])
        ids = self._drafts.add(prepared, owner)
        return Received(tuple(self._drafts_of(ids)), tuple(rejected))

    def _kept(self, ids: Sequence[str]) -> Mapping[str, tuple[int, Article]]:
        kept = self._drafts.get(ids)
        if any(draft_id not in kept for draft_id in ids):
            raise gone()
        return kept

    def _drafts_of(self, ids: Sequence[str]) -> list[Draft]:
        """Drafts of one admin with all that is said of them."""
        kept = self._kept(ids)
        owners = [kept[draft_id][0] for draft_id in ids]
        # What was corrected since counts, whichever draft of the article it was said of.
        articles = self._indexing.prepared([kept[draft_id][1] for draft_id in ids])
        versions = self._published.versions_of({article.key for article in articles})
        waiting = self._copied_drafts(owners[0], ids) if ids else {}
        return [
            self._as_draft(draft_id, owner, article, versions, waiting.get(draft_id))
            for draft_id, owner, article in zip(ids, owners, articles, strict=True)
        ]

    def _copied_drafts(self, owner: int, ids: Collection[str]) -> dict[str, Article]:
        """What those that are copies of the admin's earlier drafts are copies of.

        Of more than ``MOST_COMPARED`` at once, or of older ones, nothing is said.
        """
        if len(ids) > MOST_COMPARED:
            return {}
        recent = self._drafts.newest(owner, MOST_COMPARED)
        kept = self._drafts.get(recent)
        order = [each for each in recent if each in kept]
        wanted = [place for place, each in enumerate(order) if each in ids]
        articles = [kept[each][1] for each in order]
        found = building.copies_among(articles, wanted)
        originals = self._indexing.prepared([articles[place] for place in found.values()])
        return {order[copy]: each for copy, each in zip(found, originals, strict=True)}

    def _as_draft(
        self,
        draft_id: str,
        owner: int,
        article: Article,
        versions: Mapping[str, StoredArticle],
        waiting: Article | None,
    ) -> Draft:
        version = versions.get(article.key)
        if version is not None:
            article = after(version.article, article)
        unchanged = version is not None and is_same(version.article, article)
        original = None if unchanged else self._published.copied_by(article)
        return Draft(
            id=draft_id,
            owner=owner,
            article=article,
            words=len(article.text.split()),
            duplicate_of=original,
            duplicate_draft=None if unchanged or original else waiting,
            replaces=version,
            unchanged=unchanged,
        )


def as_article(post: Post) -> Article:
    """A post as an article of its channel; raises SourceError where it has no words."""
    origin = post.link or f"telegram:{post.channel}/{post.number}"
    words = storable(post.text)
    if not text.tokens(words):
        raise SourceError(origin, "this post has no text; only text can be quoted")
    return Article(
        key=origin,
        origin=origin,
        text=words,
        title=first_words(words),
        source=post.channel,
        url=post.link,
        published=post.posted.date(),
        authors=(post.author,) if post.author else (),
        dating=Dating(DateBasis.POST, 1.0, post.posted.isoformat()),
        layout=Layout.EXTRACTED,
    )


def first_words(words: str) -> str:
    """A post's first line as its title, cut between words where it is long."""
    line = next(line for line in words.splitlines() if line.strip()).strip()
    if len(line) <= TITLE_CHARS:
        return line
    return f"{line[:TITLE_CHARS].rsplit(maxsplit=1)[0]} …"


def put_right(title: str | None, published: date | None) -> str:
    """What was corrected, as it is written down."""
    parts = (f"title: {title}" if title else "", f"date: {published}" if published else "")
    return "; ".join(filter(None, parts))


def storable(words: str) -> str:
    """Words without NUL and half surrogate pairs, which no database stores."""
    return words.replace("\0", "").encode(errors="ignore").decode()


def gone() -> DraftGone:
    """The error for a draft that is not there."""
    return DraftGone("this draft is gone: it was accepted or dropped, or waited over 30 days")
