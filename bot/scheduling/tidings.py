"""What fails by itself, works again or waits for a word: told to admins once, in one message."""

import asyncio
import logging
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes, JobQueue

from bot.engine import OffLoop
from bot.protocols import Footnote
from bot.richtext import Message
from bot.scheduling import render
from bot.scheduling.render import Failing, News
from bot.transport.calls import said
from bot.transport.send import NO_PREVIEW
from bot.words.speech import Speech
from index.errors import FootnoteError

LOOK_S = 60.0
# Longest wait for the messages in hand when the bot stops.
STOP_S = 10.0
# Sending has been tried for long when it fails.
TRY_AGAIN_S = 3600.0

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tidings:
    """Looks for news and tells them; who is told is asked anew each time.

    What is told is claimed in the store first, so that no restart and no other bot tells it again.
    Where nobody could be reached it is given back, and told at a later look.
    """

    engine: OffLoop
    speech: Speech
    recipients: Callable[[], Iterable[int]]
    clock: Callable[[], float] = time.monotonic
    stop_s: float = STOP_S
    failing: int = 0
    """How much failed at the last look, told or not."""
    _looking: asyncio.Task[None] | None = None
    _is_stopped: bool = False
    _rests_until: float = -math.inf

    def schedule(self, jobs: "JobQueue[Any]", every_s: float = LOOK_S) -> None:
        """Look every so many seconds."""
        options = {"coalesce": True, "misfire_grace_time": None}
        jobs.run_repeating(self.look, every_s, name="tidings", job_kwargs=options)

    async def look(self, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin a look, unless one is under way."""
        is_looking = self._looking is not None and not self._looking.done()
        if not is_looking and not self._is_stopped:
            self._looking = asyncio.create_task(self._look(context.bot), name="tidings")

    async def stop(self) -> None:
        """Begin no more, and wait for the messages in hand."""
        self._is_stopped = True
        if self._looking is not None:
            await asyncio.wait([self._looking], timeout=self.stop_s)
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _look(self, bot: Bot) -> None:
        try:
            # Somebody has to be there who may be told.
            to = sorted({*self.recipients()})
            may_tell = bool(to) and self.clock() >= self._rests_until
            self.failing, news = await self.engine.at_desk(
                lambda each: found(each, may_tell=may_tell)
            )
            if not news.is_empty:
                await self._tell_all(bot, to, news)
        except FootnoteError as error:
            log.warning("admins can't be told what fails: %s", error)
        except Exception:
            log.exception("admins can't be told what fails")

    async def _tell_all(self, bot: Bot, to: Iterable[int], news: News) -> None:
        is_told = False
        try:
            reached = await asyncio.gather(*(self._tell(bot, each, news) for each in to))
            is_told = any(reached)
        finally:
            # Also where the bot stops meanwhile: then the next start tells it.
            if not is_told:
                self._rests_until = self.clock() + TRY_AGAIN_S
                await self.engine.at_desk(lambda each: give_back(each, news))

    async def _tell(self, bot: Bot, user_id: int, news: News) -> bool:
        """Tell one person; whether that was possible.

        That somebody does not want to hear from the bot, or never wrote to it, is no fault.
        """
        words = await self.speech.of(user_id, code=await self._last_asked_in(user_id))
        try:
            for message in render.told(news, words):
                await send(bot, user_id, message)
        except (Forbidden, BadRequest) as error:
            log.info("an admin can't be told what fails: %s", said(error))
        except TelegramError as error:
            log.warning("an admin could not be told what fails: %s", said(error))
        else:
            return True
        return False

    async def _last_asked_in(self, user_id: int) -> str | None:
        """The language of a person's last question to the bot, where it is known.

        It counts where she chose none: Telegram tells her app's only when she writes.
        """
        try:
            return await self.engine.at_desk(lambda each: each.language_of(user_id))
        except FootnoteError as error:
            log.warning("the language of an admin could not be looked up: %s", error)
            return None


async def send(bot: Bot, user_id: int, message: Message) -> None:
    """Send a message without a sound: nothing in it is so urgent that it should wake people."""
    await bot.send_message(
        user_id,
        message.text,
        entities=message.entities,
        link_preview_options=NO_PREVIEW,
        disable_notification=True,
    )


def found(footnote: Footnote, *, may_tell: bool) -> tuple[int, News]:
    """How much fails, and the news that are now on the caller to tell; raises StoreError."""
    schedules = footnote.schedules
    failing = len(schedules.failing())
    if not may_tell:
        return failing, News()
    held = schedules.held()
    news = News(
        failing=tuple(
            Failing(each, schedules.next_at(each))
            for each in schedules.troubles()
            if schedules.claim(each)
        ),
        working=tuple(each for each in schedules.recovered() if schedules.claim(each)),
        held=held if held is not None and schedules.claim(held) else None,
    )
    return failing, news


def give_back(footnote: Footnote, news: News) -> None:
    """Let what could not be told be told at another look; raises StoreError."""
    for each in (*(failing.work for failing in news.failing), *news.working):
        footnote.schedules.release(each)
    if news.held is not None:
        footnote.schedules.release(news.held)
