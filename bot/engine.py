"""The engine as the bot sees it, in threads of its own so that the event loop never waits."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

from index.datatypes import Answer, Context, Progress, Status, StoredArticle, SyncReport
from index.errors import StoreError

T = TypeVar("T")

log = logging.getLogger(__name__)

# Two cores answer; more threads would only take turns on them.
QUESTION_THREADS = 2


class Footnote(Protocol):
    """What the bot needs of ``index.engine.Engine``; all of it is safe for several threads."""

    def ask(self, question: str) -> Answer:
        """Answer a question; raises QuestionError, NothingIndexed and others."""

    def remember(self, answer: Answer, chat_id: int) -> str:
        """Keep an answer; returns its id."""

    def context(self, answer_id: str, number: int) -> Context | None:
        """A citation of a kept answer in its passage, None where there is no such one."""

    def articles(self, offset: int = 0, limit: int = 50) -> list[StoredArticle]:
        """Articles of the published generation, newest first."""

    def status(self) -> Status:
        """What is published and where it lies."""

    def sync(
        self, *, follow: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> SyncReport:
        """Bring the index to what the configured folders hold; raises BuildRunning and others."""

    def warm_up(self) -> None:
        """Load models and index files."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list of articles; ``number`` counts from 0, ``total`` is of all articles."""

    number: int
    articles: list[StoredArticle]
    total: int


class OffLoop:
    """The engine's methods as coroutines: questions in two threads, builds in one."""

    def __init__(self, engine: Footnote) -> None:
        self._engine = engine
        self._questions = ThreadPoolExecutor(QUESTION_THREADS, "question")
        self._builds = ThreadPoolExecutor(1, "build")

    async def ask(self, question: str, chat_id: int) -> tuple[Answer, str | None]:
        """The answer and the id that it is kept under, None where it could not be kept."""
        return await in_thread(self._questions, lambda: self._ask(question, chat_id))

    async def context(self, answer_id: str, number: int) -> Context | None:
        """See ``Footnote.context``."""
        return await in_thread(self._questions, lambda: self._engine.context(answer_id, number))

    async def page(self, number: int, size: int) -> Page:
        """The page of articles, or the last one where there are fewer."""
        return await in_thread(self._questions, lambda: self._page(number, size))

    async def status(self) -> Status:
        """See ``Footnote.status``."""
        return await in_thread(self._questions, self._engine.status)

    async def warm_up(self) -> None:
        """See ``Footnote.warm_up``."""
        await in_thread(self._questions, self._engine.warm_up)

    async def sync(
        self, follow: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> SyncReport:
        """See ``Footnote.sync``; both functions are called in the build's thread."""
        return await in_thread(
            self._builds, lambda: self._engine.sync(follow=follow, cancelled=cancelled)
        )

    async def close(self) -> None:
        """Wait for what is still running."""
        for pool in (self._questions, self._builds):
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)

    def _ask(self, question: str, chat_id: int) -> tuple[Answer, str | None]:
        answer = self._engine.ask(question)
        try:
            return answer, self._engine.remember(answer, chat_id)
        except StoreError as error:
            # A full disk takes away the buttons, not the answer.
            log.warning("an answer could not be kept: %s", error)
            return answer, None

    def _page(self, number: int, size: int) -> Page:
        generation = self._engine.status().generation
        total = generation.articles if generation else 0
        number = min(number, max(0, (total - 1) // size))
        return Page(number, self._engine.articles(number * size, size), total)


async def in_thread(pool: Executor, work: Callable[[], T]) -> T:
    """What ``work`` returns or raises, done in a thread of the pool."""
    return await asyncio.get_running_loop().run_in_executor(pool, work)
