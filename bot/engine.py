"""The engine as the bot sees it, in threads of its own so that the event loop never waits."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.asks import Ask, Asks, unobserved, untimed
from bot.protocols import Cancelled, Follow, Footnote
from index.datatypes import (
    Answer,
    Asked,
    Asker,
    Cause,
    Channel,
    Context,
    Deed,
    Draft,
    Forecast,
    Generation,
    Post,
    Received,
    Refreshed,
    Rejected,
    Running,
    Status,
    StoredArticle,
    Subscription,
    SyncReport,
)
from index.timings import Timings

T = TypeVar("T")

# Models compute for all of them in turn, batch by batch; while one does, others look up and write.
QUESTION_THREADS = 4
# What is fetched waits for other people's servers.
INTAKE_THREADS = 4
# Rows read and written; more than one, as a slow write must not hold up a look at a choice.
DESK_THREADS = 2
# Next questions are found while nobody waits; where many do, they come too late to be of use.
MOST_SUGGESTING = 4


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list of articles; ``number`` counts from 0, ``total`` is of all articles."""

    number: int
    articles: list[StoredArticle]
    total: int


class OffLoop:
    """The engine's methods as coroutines.

    Questions have four threads, builds one, forecasts one, what is fetched and parsed four, what
    is looked up and written down two, the reading of feeds one, next questions one, what nobody
    waits for one: none waits for another's work.
    """

    def __init__(
        self,
        engine: Footnote,
        observe: Callable[[Asked], None] = unobserved,
        timed: Callable[[Timings], None] = untimed,
    ) -> None:
        """``observe`` is told of every question once it was answered or failed, in a thread.

        ``timed`` is told how long the stages of each answer took.
        """
        self._engine = engine
        self._asks = Asks(engine, observe, timed)
        self._suggesting = 0
        self._questions = ThreadPoolExecutor(QUESTION_THREADS, "question")
        self._builds = ThreadPoolExecutor(1, "build")
        self._forecasts = ThreadPoolExecutor(1, "forecast")
        self._intake = ThreadPoolExecutor(INTAKE_THREADS, "intake")
        self._desk = ThreadPoolExecutor(DESK_THREADS, "desk")
        self._feeds = ThreadPoolExecutor(1, "feeds")
        self._suggestions = ThreadPoolExecutor(1, "suggestions")
        self._aside = ThreadPoolExecutor(1, "aside")

    async def close(self) -> None:
        """Wait for what is still running."""
        for pool in (
            self._questions,
            self._builds,
            self._forecasts,
            self._intake,
            self._desk,
            self._feeds,
            self._suggestions,
            self._aside,
        ):
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)

    async def at_desk(self, work: Callable[[Footnote], T]) -> T:
        """What a short piece of work on the engine gives: looking up and writing down."""
        return await in_thread(self._desk, lambda: work(self._engine))

    async def aside(self, work: Callable[[Footnote], T]) -> T:
        """What long work on the engine gives that nobody waits for."""
        return await in_thread(self._aside, lambda: work(self._engine))

    # --- questions ---------------------------------------------------------------------

    async def thinking(self, work: Callable[[Footnote], T]) -> T:
        """What work on the engine gives that reads and searches, as a question does."""
        return await in_thread(self._questions, lambda: work(self._engine))

    async def ask(
        self,
        question: str,
        asker: Asker,
        earlier: Answer | None = None,
        *,
        replied: bool = False,
        channel: Channel = Channel.CHAT,
    ) -> tuple[Answer, str | None]:
        """The answer and the id that it is kept under, None where it could not be kept.

        See ``Asks.answer``; raises what ``Footnote.ask`` raises.
        """
        ask = Ask(question, asker, earlier, replied, channel)
        return await in_thread(self._questions, lambda: self._asks.answer(ask))

    async def suggest(self, answer: Answer, most: int) -> tuple[str, ...]:
        """Next questions, see ``Footnote.suggest``; none where many wait for theirs already."""
        if self._suggesting >= MOST_SUGGESTING:
            return ()
        self._suggesting += 1
        try:
            return await in_thread(self._suggestions, lambda: self._engine.suggest(answer, most))
        finally:
            self._suggesting -= 1

    async def context(self, answer_id: str, number: int, step: int = 0) -> Context | None:
        """See ``Footnote.context``."""
        return await in_thread(self._desk, lambda: self._engine.context(answer_id, number, step))

    async def page(self, number: int, size: int) -> Page:
        """The page of articles, or the last one where there are fewer."""
        return await in_thread(self._desk, lambda: self._page(number, size))

    async def status(self) -> Status:
        """See ``Footnote.status``."""
        return await in_thread(self._desk, self._engine.status)

    async def warm_up(self) -> None:
        """See ``Footnote.warm_up``."""
        await in_thread(self._questions, self._engine.warm_up)

    # --- builds; ``follow`` and ``cancelled`` are called in their threads --------------

    async def sync(
        self, follow: Follow, cancelled: Cancelled, *, by: int | None = None, anew: bool = False
    ) -> SyncReport:
        """See ``Footnote.sync``; ``by`` as in Cause."""
        cause = Cause(Deed.REBUILD if anew else Deed.SYNC, by)
        return await in_thread(
            self._builds,
            lambda: self._engine.sync(follow=follow, cancelled=cancelled, cause=cause, anew=anew),
        )

    async def forecast(self, follow: Follow, cancelled: Cancelled) -> Forecast | None:
        """See ``Footnote.forecast``."""
        return await in_thread(
            self._forecasts, lambda: self._engine.forecast(follow=follow, cancelled=cancelled)
        )

    async def accept(
        self,
        ids: Sequence[str],
        follow: Follow,
        cancelled: Cancelled,
        *,
        by: int | None = None,
    ) -> SyncReport:
        """See ``Intake.accept``."""
        return await in_thread(
            self._builds, lambda: self._engine.intake.accept(ids, follow, cancelled, by=by)
        )

    async def refresh(
        self,
        subscriptions: Sequence[Subscription],
        follow: Follow,
        cancelled: Cancelled,
        *,
        by: int | None = None,
    ) -> Refreshed:
        """See ``Subscribing.refresh``."""
        return await in_thread(
            self._feeds,
            lambda: self._engine.subscribing.refresh(subscriptions, follow, cancelled, by=by),
        )

    # --- releases ----------------------------------------------------------------------

    async def running(self) -> Running | None:
        """See ``Footnote.running``."""
        return await in_thread(self._desk, self._engine.running)

    async def cancel(self, by: int | None) -> bool:
        """See ``Footnote.cancel``."""
        return await in_thread(self._desk, lambda: self._engine.cancel(by))

    async def generations(self) -> tuple[list[Generation], Generation | None]:
        """Those that are kept, and the one that waits; see ``Releases``."""
        return await in_thread(
            self._desk, lambda: (self._engine.releases.kept(), self._engine.releases.held())
        )

    async def publish(self, by: int | None) -> Generation:
        """See ``Releases.publish``."""
        cause = Cause(Deed.PUBLISH, by)
        return await in_thread(self._desk, lambda: self._engine.releases.publish(cause))

    async def roll_back(self, by: int | None, generation: int | None = None) -> Generation:
        """See ``Releases.roll_back``."""
        cause = Cause(Deed.ROLLBACK, by)
        return await in_thread(
            self._desk, lambda: self._engine.releases.roll_back(cause, generation)
        )

    # --- drafts ------------------------------------------------------------------------

    async def from_address(self, url: str, owner: int) -> Received:
        """See ``Intake.from_address``."""
        return await in_thread(self._intake, lambda: self._engine.intake.from_address(url, owner))

    async def from_file(self, name: str, data: bytes, origin: str, owner: int) -> Received:
        """See ``Intake.from_file``."""
        return await in_thread(
            self._intake, lambda: self._engine.intake.from_file(name, data, origin, owner)
        )

    async def from_post(self, post: Post, owner: int) -> Received:
        """See ``Intake.from_post``."""
        return await in_thread(self._intake, lambda: self._engine.intake.from_post(post, owner))

    async def draft(self, draft_id: str) -> Draft:
        """See ``Intake.draft``."""
        return await in_thread(self._desk, lambda: self._engine.intake.draft(draft_id))

    async def batch(self, draft_id: str) -> tuple[str, ...]:
        """See ``Intake.batch``."""
        return await in_thread(self._desk, lambda: self._engine.intake.batch(draft_id))

    async def correct(
        self, draft_id: str, by: int, title: str | None, published: date | None
    ) -> Draft:
        """See ``Intake.correct``."""
        return await in_thread(
            self._desk,
            lambda: self._engine.intake.correct(draft_id, by, title=title, published=published),
        )

    async def drop(self, ids: Sequence[str]) -> None:
        """See ``Intake.drop``."""
        await in_thread(self._desk, lambda: self._engine.intake.drop(ids))

    # --- subscriptions -----------------------------------------------------------------

    async def subscribe(
        self, url: str, minutes: int | None, by: int | None
    ) -> tuple[Subscription, bool]:
        """The subscription, and whether it is new; see ``Subscribing.add``."""
        return await in_thread(self._intake, lambda: self._subscribe(url, minutes, by))

    async def subscribed(self) -> list[Subscription]:
        """See ``Subscribing.subscribed``."""
        return await in_thread(self._desk, self._engine.subscribing.subscribed)

    async def due(self) -> list[Subscription]:
        """See ``Subscribing.due``."""
        return await in_thread(self._desk, self._engine.subscribing.due)

    async def unsubscribe(self, number: int, by: int | None) -> bool:
        """See ``Subscribing.remove``."""
        return await in_thread(self._desk, lambda: self._engine.subscribing.remove(number, by=by))

    async def set_minutes(self, number: int, minutes: int, by: int | None) -> Subscription | None:
        """See ``Subscribing.set_minutes``."""
        return await in_thread(
            self._desk, lambda: self._engine.subscribing.set_minutes(number, minutes, by=by)
        )

    async def import_opml(
        self, data: bytes, by: int | None
    ) -> tuple[list[Subscription], list[Rejected]]:
        """See ``Subscribing.import_opml``."""
        return await in_thread(
            self._intake, lambda: self._engine.subscribing.import_opml(data, by=by)
        )

    async def export_opml(self) -> bytes:
        """See ``Subscribing.export_opml``."""
        return await in_thread(self._desk, self._engine.subscribing.export_opml)

    # --- inside ------------------------------------------------------------------------

    def _page(self, number: int, size: int) -> Page:
        generation = self._engine.status().generation
        total = generation.articles if generation else 0
        number = min(number, max(0, (total - 1) // size))
        return Page(number, self._engine.articles(number * size, size), total)

    def _subscribe(
        self, url: str, minutes: int | None, by: int | None
    ) -> tuple[Subscription, bool]:
        before = {each.id for each in self._engine.subscribing.subscribed()}
        added = self._engine.subscribing.add(url, minutes, by=by)
        return added, added.id not in before


async def in_thread(pool: Executor, work: Callable[[], T]) -> T:
    """What ``work`` returns or raises, done in a thread of the pool."""
    # With what is being dealt with, for the log.
    context = copy_context()
    return await asyncio.get_running_loop().run_in_executor(pool, lambda: context.run(work))
