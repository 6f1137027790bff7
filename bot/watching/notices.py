"""Looks for standing questions whose answers changed, and tells their chats."""

import asyncio
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from telegram import Bot
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes, JobQueue

from bot.answering import render as answers
from bot.answering.desk import Desk
from bot.answering.keyboards import Layout, Part, keyboard
from bot.transport.calls import said
from bot.transport.send import send
from bot.watching import render
from bot.words import Words, spoken
from index.datatypes import Notice
from index.errors import FootnoteError

LOOK_S = 60.0
# Longest wait for the question in hand when the bot stops.
STOP_S = 10.0

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Now."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Notices:
    """One look at a time; what could not be told is told at a later look."""

    desk: Desk
    now: Callable[[], datetime] = utc_now
    _stopped: threading.Event = field(default_factory=threading.Event)
    _looking: asyncio.Task[None] | None = None

    def schedule(self, jobs: "JobQueue[Any]", every_s: float = LOOK_S) -> None:
        """Look every so many seconds."""
        options = {"coalesce": True, "misfire_grace_time": None}
        jobs.run_repeating(self.look, every_s, name="standing questions", job_kwargs=options)

    async def look(self, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin a look, unless one is under way."""
        is_looking = self._looking is not None and not self._looking.done()
        if not is_looking and not self._stopped.is_set():
            self._looking = asyncio.create_task(self._look(context.bot), name="standing questions")

    async def stop(self) -> None:
        """Begin no more, and wait for the question in hand."""
        self._stopped.set()
        if self._looking is not None:
            await asyncio.wait([self._looking], timeout=STOP_S)
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _look(self, bot: Bot) -> None:
        engine = self.desk.engine
        try:
            found = await engine.aside(lambda each: each.watching.look(self._stopped.is_set))
            if found:
                log.info("%d standing questions have another answer", found)
            due = await engine.at_desk(lambda each: each.watching.due(self.now()))
        except FootnoteError as error:
            log.warning("standing questions could not be looked at: %s", error)
            return
        except Exception:
            log.exception("standing questions could not be looked at")
            return
        for notice in due:
            if self._stopped.is_set():
                return
            await self._tell(bot, notice)

    async def _tell(self, bot: Bot, notice: Notice) -> None:
        """Tell a chat; a chat that is gone is not watched for any more."""
        engine, asker = self.desk.engine, notice.watch.asker
        try:
            words = Words(spoken(await self._language(notice)))
            await self._send(bot, notice, words)
            await engine.at_desk(lambda each: each.watching.told(notice))
        except Forbidden as error:
            log.info("a chat is gone, and what it watched: %s", said(error))
            await engine.at_desk(lambda each: each.watching.gone(asker.chat_id))
        except (TelegramError, FootnoteError) as error:
            log.warning("the news of a standing question could not be told: %s", error)
        except Exception:
            log.exception("the news of a standing question could not be told")

    async def _language(self, notice: Notice) -> str | None:
        """The chat's choice, else the asker's, else the question's language."""
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
        await self.desk.note_shown(sent, new.id)
