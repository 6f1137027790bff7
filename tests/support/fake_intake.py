"""Intake and subscriptions without a network, a store or an index."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from index.datatypes import (
    Article,
    DateBasis,
    Dating,
    Draft,
    Kind,
    Post,
    Progress,
    Received,
    Refreshed,
    Rejected,
    Stage,
    Subscription,
    SyncReport,
)
from index.errors import DraftGone, SourceError

# Longest wait for a gate that a test forgot to open.
GATE_S = 20.0
NOW = datetime(2024, 6, 20, 10, 0, tzinfo=UTC)


def draft_of(article: Article, draft_id: str = "AbCdEfGhIjK-0", **fields: Any) -> Draft:
    """A draft of an article."""
    plain = Draft(draft_id, 0, article, len(article.text.split()))
    return replace(plain, **fields)


@dataclass
class FakeIntake:
    """Drafts of what a test lays down under an address or a file's name."""

    pages: dict[str, list[Article | Rejected]] = field(default_factory=dict)
    files: dict[str, list[Article | Rejected]] = field(default_factory=dict)
    kept: dict[str, Draft] = field(default_factory=dict)
    indexed: list[Article] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    owners: set[int] = field(default_factory=set)
    sizes: list[int] = field(default_factory=list)
    error: Exception | None = None
    gate: threading.Event | None = None
    accepts: int = 0
    accepted_by: list[int | None] = field(default_factory=list)

    def from_address(self, url: str, owner: int) -> Received:
        nothing = Rejected(url, "answers 404; check the address")
        return self._received(self.pages.get(url, [nothing]), owner)

    def from_file(self, name: str, data: bytes, origin: str, owner: int) -> Received:
        self.origins.append(origin)
        self.sizes.append(len(data))
        found = self.files.get(name, [Rejected(origin, "this kind of file is not read")])
        return self._received(found, owner)

    def from_post(self, post: Post, owner: int) -> Received:
        self.posts.append(post)
        article = Article(
            key=post.link or "post",
            origin=post.link or "post",
            text=post.text,
            title=post.text.splitlines()[0],
            source=post.channel,
            url=post.link,
            published=post.posted.date(),
            authors=(post.author,) if post.author else (),
            dating=Dating(DateBasis.POST, 1.0),
        )
        return self._received([article], owner)

    def draft(self, draft_id: str) -> Draft:
        if draft_id not in self.kept:
            raise DraftGone("this draft is gone")
        return self.kept[draft_id]

    def batch(self, draft_id: str) -> tuple[str, ...]:
        same = [each for each in self.kept if each[:12] == draft_id[:12]]
        return tuple(same) or (self.draft(draft_id).id,)

    def correct(
        self, draft_id: str, by: int, *, title: str | None = None, published: date | None = None
    ) -> Draft:
        assert by
        draft = self.draft(draft_id)
        article = draft.article
        if title:
            article = replace(article, title=title)
        if published:
            article = replace(article, published=published, dating=Dating(DateBasis.ADMIN, 1.0))
        self.kept[draft_id] = replace(draft, article=article)
        return self.kept[draft_id]

    def drop(self, ids: Sequence[str]) -> None:
        for each in ids:
            self.kept.pop(each, None)

    def accept(
        self,
        ids: Sequence[str],
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        *,
        by: int | None = None,
    ) -> SyncReport:
        self.accepts += 1
        self.accepted_by.append(by)
        drafts = [self.draft(each) for each in ids]
        follow(Progress(Stage.EMBED, 1, 4))
        if not open_or_cancelled(self.gate, cancelled):
            return SyncReport(generation=1, cancelled=True)
        if self.error is not None:
            raise self.error
        self.indexed += [each.article for each in drafts]
        self.drop(ids)
        return SyncReport(generation=2, added=len(drafts))

    def _received(self, found: Sequence[Article | Rejected], owner: int) -> Received:
        self.owners.add(owner)
        batch = f"Batch-{len(self.kept):06d}"
        drafts: list[Draft] = []
        for item in found:
            if isinstance(item, Article):
                draft = draft_of(item, f"{batch}{len(drafts)}", owner=owner)
                self.kept[draft.id] = draft
                drafts.append(draft)
        return Received(tuple(drafts), tuple(each for each in found if isinstance(each, Rejected)))


@dataclass
class FakeSubscribing:
    """Subscriptions to addresses that a test lays down in ``feeds`` with their titles."""

    feeds: dict[str, str] = field(default_factory=dict)
    kept: dict[int, Subscription] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)
    result: Refreshed | Exception = field(
        default_factory=lambda: Refreshed(1, (), (), SyncReport(3, added=2))
    )
    refreshed: list[list[int]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    by: list[int | None] = field(default_factory=list)
    gate: threading.Event | None = None

    def add(self, url: str, minutes: int | None = None, *, by: int | None = 0) -> Subscription:
        self.by.append(by)
        if url not in self.feeds:
            raise SourceError(url, "is no feed, and the page names none")
        for each in self.kept.values():
            if each.url == url:
                return each
        number = max(self.kept, default=0) + 1
        self.kept[number] = Subscription(number, url, Kind.FEED, self.feeds[url], minutes or 60)
        return self.kept[number]

    def subscribed(self) -> list[Subscription]:
        return list(self.kept.values())

    def remove(self, subscription_id: int, *, by: int | None = 0) -> bool:
        self.by.append(by)
        return self.kept.pop(subscription_id, None) is not None

    def set_minutes(
        self, subscription_id: int, minutes: int, *, by: int | None = 0
    ) -> Subscription | None:
        self.by.append(by)
        if subscription_id not in self.kept:
            return None
        self.kept[subscription_id] = replace(self.kept[subscription_id], minutes=minutes)
        return self.kept[subscription_id]

    def due(self) -> list[Subscription]:
        return [self.kept[each] for each in self.waiting]

    def refresh(
        self,
        subscriptions: Sequence[Subscription],
        follow: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        *,
        by: int | None = 0,
    ) -> Refreshed:
        self.by.append(by)
        numbers = [each.id for each in subscriptions]
        self.threads.add(threading.current_thread().name)
        self.refreshed.append(numbers)
        self.waiting = [each for each in self.waiting if each not in numbers]
        follow(Progress(Stage.READ, 1, None))
        if not open_or_cancelled(self.gate, cancelled):
            return Refreshed(0, (), (), SyncReport(1, cancelled=True))
        if isinstance(self.result, Exception):
            raise self.result
        for each in numbers:
            self.kept[each] = replace(self.kept[each], checked=NOW)
        return self.result

    def import_opml(
        self, data: bytes, *, by: int | None = 0
    ) -> tuple[list[Subscription], list[Rejected]]:
        added: list[Subscription] = []
        rejected: list[Rejected] = []
        for url in data.decode().split():
            if url == "rubbish":
                raise SourceError("OPML", "not well-formed; export it once more")
            try:
                added.append(self.add(url, by=by))
            except SourceError as error:
                rejected.append(Rejected(error.origin, error.reason))
        return added, rejected

    def export_opml(self) -> bytes:
        return "\n".join(each.url for each in self.kept.values()).encode()


def open_or_cancelled(gate: threading.Event | None, cancelled: Callable[[], bool]) -> bool:
    """Wait for a gate; False where the work was cancelled before it opened."""
    waited = 0.0
    while gate is not None and not gate.wait(0.01):
        if cancelled():
            return False
        waited += 0.01
        assert waited < GATE_S, "the gate stayed closed"
    return True
