"""Looks for standing questions whose answers changed, and tells their chats."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes, JobQueue

from bot.answering import render as answers
from bot.answering.desk import Desk
from bot.answering.keyboards import Layout, Part, keyboard
from bot.clock import utc_now
from bot.recent import Recent
from bot.transport.calls import said
from bot.transport.send import send
from bot.watching import render
from bot.words import Words, spoken
from index.datatypes import Notice
from index.errors import FootnoteError

T = TypeVar("T")

LOOK_S = 60.0
# Longest wait for the question and the notices in hand when the bot stops.
STOP_S = 10.0
# Sending has been tried for long when it fails; a chat where nobody may write is left alone.
TRY_AGAIN = timedelta(hours=1)
# What becomes of a notice, as it is counted.
TOLD, FAILED, GONE = "told", "failed", "gone"

log = logging.getLogger(__name__)


def uncounted(outcome: str) -> None:
    """Count nothing."""
    del outcome


@dataclass(slots=True)
class Notices:
    """One look at a time; what could not be told is told at a later look.

    Chats are told beside each other, each in its order: one that Telegram wants left alone holds
    up no other. ``count`` hears what became of each notice: "told", "failed" or "gone" with its
    chat or topic. ``_sent`` holds notices that stand in their chats though that could not be
    written down, ``_failed`` when others failed.
    """

    desk: Desk
    now: Callable[[], datetime] = utc_now
    stop_s: float = STOP_S
    count: Callable[[str], None] = uncounted
    _stopped: threading.Event = field(default_factory=threading.Event)
    _looking: asyncio.Task[None] | None = None
    _telling: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _sent: Recent[int, bool] = field(default_factory=Recent)
    _failed: Recent[int, datetime] = field(default_factory=Recent)

    def schedule(self, jobs: "JobQueue[Any]", every_s: float = LOOK_S) -> None:
        """Look every so many seconds."""
        options = {"coalesce": True, "misfire_grace_time": None}
        jobs.run_repeating(self.look, every_s, name="standing questions", job_kwargs=options)

    @property
    def is_busy(self) -> bool:
        """Whether it looks, or tells what it found."""
        is_looking = self._looking is not None and not self._looking.done()
        return is_looking or bool(self._telling)

    async def look(self, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin a look, unless one is under way."""
        is_looking = self._looking is not None and not self._looking.done()
        if not is_looking and not self._stopped.is_set():
            self._looking = asyncio.create_task(self._look(context.bot), name="standing questions")

    async def stop(self) -> None:
        """Begin no more, and wait for the question and the notices in hand."""
        self._stopped.set()
        looking = [self._looking] if self._looking is not None else []
        tasks = [*looking, *self._telling.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=self.stop_s)
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _look(self, bot: Bot) -> None:
        engine = self.desk.engine
        found = await self._tried(
            engine.aside(lambda each: each.watching.look(self._stopped.is_set))
        )
        if found:
            log.info("%d standing questions have another answer", found)
        # What waits is told also where nothing can be asked now.
        due = await self._tried(engine.at_desk(lambda each: each.watching.due(self.now()))) or []
        for chat_id, waiting in by_chat(due).items():
            if chat_id not in self._telling and not self._stopped.is_set():
                task = asyncio.create_task(self._tell_all(bot, waiting), name=f"notices {chat_id}")
                self._telling[chat_id] = task
                task.add_done_callback(partial(self._told_all, chat_id))

    async def _tried(self, work: Awaitable[T]) -> T | None:
        """What the work gives, None where it failed, which is logged."""
        try:
            return await work
        except FootnoteError as error:
            log.warning("standing questions could not be looked at: %s", error)
        except Exception:
            log.exception("standing questions could not be looked at")
        return None

    async def _tell_all(self, bot: Bot, waiting: Sequence[Notice]) -> None:
        for notice in waiting:
            failed = self._failed.get(notice.id)
            if failed is not None and self.now() < failed + TRY_AGAIN:
                continue
            if self._stopped.is_set():
                return
            await self._tell(bot, notice)

    def _told_all(self, chat_id: int, _task: "asyncio.Task[None]") -> None:
        del self._telling[chat_id]

    async def _tell(self, bot: Bot, notice: Notice) -> None:
        """Tell a chat; a chat or topic that is gone is not watched for any more."""
        engine, watch = self.desk.engine, notice.watch
        try:
            if self._sent.get(notice.id) is None:
                # Meanwhile it may have been ended, or forgotten with all of its asker.
                watched = await engine.at_desk(lambda each: each.watching.watched(watch.asker))
                if watch.id not in {each.id for each in watched}:
                    return
                words = Words(spoken(await self._language(notice)))
                await self._send(bot, notice, words)
                self._sent.put(notice.id, value=True)
            await engine.at_desk(lambda each: each.watching.told(notice))
            self.count(TOLD)
        except Forbidden as error:
            log.info("a chat is gone, and what it watched: %s", said(error))
            await self._end(notice, is_chat=True)
        except BadRequest as error:
            if is_topic_gone(error):
                log.info("a topic is gone, and what it watched: %s", said(error))
                await self._end(notice, is_chat=False)
            else:
                self._fails(notice, said(error))
        except (TelegramError, FootnoteError) as error:
            self._fails(notice, said(error))
        except Exception:
            self._failed.put(notice.id, self.now())
            self.count(FAILED)
            log.exception("the news of a standing question could not be told")

    def _fails(self, notice: Notice, why: str) -> None:
        self._failed.put(notice.id, self.now())
        self.count(FAILED)
        log.warning("the news of a standing question could not be told: %s", why)

    async def _end(self, notice: Notice, *, is_chat: bool) -> None:
        """Watch no longer for a chat, or this question where only its topic is gone."""
        watch = notice.watch
        try:
            if is_chat:
                await self.desk.engine.at_desk(lambda each: each.watching.gone(watch.asker.chat_id))
            else:
                await self.desk.engine.at_desk(
                    lambda each: each.watching.remove(watch.id, watch.asker)
                )
            self.count(GONE)
        except FootnoteError as error:
            self._fails(notice, said(error))

    async def _language(self, notice: Notice) -> str | None:
        """The chat's choice, else the asker's, else the language in which watching began."""
        asker = notice.watch.asker
        ids = [each for each in (asker.chat_id, asker.user_id) if each is not None]
        return await self.desk.speech.chosen(*ids) or notice.watch.language

    async def _send(self, bot: Bot, notice: Notice, words: Words) -> None:
        asker, new = notice.watch.asker, notice.new
        reading = self.desk.reading(words, new.asked.date(), new.id)
        drawn = answers.answered(
            new.answer, reading, answers.Frame(above=render.changed(notice, words))
        )
        # Groups have negative ids, private chats the user's.
        is_private = asker.chat_id > 0
        part = Part(0, len(drawn.citations))
        layout = Layout(new.id, new.answer, part, bot.username, is_private)
        message = drawn.message(keyboard(layout, words))
        sent = await send(bot, asker.chat_id, message, thread_id=asker.thread_id)
        if sent.chat_id != asker.chat_id:
            log.info("chat %s goes on as %s", asker.chat_id, sent.chat_id)
            await self.desk.engine.at_desk(
                lambda each: each.conversations.moved(asker.chat_id, sent.chat_id)
            )
        await self.desk.note_shown(sent, new.id)


def by_chat(notices: Sequence[Notice]) -> dict[int, list[Notice]]:
    """Notices of each chat in their order."""
    found: dict[int, list[Notice]] = {}
    for each in notices:
        found.setdefault(each.watch.asker.chat_id, []).append(each)
    return found


def is_topic_gone(error: BadRequest) -> bool:
    """Whether the topic that a message was for is not there any more."""
    return "thread not found" in error.message.lower()
